"""How a text and its values become a letter."""

import pytest

from notifications.letters import (
    LetterError,
    LetterKind,
    Text,
    all_kinds,
    parsed,
    render,
    text_of,
)
from notifications.links import PersonalLink

KIND = LetterKind("trial", variables=("title", "author", "empty"))


def rendered(subject, body, **values):
    return render(KIND, Text(subject, body, "en"), values)


def test_placeholders_are_filled_by_name():
    letter = rendered("On {title}", "{author} wrote {title}.", title="Rivers", author="Kim")

    assert (letter.subject, letter.body) == ("On Rivers", "Kim wrote Rivers.")


def test_value_that_looks_like_a_placeholder_stays_as_it_is():
    letter = rendered("On {title}", "{title}\n{title}!", title="{author}", author="Kim")

    assert (letter.subject, letter.body) == ("On {author}", "{author}\n{author}!")


def test_value_that_looks_like_a_link_gets_none():
    letter = rendered("On {title}", "{title}", title="{personal_link}\n[personal link]")

    assert letter.links == []


def test_value_that_looks_like_template_code_stays_as_it_is():
    code = "{% include 'base.html' %}{{ settings.SECRET_KEY }}{0.__class__}%(title)s"

    assert rendered("-", "Code: {title}", title=code).body == f"Code: {code}"


def test_placeholder_outside_the_list_is_refused():
    with pytest.raises(LetterError, match="not a placeholder"):
        rendered("-", "{secret}", secret="x")


def test_placeholder_without_a_value_is_refused():
    with pytest.raises(LetterError, match="has no value"):
        rendered("-", "{author}", title="Rivers")


def test_subject_stays_one_line_whatever_the_value():
    letter = rendered("On {title}", "-", title="Rivers\r\nBcc: all@people.example\n\n<b>")

    assert letter.subject == "On Rivers Bcc: all@people.example <b>"


def test_long_subject_is_cut():
    assert len(rendered("{title}", "-", title="river " * 200).subject) == 200


def test_control_characters_of_values_are_dropped():
    assert rendered("-", "{title}", title="a\x00b\x1b\x85c\ud800\td").body == "abc\td"


def test_line_with_an_empty_value_leaves_no_gap():
    assert rendered("-", "one\n{empty}\ntwo", empty="").body == "one\ntwo"


def test_link_stands_on_its_line_after_values_of_many_lines():
    link = PersonalLink("/open/{token}/", "assignment", "k3j", 1)
    letter = rendered("-", "{title}\n{personal_link}\nend", title="a\nb", personal_link=(link,))

    assert letter.body == "a\nb\n[personal link]\nend"
    assert letter.links == [(2, link)]


def test_link_inside_a_sentence_is_refused():
    link = PersonalLink("/open/{token}/", "assignment", "k3j", 1)

    with pytest.raises(LetterError, match="on a line of its own"):
        rendered("-", "Click {personal_link} now", personal_link=(link,))


def test_text_in_a_language_without_one_is_english():
    assert text_of("note", "ru").language == "ru"
    assert text_of("note", "kk").language == "en"
    assert text_of("note", "ru-kz").language == "ru"


def test_language_that_is_a_path_is_english():
    assert text_of("note", "../note.ru").language == "en"


@pytest.mark.parametrize("source", ["Hello", "Subject: a\nb\n\nc", "subject: a\n\nb", ""])
def test_text_without_a_head_is_refused(source):
    with pytest.raises(LetterError):
        parsed(source, "en")


@pytest.fixture
def shipped(settings):
    """The letters of the project, as settings list them outside of tests."""
    settings.LETTERS = [
        "notifications.letters.LETTERS",
        "journal.letters.LETTERS",
        "review.letters.LETTERS",
    ]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": settings.TEMPLATES[0]["DIRS"][:1]}]
    return all_kinds()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_letter_fills_in_every_language(shipped, language):
    for kind in shipped.values():
        text = text_of(kind.name, language)
        values = {name: f"‹{name}›" for name in kind.allowed}
        letter = render(kind, text, values)

        assert text.language == language, kind.name
        assert text.placeholders >= set(kind.required), kind.name
        assert text.placeholders <= kind.allowed, kind.name
        assert "{" not in letter.subject + letter.body, kind.name
        assert kind.label, kind.name


def test_every_text_belongs_to_a_letter(shipped, settings):
    texts = {path.name.split(".")[0] for path in settings.BASE_DIR.glob("templates/letters/*.txt")}

    assert texts == set(shipped)
