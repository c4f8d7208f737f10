"""Duties that are rows of a table: the database finds those of which something is to be said.

A hundred thousand open duties are not read to find the few that are due: a row is read when the
latest step that may have come, anywhere on earth, stands in no mark.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet

from notifications.duties import DAY, Duty, Reminder, Sweep
from notifications.models import BadAddress, Mark, MovedStep, Silence

EARLIEST, LATEST = timedelta(hours=-12), timedelta(hours=14)  # zones of the earth, from UTC


def never(_first: date, _last: date) -> Iterable[date]:
    return ()


@dataclass(frozen=True)
class Rows:
    """A `duties.Source` in the database.

    `rows()` are the open duties, annotated with `remind_to` (key of the reader), `remind_mail`
    (their address in small letters), `remind_about`, `remind_on` (the due date) and `remind_by`
    (key of the sender); `duty(row, reader)` reads no table. The verbs that end such a duty lock
    what `key(row)` names, as `lock(keys)` does. `changes` are those of `duties.Source`.
    """

    rows: Callable[[date], QuerySet]
    duty: Callable[[Any, Any], Duty]
    key: Callable[[Any], int]
    lock: Callable[[set[int]], None]
    changes: Callable[[date, date], Iterable[date]] = never

    def owed(self, rule: Reminder, sweep: Sweep) -> Iterator[Duty]:
        return self.duties(self.candidates(rule, sweep))

    def candidates(self, rule: Reminder, sweep: Sweep) -> QuerySet:
        """The rows of `owed`; each is asked again, in its own zone, by whoever reads them."""
        first, last = _today_anywhere(sweep.now)
        come = Q(Exists(_moves(rule).filter(day__lte=last)))
        for days, of_senders in _days_by_sender(rule, sweep):
            for number, step in enumerate(days):
                due = Q(remind_on__lte=last - step * DAY)
                if number + 1 < len(days):
                    due &= Q(remind_on__gt=last - days[number + 1] * DAY)
                if step < 0:
                    due &= Q(remind_on__gte=first)
                come |= of_senders & due & ~Q(Exists(_marks(rule).filter(step__gte=step)))
        silent = Exists(_silences().filter(Q(until=None) | Q(until__gte=last)))
        return _reachable(self.rows(sweep.today)).filter(come).exclude(silent)

    def foreseen(self, rule: Reminder, sweep: Sweep, until: date, **facts: Any) -> Iterator[Duty]:
        ahead = Q(Exists(_moves(rule).filter(day__lte=until)))
        for days, of_senders in _days_by_sender(rule, sweep):
            said = Exists(_marks(rule).filter(step__gte=days[-1]))
            ahead |= of_senders & Q(remind_on__lte=until - days[0] * DAY) & ~Q(said)
        return self.duties(_reachable(self.rows(sweep.today)).filter(ahead, **facts))

    def locks(self, duties: list[Duty]) -> dict[Callable[[set[int]], None], set[int]]:
        return {self.lock: {self.key(duty.row) for duty in duties}}

    def still(self, duties: list[Duty], sweep: Sweep) -> list[Duty]:
        rows = self.rows(sweep.today).filter(pk__in={duty.row.pk for duty in duties})
        owed = {one.key: one for one in self.duties(rows)}
        return [duty for duty in duties if owed.get(duty.key) == duty]

    def duties(self, rows: QuerySet) -> Iterator[Duty]:
        """Of rows of `rows()`, narrowed by whoever asks; two queries."""
        found = list(rows)
        readers = get_user_model().objects.in_bulk({row.remind_to for row in found})
        return (self.duty(row, readers[row.remind_to]) for row in found)


def _today_anywhere(now: datetime) -> tuple[date, date]:
    """The first and the last date that it is somewhere at this instant."""
    return (now + EARLIEST).date(), (now + LATEST).date()


def _days_by_sender(rule: Reminder, sweep: Sweep) -> Iterator[tuple[tuple[int, ...], Q]]:
    """The days of the rule and the rows that they are for; a sender may have chosen none."""
    own = [one for one in sweep.choosers if rule.letter in one.reminder_days]
    yield tuple(sorted(rule.days)), ~Q(remind_by__in=[one.pk for one in own])
    for sender in own:
        if days := rule.days_of(sender):
            yield days, Q(remind_by=sender.pk)


def _marks(rule: Reminder) -> QuerySet:
    return Mark.objects.filter(
        rule=rule.letter,
        recipient=OuterRef("remind_to"),
        about=OuterRef("remind_about"),
        due_on=OuterRef("remind_on"),
    )


def _moves(rule: Reminder) -> QuerySet:
    """Steps that were given another day and have not been said."""
    said = Mark.objects.filter(
        rule=OuterRef("rule"),
        recipient=OuterRef("recipient"),
        about=OuterRef("about"),
        due_on=OuterRef("due_on"),
        step__gte=OuterRef("step"),
    )
    return MovedStep.objects.filter(
        ~Exists(said),
        rule=rule.letter,
        recipient=OuterRef("remind_to"),
        about=OuterRef("remind_about"),
        due_on=OuterRef("remind_on"),
    )


def _silences() -> QuerySet:
    return Silence.objects.filter(recipient=OuterRef("remind_to"), about=OuterRef("remind_about"))


def _reachable(rows: QuerySet) -> QuerySet:
    closed = BadAddress.objects.of(OuterRef("remind_mail"), OuterRef("remind_by"))
    return rows.exclude(Exists(closed))
