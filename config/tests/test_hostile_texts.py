"""Each form of the product with a text of every kind in turn; the whole is `make soak`."""

from itertools import cycle

from config.tests.doors_posts import POST
from config.tests.hostile_forms import forms_on
from config.tests.hostile_posting import Tally
from config.tests.hostile_stage import WITHOUT_FIELDS, browsers, build, pages
from config.tests.hostile_texts import TEXTS
from conftest import _everything


def test_every_address_that_takes_a_form_stands_hostile_texts(db, time_is, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/none.sock"
    behind = build()
    time_is(behind.world.now)
    people = browsers(behind.world)
    forms = {form.view: form for form in forms_on(people, pages(behind)).values()}
    missing = set(POST) - set(forms) - WITHOUT_FIELDS
    assert not missing, f"no page holds a form for {missing}"

    start = _everything()

    def unchanged():
        assert _everything() == start

    tally, texts = Tally(), cycle(TEXTS)
    for form in forms.values():
        tally.post(people[form.who], form, next(texts), unchanged)
    tally.assert_nothing_wrong()
    assert set(tally.outcomes) == {"kept", "moved", "refused"}
