"""Find people in a text: by name in any spelling, by address, by ORCID, by where they work.

A secret is a string, so that it can be handed to a child process: `Quillfeather, Aurelian` is a
person (`person` makes it), what has an `@` is an address, what looks like an ORCID is one, and
anything else is a phrase. What is looked for, and why, is told in docs/decisions/0015.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from journal.files.spelling import Folded, as_it_stands, fold, folded, initials, spelled

APART = ", "
DISTINCT = 6  # letters from which on a family name is looked for without a word beside it
LEAST = 2  # letters of a phrase; one is a letter of the alphabet
ORCID = re.compile(r"\d{4}(-\d{4}){2}-\d{3}[\dX]")
TITLES = (
    r"prof(?:essor)?\b\.?|dr\b\.?|mr\b\.?|mrs\b\.?|ms\b\.?|miss|dear|reviewer|author|colleague|"
    r"проф\w*\.?|д-р\w?|доктор\w{0,2}|г-н\w?|г-ж\w|господин\w?|госпож\w|коллег\w|акад\w*\.?|"
    r"уважаем\w+|рецензент\w{0,2}|автор\w{0,2}|мырза|ханым|курметти"
)
EDGES = re.compile(r"^\W+|\W+$")
GLUE_BEFORE = re.compile(r"[/\\@._~=:&?\d-]")
GLUE_AFTER = re.compile(r"[/\\@_~=\d]|\.\w")


@dataclass(frozen=True)
class Finder:
    """Where a text speaks of one secret. A group called `name` must be written as a name."""

    patterns: tuple[re.Pattern[str], ...]

    def all_in(self, text: Folded) -> Iterator[tuple[int, int]]:
        """The places, as (start, end) of the folded text."""
        for pattern in self.patterns:
            for match in pattern.finditer(text.text):
                if "name" not in pattern.groupindex or _is_name(text.text, match.span("name")):
                    yield match.span()

    def first_in(self, text: Folded) -> tuple[int, int] | None:
        return min(self.all_in(text), default=None)


def person(given: str, family: str) -> str:
    """The secret that stands for somebody's name."""
    return f"{' '.join(family.split())}{APART}{' '.join(given.split())}"


def secrets_of(people: Iterable[Any]) -> list[str]:
    """What tells who these people (users, contributors) are: names, addresses, ORCIDs; sorted."""
    found = {secret for one in people for secret in (*_names_of(one), one.email, one.orcid)}
    return sorted(found - {"", APART})


def _names_of(one: Any) -> Iterator[str]:
    """In both scripts, and with the patronymic by which people are addressed."""
    given = f"{one.given_name} {one.patronymic}".strip()
    yield person(given, one.family_name)
    yield person(one.other_given_name, one.other_family_name)


def words_naming(text: str, secrets: Iterable[str], *, shared: Iterable[str] = ()) -> list[str]:
    """The words with which a text names somebody, as written, each once, in their order.

    `shared` are people whom the reader knows: a family name that they have, too, tells nothing.
    """
    shown, families = fold(text), {_family(one) for one in shared if APART in one}
    places = sorted(
        place
        for one in secrets
        for place in finder_of(one, is_shared=_family(one) in families).all_in(shown)
    )
    words = (shown.as_written(*place) for place in _outermost(places))
    return list(dict.fromkeys(" ".join(EDGES.sub("", one).split()) for one in words))


@lru_cache(maxsize=512)
def finder_of(secret: str, *, is_shared: bool = False) -> Finder:
    """`is_shared`: a person whose family name alone would tell nothing."""
    if "@" in secret:
        address = re.escape(folded(secret.strip()).casefold())
        return _finder(rf"(?<![\w.+-]){address}(?!\w)")
    if ORCID.fullmatch(secret):
        return _finder(rf"(?<!\d){'[- ]?'.join(secret.split('-'))}(?!\w)")
    if APART in secret:
        family, _apart, given = secret.partition(APART)
        return _finder(*_patterns_of_person(family or given, given if family else "", is_shared))
    return _finder(*([as_it_stands(secret)] if len(secret.strip()) >= LEAST else ()))


def _finder(*patterns: str) -> Finder:
    return Finder(tuple(re.compile(one, re.IGNORECASE | re.MULTILINE) for one in patterns))


def _family(secret: str) -> str:
    return folded(secret.partition(APART)[0]).casefold()


def _patterns_of_person(family: str, given: str, is_shared: bool) -> Iterator[str]:
    """First those that hold with a word beside the family name, then those that need none."""
    if not family.strip():
        return
    name = f"(?P<name>{spelled(family)})"
    if given.strip():
        full, short = spelled(given.split()[0]), rf"(?<!\w){initials(given)}"
        yield rf"(?:{full}\s+(?:\w+\s+|\w\.\s*)?|{short}\.\s*(?:\w{{1,2}}\.\s*)?){name}"
        yield rf"{name},?\s+(?:{full}|{short}(?!\w))"
    if len(given.split()) > 1:
        yield spelled(given)  # with a patronymic, as people are addressed
    if is_shared:
        return
    yield rf"(?:{TITLES})[ \t]+{name}"
    yield rf"^[^\w\n]*{name}[^\w\n]*$"
    if len(folded(family).replace(" ", "")) >= DISTINCT:
        yield name


def _is_name(text: str, place: tuple[int, int]) -> bool:
    """With a capital; or in a path, an address or a line of its own, where people write small."""
    start, end = place
    if text[start].isupper() or GLUE_BEFORE.match(text, max(start - 1, 0), start):
        return True
    return bool(GLUE_AFTER.match(text, end)) or _is_alone(text, start, end)


def _is_alone(text: str, start: int, end: int) -> bool:
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    after = text[end:] if line_end < 0 else text[end:line_end]
    return not text[line_start:start].strip() and not after.strip()


def _outermost(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without those that lie inside another, or begin inside the one before."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
