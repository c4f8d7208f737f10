"""The page on which deputies are named, listed and ended."""

from datetime import date, timedelta

import pytest

from journal.models import Membership
from journal.roles import EDITOR, MANAGER
from journal.tests import factories as make

NOW, DAY, TODAY = make.NOW, timedelta(days=1), date(2026, 3, 2)
PAGE = "/reform/office/people/"


@pytest.fixture
def form(staffed):
    return {
        "deputy-place": f"{staffed['editor'].public_id} {EDITOR}",
        "deputy-email": staffed["deputy"].email,
        "deputy-since": "2026-03-02",
        "deputy-until": "2026-03-08",
        "deputy-given_name": "",
        "deputy-family_name": "",
    }


@pytest.fixture
def signed_in(client, staffed, time_is):
    def sign_in(who):
        time_is(NOW)
        client.force_login(staffed[who])
        return client

    return sign_in


@pytest.mark.parametrize("who", ["manager", "chief"])
def test_page_names_a_deputy_lists_and_ends_them(who, staffed, form, signed_in):
    office = signed_in(who)
    assert office.post(f"{PAGE}deputies/", form)["Location"] == PAGE
    held = Membership.objects.deputies().get()
    assert (held.user, held.stands_in_for) == (staffed["deputy"], staffed["editor"])
    assert [heading for heading, _held in office.get(PAGE).context["deputies"]] == ["Now"]

    end = {
        "person": held.user.public_id,
        "absent": held.stands_in_for.public_id,
        "role": EDITOR,
        "since": "2026-03-02",
    }
    assert office.post(f"{PAGE}deputies/end/", end)["Location"] == PAGE
    assert not Membership.objects.deputies().exists()
    assert office.post(f"{PAGE}deputies/end/", end).status_code == 404


def test_page_sorts_them_by_time(staffed, stand_in, signed_in):
    stand_in(now=NOW - 20 * DAY, since=TODAY - 20 * DAY, until=TODAY - 10 * DAY)
    stand_in(since=TODAY + DAY, until=TODAY + DAY)
    stand_in("chief")
    deputies = signed_in("manager").get(PAGE).context["deputies"]

    assert [(heading, [one.since for one in held]) for heading, held in deputies] == [
        ("Now", [TODAY]),
        ("Later", [TODAY + DAY]),
        ("Earlier", [TODAY - 20 * DAY]),
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"deputy-email": "nothing"}, "email"),
        ({"deputy-place": "nobody chief"}, "place"),
        ({"deputy-since": "2026-03-01"}, "since"),
        ({"deputy-until": "2020-01-01"}, "until"),
        ({"deputy-since": "2026-04-02"}, "until"),
        ({"deputy-email": "editor.ashford@example.org"}, "__all__"),
    ],
)
def test_wrong_answer_is_said_and_kept(change, field, form, signed_in):
    response = signed_in("manager").post(f"{PAGE}deputies/", form | change)

    shown = response.context["deputy_form"]
    assert (list(shown.errors), shown.data["deputy-until"]) == (
        [field],
        (form | change)["deputy-until"],
    )
    assert not Membership.objects.deputies().exists()


def test_chief_may_not_choose_a_manager_nor_give_roles(staffed, form, signed_in):
    page = signed_in("chief").get(PAGE)
    places = page.context["deputy_form"].places

    assert MANAGER not in {one.role for one in places.values()}
    assert (page.context["may_grant"], page.context["may_name"]) == (False, True)


def test_deputy_of_the_chief_reads_the_page_only(staffed, stand_in, form, signed_in):
    stand_in("chief")
    page = signed_in("deputy").get(PAGE)

    assert (page.context["may_grant"], page.context["may_name"]) == (False, False)
    assert signed_in("deputy").post(f"{PAGE}deputies/", form).status_code == 403


def test_editor_has_no_such_page(form, signed_in):
    editor = signed_in("editor")
    for path in (PAGE, f"{PAGE}deputies/", f"{PAGE}deputies/end/"):
        assert (editor.get(path).status_code, editor.post(path, form).status_code) == (404, 404)
