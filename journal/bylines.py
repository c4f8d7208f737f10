"""How an author reads in a language: the name in its script, the institution in its words.

An author is one of `Article.authors`: what was not known then is not in it.
"""

import re
from dataclasses import dataclass

WRITTEN_IN_CYRILLIC = {"ru", "kk", "ky", "tg", "mn", "uk", "be"}
CYRILLIC = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True)
class Byline:
    """`given_name` with the patronymic where the language prints it."""

    given_name: str
    family_name: str
    affiliation: str

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


def byline(author: dict, language: str) -> Byline:
    """In the script of `language` where both are known, else as the author was typed."""
    given, family = author["given_name"], author["family_name"]
    other = author.get("other_given_name", ""), author.get("other_family_name", "")
    wants_cyrillic = language in WRITTEN_IN_CYRILLIC
    fits, other_fits = (
        is_cyrillic("".join(name)) == wants_cyrillic for name in ((given, family), other)
    )
    if any(other) and other_fits and not fits:
        given, family = other
    patronymic = author.get("patronymic", "")
    if is_cyrillic(given) and is_cyrillic(patronymic):
        given = f"{given} {patronymic}"
    affiliation = author.get("other_affiliations", {}).get(language) or author["affiliation"]
    return Byline(given, family, affiliation)


def is_cyrillic(text: str) -> bool:
    return bool(CYRILLIC.search(text))
