"""The one door for change: the only place that runs a transition."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_fsm import Transition

from journal.models.events import Event
from journal.parties import SYSTEM
from journal.permissions import acts_for
from journal.refusals import Blocked, StaleState
from journal.workflow.conditions import Condition
from notifications import clock

Move = Callable[[], None]


def arrow_of(move: Move) -> Transition | None:
    """The arrow that `move` (a bound method) follows from the present state, or None."""
    meta = move._django_fsm  # type: ignore[attr-defined]
    thing = move.__self__  # type: ignore[attr-defined]
    state = meta.field.get_state(thing)
    return meta.get_transition(state) if meta.has_transition(state) else None


def sentences_against(arrow: Transition, thing: Any) -> list[str]:
    """The sentences of the conditions that do not hold now."""
    conditions = cast("list[Condition]", arrow.conditions)
    return [str(one.sentence) for one in conditions if not one(thing)]


@transaction.atomic
def perform(
    move: Move,
    *,
    by: Any,
    now: datetime | None = None,
    why: str = "",
    due: date | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Run one arrow for a party (or SYSTEM), save the thing and record it.

    `due` is the last day of the duty that now begins (default: the journal's deadline for it).
    Whoever may do it as a deputy only is recorded with the person they stand in for.
    Raises StaleState, PermissionDenied, Blocked. The caller holds the case's lock.
    """
    thing, arrow = move.__self__, arrow_of(move)  # type: ignore[attr-defined]
    name: str = move.__name__
    if arrow is None:
        raise StaleState(thing, name)
    if by is not SYSTEM and not arrow.has_perm(thing, by):
        raise PermissionDenied
    if sentences := sentences_against(arrow, thing):
        raise Blocked(*sentences)
    now = now or clock.now()
    before, for_ = thing.state, acts_for(by, thing.journal, partial(arrow.has_perm, thing))
    move()
    thing.settle(now=now, due=due)
    thing.save()
    Event.objects.record(
        thing, verb=name, by=by, now=now, before=before, why=why, details=details or {}, for_=for_
    )


@dataclass(frozen=True)
class OpenMove:
    """A move that someone may make now: `blocked` holds the sentences against it."""

    name: str
    label: str
    what: str
    blocked: list[str]


def moves_for(thing: Any, party: Any) -> list[OpenMove]:
    """The arrows open to a party, blocked ones with the reason; pages draw buttons from it."""
    return [
        OpenMove(
            name=arrow.name,
            label=arrow.custom["label"],
            what=(arrow.method.__doc__ or "").strip(),
            blocked=sentences_against(arrow, thing),
        )
        for arrow in _arrows(thing)
        if arrow.has_perm(thing, party)
    ]


def _arrows(thing: Any) -> list[Transition]:
    """The arrows that leave the present state, in the order of the file."""
    field = thing._meta.get_field("state")
    arrows = [
        arrow for arrow in field.get_all_transitions(type(thing)) if arrow.source == thing.state
    ]
    return sorted(arrows, key=lambda arrow: arrow.method.__code__.co_firstlineno)
