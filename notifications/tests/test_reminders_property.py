"""Whatever the ticks, the outages, the zones and the extensions: the ledger keeps its promises."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notifications import reminders
from notifications.duties import Duty
from notifications.models import Letter, Mark
from notifications.steps import step_on
from notifications.tests.kinds import DUTIES, REMINDERS

DAY = timedelta(days=1)
FIRST = datetime(2026, 3, 1, tzinfo=UTC)  # the zones below change their clocks in these weeks
ZONES = ["Asia/Almaty", "America/New_York", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Niue"]
ALLOWED = {rule.letter: rule.days for rule in REMINDERS}

numbers = count()
gaps = st.lists(st.integers(1, 60 * 24 * 5), min_size=1, max_size=30)  # minutes between ticks


@st.composite
def histories(draw):
    """Zone, due date, day it became theirs, when and how far it is extended, moments of ticks."""
    due_on = date(2026, 3, 1) + draw(st.integers(0, 30)) * DAY
    moments, moment = [], FIRST
    for gap in draw(gaps):
        moment += timedelta(minutes=gap)
        moments.append(moment)
    return {
        "zone": draw(st.sampled_from(ZONES)),
        "due_on": due_on,
        "since": due_on - draw(st.integers(0, 20)) * DAY,
        "extended_at": draw(st.integers(0, 30)),
        "extension": draw(st.integers(0, 14)) * DAY,
        "moments": moments,
    }


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=histories())
def test_each_step_is_said_once_on_or_after_its_day_in_working_hours(person, sender, history):
    number = next(numbers)
    to = person(f"reader{number}", time_zone=history["zone"])
    zone, due_on = ZoneInfo(history["zone"]), history["due_on"]
    for turn, now in enumerate(history["moments"]):
        if turn == history["extended_at"]:
            due_on += history["extension"]
        duty = Duty(
            to=to,
            about=f"assignment:{number}",
            due_on=due_on,
            since=history["since"],
            sender=sender,
            title="Rivers",
            values={"title": "Rivers"},
        )
        for name in DUTIES:
            DUTIES[name][:] = [duty]
        before = Mark.objects.filter(recipient=to).count()
        told = Mark.objects.filter(recipient=to).values_list("made_at", flat=True)
        is_told = now.astimezone(zone).date() in {at.astimezone(zone).date() for at in told}
        letters = reminders.post_due(now=now)
        new = Mark.objects.filter(recipient=to).order_by("pk")[before:]
        check_tick(list(new), letters, now, duty, is_told=is_told)
    check_ledger(to)


def check_tick(new, letters, now, duty, *, is_told):
    """On working days and in working hours, one letter a day."""
    local = now.astimezone(duty.zone)
    may_be_told = 8 <= local.hour < 20 and local.isoweekday() < 6 and not is_told
    assert letters == (1 if new else 0)
    assert may_be_told or not new
    for mark in new:
        day = mark.due_on + mark.step * DAY
        assert mark.step in ALLOWED[mark.rule]
        assert mark.due_on == duty.due_on
        assert duty.since <= day <= local.date()
    if may_be_told:
        for rule in REMINDERS:
            step = step_on(now, duty, rule.days)
            marks = Mark.objects.filter(recipient=duty.to, rule=rule.letter, due_on=duty.due_on)
            assert step is None or marks.filter(step__gte=step).exists()


def check_ledger(to):
    said = {}
    for mark in Mark.objects.filter(recipient=to).order_by("pk"):
        said.setdefault((mark.rule, mark.due_on), []).append(mark.step)
    assert all(steps == sorted(set(steps)) for steps in said.values())
    told = Mark.objects.filter(recipient=to).values("letter").distinct().count()
    assert Letter.objects.filter(recipient=to).count() == told


@pytest.fixture(autouse=True)
def _one_reader_at_a_time():
    yield
    for duties in DUTIES.values():
        duties.clear()
