"""What is said to go out is what goes out."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notifications import reminders
from notifications.duties import DAY, Duty
from notifications.forecast import foresee
from notifications.models import Letter, Mark, MovedStep, Silence
from notifications.tests.conftest import NOW, TODAY
from notifications.tests.kinds import DUTIES

HOUR = timedelta(hours=1)
FIRST = datetime(2026, 3, 20, tzinfo=UTC)  # Nauryz, and the weeks in which clocks change
ZONES = ["Asia/Almaty", "America/New_York", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Niue"]
numbers = count()
days = st.integers(-20, 20)
silences = st.one_of(st.none(), st.just("ever"), st.integers(0, 14))


@st.composite
def owed(draw):
    """A duty, what was said of it, moved and silenced."""
    return {
        "rule": draw(st.sampled_from(sorted(DUTIES))),
        "reader": draw(st.integers(0, 1)),
        "due_on": FIRST.date() + draw(days) * DAY,
        "since": FIRST.date() + draw(st.integers(-40, 5)) * DAY,
        "said": draw(st.sampled_from([None, -7, 3])),
        "moved": draw(st.one_of(st.none(), st.tuples(st.sampled_from([-1, 3, 10]), days))),
        "silent": draw(silences),
    }


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    duties=st.lists(owed(), min_size=1, max_size=4),
    zones=st.tuples(st.sampled_from(ZONES), st.sampled_from(ZONES)),
    hour=st.integers(0, 23),
    country=st.sampled_from(["", "KZ"]),
)
def test_what_is_foreseen_is_what_leaves(person, sender, duties, zones, hour, country):
    sender.holidays_of, start = country, FIRST + hour * HOUR
    sender.save()
    number = next(numbers)
    readers = [person(f"r{number}-{place}", time_zone=zone) for place, zone in enumerate(zones)]
    for name in DUTIES:
        DUTIES[name].clear()
    for place, facts in enumerate(duties):
        let_owe(facts, readers[facts["reader"]], f"assignment:{number}-{place}", sender)
    until = start + 14 * DAY
    planned = [(one.at, one.reader.pk, keys(one.steps)) for one in foresee(start, until)]

    left = []
    with transaction.atomic():
        for hours in range(14 * 24 + 1):
            now = start + hours * HOUR
            known = set(Mark.objects.values_list("pk", flat=True))
            if reminders.post_due(now=now):
                left += letters_of(Mark.objects.exclude(pk__in=known), now)
        transaction.set_rollback(True)
    assert [(at, who, said) for at, who, said in sorted(planned, key=in_order)] == [
        (at, who, said) for at, who, said in sorted(left, key=in_order)
    ]


def let_owe(facts, to, about, sender):
    rule, due_on = facts["rule"], facts["due_on"]
    duty = Duty(to, about, due_on, facts["since"], sender, "Rivers", {"title": "Rivers"})
    DUTIES[rule].append(duty)
    named = {"rule": rule, "recipient_id": to.pk, "about": about, "due_on": due_on}
    if facts["said"] is not None:
        Mark.objects.create(**named, step=facts["said"], made_at=FIRST - 30 * DAY)
    if facts["moved"] is not None:
        step, ahead = facts["moved"]
        MovedStep.objects.create(**named, step=step, day=FIRST.date() + ahead * DAY)
    if facts["silent"] is not None:
        until = None if facts["silent"] == "ever" else FIRST.date() + facts["silent"] * DAY
        Silence.objects.create(recipient_id=to.pk, about=about, until=until)


def keys(steps):
    return sorted((step.rule.letter, step.duty.about, step.days) for step in steps)


def letters_of(marks, now):
    found = {}
    for mark in marks:
        found.setdefault(mark.recipient_id, []).append((mark.rule, mark.about, mark.step))
    return [(now, who, sorted(said)) for who, said in found.items()]


def in_order(row):
    return row[0], row[1]


def test_preview_is_the_letter_that_leaves(owe):
    owe(about="assignment:a")
    owe(about="assignment:b")
    (planned,) = foresee(NOW, NOW + DAY)
    reminders.post_due(now=NOW)

    letter = Letter.objects.get()
    assert planned.preview() == (letter.subject, letter.body)


def test_forecast_names_days_and_reasons(owe):
    owe(due_on=TODAY + 4 * DAY)
    owe("due_soon", due_on=TODAY + 10 * DAY)

    assert [(one.at.date(), keys(one.steps)) for one in foresee(NOW, NOW + 20 * DAY)] == [
        (date(2026, 3, 13), [("due_soon", "assignment:k3j7", -7)]),
        (date(2026, 3, 17), [("overdue", "assignment:k3j7", 3)]),
        (date(2026, 3, 19), [("due_soon", "assignment:k3j7", -1)]),
        (date(2026, 3, 24), [("overdue", "assignment:k3j7", 10)]),
    ]


@pytest.fixture(autouse=True)
def _clean():
    yield
    for duties in DUTIES.values():
        duties.clear()
