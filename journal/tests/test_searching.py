"""Words are found in either script, from their beginning, and numbers whole."""

import pytest

from journal.models import Submission, User
from journal.searching import MOST_WORDS, holds, key_of, keys_asked, words_of
from journal.tests import factories as make


@pytest.mark.parametrize(
    "spellings",
    [
        "Ермекова Ermekova Yermekova Jermekova",
        "Айгуль Aigul Aygul",
        "Жанар Zhanar",
        "Хасанов Khasanov Hasanov",
        "Шаймерденов Shaimerdenov Shaymerdenov",
        "Щербаков Shcherbakov",
        "Юлия Yulia Yuliya Julia Iuliia",
        "Нұрғалиев Nurgaliyev Nurgaliev",
        "Қасым Kassym Qasym Kasym",
        "меритократия meritokratiya meritokratia",
        "Ёлкин Елкин Yelkin",
        "Müller Muller",
    ],
)
def test_one_word_has_one_key_however_it_is_spelled(spellings):
    assert len({key_of(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("publicati", "On publication"),
        ("Казахста", "Civil service of Kazahstan"),
        ("kazah", "Служба Казахстана"),
        ("2026-017", "2026-017"),
        ("17", "2026-017"),
        ("ермек", "Saule Ermekova"),
        ("saule@", "saule@example.org"),
        ("I", "I and you"),
    ],
)
def test_what_is_typed_so_far_is_found(db, typed, text):
    person = make.a_person()
    User.objects.filter(pk=person.pk).update(words=words_of(text))
    found = User.objects.all()
    assert keys_asked(typed)
    for key in keys_asked(typed):
        found = found.filter(holds(key, "words"))
    assert list(found) == [person]


@pytest.mark.parametrize(
    ("typed", "text"), [("art", "A party"), ("7", "2026-017"), ("201", "2026-2017"), ("b", "")]
)
def test_the_middle_of_a_word_and_a_part_of_a_number_are_not(db, typed, text):
    person = make.a_person()
    User.objects.filter(pk=person.pk).update(words=words_of(text))
    (key,) = keys_asked(typed)
    assert not User.objects.filter(holds(key, "words")).exists()


@pytest.mark.parametrize("typed", ["", "   ", "—!?", "\u200b", "%_\\"])
def test_nothing_to_look_for_asks_nothing(typed):
    assert keys_asked(typed) == []


def test_long_questions_are_cut():
    assert len(keys_asked("word " * 1_000)) == MOST_WORDS


def test_people_are_found_by_the_names_they_have_now(db):
    person = make.a_person("Aigul Nurlanova", email="aigul@example.org")
    person.family_name, person.other_family_name = "Serikova", "Серікова"
    person.save(update_fields=["family_name", "other_family_name"])
    person.refresh_from_db()
    assert person.words == words_of("Aigul Serikova", "aigul@example.org")


def test_a_case_is_found_by_number_texts_and_authors_once_it_is_sent(db):
    journal, author = make.a_journal(), make.a_person("Aigul Author")
    draft = make.a_full_draft(journal, author)
    assert Submission.objects.get(pk=draft.pk).words == ""
    sent = Submission.objects.get(pk=make.a_submission(journal, author).pk)
    wanted = (sent.readable_number, "Aigul", *sent.title.split(), *sent.abstract.split())
    for word in wanted:
        for key in keys_asked(word):
            assert Submission.objects.filter(holds(key, "words")).get() == sent
