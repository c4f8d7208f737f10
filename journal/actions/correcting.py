"""Publish a correction or a retraction beside an article that is public already."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Issue, Notice, Submission
from journal.models.fields import in_language
from journal.perform import perform
from journal.posting import authors_of, post_about
from journal.refusals import refuse_unless
from journal.scanning import named_to_public, pass_names
from notifications.doorbell import ring_after_commit


@transaction.atomic
def correct(submission, *, texts, by, now, confirmed_names=False):
    """A correction stands above the article from now on. `texts`: {language: text}.

    Raises NamesFound when a text names a reviewer and nobody confirmed that.
    """
    submission = Submission.objects.locked(submission)
    since = submission.since
    details = _passed(submission, texts, confirmed_names)
    perform(submission.correct, by=by, now=now, details=details)
    _keep_since(submission, since)
    notice = _publish(submission, Notice.Kind.CORRECTION, texts, by, now)
    _tell_authors(notice, "article_corrected", now)
    return notice


@transaction.atomic
def retract(submission, *, texts, by, now, why="", confirmed_names=False):
    """The article stays readable and is marked wherever it is shown; its PDF is marked anew.

    `why` is for the record, and needed unless an integrity case was opened. Raises NamesFound as
    `correct` does.
    """
    submission = Submission.objects.locked(submission)
    since = submission.since
    details = _passed(submission, texts, confirmed_names)
    perform(submission.retract, by=by, now=now, why=why.strip(), details=details)
    _keep_since(submission, since)
    refuse_unless(
        submission.is_integrity_case or bool(why.strip()),
        _("Write why the article is retracted, for the record."),
    )
    notice = _publish(submission, Notice.Kind.RETRACTION, texts, by, now)
    issue = Issue.objects.locked(submission.article.place.issue)
    issue.marked_pdf = None  # it says nothing of this article yet
    issue.save(update_fields=["marked_pdf"])
    ring_after_commit("journal.tasks.mark_retracted", issue.pk)
    _tell_authors(notice, "article_retracted", now)
    return notice


def _passed(submission, texts, confirmed):
    found = named_to_public("\n".join(texts.values()), submission)
    return pass_names(found, confirmed=confirmed)


def _keep_since(submission, since):
    """The case has been published since its publication, whatever is said of it later."""
    submission.since = since
    submission.save(update_fields=["since"])


def _publish(submission, kind, texts, by, now):
    article = submission.article
    texts = {code: text.strip() for code, text in texts.items() if text.strip()}
    refuse_unless(
        bool(texts.get(article.language)), _("Write the notice in the language of the article.")
    )
    return Notice.objects.create(
        article=article, kind=kind, texts=texts, made_by=by.person, published_at=now
    )


def _tell_authors(notice, letter, now):
    article = notice.article
    submission = article.submission
    for person in authors_of(submission):
        post_about(
            submission,
            letter,
            to=person,
            now=now,
            occasion=notice.public_id,
            notice=in_language(notice.texts, person.language, first=article.language),
            article=f"{article.address}#{notice.anchor}",
        )
