"""What the worker's tasks leave behind: when each was last done, and which of them failed.

Every task of ours is a `Job` (`config/celery.py`). A sweep runs one job for each row, by
`Task.apply`: one that fails is kept here for the office, and stops no other.
"""

from contextlib import contextmanager, suppress
from datetime import timedelta

from celery import Task
from django.db import DatabaseError, transaction
from django.db.models import F

from notifications import clock, doorbell
from notifications.models import Beat, FailedJob

FORGOTTEN = timedelta(days=1)
WORKER = "worker "


class Job(Task):
    """A task that says how it went. `label` names it for the office, '' for one of no interest."""

    label = ""

    def on_success(self, retval, task_id, args, kwargs):
        with _without_database():
            FailedJob.objects.filter(job=self.name, key=_key(args)).delete()
            if not args:
                Beat.objects.update_or_create(name=self.name, defaults={"at": clock.now()})

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        with _without_database():
            remember(self.name, _key(args), exc)


def remember(job: str, key: int, error: BaseException) -> None:
    """Of the error only its kind: its words may name people of any journal; the log has them."""
    now, facts = clock.now(), {"error": type(error).__name__}
    with transaction.atomic():
        row, is_new = FailedJob.objects.get_or_create(
            job=job, key=key, defaults=facts | {"first_at": now, "last_at": now}
        )
        if not is_new:
            FailedJob.objects.filter(pk=row.pk).update(times=F("times") + 1, last_at=now, **facts)


def retry(failed: FailedJob) -> None:
    """Ask a worker for it once more; the row goes when it has gone well."""
    keys = [failed.key] if failed.key else []
    doorbell.ring_after_commit(failed.job, *keys)


def note_worker(name: str) -> None:
    """A worker is alive; those that nobody has heard of for a day are forgotten."""
    now = clock.now()
    Beat.objects.update_or_create(name=f"{WORKER}{name}"[:100], defaults={"at": now})
    Beat.objects.filter(name__startswith=WORKER, at__lt=now - FORGOTTEN).delete()


def _key(args) -> int:
    return args[0] if args else 0


@contextmanager
def _without_database():
    """A task has gone as it has gone, also when the database is away by now."""
    with suppress(DatabaseError):
        yield
