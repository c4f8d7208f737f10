"""How the house is doing, as the office reads it: mail, the clock, letters, jobs, HTTPS."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q

from notifications import vitals
from notifications.letters import all_kinds
from notifications.models import Beat, Letter, Phase

MOST = 20
OF_CASES = ("submission:", "assignment:", "thread:", "person:")  # the last one lists duties
IS_OF_CASE = reduce(or_, (Q(about__startswith=word) for word in OF_CASES))


@dataclass(frozen=True)
class Health:
    """`server` is `host:port` of the mail server, '' when mail is caught."""

    server: str
    beat_at: datetime | None
    is_ticking: bool
    piles: list[vitals.Pile]
    failed: int
    is_https: bool


@dataclass(frozen=True)
class Work:
    """What the clock and its workers did, for all journals of the installation."""

    done: list[vitals.JobSeen]
    failed: list[vitals.JobSeen]
    workers: list[Beat]


@dataclass(frozen=True)
class Lost:
    """A letter that is about no case and did not arrive."""

    letter: Letter
    what: str


def health_of(journal, *, now: datetime) -> Health:
    """The letters are this journal's own; the rest is the installation's."""
    piles = vitals.piles_of(journal.sender)
    return Health(
        server="" if settings.MAIL_IS_CAUGHT else f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}",
        beat_at=vitals.last_beat(),
        is_ticking=vitals.is_clock_ticking(now),
        piles=piles,
        failed=sum(pile.count for pile in piles if pile.phase in (Phase.FAILED, Phase.BOUNCED)),
        is_https=settings.IS_HTTPS,
    )


def work_of_clock(now: datetime) -> Work:
    return Work(vitals.jobs_done(), vitals.jobs_failed(), vitals.workers(now))


def lost_letters(journal):
    """Of the office: those about cases are for who handles the case."""
    lost = Letter.objects.filter(sender=journal.sender).undelivered().exclude(IS_OF_CASE)
    return lost.select_related("recipient").order_by("-pk")


def lost_in_words(journal) -> list[Lost]:
    kinds = all_kinds()
    return [
        Lost(one, str(kinds[one.letter].label) if one.letter in kinds else one.letter)
        for one in lost_letters(journal)[:MOST]
    ]
