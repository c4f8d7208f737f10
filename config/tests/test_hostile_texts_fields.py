"""What the fields of text do with each text of the corpus, and that no form uses others."""

import ast
import unicodedata

import pytest
from django.core.exceptions import ValidationError

from config.tests.hostile_judging import HIDDEN
from config.tests.hostile_texts import (
    BLANK,
    EVERYTHING,
    HUGE,
    KEPT,
    MAILS,
    REFUSED,
    TEXTS,
)
from config.tests.sources import modules, place, tree_of
from journal.forms.days import DayField
from journal.forms.texts import LONGEST, AddressField, LineField, TextField

OURS = ("journal/forms/texts.py", "journal/forms/days.py")
BARE = {"CharField", "EmailField", "DateField"}


def sent(text):
    """As Django hands it to a field: bytes that are no UTF-8 are marked, not lost."""
    return text.raw.decode("utf-8", "replace")


def test_corpus_is_as_large_and_as_wide_as_it_should_be():
    kinds = {one.kind for one in EVERYTHING}
    assert len(TEXTS) >= 60
    assert {"control", "direction", "surrogates", "bytes", "piles", "invisible", "huge"} <= kinds
    assert {"markup", "formulas", "headers", "numbers", "dates", "mails", "honest"} <= kinds
    assert len({str(one) for one in EVERYTHING}) == len(EVERYTHING)


@pytest.mark.parametrize("make", [LineField, TextField])
@pytest.mark.parametrize("text", TEXTS, ids=str)
def test_field_keeps_a_text_or_refuses_it_with_a_sentence(make, text):
    field = make(required=False, max_length=10_000)
    if text.fate == REFUSED:
        with pytest.raises(ValidationError) as refusal:
            field.clean(sent(text))
        (sentence,) = refusal.value.messages
        assert sentence.endswith(".")
        assert not HIDDEN.search(sentence)
        return
    kept = field.clean(sent(text))
    assert not HIDDEN.search(kept)
    assert make is TextField or "\n" not in kept
    assert text.fate != KEPT or kept == text.value


@pytest.mark.parametrize("text", [one for one in TEXTS if one.kind == "honest"], ids=str)
def test_what_was_typed_is_not_normalised(text):
    forms = {form: unicodedata.normalize(form, text.value) for form in ("NFC", "NFD")}
    assert {form: TextField().clean(value) for form, value in forms.items()} == forms


@pytest.mark.parametrize("text", BLANK, ids=str)
def test_text_without_ink_is_no_text(text):
    assert TextField(required=False).clean(text.value) == ""
    with pytest.raises(ValidationError, match="Write it"):
        LineField(error_messages={"required": "Write it."}).clean(text.value)


@pytest.mark.parametrize("text", HUGE, ids=str)
def test_text_that_is_too_long_is_refused_with_its_length(text):
    if text.name == "spaces":
        assert TextField().clean(text.value) == "x"
        return
    with pytest.raises(ValidationError, match=f"at most {LONGEST} characters"):
        TextField().clean(text.value)


ADDRESSES = ("trailing line feed", "cyrillic domain", "literal", "formula")


@pytest.mark.parametrize("text", MAILS, ids=str)
def test_address_fits_its_column_and_holds_no_control_character(text):
    field = AddressField(required=False)
    if text.name in ADDRESSES:
        assert field.clean(sent(text)) == text.value.strip()
        return
    with pytest.raises(ValidationError) as refusal:
        field.clean(sent(text))
    assert all(sentence.endswith(".") for sentence in refusal.value.messages)


def test_place_of_what_is_hidden_is_said():
    with pytest.raises(ValidationError, match=r"\(U\+0007\) stands after “What is here”"):
        TextField().clean("What is here\x07 is not.")
    with pytest.raises(ValidationError, match=r"\(U\+202E\) stands at the beginning"):
        TextField().clean("\u202eWhat is here.")


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_breaks_of_every_kind_are_one_kind(line_break):
    assert TextField().clean(f"one{line_break}two") == "one\ntwo"
    assert LineField().clean(f"one{line_break}two") == "one two"


def test_forms_take_text_by_these_fields_only():
    """A password is not looked at: it is compared, never shown."""
    found = [
        place(path)
        for path in modules("journal", "review", "notifications")
        if "forms" in path.parts and place(path) not in OURS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in BARE
        and getattr(node.func.value, "id", "") == "forms"
    ]
    assert found == ["journal/forms/setup.py"]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_day_from_which_no_calendar_can_count_is_refused_with_a_sentence(day):
    with pytest.raises(ValidationError, match="too far away"):
        DayField().clean(day)


@pytest.mark.parametrize("day", ["1900-01-01", "2026-11-22", "2199-12-31"])
def test_other_days_are_kept(day):
    assert DayField().clean(day).isoformat() == day
