"""Invented people and institutions of many countries, and how their names are printed."""

from dataclasses import dataclass, replace

from journal.frontmatter.heads import Person as Printed
from journal.orcid import check_character


@dataclass(frozen=True)
class Person:
    """Somebody who writes, with all that a file might print."""

    given: str
    family: str
    patronymic: str = ""
    email: str = ""
    orcid: str = ""


@dataclass(frozen=True)
class Place:
    """An institution with its city, the country as printed and that country's code."""

    name: str
    country: str
    code: str

    @property
    def line(self) -> str:
        """As most title pages print it."""
        return f"{self.name}, {self.country}"


def orcid(number: int) -> str:
    """An ORCID of the number's last seven digits with a right check digit, in an unused range."""
    digits = f"{80_000_000 + number % 10_000_000:015d}"
    full = digits + check_character(digits)
    return "-".join(full[at : at + 4] for at in range(0, 16, 4))


def printed(person: Person, *places: Place, email: bool = False, orcid: bool = False) -> Printed:
    """The truth about a person whose places are printed, and e-mail and ORCID if said so."""
    return Printed(
        given_name=person.given,
        family_name=person.family,
        patronymic=person.patronymic,
        email=person.email if email else "",
        orcid=person.orcid if orcid else "",
        affiliation="; ".join(place.name for place in places),
        country=places[0].code if places else "",
    )


def initialled(person: Person) -> Person:
    """With initials, as Russian and Kazakh texts have them: А., М."""
    return replace(person, given=_initial(person.given), patronymic=_initial(person.patronymic))


def english_initials(person: Person) -> Person:
    """With initials in an English text, where nothing says which one is a patronymic."""
    letters = _initial(person.given) + _initial(person.patronymic)
    return replace(person, given=letters, patronymic="")


def _initial(name: str) -> str:
    return f"{name[0]}." if name else ""


def shouting(person: Person) -> Person:
    """With the family name in capitals."""
    return replace(person, family=person.family.upper())


def given_family(person: Person) -> str:
    """Aigul Bekova, or Айгуль Маратовна Бекова."""
    return " ".join(filter(None, [person.given, person.patronymic, person.family]))


def family_given(person: Person) -> str:
    """Bekova Aigul, or Бекова Айгуль Маратовна."""
    return " ".join(filter(None, [person.family, person.given, person.patronymic]))


def family_initials(person: Person) -> str:
    """Бекова А.М., of a person who has initials."""
    return f"{person.family} {person.given}{person.patronymic}"


def initials_family(person: Person) -> str:
    """А.М. Бекова, of a person who has initials."""
    return f"{person.given}{person.patronymic} {person.family}"


def names_of(people: list[Person], form=given_family) -> list[str]:
    """The names of several people in one form."""
    return [form(person) for person in people]
