"""What will go out: the letters that the reminders will write if nothing changes until then.

It asks the same rules, duties, ledger and dates as the engine does, day by day.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from notifications.duties import DAY, Reminder, Sweep, all_rules
from notifications.ledger import Key, said_of, told_on
from notifications.reminders import Group, Step, written_letter
from notifications.steps import Said, steps_ahead
from notifications.texts import TextsRead

MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Planned:
    """One letter to one person on one day of theirs, with the steps that it will say."""

    at: datetime
    steps: Group
    wording: TextsRead

    @property
    def day(self) -> date:
        """With the person."""
        return self.at.astimezone(self.steps[0].duty.zone).date()

    @property
    def reader(self) -> Any:
        return self.steps[0].duty.to

    def preview(self) -> tuple[str, str]:
        """Subject and text, as they would be written now."""
        letter = written_letter(self.steps, self.at, self.wording)
        return letter.subject, letter.body


def foresee(now: datetime, until: datetime, **facts: Any) -> list[Planned]:
    """The letters of the time until then, in the order in which they will leave.

    `facts` narrow the duties, as `Source.foreseen` says.
    """
    sweep = Sweep.at(now)
    found: dict[tuple[int, int, date], list[tuple[datetime, Step]]] = defaultdict(list)
    for rule in all_rules():
        for at, step in _steps(rule, sweep, until, **facts):
            found[(*step.reader, at.astimezone(step.duty.zone).date())].append((at, step))
    planned = [
        Planned(min(at for at, _step in rows), [step for _at, step in rows], sweep.wording)
        for rows in found.values()
    ]
    return sorted(planned, key=lambda one: (one.at, one.reader.pk))


def _steps(
    rule: Reminder, sweep: Sweep, until: datetime, **facts: Any
) -> Iterator[tuple[datetime, Step]]:
    last = (until + DAY).date()  # where a day begins before ours
    said: dict[Key, Said] = {}
    for begin, end in _spans(rule, sweep.now, until):
        duties = list(rule.source.foreseen(rule, replace(sweep, now=begin), last, **facts))
        if new := [one for one in duties if one.key not in said]:
            said |= said_of(rule.letter, new)
        told = told_on(((duty.to.pk, duty.sender.pk) for duty in duties), sweep.now)
        for duty in duties:
            at = told.get((duty.to.pk, duty.sender.pk))
            ahead = steps_ahead(
                begin,
                end,
                duty,
                rule.days_of(duty.sender),
                said=said[duty.key],
                not_on=at.astimezone(duty.zone).date() if at else None,
            )
            for instant, days in ahead:
                said[duty.key] = replace(said[duty.key], last=days)
                yield instant, Step(rule, duty, days)


def _spans(rule: Reminder, now: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The time until then, parted where others begin to owe; roles are held by days of UTC."""
    days = sorted(set(rule.source.changes(now.date(), until.date())))
    starts = [now, *(datetime.combine(day, time(), UTC) for day in days if day > now.date())]
    yield from zip(starts, [*(one - MOMENT for one in starts[1:]), until], strict=True)
