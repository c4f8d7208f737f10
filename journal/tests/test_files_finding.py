"""People are found in a text by what tells who they are, and common words are left alone."""

import pytest

from journal.files.finding import person, secrets_of, words_naming
from journal.models import User

QUILL = person("Aurelian", "Quillfeather")
KIM = person("Вера Петровна", "Ким")


@pytest.mark.parametrize(
    ("text", "secret", "words"),
    [
        ("Thanks to A. Quillfeather.", QUILL, ["A. Quillfeather"]),
        ("Спасибо Квиллфезеру А. за труд", QUILL, ["Квиллфезеру А"]),
        ("by QUILLFEATHER (2019)", QUILL, ["QUILLFEATHER"]),
        ("at github.com/quillfeather/data", QUILL, ["quillfeather"]),
        ("a quillfeather lay there", QUILL, []),
        ("Sincerely,\nquillfeather", QUILL, ["quillfeather"]),
        ("Aurelian marched on Rome", QUILL, []),
        ("Как показала В. П. Ким,", KIM, ["В. П. Ким"]),
        ("see Kim V.P. (2019)", KIM, ["Kim V"]),
        ("Уважаемая Вера Петровна!", KIM, ["Вера Петровна"]),
        ("профессор Ким пишет", KIM, ["профессор Ким"]),
        ("Dear Dr. Kim,", KIM, ["Dr. Kim"]),
        ("С уважением,\nКим.", KIM, ["Ким"]),
        ("Ким и другие", KIM, []),
        ("А ким - это местоимение", KIM, []),
        ("J. Kim and S. Kim", KIM, []),
        ("Вера в успех", KIM, []),
        ("by Vera Kim", KIM, ["Vera Kim"]),
        ("write to V.Kim@Uni.example.", "v.kim@uni.example", ["V.Kim@Uni.example"]),
        ("write to av.kim@uni.example", "v.kim@uni.example", []),
        ("orcid 0000 0002 1825 0097", "0000-0002-1825-0097", ["0000 0002 1825 0097"]),
        ("в Академии управления", "Академия управления", ["Академии управления"]),
        ("anything at all", ", ", []),
    ],
)
def test_words_that_name_somebody(text, secret, words):
    assert words_naming(text, [secret]) == words


def test_one_name_alone_is_looked_for_like_a_family_name():
    for only in (person("Aurelian", ""), person("", "Aurelian")):
        assert words_naming("as Aurelian says; Аурелиан", [only]) == ["Aurelian", "Аурелиан"]


@pytest.mark.parametrize("family", ["Roman", "Вера", "Grant", "Мороз", "Field", "Право"])
def test_short_names_that_are_words_hold_nothing_by_themselves(family):
    text = "Roman law. Вера в право: мороз, Field and Grant. Право на ошибку. Romans grant fields."
    assert words_naming(text, [person("Tamerlan", family)]) == []
    assert words_naming(f"as T. {family} says", [person("Tamerlan", family)]) == [f"T. {family}"]


def test_family_name_that_the_reader_shares_tells_nothing_alone():
    reviewer, author = person("Sergei", "Quillfeather"), QUILL
    text = "Dear Dr Quillfeather, as S. Quillfeather and A. Quillfeather show"
    assert words_naming(text, [reviewer], shared=[author]) == ["S. Quillfeather"]
    assert words_naming(text, [reviewer]) == ["Dr Quillfeather", "S. Quillfeather", "Quillfeather"]


def test_secrets_are_what_tells_who_somebody_is():
    people = [
        User(given_name="Li", family_name="Wu", email="li@uni.example", orcid=""),
        User(given_name="", family_name="", email="x@uni.example", orcid="0000-0002-1825-0097"),
    ]
    secrets = ["0000-0002-1825-0097", "Wu, Li", "li@uni.example", "x@uni.example"]
    assert secrets_of(people) == secrets
    assert words_naming("By Li Wu, x@uni.example", secrets) == ["Li Wu", "x@uni.example"]
