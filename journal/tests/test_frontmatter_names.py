"""Names and institutions as title pages print them."""

import pytest

from journal.frontmatter.languages import language_of
from journal.frontmatter.lines import LOWERED, RAISED
from journal.frontmatter.names import is_plainly_names, names_in
from journal.frontmatter.places import Place, country_of, places_in


def raised(text):
    return f"{RAISED}{text}{LOWERED}"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Aisulu Bekova", [("Aisulu", "Bekova", "")]),
        ("Aisulu BEKOVA", [("Aisulu", "Bekova", "")]),
        ("BEKOVA Aisulu", [("Aisulu", "Bekova", "")]),
        ("Bekova A., Omarov B.", [("A.", "Bekova", ""), ("B.", "Omarov", "")]),
        ("Bekova, A., Omarov, B.", [("A.", "Bekova", ""), ("B.", "Omarov", "")]),
        ("Bekova, Aisulu; Omarov, Bolat", [("Aisulu", "Bekova", ""), ("Bolat", "Omarov", "")]),
        ("А. М. Бекова", [("А. М.", "Бекова", "")]),
        ("Бекова А.М., Омаров Б.", [("А. М.", "Бекова", ""), ("Б.", "Омаров", "")]),
        ("Бекова Айсулу Маратовна", [("Айсулу", "Бекова", "Маратовна")]),
        ("Айсулу Маратовна Бекова", [("Айсулу", "Бекова", "Маратовна")]),
        ("Бекова Айсұлу Маратқызы", [("Айсұлу", "Бекова", "Маратқызы")]),
        ("Бекова Айсулу", [("Айсулу", "Бекова", "")]),
        ("Maria da Silva and John Carter", [("Maria", "da Silva", ""), ("John", "Carter", "")]),
        ("Anna B. Carter, PhD", [("Anna B.", "Carter", "")]),
        ("Dr. Anna Carter", [("Anna", "Carter", "")]),
        ("Бекова А.М., к.э.н., доцент", [("А. М.", "Бекова", "")]),
        ("B. Batbayar", [("B.", "Batbayar", "")]),
        ("Айсулу Бекова и Болат Омаров", [("Айсулу", "Бекова", ""), ("Болат", "Омаров", "")]),
    ],
)
def test_names_are_told_apart(line, names):
    found = names_in(line)
    assert [(one.given, one.family, one.patronymic) for one in found] == names


@pytest.mark.parametrize(
    "line",
    [
        "Merit appraisal in eleven districts",
        "Academy of Public Administration, Astana",
        "Институт государственного управления",
        "Abstract",
        "a.bekova@example.org",
        "12 March 2026",
        "Civil Service Reform in Kazakhstan",
        "",
    ],
)
def test_what_names_nobody_gives_no_names(line):
    assert names_in(line) == []


def test_marks_go_with_their_names():
    line = f"Aisulu Bekova{raised('1,*')}, Bolat Omarov{raised('2')} and Li Wu3"
    assert [one.marks for one in names_in(line)] == [("1", "*"), ("2",), ("3",)]


@pytest.mark.parametrize(
    ("line", "is_plain"),
    [("Merit Pay Reform", False), ("Bekova A.", True), ("A. Bekova, B. Omarov", True)],
)
def test_capital_letters_alone_are_no_plain_sign_of_names(line, is_plain):
    assert is_plainly_names(line) == is_plain


def test_institutions_are_told_by_their_marks():
    first = f"{raised('1')}Academy of Public Administration, Astana, Kazakhstan"
    line = f"{first}; {raised('2')}KDI, Sejong, South Korea"
    assert places_in(line) == [
        Place("Academy of Public Administration, Astana", "KZ", "1"),
        Place("KDI, Sejong", "KR", "2"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Казахстан", "KZ"),
        ("Республика Казахстан", "KZ"),
        ("Қазақстан", "KZ"),
        ("Republic of Korea", "KR"),
        ("UK", "GB"),
        ("Астана", ""),
    ],
)
def test_countries_are_known_by_their_names(text, code):
    assert country_of(text) == code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The cost of a visit to the office", "en"),
        ("Стоимость одного визита", "ru"),
        ("Мемлекеттік қызмет көрсету сапасы", "kk"),
        ("O custo da visita ao escritório e os seus efeitos para o cidadão", "other"),
        ("Вартість одного візиту їх", "uk"),
        ("12", ""),
    ],
)
def test_languages_are_told_by_letters_and_common_words(text, language):
    assert language_of(text) == language
