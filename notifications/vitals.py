"""Signs of life: how old what waits is, when the clock was last here, who works."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from celery import current_app
from django.db.models import Count, Min, Q

from notifications.jobs import WORKER
from notifications.models import Beat, FailedJob, Letter, Phase

CLOCK = "clock"
FRESH = timedelta(minutes=2)  # beats come every ten seconds
PATIENCE = timedelta(minutes=30)  # of a letter that was to leave
WORKS = timedelta(minutes=10)  # each worker gets some of the beats
ON_ITS_WAY = (Phase.NEW, Phase.CLAIMED, Phase.HANDING_OVER)
SHOWN = (*ON_ITS_WAY, Phase.HELD, Phase.FAILED, Phase.BOUNCED)


@dataclass(frozen=True)
class Pile:
    """Letters in one phase; `oldest` is when the oldest of them was to leave."""

    phase: Phase
    count: int
    oldest: datetime


@dataclass(frozen=True)
class JobSeen:
    """One task of the clock, or one that failed, as the office reads it."""

    label: str
    at: datetime
    failed: FailedJob | None = None


def overdue_since(now: datetime) -> datetime | None:
    """Since when letters that should have left have not, of all journals.

    One that was tried and put off says something of the way only since the newest that left: a
    server may keep one waiting for hours and take all others.
    """
    unsent = Letter.objects.filter(phase__in=ON_ITS_WAY)
    tried = Q(last_error__gt="")
    since = unsent.aggregate(
        due=Min("not_before", filter=~tried & Q(not_before__lte=now)),
        tried=Min("created_at", filter=tried),
    )
    if since["tried"] and (last := Letter.objects.filter(phase=Phase.SENT).order_by("pk").last()):
        since["tried"] = max(since["tried"], last.sent_at)
    return min((at for at in since.values() if at), default=None)


def is_outbox_flowing(now: datetime) -> bool:
    since = overdue_since(now)
    return since is None or now - since < PATIENCE


def last_beat() -> datetime | None:
    beat = Beat.objects.filter(name=CLOCK).first()
    return beat.at if beat else None


def is_clock_ticking(now: datetime) -> bool:
    at = last_beat()
    return at is not None and now - at < FRESH


def piles_of(sender) -> list[Pile]:
    """What of this sender has not arrived, by phase, in the order of a letter's way."""
    letters = Letter.objects.filter(sender=sender, phase__in=SHOWN, seen_to_at=None)
    rows = letters.order_by().values("phase").annotate(n=Count("pk"), oldest=Min("not_before"))
    by_phase = {row["phase"]: row for row in rows}
    return [
        Pile(phase, by_phase[phase]["n"], by_phase[phase]["oldest"])
        for phase in SHOWN
        if phase in by_phase
    ]


def jobs_done() -> list[JobSeen]:
    """The tasks of the clock that have a name for the office, with the time of their last end."""
    beats = dict(Beat.objects.values_list("name", "at"))
    named = [(label_of(name), beats[name]) for name in _scheduled() if name in beats]
    return [JobSeen(label, at) for label, at in named if label]


def jobs_failed() -> list[JobSeen]:
    rows = FailedJob.objects.order_by("-last_at")
    return [JobSeen(label_of(row.job) or row.job, row.last_at, row) for row in rows]


def workers(now: datetime) -> list[Beat]:
    """Those that were heard of lately."""
    return list(Beat.objects.filter(name__startswith=WORKER, at__gt=now - WORKS).order_by("name"))


def _scheduled() -> list[str]:
    return [entry["task"] for entry in current_app.conf.beat_schedule.values()]


def label_of(name: str) -> str:
    """What the office calls a task; '' when it is of no interest."""
    current_app.loader.import_default_modules()  # a web process has no reason to know its tasks
    task = current_app.tasks.get(name)
    return str(getattr(task, "label", ""))
