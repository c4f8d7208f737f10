"""Reminders: a rule is a row of a table in code, what it has said is a Mark.

A rule names those who are due; a step is a day counted from the due date in the person's own time
zone. Nothing is planned ahead, so nothing has to be cancelled: who is no longer due is not found.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.formats import date_format
from django.utils.module_loading import import_string

from notifications import clock
from notifications.letters import Line, Value, text_of
from notifications.links import PersonalLink
from notifications.models import Letter, Mark, Sender
from notifications.outbox import Person, post, preview

log = logging.getLogger("imprimatur.notifications")

SEVERAL = "several_duties"


def _still() -> bool:
    return True


@dataclass(frozen=True)
class Duty:
    """Something one person owes by a day; no step before `since` (when it became theirs) is sent.

    `is_still_due` is asked again in the transaction that posts; it may lock what it asks about.
    """

    to: Person
    about: str
    due_on: date
    since: date
    sender: Sender
    title: str
    values: Mapping[str, Value]
    link: PersonalLink | None = None
    is_still_due: Callable[[], bool] = _still


@dataclass(frozen=True)
class Reminder:
    """One rule, known by its letter; `days` are counted from the due date, negative before it."""

    letter: str
    duties: Callable[[datetime], Iterable[Duty]]
    days: tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """What is to be said now: one rule to one person about one duty."""

    rule: str
    duty: Duty
    days: int

    @property
    def reader(self) -> tuple[int, int]:
        return self.duty.to.pk, self.duty.sender.pk

    @property
    def mark(self) -> dict[str, object]:
        duty = self.duty
        return {
            "rule": self.rule,
            "recipient_id": duty.to.pk,
            "about": duty.about,
            "due_on": duty.due_on,
        }


def all_rules() -> list[Reminder]:
    rules = [rule for path in settings.REMINDERS for rule in import_string(path)]
    if len({rule.letter for rule in rules}) != len(rules):
        raise ImproperlyConfigured("Two reminder rules share a letter.")
    return rules


def post_due(*, now: datetime | None = None) -> int:
    """Post what is due to those whose working hours it is; returns the number of letters.

    After an outage each rule says its latest step only. What falls to one person on one day from
    one sender goes in one letter. A rule or a person that breaks stops no other.
    """
    now = now or clock.now()
    steps = [step for rule in all_rules() for step in _due_steps(rule, now)]
    steps.sort(key=lambda step: (step.reader, step.duty.about, step.rule))
    groups = groupby(steps, key=lambda step: step.reader)
    return sum(_post_or_log(list(group), now) for _reader, group in groups)


def step_on(now: datetime, duty: Duty, days: Iterable[int]) -> int | None:
    """The latest step whose day has come and was not before the duty was theirs.

    Days come in the person's zone. The due date ends with its day in the sender's zone: "due soon"
    is not said of what is overdue there, or already another day with the person.
    """
    today = now.astimezone(zone_of(duty)).date()
    latest = max(today, now.astimezone(ZoneInfo(duty.sender.time_zone)).date())
    come = [
        step
        for step in days
        if duty.since <= duty.due_on + timedelta(days=step) <= today
        and (step >= 0 or latest <= duty.due_on)
    ]
    return max(come, default=None)


def _due_steps(rule: Reminder, now: datetime) -> list[Step]:
    try:
        duties = list(rule.duties(now))
    except Exception:
        log.exception("The reminder rule %s failed.", rule.letter)
        return []
    said = _last_said(rule.letter, {duty.due_on for duty in duties})
    steps = []
    for duty in duties:
        local = now.astimezone(zone_of(duty))
        days = step_on(now, duty, rule.days)
        if days is None or not duty.sender.work_from <= local.hour < duty.sender.work_until:
            continue
        last = said.get((duty.to.pk, duty.about, duty.due_on))
        if last is None or days > last:
            steps.append(Step(rule.letter, duty, days))
    return steps


def zone_of(duty: Duty) -> ZoneInfo:
    """The person's time zone, or the sender's when nobody knows a zone by that name."""
    try:
        return ZoneInfo(duty.to.time_zone)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(duty.sender.time_zone)


def _last_said(rule: str, due_dates: set[date]) -> dict[tuple[int, str, date], int]:
    marks = Mark.objects.filter(rule=rule, due_on__in=due_dates)
    rows = marks.values_list("recipient", "about", "due_on").annotate(Max("step"))
    return {(who, about, due_on): step for who, about, due_on, step in rows}


def _post_or_log(steps: list[Step], now: datetime) -> int:
    """How many letters it became; steps that cannot go together go one by one, or are logged."""
    try:
        return int(_post_together(steps, now) is not None)
    except Exception:
        log.exception("Reminders about %s failed.", [step.duty.about for step in steps])
    if len(steps) == 1:
        return 0
    return sum(_post_or_log([step], now) for step in steps)


def _is_said(step: Step) -> bool:
    return Mark.objects.filter(**step.mark, step__gte=step.days).exists()


@transaction.atomic
def _post_together(steps: list[Step], now: datetime) -> Letter | None:
    """Marks and letter in one transaction; a step that another process marked is left out."""
    marks, fresh = [], []
    for step in steps:
        if not step.duty.is_still_due() or _is_said(step):
            continue
        mark, is_new = Mark.objects.get_or_create(
            **step.mark, step=step.days, defaults={"made_at": now}
        )
        if is_new:
            marks.append(mark)
            fresh.append(step)
    if not fresh:
        return None
    letter = _post_one(fresh[0], now) if len(fresh) == 1 else _post_several(fresh, marks, now)
    Mark.objects.filter(pk__in=[mark.pk for mark in marks]).update(letter=letter)
    return letter


def _post_one(step: Step, now: datetime) -> Letter | None:
    duty = step.duty
    return post(
        step.rule,
        to=duty.to,
        sender=duty.sender,
        about=duty.about,
        occasion=f"{duty.due_on}{step.days:+d}",
        values=_values(duty, text_of(step.rule, duty.to.language).language),
        title=duty.title,
        link=duty.link,
        now=now,
    )


def _post_several(steps: list[Step], marks: list[Mark], now: datetime) -> Letter | None:
    first = steps[0].duty
    language = text_of(SEVERAL, first.to.language).language
    return post(
        SEVERAL,
        to=first.to,
        sender=first.sender,
        about=f"person:{first.to.pk}",
        occasion=f"mark:{marks[0].pk}",
        values={"duties": [line for step in steps for line in _lines_of(step, language)]},
        title="; ".join(dict.fromkeys(step.duty.title for step in steps)),
        now=now,
    )


def _lines_of(step: Step, language: str) -> list[Line]:
    """A duty among several: the subject of its own letter, its link, an empty line."""
    duty = step.duty
    subject, _body = preview(
        step.rule,
        to=duty.to,
        values=_values(duty, language),
        language=language,
        sender=duty.sender,
    )
    return [f"- {subject}", *([duty.link] if duty.link else []), ""]


def _values(duty: Duty, language: str) -> dict[str, Value]:
    with translation.override(language):
        return {"due_on": date_format(duty.due_on), **duty.values}
