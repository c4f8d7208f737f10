"""The record: who did what to a case and when, in a chain that shows any later change."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.parties import OnBehalf

START = "0" * 64


class EventQuerySet(models.QuerySet):
    def of(self, thing):
        return self.filter(case=thing.case_key).order_by("seq")

    def entered_for(self, whom):
        """What staff entered for this author (a User) or reviewer (an Assignment)."""
        return self.filter(for_person=whom.person, details__of=whom.public_id)

    def record(self, thing, *, verb, by, now, before="", why="", details=None, for_=None):
        """Append one event to the thing's chain; the caller holds the case's lock.

        `by` is the party that acted (None inside it means the system), `for_` the person in whose
        name; a party on behalf of somebody says that itself, and how it came. Events name people
        by key, so erasing a person leaves the chain whole.
        """
        if isinstance(by, OnBehalf):
            for_, details = by.for_person, {**(details or {}), **by.facts}
        last = self.of(thing).order_by("-seq").first()
        event = Event(
            journal_id=thing.journal_id,
            case=thing.case_key,
            seq=last.seq + 1 if last else 1,
            verb=verb,
            by=by.person,
            for_person=for_,
            before=str(before),
            after=str(thing.state),
            why=why,
            details=details or {},
            at=now,
            prev_hash=last.hash if last else START,
        )
        event.hash = event.compute_hash()
        event.save(force_insert=True)
        return event


class Event(models.Model):
    journal = models.ForeignKey("journal.Journal", on_delete=models.PROTECT, related_name="+")
    case = models.CharField(max_length=40)
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    for_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30, blank=True)
    why = models.TextField(blank=True)
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="event_once_per_place_in_chain")
        ]

    def __str__(self):
        return f"{self.case} {self.seq}: {self.verb}"

    def compute_hash(self) -> str:
        """sha256 over the previous hash and every field, in one canonical JSON form."""
        facts = {
            "prev": self.prev_hash,
            "journal": self.journal_id,
            "case": self.case,
            "seq": self.seq,
            "verb": self.verb,
            "by": self.by_id,
            "for": self.for_person_id,
            "before": self.before,
            "after": self.after,
            "why": self.why,
            "details": self.details,
            "at": self.at.astimezone(UTC).isoformat(),
        }
        text = json.dumps(facts, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


CHANGED = _("what it says does not give its hash")
UNLINKED = _("it does not continue the event before it")
GAP = _("events before it are missing")
CUT = _("it is missing, and it was there when a head was written")
REWRITTEN = _("its hash is not the one that was written down as a head")


@dataclass(frozen=True)
class Break:
    """The first place of a chain that does not hold; `event` is None where no row is left."""

    case: str
    seq: int
    reason: str
    event: Event | None = None


def breaks(events, known=None):
    """The first break of each chain, ordered by case; `events` are whole chains.

    `known` says how far chains reached once: {case: (seq, hash)}.
    """
    known = dict(known or {})
    for case, chain in groupby(events.order_by("case", "seq").iterator(), lambda row: row.case):
        if found := _first_break(case, chain, known.pop(case, (0, START))):
            yield found
    for case in sorted(known):
        yield Break(case, 1, CUT)


def first_broken(events):
    """The first event whose hash, number or link does not hold, or None; ordered by case, seq."""
    return next((found.event for found in breaks(events)), None)


def _first_break(case, chain, known):
    last, link = 0, START
    for event in chain:
        if reason := _reason_against(event, last, link, known):
            return Break(case, event.seq, reason, event)
        last, link = event.seq, event.hash
    return Break(case, last + 1, CUT) if last < known[0] else None


def _reason_against(event, last, link, known):
    if event.seq != last + 1:
        return GAP
    if event.prev_hash != link:
        return UNLINKED
    if event.hash != event.compute_hash():
        return CHANGED
    return REWRITTEN if event.seq == known[0] and event.hash != known[1] else ""
