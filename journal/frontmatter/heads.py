"""Title and people out of the lines that stand above an abstract."""

import re
from dataclasses import dataclass, field, replace

from journal.files.finding import person as named
from journal.files.finding import words_naming
from journal.frontmatter.blocks import plain
from journal.frontmatter.lines import Line
from journal.frontmatter.names import Name, is_plainly_names, names_in
from journal.frontmatter.places import (
    EMAIL,
    LABEL,
    ORCID,
    Place,
    country_of,
    is_place,
    places_in,
)
from journal.orcid import is_right
from journal.typesetting.sections import CODES

TITLE_STYLES = ("title", "название", "заголовок статьи", "article title")
MOST_WORDS, LEAST_LETTERS = 45, 8
KINDS = {
    "research article",
    "original article",
    "original research",
    "review article",
    "case study",
    "book review",
    "discussion note",
    "научная статья",
    "оригинальная статья",
    "обзорная статья",
    "рецензия",
    "ғылыми мақала",
    "шолу мақала",
}
DATES = re.compile(
    r"^(?:received|accepted|revised|submitted|published|поступила|принята|получена|дата|"
    r"келіп түсті|қабылданды|vol\.|volume|том|issn)\b",
    re.IGNORECASE,
)


@dataclass
class Person:
    """An author as the title page prints them; what it does not say is ""."""

    given_name: str
    family_name: str
    patronymic: str = ""
    email: str = ""
    orcid: str = ""
    affiliation: str = ""
    country: str = ""


@dataclass
class Head:
    """What was found above one abstract."""

    title: str = ""
    people: list[Person] = field(default_factory=list)


def head_of(lines: list[Line]) -> Head:
    """The title and the people that these lines name."""
    lines = [line for line in lines if not _is_noise(plain(line.text))]
    title, at = _title(lines)
    rest = [line for line in lines if line not in at]
    has_sign = bool(title) or any(_is_contact(line) for line in rest)
    return Head(title, _people(rest) if has_sign or any(map(_names, rest)) else [])


def _is_contact(line: Line) -> bool:
    """An institution, an address or an ORCID: what stands beside names and nowhere else."""
    return is_place(line.text) or bool(EMAIL.search(line.text) or ORCID.search(line.text))


def _names(line: Line) -> bool:
    return is_plainly_names(line.text)


def _is_noise(text: str) -> bool:
    bare = text.casefold().strip(" .:*")
    is_code = bool(CODES.match(text)) and not ORCID.search(text)
    return not text or is_code or bare in KINDS or bool(DATES.match(text))


def _title(lines: list[Line]) -> tuple[str, list[Line]]:
    """(the title, the lines it is in), ("", []) where no line stands out."""
    able = [line for line in lines if _may_be_title(line, lines)]
    long = [line for line in able if len(line.text) >= LEAST_LETTERS]
    if not long:
        return "", []
    best = max(long, key=lambda line: _weight(line, lines))
    if _weight(best, lines) <= 0 and len(long) > 1:
        return "", []
    found = [best]
    for line in lines[lines.index(best) + 1 :]:
        goes_on = line in able and line.look == best.look and not is_plainly_names(line.text)
        if not goes_on or sum(len(one.text.split()) for one in [*found, line]) > MOST_WORDS:
            break
        found.append(line)
    return " ".join(plain(line.text) for line in found).rstrip(" *"), found


def _may_be_title(line: Line, lines: list[Line]) -> bool:
    text = plain(line.text)
    if line.style.casefold() in TITLE_STYLES:
        return True
    if EMAIL.search(text) or ORCID.search(text) or is_plainly_names(line.text):
        return False
    is_sentence = text.endswith((".", ";", ",")) and len(text.split()) > 1
    fits = len(text.split()) <= MOST_WORDS
    return fits and not is_sentence and not _is_affiliation(line, lines)


def _is_affiliation(line: Line, lines: list[Line]) -> bool:
    """An institution's name that does not stand out as a title does."""
    is_largest = all(line.size > one.size for one in lines if one is not line)
    stands_out = line.level or (line.bold and line.centred) or is_largest or line.text.isupper()
    return is_place(line.text) and not stands_out


def _weight(line: Line, lines: list[Line]) -> int:
    text = plain(line.text)
    others = [one for one in lines if one is not line]
    weights = (
        (line.style.casefold() in TITLE_STYLES, 16),
        (bool(others) and line.size > max(one.size for one in others), 4),
        (line.level == 1, 4),
        (line.bold and not all(one.bold for one in others), 2),
        (text.isupper(), 1),
        (line.centred and not all(one.centred for one in others), 1),
        (bool(names_in(line.text)), -2),
    )
    return sum(points for holds, points in weights if holds)


