"""Thin doors for Celery: each may run twice, and losing any of them costs delay only."""

from contextlib import suppress

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from journal.actions import (
    anchoring,
    cleaning,
    compiling,
    marking,
    purging,
    reporting,
    safekeeping,
    sweeping,
    typesetting,
)
from journal.models import Article, File, Issue, Submission
from notifications import clock


@shared_task(label=_("Making a cleaned copy"))
def clean(file_id):
    """Make the copy for reviewers of one manuscript."""
    waiting = File.objects.waiting_to_be_cleaned().filter(pk=file_id)
    for file in waiting.select_related("submission", "version"):
        with suppress(Submission.DoesNotExist):  # a draft that was deleted meanwhile
            cleaning.clean_file(file, now=clock.now())


@shared_task(label=_("Cleaning files"))
def clean_waiting():
    """Sweep: whatever still waits to be cleaned; one that fails stops no other."""
    for key in File.objects.waiting_to_be_cleaned().values_list("pk", flat=True):
        clean.apply([key])


@shared_task(label=_("Typesetting an article"))
def typeset(article_id):
    """Make the article's text and its proof."""
    typesetting.typeset(article_id)


@shared_task(label=_("Typesetting articles"))
def typeset_waiting():
    """Sweep: articles that wait to be typeset; one that fails stops no other."""
    waiting = Article.objects.exclude(typesetting_wanted_at=None).values_list("pk", flat=True)
    for key in waiting:
        typeset.apply([key])


@shared_task(label=_("Compiling an issue"))
def compile_issue(issue_id):
    """Compile one issue unless another worker holds its lease."""
    compiling.compile_issue(issue_id)


@shared_task(label=_("Compiling issues"))
def compile_waiting():
    """Sweep: issues whose request was lost or whose press has died; one stops no other."""
    for key in Issue.objects.compiling().values_list("pk", flat=True):
        compile_issue.apply([key])


@shared_task(label=_("Forgetting unconfirmed accounts"))
def purge_unconfirmed():
    """Forget accounts whose address nobody has confirmed."""
    purging.purge_unconfirmed(now=clock.now())


@shared_task(label=_("Verifying the record"))
def anchor_record():
    """Verify the record, write its heads of the day and send them to the managers."""
    anchoring.anchor(now=clock.now())


@shared_task(label=_("Backing up"))
def back_up():
    """Make tonight's backup."""
    safekeeping.back_up(now=clock.now())


@shared_task(label=_("Marking the retracted articles of an issue"))
def mark_retracted(issue_id):
    """Mark the PDFs of the retracted articles of one issue."""
    marking.mark_retractions(issue_id)


@shared_task(label=_("Marking retracted articles"))
def mark_waiting():
    """Sweep: issues whose retracted articles are not marked yet; one stops no other."""
    for key in Issue.objects.waiting_to_be_marked().values_list("pk", flat=True):
        mark_retracted.apply([key])


@shared_task(label=_("Tidying the store of files"))
def sweep_store():
    """Delete what killed processes left in the store of files: halves, and what has no row."""
    sweeping.sweep(now=clock.now())


@shared_task(label=_("Telling the office of jobs that failed"))
def tell_of_failed_jobs():
    """Tell the managers of what did not go well in half an hour."""
    reporting.tell_of_failed_jobs(now=clock.now())
