"""The texts of all letters: each in English and Russian, filled without a leftover."""

import re

import pytest

from notifications.letters import LINK_SHOWN, PLACEHOLDER, all_kinds, render, text_of
from notifications.links import PersonalLink
from notifications.outbox import preview

KINDS = all_kinds()
LANGUAGES = ["en", "ru"]
LINKS = {"address", "article", "personal_link"}
LINK = PersonalLink("/reform/review/k3j/open/{token}/", purpose="review", key="k3j", generation=1)
# Names of records and formats have no Russian form.
LATIN_NAMES = {"SPF", "DKIM", "DMARC", "PDF"}
# Both genders at once ("получил(а)"), as no editor would write.
BOTH_GENDERS = re.compile(r"\((а|ась|ла|лась|на|ая)\)")
FAMILIAR = re.compile(r"\b(?:вы|вас|вам|вами|ваш\w*)\b")  # «Вы» to one reader has a capital
each_text = pytest.mark.parametrize("language", LANGUAGES)
each_kind = pytest.mark.parametrize("name", sorted(KINDS))


class Reader:
    pk = 1
    email = "saule@people.example"
    language = "ru"
    time_zone = "Asia/Almaty"
    full_name = "Сауле Омарова"


def text(name, language):
    """The text in this language, not the one it falls back to."""
    found = text_of(name, language)
    assert found.language == language
    return found


def sample_values(kind):
    """Something for every placeholder; lists stand where letters put them on their own lines."""
    values = {name: f"<{name}>" for name in kind.allowed}
    return values | {"personal_link": (LINK,), "duties": ["- one", LINK, ""]}


@each_text
@each_kind
def test_text_uses_only_what_its_kind_allows(name, language):
    assert text(name, language).placeholders - KINDS[name].allowed == set()


@each_text
@each_kind
def test_text_holds_all_that_its_kind_requires(name, language):
    assert set(KINDS[name].required) - text(name, language).placeholders == set()


@each_kind
def test_texts_of_one_letter_say_the_same(name):
    assert text(name, "ru").placeholders == text(name, "en").placeholders


@each_text
@each_kind
def test_rendered_letter_has_no_leftovers(name, language):
    rendered = render(KINDS[name], text(name, language), sample_values(KINDS[name]))
    assert PLACEHOLDER.findall(f"{rendered.subject}\n{rendered.body}") == []
    assert "\n\n\n" not in rendered.body
    assert rendered.subject != ""


@each_text
@each_kind
def test_letter_has_at_most_one_link_on_a_line_of_its_own(name, language):
    lines = text(name, language).body.split("\n")
    links = [line for line in lines if LINKS & set(PLACEHOLDER.findall(line))]
    assert len(links) <= 1
    assert all(PLACEHOLDER.fullmatch(line) for line in links)


@each_text
@each_kind
def test_letter_is_signed_by_the_journal(name, language):
    assert text(name, language).body.split("\n")[-1] == "{journal}"


@each_kind
def test_russian_text_has_no_latin_words(name):
    russian = text(name, "ru")
    words = set(re.findall(r"[A-Za-z]+", PLACEHOLDER.sub("", f"{russian.subject}\n{russian.body}")))
    assert words - LATIN_NAMES == set()


@each_kind
def test_russian_text_names_no_gender(name):
    russian = text(name, "ru")
    assert BOTH_GENDERS.findall(f"{russian.subject}\n{russian.body}") == []
    assert "Уважаем" not in russian.body


@each_kind
def test_russian_text_addresses_its_reader_formally(name):
    russian = text(name, "ru")
    assert FAMILIAR.findall(f"{russian.subject}\n{russian.body}") == []


@each_kind
def test_russian_date_ends_no_sentence(name):
    """Dates end with «г.»: a full stop behind them would stand twice."""
    assert re.findall(r"\{(?:due|reply_by|due_on)\}\.", text(name, "ru").body) == []


@pytest.mark.parametrize("name", [name for name in KINDS if name.startswith("decision_")])
@each_text
def test_decision_quotes_the_editor_in_full(name, language):
    values = sample_values(KINDS[name]) | {"letter": "First.\n\n- Second {name}"}
    rendered = render(KINDS[name], text(name, language), values)
    assert rendered.body.count("\n\nFirst.\n\n- Second {name}\n\n") == 1


@each_text
def test_invitation_shows_the_link_without_its_token(language):
    _subject, body = preview(
        "invitation", to=Reader(), language=language, values=_invitation_values()
    )
    assert body.split("\n").count(LINK_SHOWN) == 1


def _invitation_values():
    values = sample_values(KINDS["invitation"])
    del values["personal_link"]
    return values