def _people(lines: list[Line]) -> list[Person]:
    """Names, then what stands behind each, below it or behind its mark."""
    page = _Page()
    for line in lines:
        page.read(line.text)
    _settle_places(page)
    _settle_contacts(page)
    return page.people


class _Page:
    """What was read so far; `below` is how many people were named before each place."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.people: list[Person] = []
        self.places: list[Place] = []
        self.below: list[int] = []
        self.said: list[tuple[int, str]] = []

    def read(self, text: str) -> None:
        bare = _without_contacts(text)
        found = names_in(bare)
        if found and not is_place(plain(text)):
            self.name(found)
        elif (parted := _name_and_place(bare)) is not None:
            self.name(parted[0])
            self.place(parted[1])
        elif (country := country_of(plain(bare))) and self.places:
            self.places[-1] = replace(self.places[-1], country=country)
        elif is_place(text):
            self.place(places_in(bare))
        self.said.append((len(self.people), plain(text)))

    def name(self, found: list[Name]) -> None:
        """A list of addresses may name everybody once more."""
        known = {(one.given, one.family) for one in self.names}
        new = [one for one in found if (one.given, one.family) not in known]
        self.names += new
        self.people += [Person(one.given, one.family, one.patronymic) for one in new]

    def place(self, found: list[Place]) -> None:
        self.places += found
        self.below += [len(self.people)] * len(found)


def _name_and_place(text: str) -> tuple[list[Name], list[Place]] | None:
    """ "Aisulu Bekova, PhD, Academy, Astana, Kazakhstan" in one line."""
    first, comma, rest = text.partition(",")
    name = names_in(first)
    if not comma or len(name) != 1 or not is_place(plain(rest)):
        return None
    return name, places_in(rest)


def _without_contacts(text: str) -> str:
    return ORCID.sub("", EMAIL.sub("", LABEL.sub("", text)))


def _settle_places(page: _Page) -> None:
    places = page.places
    marked = {place.mark: place for place in places if place.mark}
    are_parted = len(set(page.below)) > 1  # each below its people
    for at, (person, name) in enumerate(zip(page.people, page.names, strict=True)):
        own = [marked[mark] for mark in name.marks if mark in marked]
        if not own and len(places) == 1 and not marked:
            own = places
        elif not own and are_parted and not marked:
            below = zip(places, page.below, strict=True)
            own = [place for place, count in below if count == at + 1]
            own = own or _next_place(at, places, page.below)
        person.affiliation = "; ".join(place.name for place in own)
        person.country = next((place.country for place in own if place.country), "")


def _next_place(at: int, places: list[Place], below: list[int]) -> list[Place]:
    """Two people above one affiliation share it."""
    return [place for place, count in zip(places, below, strict=True) if count > at][:1]


def _settle_contacts(page: _Page) -> None:
    for field_name, sign in (("email", EMAIL), ("orcid", ORCID)):
        found = [
            (count, match.group(match.lastindex or 0))
            for count, text in page.said
            for match in sign.finditer(text)
            if sign is EMAIL or is_right(match[1])
        ]
        for at, (_count, value) in enumerate(found):
            owner = _owner(page, value, at, found)
            if owner is not None:
                setattr(owner, field_name, value)


def _owner(page: _Page, value: str, at: int, found: list[tuple[int, str]]) -> Person | None:
    """Whose it is: by its letters, by the order of as many, by a mark, of the one above."""
    people, counts = page.people, [count for count, _value in found]
    local = re.sub(r"[\W\d_]+", " ", value.partition("@")[0]) if "@" in value else ""
    owners = [one for one in people if local and _is_of(local, one.family_name)]
    starred = [one for one, name in zip(people, page.names, strict=True) if "*" in name.marks]
    if len(owners) == 1:
        return owners[0]
    if len(found) == len(people):
        return people[at]
    if len(found) == len(starred) == 1:
        return starred[0]
    is_own_line = counts.count(counts[at]) == 1 and len(set(counts)) > 1
    return people[counts[at] - 1] if is_own_line and counts[at] else None


def _is_of(local: str, family: str) -> bool:
    """Whether the words before the @ say a family name, in either script."""
    inside = _letters(family)
    return (len(inside) > 2 and inside in _letters(local)) or bool(
        words_naming(local, [named("", family)])
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
