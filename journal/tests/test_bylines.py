"""How an author reads in each language of a journal."""

import pytest

from journal.bylines import byline

AIGUL = {
    "given_name": "Айгуль",
    "family_name": "Ермекова",
    "patronymic": "Маратовна",
    "other_given_name": "Aigul",
    "other_family_name": "Yermekova",
    "affiliation": "Академия",
    "other_affiliations": {"en": "Academy"},
}
JOHN = {"given_name": "John", "family_name": "Carter", "affiliation": "KDI"}


@pytest.mark.parametrize(
    ("author", "language", "name", "affiliation"),
    [
        (AIGUL, "ru", "Айгуль Маратовна Ермекова", "Академия"),
        (AIGUL, "kk", "Айгуль Маратовна Ермекова", "Академия"),
        (AIGUL, "en", "Aigul Yermekova", "Academy"),
        (JOHN, "en", "John Carter", "KDI"),
        (JOHN, "ru", "John Carter", "KDI"),
        (
            JOHN | {"other_given_name": "Джон", "other_family_name": "Картер"},
            "ru",
            "Джон Картер",
            "KDI",
        ),
        (
            JOHN | {"other_given_name": "Jon", "other_family_name": "Carter"},
            "ru",
            "John Carter",
            "KDI",
        ),
    ],
)
def test_name_and_institution_in_a_language(author, language, name, affiliation):
    found = byline(author, language)
    assert (found.name, found.affiliation) == (name, affiliation)
