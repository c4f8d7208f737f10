"""A case on hold: nobody is reminded, nothing expires, everybody on staff sees it."""

from datetime import timedelta

import pytest

from notifications import reminders
from notifications.duties import Sweep, all_rules
from notifications.models import Letter
from review import tasks
from review.tests.done_moving import hold, release
from review.tests.pages import got, of_case
from review.tests.weighing import decided

REMINDERS = ("invitation_reminder", "review_reminder", "revision_reminder", "fix_reminder")
DAY = timedelta(days=1)


def reminded(world, due, days):
    """Who is reminded at noon of that many days from the due date, in the journal's zone."""
    noon = world.journal.end_of(due + timedelta(days=days)) - timedelta(hours=12)
    reminders.post_due(now=noon)
    posted = Letter.objects.filter(letter__in=REMINDERS).exclude(phase="withdrawn")
    return sorted((one.letter, world.name_of(one.recipient)) for one in posted)


def due_of(world, place):
    """The first day by which somebody owes something at this place."""
    world.bring(place)
    if place == "agreed":
        return world.asked[0].review_by
    return world.asked[0].reply_by if place == "invited" else world.case.due


OWED = [
    ("invited", 3, [("invitation_reminder", "reviewer 1"), ("invitation_reminder", "reviewer 2")]),
    ("agreed", 3, [("invitation_reminder", "reviewer 2"), ("review_reminder", "reviewer 1")]),
    ("revision_requested", 0, [("revision_reminder", "author")]),
    ("needs_fix", 0, [("fix_reminder", "author")]),
]


@pytest.mark.parametrize(("place", "days", "expected"), OWED)
def test_reminders_stop_and_go_on(place, days, expected, world):
    due = due_of(world, place)
    hold()(world)
    assert reminded(world, due, days) == []
    release()(world)
    assert reminded(world, due, days) == expected


@pytest.mark.parametrize(("place", "days", "expected"), OWED[2:])
def test_reminders_that_have_not_left_are_taken_back(place, days, expected, world):
    due = due_of(world, place)
    assert reminded(world, due, days) == expected
    hold()(world)
    assert reminded(world, due, days) == []


@pytest.mark.parametrize("place", ["invited", "revision_requested"])
def test_reminder_that_is_being_posted_asks_again(place, world):
    """Held between the question who is due and the letter: as a clock that runs at that moment."""
    world.bring(place)
    name = {"invited": "invitation_reminder"}.get(place, "revision_reminder")
    (rule,) = [one for one in all_rules() if one.letter == name]
    sweep = Sweep.at(world.now)
    duties = list(rule.source.foreseen(rule, sweep, world.now.date() + 60 * DAY))
    assert rule.source.still(duties, sweep) == duties != []
    hold()(world)
    assert rule.source.still(duties, sweep) == []


def test_invitations_do_not_expire_meanwhile(world, time_is):
    world.bring("invited")
    hold()(world)
    time_is(world.journal.end_of(world.asked[0].reply_by) + 8 * DAY)
    tasks.expire_invitations()
    assert [one.state for one in world.asked] == ["invited", "invited"]
    release()(world)
    tasks.expire_invitations()
    assert [one.state for one in world.asked] == ["expired", "expired"]


@pytest.mark.parametrize(
    ("place", "verdict", "is_held"),
    [
        ("decision_pending", "reject", False),
        ("with_editor", "desk", False),
        ("decision_pending", "minor", True),
        ("decision_pending", "accept", True),
    ],
)
def test_hold_ends_with_the_case_and_not_before(place, verdict, is_held, world):
    world.bring(place)
    hold()(world)
    decided(verdict, by="chief")(world)
    assert world.case.is_on_hold is is_held


def test_staff_see_it_on_the_case_and_the_desk_and_authors_do_not(world, signed_in, time_is):
    world.bring("with_editor")
    time_is(world.now)
    office = signed_in(world.manager)
    case, desk = of_case("case", world.case), "/reform/desk/?tab=all"
    assert "On hold" not in got(office, case).decode()
    office.post(of_case("hold_case", world.case), {"why": "The institute looks into it."})

    for who in (world.manager, world.editor):
        assert "The institute looks into it." in got(signed_in(who), case).decode()
        assert "On hold" in got(signed_in(who), desk).decode()
    mine = got(signed_in(world.author), of_case("my_submission", world.case)).decode()
    assert "hold" not in mine
    assert "institute" not in mine
    office.post(of_case("release_case", world.case))
    assert "On hold" not in got(office, desk).decode()


def test_what_is_on_hold_is_not_overdue(world, signed_in, time_is):
    world.bring("with_editor")
    hold()(world)
    time_is(world.journal.end_of(world.case.due) + DAY)
    browser, desk = signed_in(world.manager), "/reform/desk/?tab=overdue"

    assert of_case("case", world.case) not in got(browser, desk).decode()
    release()(world)
    assert of_case("case", world.case) in got(browser, desk).decode()
