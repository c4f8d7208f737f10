"""When a letter of one kind was posted last, as the staff of its journal may read of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from journal.anonymity import sees
from journal.models import Journal, Submission, User
from journal.relations import relation_of
from notifications.models import Letter, Phase
from review.models import Assignment

SHOWN = 5
LOOKED_THROUGH = 100  # the latest; some may be about cases that are closed to this person
# What letters that are about no case are about, where the office and the chief read it elsewhere.
OPEN = ("issue", "roles", "roster")
IN_SUBJECTS = ("author_names", "reviewer_identity")


@dataclass(frozen=True)
class Sent:
    """One letter that was posted. `subject` is None where it may say too much."""

    at: datetime
    phase: str
    subject: str | None


def last_sends(letter: str, journal: Journal, reader: User) -> list[Sent]:
    """The latest ones; those about a case that is closed to this person are left out."""
    posted = Letter.objects.filter(letter=letter, sender=journal.sender_id)
    rows = list(posted.order_by("-created_at", "-pk")[:LOOKED_THROUGH])
    case_of = _cases_of([row.about for row in rows], journal, reader)
    found = []
    for row in rows:
        kind, case = _kind_of(row.about), case_of.get(row.about)
        if kind in ("submission", "assignment") and case is None:
            continue
        reads = kind in OPEN if case is None else _reads_subjects(reader, case)
        is_shown = reads and not row.is_secret
        at = row.sent_at or row.created_at
        found.append(Sent(at, Phase(row.phase).label, row.subject if is_shown else None))
        if len(found) == SHOWN:
            break
    return found


def _kind_of(about: str) -> str:
    return about.partition(":")[0]


def _reads_subjects(reader: User, case: Submission) -> bool:
    """A subject may name the author or a reviewer."""
    relation, mode = relation_of(reader, case), case.mode
    return all(sees(field, relation, mode) for field in IN_SUBJECTS)


def _cases_of(abouts: Iterable[str], journal: Journal, reader: User) -> dict[str, Submission]:
    """{what a letter is about: its case}, of the cases that this person handles."""
    keys = {about: about.partition("#")[0].partition(":")[2] for about in abouts}
    handled = Submission.objects.handled_by(reader, journal).select_related("journal")
    cases = {one.public_id: one for one in handled.filter(public_id__in=keys.values())}
    asked = Assignment.objects.filter(
        public_id__in=keys.values(), round__submission__in=handled.values("pk")
    )
    cases |= {
        one.public_id: one.round.submission
        for one in asked.select_related("round__submission__journal")
    }
    return {about: cases[key] for about, key in keys.items() if key in cases}
