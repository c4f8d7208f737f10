"""Tell the offices of what has failed by itself and is not going to be well without a person."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from journal.models import Journal
from journal.posting import people_in_role
from journal.roles import MANAGER
from notifications.models import FailedJob
from notifications.outbox import post
from notifications.vitals import label_of

PATIENCE = timedelta(minutes=30)  # the clock has tried it again by then


@transaction.atomic
def tell_of_failed_jobs(*, now: datetime) -> None:
    """One letter to each manager of each journal: workers are the installation's, not a journal's.

    What has gone well meanwhile is no row any more.
    """
    untold = FailedJob.objects.select_for_update().filter(
        told_at=None, first_at__lte=now - PATIENCE
    )
    failed = list(untold.order_by("pk"))
    if not failed:
        return
    FailedJob.objects.filter(pk__in=[one.pk for one in failed]).update(told_at=now)
    for journal in Journal.objects.select_related("sender").order_by("pk"):
        for person in people_in_role(journal, now, MANAGER):
            with override(person.language):
                post(
                    "job_failed",
                    to=person,
                    sender=journal.sender,
                    about=f"office:{journal.slug}",
                    occasion=f"jobs {failed[-1].pk} {now.isoformat()}",
                    values={
                        "jobs": [f"- {_label(one)}" for one in failed],
                        "address": f"{settings.SITE_URL}/{journal.slug}/office/",
                    },
                    now=now,
                )


def _label(failed: FailedJob) -> str:
    return label_of(failed.job) or failed.job
