"""Every text into every field of every form, one field at a time (`make soak`).

`HOSTILE_SHARE=5` takes each fifth text of each field, another fifth for each form.
"""

import os

import pytest
from django.urls import reverse

from config.tests.doors_library import ALLAUTH
from config.tests.doors_posts import POST
from config.tests.hostile_forms import addresses, forms_on, found_forms
from config.tests.hostile_posting import Tally, questions, texts_for
from config.tests.hostile_stage import WITHOUT_FIELDS, browsers, build, pages
from config.tests.hostile_texts import HUGE
from config.tests.measuring import machine, report
from conftest import _everything

pytestmark = pytest.mark.soak
SHARE = int(os.environ.get("HOSTILE_SHARE", "1"))
OF_A_KEY = ("account_logout", "mfa_edit_webauthn", "mfa_remove_webauthn")


@pytest.fixture
def found(db, time_is, settings, tmp_path):
    """(browsers, the forms that they find on pages, whether all is as it was)"""
    settings.REDIS_URL = f"unix://{tmp_path}/none.sock"
    behind = build()
    time_is(behind.world.now)
    people = browsers(behind.world)
    forms = found_forms(people, addresses(behind), roles=people)
    accounts = [reverse(name) for name in ALLAUTH if name not in OF_A_KEY]
    forms |= found_forms(people, accounts, roles=("anonymous", "stranger"))
    forms = forms_on(people, pages(behind)) | forms
    start = _everything()

    def unchanged():
        assert _everything() == start

    return people, list(forms.values()), unchanged


def test_every_text_in_every_field(found):
    people, forms, unchanged = found
    missing = set(POST) - {form.view for form in forms} - WITHOUT_FIELDS
    assert not missing, f"no page holds a form for {missing}"
    tally, fields = Tally(), 0
    for number, form in enumerate(forms):
        for place, field in enumerate(questions(form)):
            fields += 1
            for text in texts_for(field)[(number + place) % SHARE :: SHARE]:
                tally.post(people[form.who], form, text, unchanged, only=field.name)
    counts = {"forms": len(forms), "fields": fields, "share of texts": f"1/{SHARE}"}
    report("Hostile texts", **counts, **tally.facts(), machine=machine())
    tally.assert_nothing_wrong()


def test_huge_texts(found):
    people, forms, unchanged = found
    tally = Tally()
    for number, form in enumerate(forms):
        for place, field in enumerate(one for one in questions(form) if one.is_typed):
            for text in HUGE[(number + place) % SHARE :: SHARE]:
                tally.post(people[form.who], form, text, unchanged, only=field.name)
    report("Huge texts", **tally.facts(), machine=machine())
    tally.assert_nothing_wrong()
