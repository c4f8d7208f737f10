"""What has been said of duties, what was moved and what is silent: read for many at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max

from notifications.duties import Duty
from notifications.models import Mark, MovedStep, Phase, Silence
from notifications.steps import Said

Key = tuple[int, str, date]


def said_of(rule: str, duties: Iterable[Duty]) -> dict[Key, Said]:
    """{key of the duty: what the ledger holds of it under this rule}; three queries."""
    duties = list(duties)
    abouts = {duty.about for duty in duties}
    last = last_steps(rule, abouts)
    moved: dict[Key, dict[int, date]] = defaultdict(dict)
    for who, about, due_on, step, day in MovedStep.objects.filter(
        rule=rule, about__in=abouts
    ).values_list("recipient", "about", "due_on", "step", "day"):
        moved[who, about, due_on][step] = day
    silent: dict[tuple[int, str], date] = {
        (who, about): until or date.max
        for who, about, until in Silence.objects.filter(about__in=abouts).values_list(
            "recipient", "about", "until"
        )
    }
    return {
        duty.key: Said(
            last=last.get(duty.key),
            moved=moved.get(duty.key, {}),
            silent_until=silent.get((duty.to.pk, duty.about)),
        )
        for duty in duties
    }


def last_steps(rule: str, abouts: Iterable[str]) -> dict[Key, int]:
    marks = Mark.objects.filter(rule=rule, about__in=set(abouts))
    rows = marks.values_list("recipient", "about", "due_on").annotate(Max("step"))
    return {(who, about, due_on): step for who, about, due_on, step in rows}


def told_on(readers: Iterable[tuple[int, int]], now: datetime) -> dict[tuple[int, int], datetime]:
    """{(reader, sender): when they were last reminded}, of the last two days; one query."""
    readers = set(readers)
    marks: Any = Mark.objects.filter(
        recipient__in={person for person, _sender in readers},
        made_at__gte=now - timedelta(days=2),
        made_at__lte=now,
        letter__isnull=False,
    ).exclude(letter__phase__in=[Phase.WITHDRAWN, Phase.SKIPPED])
    rows = marks.values_list("recipient", "letter__sender").annotate(Max("made_at"))
    return {(person, sender): at for person, sender, at in rows}
