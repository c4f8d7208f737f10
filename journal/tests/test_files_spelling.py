"""A name is found however its letters are written: by every scheme, by habit, in either script."""

import re

import iuliia
import pytest

from journal.files.spelling import fold, folded, initials, spelled

NAMES = """
Ермекова Жаксыбеков Щукин Смирнова Троегубовский Юлдашева Соловьёв Ильина Сергеев Цветаева
Чайковский Эйзенштейн Яковлев Йорданов Разумовская Александров Ершов Зайцев Ыбраев Хабаров
"""
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def finds(name, text):
    return re.search(spelled(name), folded(text), re.IGNORECASE) is not None


@pytest.mark.parametrize("name", NAMES.split())
def test_every_scheme_is_read_and_read_backwards(name):
    """Some schemes of the library leave a Cyrillic ё behind: those words are nobody's spelling."""
    spellings = {scheme.translate(name) for _name, scheme in iuliia.schemas.items()}
    latin = [one for one in spellings if not CYRILLIC.search(one)]
    assert len(latin) >= 1
    assert [one for one in latin if not finds(name, one)] == []
    assert [one for one in latin if not finds(one, name)] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Quillfeather", "Квиллфезер"),
        ("Quillfeather", "отзыв Квиллфезера"),
        ("Bramblesby", "у Брэмблсби"),
        ("Wright", "Райту"),
        ("Johnson", "Джонсоном"),
        ("Müller", "Mueller"),
        ("Müller", "Мюллер"),
        ("Жаксыбеков", "Dzhaksybekov"),
        ("Жақсыбеков", "Jaqsybekov"),
        ("Әбдіров", "Абдирова"),
        ("Касымов", "Kassymov"),
        ("Nazarbayeva", "Назарбаевой"),
        ("Ermekova", "Yermekov"),
        ("Иванова", "Ивановой"),
        ("Петит-Жан", "Petit Zhan"),
        ("O'Quill", "O\u2019Quill"),
        ("Соловьёв", "Соловьeв".replace("e", "е")),
    ],
)
def test_name_is_found_by_habit_by_ear_and_declined(name, text):
    assert finds(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Quillfeather", "the quillfeatherlike view"),
        ("Powell", "Полдень"),
        ("Иванова", "Ивановская область"),
        ("Смирнова", "смирно"),
        ("Ermekova", "Ермек"),
        ("Верещагина-Ким", "Верещагина"),
        ("Morozova", "мороз"),
    ],
)
def test_other_words_are_not_the_name(name, text):
    assert not finds(name, text)


def test_folding_keeps_where_each_letter_came_from():
    shown = fold("т͡с\u00ad Қуиллфе\u0301зер ﬁn")
    assert shown.text == "тс Куиллфезер fin"
    start = shown.text.index("Куилл")
    assert shown.as_written(start, start + 10) == "Қуиллфе\u0301зер"
    assert shown.as_written(3, 3) == ""


def test_name_is_shortened_to_the_capitals_of_both_scripts():
    for written in ("Ю", "Yu", "Y", "Iu", "J"):
        assert re.fullmatch(initials("Юрий"), written), written
    for written in ("ю", "A", "Я"):
        assert not re.fullmatch(initials("Юрий"), written), written
