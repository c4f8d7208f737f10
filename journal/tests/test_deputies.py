"""Somebody stands in for a person who is away: from a day until a day, and never more."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from journal.actions import appointing, deputising, founding
from journal.models import Conflict, Event, Membership, Submission, User
from journal.posting import people_in_role
from journal.refusals import Blocked
from journal.relations import relation_of
from journal.roles import CHIEF, EDITOR, MANAGER
from journal.tests import factories as make
from notifications.models import Letter

NOW, DAY, TODAY = make.NOW, timedelta(days=1), date(2026, 3, 2)


@pytest.fixture
def case(staffed):
    return make.a_case(staffed["journal"], make.a_person("Aurelian Author"), staffed["editor"])


def anew(person):
    """As the next request loads them."""
    return User.objects.get(pk=person.pk)


def roles(staffed, who="deputy"):
    return anew(staffed[who]).roles_in(staffed["journal"])


def visible(staffed, who="deputy"):
    return list(Submission.objects.visible_to(anew(staffed[who]), staffed["journal"]))


@pytest.mark.parametrize(("day", "held"), [(-1, set()), (0, {EDITOR}), (6, {EDITOR}), (7, set())])
def test_role_is_held_from_the_first_day_to_the_last(day, held, staffed, stand_in, time_is):
    stand_in()
    time_is(NOW + day * DAY)

    assert roles(staffed) == held


def test_days_are_those_of_the_journal(staffed, stand_in, time_is):
    """In Almaty the second of March ends at 19:00 of Greenwich."""
    stand_in(until=TODAY)
    time_is(NOW.replace(hour=18, minute=59))
    assert roles(staffed) == {EDITOR}
    time_is(NOW.replace(hour=19, minute=1))
    assert roles(staffed) == set()


def test_deputy_of_the_editor_handles_the_editors_cases_only(staffed, stand_in, case, time_is):
    second = make.with_role(staffed["journal"], EDITOR, "Second Ashford")
    make.a_case(staffed["journal"], make.a_person("Other Author"), second)
    stand_in()
    time_is(NOW)

    assert visible(staffed) == [case]
    assert relation_of(anew(staffed["deputy"]), case) == "handling"


def test_deputy_of_a_section_editor_decides_nothing(staffed, stand_in, case, time_is):
    Submission.objects.filter(pk=case.pk).update(editor=staffed["section"])
    case.refresh_from_db()
    founding.grant_role(staffed["journal"], user=staffed["deputy"], role=EDITOR)
    stand_in("section")
    time_is(NOW)

    assert relation_of(anew(staffed["deputy"]), case) == "se_assigned"
    assert relation_of(anew(staffed["section"]), case) == "se_assigned"


@pytest.mark.parametrize("who", ["deputy", "chief"])
def test_conflict_of_either_closes_the_case_to_the_deputy(who, staffed, stand_in, case, time_is):
    stand_in("chief")
    time_is(NOW)
    assert visible(staffed) == [case]
    kind = Conflict.Kind.DECLARED
    Conflict.objects.create(submission=case, user=staffed[who], kind=kind, added_at=NOW)

    assert visible(staffed) == []
    found = Submission.objects.get(pk=case.pk)
    assert relation_of(anew(staffed["deputy"]), found) == "anon"


def test_deputy_of_the_author_of_a_case_does_not_see_it(staffed, stand_in, time_is):
    make.a_case(staffed["journal"], staffed["chief"], staffed["editor"])
    stand_in("chief")
    time_is(NOW)

    assert visible(staffed) == []


def test_own_right_is_not_lessened_by_the_conflict_of_the_absent(staffed, stand_in, case, time_is):
    founding.grant_role(staffed["journal"], user=staffed["deputy"], role=MANAGER)
    kind = Conflict.Kind.DECLARED
    Conflict.objects.create(submission=case, user=staffed["chief"], kind=kind, added_at=NOW)
    stand_in("chief")
    time_is(NOW)

    assert visible(staffed) == [case]
    assert relation_of(anew(staffed["deputy"]), Submission.objects.get(pk=case.pk)) == "manager"


def test_nothing_is_left_when_the_absent_person_loses_the_role(staffed, stand_in, time_is):
    stand_in()
    time_is(NOW)
    held = Membership.objects.own().filter(user=staffed["editor"])
    held.update(until=TODAY - DAY)
    assert roles(staffed) == set()

    held.update(until=None)
    assert roles(staffed) == {EDITOR}


def test_deputy_has_no_deputy(staffed, stand_in, refused):
    stand_in()
    founding.grant_role(staffed["journal"], user=staffed["chief"], role=EDITOR)
    with refused(Blocked, "This person does not hold the role on the first day."):
        deputising.appoint_deputy(
            staffed["journal"],
            absent=staffed["deputy"],
            role=EDITOR,
            email="other@example.org",
            since=TODAY,
            until=TODAY,
            by=staffed["manager"],
            now=NOW,
        )


def test_deputies_stand_in_letters_but_not_on_the_public_page(staffed, stand_in, client, time_is):
    stand_in("chief")
    time_is(NOW)

    assert people_in_role(staffed["journal"], NOW, CHIEF) == [staffed["chief"], staffed["deputy"]]
    page = client.get("/reform/en/about/").content.decode()
    assert ("Chief Ashford" in page, "Dina Deputy" in page) == (True, False)


def test_role_and_deputyship_are_apart(staffed, stand_in, time_is):
    """Granting, moving and taking back a role leaves what the person does for others."""
    stand_in("chief", role=CHIEF)
    time_is(NOW)
    given = {"user": staffed["deputy"], "role": CHIEF}
    founding.grant_role(staffed["journal"], **given, until=TODAY + DAY)
    appointing.revoke_role(staffed["journal"], **given, by=staffed["manager"], now=NOW)

    assert Membership.objects.deputies().filter(user=staffed["deputy"]).count() == 1
    assert roles(staffed) == {CHIEF}


def test_role_taken_back_ends_who_stands_in_for_it(staffed, stand_in):
    stand_in(since=TODAY, until=TODAY + 40 * DAY)
    later = NOW + 3 * DAY
    journal, by = staffed["journal"], staffed["manager"]

    appointing.revoke_role(journal, user=staffed["editor"], role=EDITOR, by=by, now=later)

    assert Membership.objects.deputies().get().until == TODAY + 2 * DAY


REFUSED = [
    ({"since": TODAY - DAY}, "The first day has passed."),
    ({"until": TODAY - DAY}, "The last day lies before the first."),
    ({"role": CHIEF}, "This person does not hold the role on the first day."),
    ({"email": "editor.ashford@example.org"}, "Nobody stands in for themselves."),
]


@pytest.mark.parametrize(("facts", "sentence"), REFUSED)
def test_wrong_appointment_is_refused(facts, sentence, stand_in, refused):
    with refused(Blocked, sentence):
        stand_in(**facts)

    assert stand_in().role == EDITOR


def test_two_do_not_stand_in_for_one_at_a_time(stand_in, refused):
    stand_in()
    sentence = "Dina Deputy stands in from 2 March 2026 until 8 March 2026: end that first."
    with refused(Blocked, sentence):
        stand_in(email="other@example.org", since=TODAY + 6 * DAY, until=TODAY + 9 * DAY)

    stand_in(email="other@example.org", since=TODAY + 7 * DAY, until=TODAY + 9 * DAY)
    stand_in(since=TODAY + 10 * DAY, until=TODAY + 11 * DAY)


@pytest.mark.parametrize(
    ("by", "absent"),
    [("chief", "manager"), ("editor", "editor"), ("production", "production")],
)
def test_deputies_are_named_by_managers_and_chiefs_but_for_managers(by, absent, stand_in, refused):
    with refused(PermissionDenied):
        stand_in(absent, by=by)

    stand_in("editor", by="chief")
    stand_in("manager", by="manager")


def test_deputy_of_the_manager_does_the_work_but_gives_no_role(staffed, stand_in, refused, time_is):
    stand_in("manager")
    time_is(NOW)
    deputy, journal = anew(staffed["deputy"]), staffed["journal"]
    with refused(PermissionDenied):
        appointing.appoint(journal, email=deputy.email, role=MANAGER, by=deputy, now=NOW)
    with refused(PermissionDenied):
        appointing.revoke_role(journal, user=staffed["chief"], role=CHIEF, by=deputy, now=NOW)
    staffed["deputy"] = deputy
    with refused(PermissionDenied):
        stand_in("chief", by="deputy", email="other@example.org")


@pytest.mark.parametrize(("since", "left"), [(-3, [TODAY - DAY]), (0, []), (3, [])])
def test_end_leaves_the_days_that_were_and_takes_the_role_at_once(
    since, left, staffed, stand_in, time_is
):
    begun = NOW + min(since, 0) * DAY
    first = TODAY + since * DAY
    held = stand_in(since=first, until=first + 9 * DAY, now=begun)
    time_is(NOW)

    deputising.end_deputy(held, by=staffed["chief"], now=NOW)

    assert [one.until for one in Membership.objects.deputies()] == left
    assert roles(staffed) == set()


def test_what_has_ended_is_not_ended_again(staffed, stand_in, refused):
    held = stand_in()
    with refused(PermissionDenied):
        deputising.end_deputy(held, by=staffed["editor"], now=NOW)
    deputising.end_deputy(held, by=staffed["manager"], now=NOW + DAY)
    with refused(Blocked, "This has ended already."):
        deputising.end_deputy(held, by=staffed["manager"], now=NOW + DAY)


def test_record_and_letters_tell_of_both(staffed, stand_in):
    Letter.objects.all().delete()
    held = stand_in()
    deputising.end_deputy(held, by=staffed["chief"], now=NOW + DAY)

    ids = {"person": staffed["deputy"].pk, "for": staffed["editor"].pk, "role": EDITOR}
    assert [(one.verb, one.by, one.details) for one in Event.objects.of(staffed["journal"])] == [
        (
            "appoint_deputy",
            staffed["manager"],
            ids | {"since": "2026-03-02", "until": "2026-03-08"},
        ),
        ("end_deputy", staffed["chief"], ids),
    ]
    said = [(one.recipient, one.body.split("\n")[2]) for one in Letter.objects.order_by("pk")]
    begins = (
        "Dina Deputy stands in for Editor Ashford as “Editor” from 2 March 2026 until 8 March 2026."
    )
    ends = "Dina Deputy no longer stands in for Editor Ashford as “Editor”."
    readers = [staffed[who] for who in ("deputy", "editor", "chief")]
    assert said == [(reader, begins) for reader in readers] + [(one, ends) for one in readers]
