"""Clocks put forward and back, leap day, year's end, both ends of the earth: once, on its day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from notifications import reminders
from notifications.models import Mark
from notifications.steps import next_hour
from notifications.tests.kinds import REMINDERS

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ZONES = ("Asia/Almaty", "America/New_York", "Europe/Berlin", "Etc/GMT-14", "Etc/GMT+12")
STEPS = sorted(day for rule in REMINDERS for day in rule.days)


@pytest.mark.parametrize(
    "edge",
    [
        date(2026, 3, 8),  # New York puts its clocks forward,
        date(2026, 3, 29),  # Berlin too,
        date(2026, 10, 25),  # Berlin back,
        date(2026, 11, 1),  # New York too
        date(2028, 2, 29),
        date(2026, 12, 31),
    ],
    ids=str,
)
@pytest.mark.parametrize("step", STEPS)
def test_step_is_said_once_at_eight_of_its_own_day(owe, person, sender, edge, step):
    """The step, and not the due date, lies on the edge."""
    type(sender).objects.update(work_days=[1, 2, 3, 4, 5, 6, 7])
    sender.refresh_from_db()
    rule = "due_soon" if step < 0 else "overdue"
    people = {person(f"p{number}", time_zone=zone): zone for number, zone in enumerate(ZONES)}
    for to in people:
        owe(rule, to=to, due_on=edge - step * DAY)
    # Two days of the earth, from where the edge begins first to where the day after ends last.
    begin = datetime.combine(edge, time(), UTC) - DAY
    for hour in range(4 * 24):
        reminders.post_due(now=begin + hour * HOUR)

    on_the_edge = Mark.objects.filter(rule=rule, step=step)
    said = {mark.recipient: mark.made_at for mark in on_the_edge.select_related("recipient")}
    assert len(on_the_edge) == len(people)
    for to, zone in people.items():
        assert said[to].astimezone(ZoneInfo(zone)).replace(tzinfo=None) == datetime.combine(
            edge, time(8)
        )


@pytest.mark.parametrize(
    ("now", "zone", "first"),
    [
        ("2026-03-09T03:30", "Asia/Almaty", "2026-03-09T03:30"),  # 08:30 on Monday
        ("2026-03-09T02:30", "Asia/Almaty", "2026-03-09T03:00"),
        ("2026-03-09T03:30", "America/New_York", "2026-03-09T12:00"),  # Sunday evening there
        ("2026-03-06T16:00", "Asia/Almaty", "2026-03-09T03:00"),  # 21:00 on Friday
    ],
)
def test_what_can_wait_leaves_in_the_hours_of_its_reader(sender, now, zone, first):
    now, first = (datetime.fromisoformat(f"{one}+00:00") for one in (now, first))
    assert next_hour(now, zone=ZoneInfo(zone), sender=sender) == first
