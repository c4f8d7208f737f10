"""A deadline ends with its day, at midnight of the journal's zone: on pages and by the clock.

Almaty is five hours east of Greenwich; Berlin leaves summer time on 25 October 2026 at 01:00 UTC
and begins it on 29 March 2026, so those days have twenty-five and twenty-three hours.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.refusals import Blocked
from journal.tests.factories import a_journal
from notifications import reminders
from notifications.duties import Sweep, all_rules
from notifications.models import Letter, Sender
from notifications.steps import step_on
from review import tasks
from review.actions import postponing
from review.tests.pages import got, of_case

MINUTE = timedelta(minutes=1)


def in_zone(world, zone):
    Sender.objects.update(time_zone=zone)
    world.journal.sender.refresh_from_db()
    return world.journal


@pytest.mark.parametrize(
    ("zone", "day", "ends"),
    [
        ("Europe/Berlin", date(2026, 3, 28), datetime(2026, 3, 28, 23, 0, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 3, 29), datetime(2026, 3, 29, 22, 0, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 10, 24), datetime(2026, 10, 24, 22, 0, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 10, 25), datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),
        ("Asia/Almaty", date(2026, 3, 29), datetime(2026, 3, 29, 19, 0, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_midnight_of_the_zone(db, zone, day, ends):
    journal = a_journal()
    journal.sender.time_zone = zone

    assert journal.end_of(day) == ends
    assert journal.today(ends - MINUTE) == day
    assert journal.today(ends) == day + timedelta(days=1)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_days_are_counted_by_the_calendar_across_a_change_of_the_clock(db, day):
    """Seven days from the last minute before midnight, whatever the clock does between them."""
    journal = a_journal()
    journal.sender.time_zone = "Europe/Berlin"
    begun = journal.end_of(day - timedelta(days=4)) - MINUTE

    assert journal.due_date("reply", begun) == day + timedelta(days=3)
    assert journal.due_date("reply", begun + MINUTE) == day + timedelta(days=4)


@pytest.mark.parametrize("zone", ["Asia/Almaty", "Europe/Berlin"])
def test_desk_and_case_call_it_late_from_midnight_on(zone, world, signed_in, time_is):
    journal = in_zone(world, zone)
    case = world.bring("with_editor").case
    browser, midnight = signed_in(world.editor), journal.end_of(case.due)
    for page in ("/reform/desk/", of_case("case", case)):
        time_is(midnight - MINUTE)
        assert "due today" in got(browser, page).decode()
        time_is(midnight + MINUTE)
        assert "1 day late" in got(browser, page).decode()


def test_invitation_expires_after_the_days_of_grace_have_ended(world, time_is):
    """Replies were due on 9 March; Berlin's seven days of grace end with 16 March, 23:00 UTC."""
    in_zone(world, "Europe/Berlin")
    world.bring("invited")
    assert {one.reply_by for one in world.asked} == {date(2026, 3, 9)}
    time_is(datetime(2026, 3, 16, 22, 59, tzinfo=UTC))
    tasks.expire_invitations()
    assert [one.state for one in world.asked] == ["invited", "invited"]
    time_is(datetime(2026, 3, 16, 23, 1, tzinfo=UTC))
    tasks.expire_invitations()
    assert [one.state for one in world.asked] == ["expired", "expired"]


def test_days_of_grace_are_the_journals_and_the_news_keeps_the_readers_hours(world, time_is):
    """Twelve days after the last one, at the hour at which Almaty's Saturday begins."""
    world.journal.deadlines = {"expire": 11}
    world.journal.save()
    world.bring("invited")
    time_is(datetime(2026, 3, 20, 18, 0, tzinfo=UTC))
    tasks.expire_invitations()
    assert [one.state for one in world.asked] == ["invited", "invited"]
    time_is(datetime(2026, 3, 20, 19, 1, tzinfo=UTC))
    tasks.expire_invitations()
    assert [one.state for one in world.asked] == ["expired", "expired"]
    for letter in Letter.objects.filter(letter__in=["invitation_expired", "reviewer_silent"]):
        assert letter.not_before.astimezone(ZoneInfo(letter.recipient.time_zone)).hour == 8
        assert letter.not_before.date() >= date(2026, 3, 23), "on Monday"


def test_a_day_is_in_the_future_until_it_begins_in_the_zone(world, refused):
    journal = in_zone(world, "Europe/Berlin")
    due = world.bring("revision_requested").case.due
    late = due + timedelta(days=3)

    def move(now):
        postponing.extend_revision(world.case, until=late, by=world.editor, now=now)

    begins = journal.end_of(late - timedelta(days=1))
    with refused(Blocked, "The due date must lie in the future."):
        move(begins)
    move(begins - MINUTE)
    assert world.case.due == late


@pytest.mark.parametrize(
    ("hour", "letters"), [(14, 1), (17, 1), (18, 0)], ids=["before", "last hour", "after"]
)
def test_due_soon_is_not_said_when_the_journals_day_is_over(hour, letters, world):
    """The author lives in New York: at 18:00 there the last day has ended in Berlin.

    The clock stood still until then: the reminder of a week before is still to be said.
    """
    in_zone(world, "Europe/Berlin")
    type(world.author).objects.update(time_zone="America/New_York")
    world.bring("revision_requested")
    (rule,) = [one for one in all_rules() if one.letter == "revision_reminder"]
    sweep = Sweep.at(datetime(2026, 4, 1, hour + 4, 0, tzinfo=UTC))
    (duty,) = rule.source.foreseen(rule, sweep, date(2026, 4, 30))
    now = datetime(2026, 4, 1, hour + 4, 0, tzinfo=UTC)

    assert duty.due_on == date(2026, 4, 1)
    assert (step_on(now, duty, (-7,)) == -7) == bool(letters)
    assert step_on(now, duty, (-7, 0)) == 0


def test_reminders_of_a_revision_come_on_their_days_across_the_change_of_the_clock(world):
    """Due on 1 April; Berlin's clock changes on 29 March, between the first step and the day."""
    in_zone(world, "Europe/Berlin")
    type(world.author).objects.update(time_zone="Europe/Berlin")
    world.bring("revision_requested")
    counts = []
    for day in (24, 25, 29, 31, 32, 36, 37):
        at_nine = datetime(2026, 3, 1, 7, 0, tzinfo=UTC) + timedelta(days=day - 1)
        reminders.post_due(now=at_nine)
        counts.append(Letter.objects.filter(letter="revision_reminder").count())

    assert counts == [0, 1, 1, 1, 2, 2, 3]
