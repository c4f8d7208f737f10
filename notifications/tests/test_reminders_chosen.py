"""What a sender and its people choose: working days, days of steps, moves, skips, silences."""

from datetime import date, timedelta

import pytest

from notifications import reminders
from notifications.models import Letter, Mark, MovedStep, Silence
from notifications.tests.conftest import NOW

TODAY = NOW.date()
DAY = timedelta(days=1)
SATURDAY = date(2026, 3, 14)


def steps():
    return list(Mark.objects.order_by("pk").values_list("rule", "due_on", "step"))


@pytest.mark.parametrize(
    ("facts", "posted_on"),
    [
        ({}, 16),  # the Monday after
        ({"work_days": [1, 2, 3, 4, 5, 6]}, 14),
        ({"work_days": [6, 7], "days_off": ["2026-03-14"]}, 15),
        ({"holidays_of": "KZ"}, 16),
    ],
)
def test_reminders_leave_on_working_days(owe, sender, facts, posted_on):
    type(sender).objects.filter(pk=sender.pk).update(**facts)
    sender.refresh_from_db()
    owe(due_on=SATURDAY - 3 * DAY)
    days = [day for day in range(11, 20) if reminders.post_due(now=NOW.replace(day=day))]

    assert days == [posted_on]


def test_public_holidays_are_no_working_days(owe, sender):
    """Nauryz, 21 to 23 March, of which two are a weekend: the 24th and 25th are free for them."""
    type(sender).objects.filter(pk=sender.pk).update(holidays_of="KZ")
    sender.refresh_from_db()
    owe(due_on=date(2026, 3, 20))
    days = [day for day in range(20, 30) if reminders.post_due(now=NOW.replace(day=day))]

    assert days == [26]


def test_sender_chooses_days_or_none(owe, sender, person):
    sender.reminder_days = {"overdue": [1]}
    sender.save()
    owe(due_on=TODAY - DAY)
    other = type(sender).objects.create(
        name={"en": "Another"}, address="o@example.org", reminder_days={"overdue": []}
    )
    owe(due_on=TODAY - 3 * DAY, to=person("bota"), sender=other)

    assert reminders.post_due(now=NOW) == 1
    assert steps() == [("overdue", TODAY - DAY, 1)]


def test_who_had_a_reminder_today_gets_the_next_one_tomorrow(owe):
    owe(about="assignment:a")
    assert reminders.post_due(now=NOW) == 1
    owe(about="assignment:b")

    assert reminders.post_due(now=NOW + timedelta(hours=2)) == 0
    assert reminders.post_due(now=NOW + DAY) == 1
    assert Letter.objects.last().about == "assignment:b"


def test_moved_step_is_said_on_its_new_day(owe):
    duty = owe()
    MovedStep.objects.create(
        rule="overdue",
        recipient_id=duty.to.pk,
        about=duty.about,
        due_on=duty.due_on,
        step=3,
        day=TODAY + 2 * DAY,
    )

    assert reminders.post_due(now=NOW) == 0
    assert reminders.post_due(now=NOW + DAY) == 0
    assert reminders.post_due(now=NOW + 2 * DAY) == 1


def test_skipped_step_is_not_said_and_the_next_one_is(owe):
    duty = owe()
    Mark.objects.create(
        rule="overdue",
        recipient_id=duty.to.pk,
        about=duty.about,
        due_on=duty.due_on,
        step=3,
        made_at=NOW,
    )

    assert reminders.post_due(now=NOW) == 0
    assert reminders.post_due(now=NOW + 7 * DAY) == 1


@pytest.mark.parametrize(("until", "days"), [(TODAY + DAY, [12]), (None, [])])
def test_silence_lasts_until_its_day_or_for_good(owe, until, days):
    duty = owe()
    Silence.objects.create(recipient_id=duty.to.pk, about=duty.about, until=until)

    said = [day for day in (10, 11, 12, 13) if reminders.post_due(now=NOW.replace(day=day))]
    assert said == days
