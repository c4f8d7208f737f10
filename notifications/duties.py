"""What somebody owes, and the rules by which they are reminded of it.

A rule is a row of a table in code. Nothing is planned ahead, so nothing has to be cancelled: who
is no longer due is not found.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from notifications.letters import Value
from notifications.links import PersonalLink
from notifications.models import Sender
from notifications.outbox import Person
from notifications.texts import TextsRead

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Duty:
    """Something one person owes by a day; no step before `since` (when it became theirs) is said.

    `row` is what it was read from; two readings of the same duty are equal when nothing changed.
    """

    to: Person
    about: str
    due_on: date
    since: date
    sender: Sender
    title: str
    values: Mapping[str, Value]
    link: PersonalLink | None = None
    row: Any = field(default=None, compare=False)

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone, or the sender's when nobody knows a zone by that name."""
        try:
            return ZoneInfo(self.to.time_zone)
        except (KeyError, ValueError, OSError):
            return ZoneInfo(self.sender.time_zone)

    @property
    def key(self) -> tuple[int, str, date]:
        return self.to.pk, self.about, self.due_on


class Source(Protocol):
    """Where the duties of a rule are read."""

    def owed(self, rule: "Reminder", sweep: "Sweep") -> Iterable[Duty]:
        """Those of which a step may have to be said now, and perhaps some more."""

    def foreseen(
        self, rule: "Reminder", sweep: "Sweep", until: date, **facts: Any
    ) -> Iterable[Duty]:
        """Those of which a step may have to be said until that day, and perhaps some more.

        `facts` narrow the rows: `remind_by` (the sender), `remind_about__in`, ...
        """

    def changes(self, first: date, last: date) -> Iterable[date]:
        """Days in between from which on other people owe: a role begins or has ended."""

    def locks(self, duties: list[Duty]) -> Mapping[Callable[[set[int]], None], set[int]]:
        """What ends such duties locks these, {how: keys}: all sources at once, in one order."""

    def still(self, duties: list[Duty], sweep: "Sweep") -> list[Duty]:
        """Those that are owed as they were, asked in the transaction that posts and locked."""


@dataclass(frozen=True)
class Sweep:
    """One look at everything that is owed; `choosers` are the senders with days of their own."""

    now: datetime
    choosers: tuple[Sender, ...]
    wording: TextsRead = field(default_factory=TextsRead, compare=False)

    @classmethod
    def at(cls, now: datetime) -> "Sweep":
        return cls(now, tuple(Sender.objects.exclude(reminder_days={})))

    @property
    def today(self) -> date:
        """The date in UTC: for roles, which are held by days."""
        return self.now.date()


@dataclass(frozen=True)
class Reminder:
    """One rule, known by its letter; `days` are counted from the due date, negative before it."""

    letter: str
    source: Source
    days: tuple[int, ...]

    def days_of(self, sender: Sender) -> tuple[int, ...]:
        """What the sender chose for this rule, else what the table says; in order."""
        return tuple(sorted(sender.reminder_days.get(self.letter, self.days)))


def all_rules() -> list[Reminder]:
    rules = [rule for path in settings.REMINDERS for rule in import_string(path)]
    if len({rule.letter for rule in rules}) != len(rules):
        raise ImproperlyConfigured("Two reminder rules share a letter.")
    return rules
