"""How much of a title page is read right, wrong or not at all: generated and real manuscripts.

The thirty were looked at while the reading was written, the ten held out were not.
"""

import tempfile
from collections import Counter
from pathlib import Path

from journal.frontmatter.heads import Person
from journal.frontmatter.reading import FrontMatter, read_front
from review.benches.manuscripts.listing import held_out, tuned
from review.benches.manuscripts.real import real
from review.benches.manuscripts.truth import Manuscript

FACTS = ("affiliation", "country", "email", "orcid")
RIGHT, WRONG, EMPTY, NONE = "right", "wrong", "empty", "nothing to read, nothing read"


def run(size: int) -> dict[str, object]:
    """`size` is how many of each sort are read at most."""
    sorts = {
        "generated, looked at": tuned(),
        "generated, held out": held_out(),
        "real ones beside the project": real(),
    }
    return {name: counted(found[:size]) for name, found in sorts.items()}


def counted(manuscripts: list[Manuscript]) -> dict[str, object]:
    """{what: {right, wrong, empty, nothing}} over some manuscripts."""
    counts: dict[str, Counter] = {}
    for one in manuscripts:
        for what, verdict in judged(read(one), one):
            counts.setdefault(what, Counter())[verdict] += 1
    return {"manuscripts": len(manuscripts)} | {
        what: {verdict: found[verdict] for verdict in (RIGHT, WRONG, EMPTY, NONE)}
        for what, found in counts.items()
    }


def read(one: Manuscript) -> FrontMatter:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "manuscript.docx"
        path.write_bytes(one.data)
        return read_front(path)


def judged(found: FrontMatter, truth: Manuscript) -> list[tuple[str, str]]:
    """(what, verdict), in each language that either of them has."""
    verdicts = [
        (what, verdict(_letters(said.get(code, "")), _letters(wanted.get(code, ""))))
        for what, said, wanted in (
            ("titles", found.titles, truth.titles),
            ("abstracts", found.abstracts, truth.abstracts),
            ("keywords", found.keywords, _joined(truth.keywords)),
        )
        for code in sorted({*said, *wanted})
    ]
    people = found.people
    for what, of in (("names", _whole), ("names with their parts", _name)):
        verdicts.append((what, verdict([of(one) for one in people], list(map(of, truth.authors)))))
    for author in truth.authors:
        same = [one for one in people if _whole(one) == _whole(author)]
        for fact in FACTS:
            said = getattr(same[0], fact) if same else ""
            verdicts.append(
                (f"{fact}, of an author", verdict(_letters(said), _letters(getattr(author, fact))))
            )
    return verdicts


def verdict(said, wanted) -> str:
    if not wanted and not said:
        return NONE
    if not said:
        return EMPTY
    return RIGHT if said == wanted else WRONG


def _joined(keywords: dict[str, list[str]]) -> dict[str, str]:
    return {code: ", ".join(words) for code, words in keywords.items()}


def _whole(author: Person) -> list[str]:
    """Whatever is the given name and whatever the family name."""
    return sorted(_letters(f"{author.given_name}{author.patronymic}{author.family_name}"))


def _name(author: Person) -> tuple[str, str]:
    """Initials may be a given name, or one and a patronymic."""
    return _letters(author.given_name + author.patronymic), _letters(author.family_name)


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold().replace("ё", "е") if one.isalnum())
