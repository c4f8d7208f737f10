"""The form that founds the first journal, which is gone once there is one: each text in one of its
fields, the fields in turn; all texts in all fields is `make soak`."""

from itertools import cycle

import pytest
from django.core.cache import cache
from django.test import Client

from config.tests.hostile_forms import forms_on
from config.tests.hostile_posting import Tally, questions, texts_for
from config.tests.hostile_texts import TEXTS
from config.tests.measuring import machine, report
from conftest import _everything
from journal.models import Journal

TYPED = {
    "code": "open-sesame",
    "email": "owner@reform.example",
    "password": "correct horse battery",
    "slug": "reform",
    "issn_print": "",
    "issn_online": "99987295",
    "address": "office@reform.example",
    "time_zone": ["Asia/Bishkek"],
}


@pytest.fixture
def form(db, settings):
    settings.SETUP_CODE = TYPED["code"]
    forms = forms_on({"owner": Client()}, [("owner", "/setup/")]).values()
    (found,) = [one for one in forms if one.view == "journal:setup"]
    for one in found.fields:
        one.value = TYPED.get(one.name, one.value)
    return found


def founded_with(form, rows):
    start, tally = _everything(), Tally()

    def unchanged():
        assert _everything() == start

    for field, text in rows:
        cache.clear()  # wrong codes are counted
        tally.post(Client(), form, text, unchanged, only=field.name)
    tally.assert_nothing_wrong()
    assert not Journal.objects.exists()
    return tally


def test_first_journal_is_founded_or_refused_with_a_sentence(form):
    typed = [one for one in form.fields if one.is_typed and one.name != "password"]
    fields = cycle(typed)
    tally = founded_with(form, zip(fields, TEXTS[::5], strict=False))
    assert set(tally.outcomes) == {"kept", "refused"}


@pytest.mark.soak
def test_every_text_in_every_field_of_the_setup(form):
    fields = [one for one in questions(form) if one.name != "password"]  # it is stored hashed
    rows = [(one, text) for one in fields for text in texts_for(one)]
    report("Hostile texts at the setup", **founded_with(form, rows).facts(), machine=machine())
