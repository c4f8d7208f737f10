"""Compile an issue: claim it, print it in a child process, store what came out. No transaction
is open while the press runs.
"""

import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import override

from journal.actions import issuing
from journal.files.kinds import CONTENT_TYPES, Kind
from journal.files.store import keep
from journal.models import File, Issue
from journal.printing import issue_spec
from journal.typesetting.press import print_issue
from journal.typesetting.specs import UNFORESEEN, PressFailed
from notifications import clock

log = logging.getLogger("imprimatur.journal")


@dataclass(frozen=True)
class StoredPrint:
    """`articles`: {article pk: (first page, last page, File)}."""

    issue_pdf: File
    pages: int
    articles: dict[int, tuple[int, int, File]]


def compile_issue(issue_pk):
    """Compile one issue if it waits for it and nobody holds its lease.

    Whatever goes wrong is told: nobody but the press can take an issue out of its state.
    """
    claimed = issuing.claim_compile(issue_pk, now=clock.now())
    if claimed is None:
        return
    issue, fence = claimed
    inputs = issue.inputs_hash()
    language = issue.compile_started_by.language if issue.compile_started_by else "en"
    with tempfile.TemporaryDirectory() as name, override(language):
        folder = Path(name)
        try:
            spec = issue_spec(issue, folder / "assets", now=clock.now())
            printed = print_issue(spec, folder / "press", on_progress=_reporter(issue, fence))
            stored = _store(issue, printed)
        except PressFailed as failed:
            issuing.fail_compile(issue, fence=fence, reason=failed.reason, now=clock.now())
            return
        except Exception:
            log.exception("Issue %s was not compiled", issue.pk)
            issuing.fail_compile(issue, fence=fence, reason=str(UNFORESEEN), now=clock.now())
            return
        issuing.finish_compile(
            issue, fence=fence, printed=stored, inputs_hash=inputs, now=clock.now()
        )


def _reporter(issue, fence):
    """Write progress to the row, and with it a longer lease: a living press is not taken over."""

    def report(percent, text):
        Issue.objects.filter(pk=issue.pk, fence=fence).compiling().update(
            progress=percent,
            progress_text=text[:200],
            lease_until=clock.now() + issuing.LEASE,
        )

    return report


def _store(issue, printed):
    label = f"{issue.journal.slug}-{issue.year}-{issue.volume}-{issue.number}"
    submissions = dict(issue.articles().values_list("pk", "submission_id"))
    articles = {}
    for one in printed.articles:
        key = int(one.key)
        name = f"{label}-{one.first_page}.pdf"
        pdf = _keep(issue, File.Role.ARTICLE_PDF, name, one.pdf, submission_id=submissions[key])
        articles[key] = (one.first_page, one.last_page, pdf)
    whole = _keep(issue, File.Role.ISSUE_PDF, f"{label}.pdf", printed.pdf)
    return StoredPrint(issue_pdf=whole, pages=printed.pages, articles=articles)


def _keep(issue, role, name, path, submission_id=None):
    with path.open("rb") as stream:
        kept = keep(stream)
    return File.objects.create(
        journal=issue.journal,
        submission_id=submission_id,
        role=role,
        name=name,
        sha256=kept.sha256,
        size=kept.size,
        media_type=CONTENT_TYPES[Kind.PDF],
        added_at=clock.now(),
    )
