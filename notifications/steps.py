"""Which step of a rule is to be said at an instant, and which will be: dates only, no tables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from notifications.duties import DAY, Duty
from notifications.models import Sender
from notifications.working_days import is_working_day


@dataclass(frozen=True)
class Said:
    """What the ledger holds of one duty under one rule.

    `last`: the highest step that was said or skipped. `moved`: steps that have another day.
    `silent_until`: the last day of a silence, `date.max` of one without end.
    """

    last: int | None = None
    moved: Mapping[int, date] = field(default_factory=dict)
    silent_until: date | None = None

    def day_of(self, step: int, duty: Duty) -> date:
        return self.moved.get(step, duty.due_on + step * DAY)


NOTHING = Said()


def step_on(now: datetime, duty: Duty, days: Iterable[int], said: Said = NOTHING) -> int | None:
    """The latest unsaid step whose day has come and was not before the duty was theirs.

    Days come in the person's zone. The due date ends with its day in the sender's zone: "due soon"
    is not said of what is overdue there, or already another day with the person.
    """
    today = now.astimezone(duty.zone).date()
    latest = max(today, now.astimezone(ZoneInfo(duty.sender.time_zone)).date())
    if said.silent_until is not None and today <= said.silent_until:
        return None
    come = [
        step
        for step in days
        if (said.last is None or step > said.last)
        and duty.since <= said.day_of(step, duty) <= today
        and (step >= 0 or latest <= duty.due_on)
    ]
    return max(come, default=None)


def may_be_told(now: datetime, duty: Duty) -> bool:
    """Whether this is an hour in which reminders may reach the person, on a working day."""
    local, sender = now.astimezone(duty.zone), duty.sender
    in_hours = sender.work_from <= local.hour < sender.work_until
    return in_hours and is_working_day(local.date(), sender)


def next_hour(now: datetime, *, zone: ZoneInfo, sender: Sender) -> datetime:
    """From when on letters that can wait may reach somebody: in their hours, on a working day."""
    local = now.astimezone(zone)
    day = local.date()
    if is_working_day(day, sender) and sender.work_from <= local.hour < sender.work_until:
        return now
    if local.hour >= sender.work_from:
        day += DAY
    while not is_working_day(day, sender):
        day += DAY
    return datetime.combine(day, time(sender.work_from), zone)


def steps_ahead(
    now: datetime,
    until: datetime,
    duty: Duty,
    days: Iterable[int],
    *,
    said: Said = NOTHING,
    not_on: date | None = None,
) -> Iterator[tuple[datetime, int]]:
    """Each (instant, step) that will be said if nothing changes: on a day at the first hour.

    `not_on` is a day of the person on which they have had their letter already.
    """
    days = tuple(days)
    day = now.astimezone(duty.zone).date()
    while (morning := _first_hour(day, duty)) <= until:
        instant = max(now, morning)
        if day != not_on and may_be_told(instant, duty):
            step = step_on(instant, duty, days, said)
            if step is not None:
                yield instant, step
                said = replace(said, last=step)
        day += DAY


def _first_hour(day: date, duty: Duty) -> datetime:
    return datetime.combine(day, time(duty.sender.work_from), tzinfo=duty.zone)
