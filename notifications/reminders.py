"""The engine of reminders: whatever the table of rules and the ledger say is due becomes letters.

A step is a day counted from the due date in the person's own time zone; what it has said is a
Mark. Rules, duties and dates: `duties.py`, `steps.py`; what the database finds: `rows.py`.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Exists
from django.utils import translation
from django.utils.formats import date_format

from notifications import clock, doorbell
from notifications.duties import Duty, Reminder, Source, Sweep, all_rules
from notifications.ledger import last_steps, said_of, told_on
from notifications.letters import Line, OwnTexts, Value, text_of
from notifications.models import Letter, Mark, Sender
from notifications.outbox import preview, written
from notifications.rows import Rows
from notifications.steps import may_be_told, step_on
from notifications.texts import TextsRead

log = logging.getLogger("imprimatur.notifications")

SEVERAL = "several_duties"
AT_ONCE = 1000  # letters in one transaction


@dataclass(frozen=True)
class Step:
    """What is to be said now: one rule to one person about one duty."""

    rule: Reminder
    duty: Duty
    days: int

    @property
    def reader(self) -> tuple[int, int]:
        return self.duty.to.pk, self.duty.sender.pk


Group = list[Step]  # what goes to one person in one letter


def post_due(*, now: datetime | None = None) -> int:
    """Post what is due to those whose working hours it is; returns the number of letters.

    After an outage each rule says its latest step only. What falls to one person on one day from
    one sender goes in one letter. A rule or a person that breaks stops no other.
    """
    now = now or clock.now()
    sweep = Sweep.at(now)
    steps = [step for rule in _rules_at_work(sweep) for step in _due_steps(rule, sweep)]
    if not steps:
        return 0
    groups = _not_told_today(groups_of(steps), now)
    parts = (groups[first : first + AT_ONCE] for first in range(0, len(groups), AT_ONCE))
    return sum(_post_or_log(part, sweep) for part in parts)


def groups_of(steps: Iterable[Step]) -> list[Group]:
    """What goes together: all that one sender has to say to one person."""
    ordered = sorted(steps, key=lambda one: (one.reader, one.duty.about, one.rule.letter))
    return [list(group) for _reader, group in groupby(ordered, key=lambda one: one.reader)]


def _rules_at_work(sweep: Sweep) -> list[Reminder]:
    """The rules that may have something to say: one question to the database for all of them."""
    rules = all_rules()
    questions = {
        rule.letter: Exists(rule.source.candidates(rule, sweep))
        for rule in rules
        if isinstance(rule.source, Rows)
    }
    known = Sender.objects.order_by().annotate(**questions).values(*questions).first() or {}
    return [rule for rule in rules if known.get(rule.letter, not isinstance(rule.source, Rows))]


def _due_steps(rule: Reminder, sweep: Sweep) -> list[Step]:
    try:
        owed = list(rule.source.owed(rule, sweep))
    except Exception:
        log.exception("The reminder rule %s failed.", rule.letter)
        return []
    duties = [duty for duty in owed if may_be_told(sweep.now, duty)]
    said = said_of(rule.letter, duties) if duties else {}
    steps = []
    for duty in duties:
        days = step_on(sweep.now, duty, rule.days_of(duty.sender), said[duty.key])
        if days is not None:
            steps.append(Step(rule, duty, days))
    return steps


def _not_told_today(groups: list[Group], now: datetime) -> list[Group]:
    """Without those who had a reminder on their present day: the rest waits for another day."""
    told = told_on((group[0].reader for group in groups), now)

    def is_free(group: Group) -> bool:
        duty, at = group[0].duty, told.get(group[0].reader)
        return at is None or at.astimezone(duty.zone).date() < now.astimezone(duty.zone).date()

    return [group for group in groups if is_free(group)]


def _post_or_log(groups: list[Group], sweep: Sweep) -> int:
    """How many letters it became; what cannot go together goes in smaller parts, or is logged."""
    try:
        return _post_groups(groups, sweep)
    except Exception:
        if len(groups) == 1:
            log.exception("Reminders about %s failed.", [one.duty.about for one in groups[0]])
            return _post_one_by_one(groups[0], sweep)
    half = len(groups) // 2
    return _post_or_log(groups[:half], sweep) + _post_or_log(groups[half:], sweep)


def _post_one_by_one(group: Group, sweep: Sweep) -> int:
    if len(group) == 1:
        return 0
    return sum(_post_or_log([[step]], sweep) for step in group)


def _post_groups(groups: list[Group], sweep: Sweep) -> int:
    """Marks and letters in one transaction; what ended or was said meanwhile is left out.

    They are written before, so that nothing is locked while texts are filled.
    """
    now = sweep.now
    texts = [written_letter(group, now, sweep.wording) for group in groups]
    with transaction.atomic():
        live = _still_to_say([step for group in groups for step in group], sweep)
        letters, marks = [], []
        for group, text in zip(groups, texts, strict=True):
            steps = [step for step in group if id(step) in live]
            if not steps:
                continue
            is_whole = len(steps) == len(group)
            letter = text if is_whole else written_letter(steps, now, sweep.wording)
            letters.append(letter)
            marks += [_mark(step, letter, now) for step in steps]
        Letter.objects.bulk_create(letters)
        Mark.objects.bulk_create(marks)
        if letters:
            doorbell.ring_after_commit("notifications.tasks.deliver_due")
    return len(letters)


def _still_to_say(steps: list[Step], sweep: Sweep) -> set[int]:
    """Identities of the steps that are owed as they were, and that no other process has said."""
    live: set[int] = set()
    _lock(steps)
    for source, of_source in _by_source(steps):
        owed = {id(duty) for duty in source.still([step.duty for step in of_source], sweep)}
        live |= {id(step) for step in of_source if id(step.duty) in owed}
    for rule in {step.rule.letter for step in steps}:
        of_rule = [step for step in steps if step.rule.letter == rule]
        last = last_steps(rule, {step.duty.about for step in of_rule})
        live -= {
            id(step)
            for step in of_rule
            if (said := last.get(step.duty.key)) is not None and said >= step.days
        }
    return live


def _lock(steps: list[Step]) -> None:
    """All that the sources want locked, at once: no two sweeps wait for each other in a ring."""
    wanted: dict[Callable[[set[int]], None], set[int]] = defaultdict(set)
    for source, of_source in _by_source(steps):
        for lock, keys in source.locks([step.duty for step in of_source]).items():
            wanted[lock] |= keys
    for lock, keys in wanted.items():
        lock(keys)


def _by_source(steps: list[Step]) -> Iterator[tuple[Source, list[Step]]]:
    sources = {id(step.rule.source): step.rule.source for step in steps}
    for key, source in sources.items():
        yield source, [step for step in steps if id(step.rule.source) == key]


def _mark(step: Step, letter: Letter, now: datetime) -> Mark:
    duty = step.duty
    return Mark(
        rule=step.rule.letter,
        recipient_id=duty.to.pk,
        about=duty.about,
        due_on=duty.due_on,
        step=step.days,
        letter=letter,
        made_at=now,
    )


def written_letter(steps: Group, now: datetime, texts: TextsRead) -> Letter:
    """The letter of one step, or of several, not stored yet."""
    own = texts.of(steps[0].duty.sender)
    if len(steps) > 1:
        return _several(steps, now, own)
    (step,) = steps
    duty, letter = step.duty, step.rule.letter
    facts = written(
        letter,
        to=duty.to,
        sender=duty.sender,
        values=_values(duty, text_of(letter, duty.to.language, own).language),
        title=duty.title,
        link=duty.link,
        not_before=now,
        now=now,
        own=own,
    )
    occasion = f"{duty.due_on}{step.days:+d}"
    return Letter(
        letter=letter, recipient_id=duty.to.pk, about=duty.about, occasion=occasion, **facts
    )


def _several(steps: Group, now: datetime, own: OwnTexts) -> Letter:
    first = steps[0].duty
    language = text_of(SEVERAL, first.to.language, own).language
    facts = written(
        SEVERAL,
        to=first.to,
        sender=first.sender,
        values={"duties": [line for step in steps for line in _lines_of(step, language, own)]},
        title="; ".join(dict.fromkeys(step.duty.title for step in steps)),
        link=None,
        not_before=now,
        now=now,
        own=own,
    )
    about, occasion = f"person:{first.to.pk}", f"{first.sender.pk} {now.isoformat()}"
    return Letter(letter=SEVERAL, recipient_id=first.to.pk, about=about, occasion=occasion, **facts)


def _lines_of(step: Step, language: str, own: OwnTexts) -> list[Line]:
    """A duty among several: the subject of its own letter, its link, an empty line."""
    duty = step.duty
    subject, _body = preview(
        step.rule.letter,
        to=duty.to,
        values=_values(duty, language),
        language=language,
        sender=duty.sender,
        own=own,
    )
    return [f"- {subject}", *([duty.link] if duty.link else []), ""]


def post_together(steps: Group, now: datetime) -> Letter:
    """One letter of several duties that somebody wants said now; the caller marks what it says."""
    letter = written_letter(steps, now, Sweep.at(now).wording)
    letter.save()
    doorbell.ring_after_commit("notifications.tasks.deliver_due")
    return letter


def _values(duty: Duty, language: str) -> dict[str, Value]:
    with translation.override(language):
        return {"due_on": date_format(duty.due_on), **duty.values}
