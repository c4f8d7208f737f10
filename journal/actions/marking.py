"""Mark the PDFs of retracted articles. No transaction is open while the press runs.

What was printed is never changed: `Article.pdf` and `Issue.pdf` stay, byte for byte. From them the
worker makes `marked_pdf`, which readers get instead: the article with the notice in front and the
word across every page, the issue with that word on the pages of its retracted articles. Until the
marked copies are there, readers get none. The lack of them is the queue; a doorbell makes it quick.
"""

import tempfile
from pathlib import Path

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from journal.actions.issuing import locked_with_cases
from journal.files.kinds import CONTENT_TYPES, Kind
from journal.files.store import Kept, keep, path_of
from journal.models import Article, File, Issue
from journal.models.fields import in_language
from journal.typesetting.retraction import (
    Mark,
    RetractionSpec,
    mark_article,
    mark_issue,
    print_mark,
)
from notifications import clock


def mark_retractions(issue_pk):
    """Make the marked copies of one issue if they are missing. Safe to run twice."""
    issue = Issue.objects.waiting_to_be_marked().filter(pk=issue_pk).select_related("pdf").first()
    if issue is None:
        return
    notices = list(issue.retractions().select_related("article__journal", "article__pdf"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        marks = {one: _printed(one, issue, folder / one.public_id) for one in notices}
        whole = folder / "issue.pdf"
        parts = [
            (mark, one.article.first_page, one.article.last_page) for one, mark in marks.items()
        ]
        mark_issue(path_of(issue.pdf.sha256), whole, parts)
        copies = {one.article: _marked(one.article, mark, folder) for one, mark in marks.items()}
        _store(issue, {one.pk for one in notices}, _kept(whole), copies)


def _printed(notice, issue, folder) -> Mark:
    article = notice.article
    with override(article.language):
        where = ", ".join(filter(None, (issue.label, article.pages)))
        spec = RetractionSpec(
            title=_("RETRACTED: %(title)s") % {"title": article.title},
            language=article.language,
            texts=list(notice.texts.items()),
            journal=in_language(article.journal.names, article.language),
            address=f"{article.address}#{notice.anchor}",
            retracted_on=date_format(article.journal.today(notice.published_at)),
            where=where,
            authors=article.author_names,
            accent=article.journal.accent,
        )
    return print_mark(spec, folder)


def _marked(article, mark, folder) -> Kept:
    target = folder / f"{article.public_id}.pdf"
    mark_article(path_of(article.pdf.sha256), target, mark)
    return _kept(target)


def _kept(path) -> Kept:
    with path.open("rb") as stream:
        return keep(stream)


@transaction.atomic
def _store(issue, notices, whole, copies):
    """Only if nothing was retracted meanwhile: else the next sweep begins anew."""
    issue, _cases = locked_with_cases(issue)
    if issue.marked_pdf or set(issue.retractions().values_list("pk", flat=True)) != notices:
        return
    for article, kept in copies.items():
        file = _row(article.pdf, kept)
        Article.objects.filter(pk=article.pk).update(marked_pdf=file)
    issue.marked_pdf = _row(issue.pdf, whole)
    issue.save(update_fields=["marked_pdf"])


def _row(original, kept):
    """The marked copy of a file, under the same name and in the same role."""
    return File.objects.create(
        journal_id=original.journal_id,
        submission_id=original.submission_id,
        role=original.role,
        name=original.name,
        sha256=kept.sha256,
        size=kept.size,
        media_type=CONTENT_TYPES[Kind.PDF],
        added_at=clock.now(),
    )
