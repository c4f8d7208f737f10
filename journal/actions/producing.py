"""From the accepted manuscript to the approved proof."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.drafting import PERSON
from journal.actions.keeping import keep_file
from journal.files.kinds import WORD
from journal.models import Article, File, Submission
from journal.perform import perform
from journal.permissions import is_production
from journal.posting import post_about, staff_of, withdraw_about
from journal.refusals import StaleState, refuse_unless
from journal.roles import MANAGER, PRODUCTION
from journal.workflow.submission_states import IN_PRODUCTION, S
from notifications.doorbell import ring_after_commit

AUTHOR_FACTS = tuple(name for name in PERSON if name != "email")


def open_article(submission, *, now):
    """The snapshot that will be printed, made in the transaction that accepts the submission.

    Not peer-reviewed until the app above, which knows of reviews, says so.
    """
    journal = submission.journal
    article = Article.objects.create(
        journal=journal,
        submission=submission,
        is_peer_reviewed=False,
        article_type=submission.article_type,
        language=submission.language,
        titles=submission.titles,
        abstracts=submission.abstracts,
        keywords=submission.keywords,
        authors=[
            {name: getattr(one, name) for name in AUTHOR_FACTS}
            for one in submission.contributors.all()
        ],
        declarations=submission.declarations,
        received_on=journal.today(submission.submitted_at),
        accepted_on=journal.today(now),
    )
    article.topics.set(submission.topics.all())
    _tell_production(submission, "to_production", now)
    return article


def take_article_back(submission, *, is_begun, now):
    """The acceptance was reopened: what it made goes; production is told if it knows of it."""
    article = Article.objects.filter(submission=submission).first()
    if article is None:
        return
    article.delete()
    never_left = bool(withdraw_about(submission, letters=["to_production"]))
    if is_begun or not never_left:
        _tell_production(submission, "acceptance_reopened", now)


@transaction.atomic
def start_copyedit(submission, *, by, now):
    submission = Submission.objects.locked(submission)
    perform(submission.start_copyedit, by=by, now=now)


def put_copyedited(submission, *, upload, name, by, now):
    """Keep the copyedited Word file; the last one is typeset. Raises Blocked with the reason."""
    _check_production(submission, by)
    facts = keep_file(upload, name=name, submission=submission, by=by, allowed=WORD)
    with transaction.atomic():
        submission = Submission.objects.locked(submission)
        refuse_unless(
            submission.state in (S.COPYEDITING, S.TYPESETTING),
            _("The text can be replaced while it is copyedited or typeset."),
        )
        File.objects.create(
            journal_id=submission.journal_id,
            submission=submission,
            role=File.Role.COPYEDITED,
            added_by=by.person,
            added_at=now,
            **facts,
        )
        submission.note(verb="put_copyedited", by=by, now=now, details={"file": facts["sha256"]})
        if submission.state == S.TYPESETTING:
            want_typesetting(submission.article, now=now)


@transaction.atomic
def put_texts(submission, *, titles, abstracts, keywords, by, now):
    """Complete or correct what stands above the article, in each language of the journal."""
    submission = Submission.objects.locked(submission)
    _check_production(submission, by)
    refuse_unless(
        submission.state in IN_PRODUCTION and submission.state != S.SCHEDULED,
        _("The issue of this article is frozen: open it for changes first."),
    )
    article = submission.article
    article.titles, article.abstracts, article.keywords = titles, abstracts, keywords
    article.save(update_fields=["titles", "abstracts", "keywords"])
    submission.note(verb="put_texts", by=by, now=now)
    if submission.state == S.TYPESETTING:
        want_typesetting(article, now=now)


@transaction.atomic
def finish_copyedit(submission, *, by, now):
    """The text is final: it goes to the worker that makes an article of it."""
    submission = Submission.objects.locked(submission)
    perform(submission.finish_copyedit, by=by, now=now)
    want_typesetting(submission.article, now=now)


@transaction.atomic
def typeset_again(submission, *, by, now):
    submission = Submission.objects.locked(submission)
    _check_production(submission, by)
    if submission.state != S.TYPESETTING:
        raise StaleState(submission, "typeset_again")
    submission.note(verb="typeset_again", by=by, now=now)
    want_typesetting(submission.article, now=now)


def want_typesetting(article, *, now):
    article.typesetting_wanted_at = now
    article.typesetting_error = ""
    article.proof = None
    article.save(update_fields=["typesetting_wanted_at", "typesetting_error", "proof"])
    ring_after_commit("journal.tasks.typeset", article.pk)


@transaction.atomic
def send_proof(submission, *, by, now):
    submission = Submission.objects.locked(submission)
    perform(submission.send_proof, by=by, now=now)
    post_about(
        submission,
        "proof_to_author",
        to=submission.author,
        now=now,
        occasion=now.isoformat(),
        due=submission.due,
    )


@transaction.atomic
def return_proof(submission, *, by, now, corrections):
    """The author found something; production reads the list on the case and in a letter."""
    submission = Submission.objects.locked(submission)
    refuse_unless(bool(corrections.strip()), _("Write what must be corrected."))
    perform(submission.return_proof, by=by, now=now, why=corrections)
    _tell_production(submission, "proof_returned", now, corrections=corrections)


@transaction.atomic
def approve_proof(submission, *, by, now):
    submission = Submission.objects.locked(submission)
    perform(submission.approve_proof, by=by, now=now)
    _tell_production(submission, "proof_approved", now)


def _check_production(submission, by):
    if not is_production(submission, by):
        raise PermissionDenied


def _tell_production(submission, letter, now, **values):
    """The office stands in where nobody has the role."""
    for person in staff_of(submission, now, PRODUCTION) or staff_of(submission, now, MANAGER):
        post_about(submission, letter, to=person, now=now, occasion=now.isoformat(), **values)
