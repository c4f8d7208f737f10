"""The Russian texts are complete, whole and compiled; dates read well in every language."""

import os
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, override

ROOT = Path(settings.BASE_DIR)
SOURCES = ("config", "journal", "notifications", "review", "templates")
CODES = ["ru", "kk"]
PLURALS = {"ru": 4, "kk": 2}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+>")
LATIN = re.compile(r"[A-Za-z]{2,}")
BOTH_GENDERS = re.compile(r"\((?:а|ась|ла|лась|на|ая|ки|ца)\)")
FAMILIAR = re.compile(r"\b(?:вы|вас|вам|вами|ваш\w*)\b")  # «Вы» to one reader has a capital
AFTERNOON = datetime(2026, 12, 5, 14, 7)  # noqa: DTZ001 -- it is written, not compared


def catalogue(code, ending="po"):
    path = str(ROOT / "locale" / code / "LC_MESSAGES" / f"django.{ending}")
    return polib.mofile(path) if ending == "mo" else polib.pofile(path)


def key(entry):
    return entry.msgctxt, entry.msgid


def texts(entry):
    return [text for _number, text in sorted(entry.msgstr_plural.items())] or [entry.msgstr]


def placeholders(text):
    return sorted(PLACEHOLDER.findall(text))


def russian():
    return [(entry.msgid, text) for entry in catalogue("ru") for text in texts(entry)]


def test_russian_translates_every_text():
    assert [key(entry) for entry in catalogue("ru") if not all(texts(entry))] == []


@pytest.mark.parametrize("code", CODES)
def test_catalogue_holds_nothing_fuzzy_or_obsolete(code):
    entries = catalogue(code)
    assert [key(entry) for entry in entries if entry.fuzzy or entry.obsolete] == []


@pytest.mark.parametrize("code", CODES)
def test_plurals_have_all_their_forms(code):
    counts = {len(entry.msgstr_plural) for entry in catalogue(code) if entry.msgid_plural}
    assert counts == {PLURALS[code]}


@pytest.mark.parametrize("code", CODES)
def test_translations_keep_their_placeholders(code):
    wrong = [
        (entry.msgid, text)
        for entry in catalogue(code)
        for text in filter(None, texts(entry))
        if placeholders(text) != placeholders(entry.msgid_plural or entry.msgid)
    ]
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_compiled_catalogue_equals_its_source(code):
    source = {key(one): texts(one) for one in catalogue(code).translated_entries()}
    assert {key(one): texts(one) for one in catalogue(code, "mo")} == source


def test_russian_keeps_latin_only_for_names():
    """A word of Latin letters stands in a translation only if the English text has it, too."""
    left = [
        (text, word)
        for source, text in russian()
        for word in LATIN.findall(PLACEHOLDER.sub(" ", text))
        if word not in source
    ]
    assert left == []


def test_russian_names_no_gender_twice():
    assert [text for _source, text in russian() if BOTH_GENDERS.search(text)] == []


def test_russian_addresses_its_reader_formally():
    assert [text for _source, text in russian() if FAMILIAR.search(text)] == []


def test_russian_quotes_are_angular():
    assert [text for _source, text in russian() if re.search("[\"“”„']", text)] == []


def test_russian_date_ends_no_sentence():
    """Dates end with «г.»: a full stop behind them would stand twice."""
    days = re.compile(r"%\((?:day|due|received|accepted|published)\)s\.")
    assert [text for _source, text in russian() if days.search(text)] == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "просрочено на 1 день"),
        (3, "просрочено на 3 дня"),
        (11, "просрочено на 11 дней"),
        (21, "просрочено на 21 день"),
        (25, "просрочено на 25 дней"),
    ],
)
def test_russian_counts_in_the_right_form(number, said):
    with override("ru"):
        text = ngettext("%(days)s day late", "%(days)s days late", number)
    assert text % {"days": number} == said


def test_language_falls_back_to_english_where_it_is_silent():
    with override("kk"):
        texts = gettext("Sign in"), gettext("A text that nobody has written.")
    assert texts == ("Кіру", "A text that nobody has written.")


@pytest.mark.parametrize(
    ("code", "day", "instant"),
    [
        ("en", "5 December 2026", "5 December 2026, 14:07"),
        ("ru", "5 декабря 2026\xa0г.", "5 декабря 2026\xa0г., 14:07"),
        ("kk", "05.12.2026", "05.12.2026, 14:07"),
    ],
)
def test_dates_read_well(code, day, instant):
    with override(code):
        written = [date_format(AFTERNOON, f"{kind}_FORMAT") for kind in ("DATE", "DATETIME")]
    assert written == [day, instant]


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed.")
def test_catalogue_knows_every_text_of_the_code(tmp_path):
    known = {key(entry) for entry in catalogue("ru")}
    found = {key(entry) for entry in _extracted(tmp_path)}
    assert sorted(found - known, key=str) == []


def _extracted(folder):
    """A fresh extraction from a copy of the sources, made as `make messages` makes it."""
    for source in SOURCES:
        for path in (ROOT / source).rglob("*"):
            if path.suffix in {".py", ".html"} and "tests" not in path.parts:
                target = folder / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    (folder / "locale").mkdir()
    # Without settings the command writes where it stands.
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale=ru", "--extension=html,py"],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
    )
    return polib.pofile(str(folder / "locale" / "ru" / "LC_MESSAGES" / "django.po"))
