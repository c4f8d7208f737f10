"""Keep what there is of a revision that is not sent yet: its files, and what was written."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.drafting import MOST_SUPPLEMENTS
from journal.actions.keeping import keep_file
from journal.files.kinds import MANUSCRIPTS, SUPPLEMENTS
from journal.models import File, RevisionDraft, Submission
from journal.permissions import is_author
from journal.refusals import Overtaken, StaleState, refuse_unless
from journal.scanning import named_to_reviewers, pass_names
from journal.workflow.submission_states import S
from review.points import asked_of_author, put_together

WRITTEN = ("answers", "response", "left_out")
KINDS = {
    File.Role.NEXT_MANUSCRIPT: MANUSCRIPTS,
    File.Role.NEXT_MARKED: MANUSCRIPTS,
    File.Role.NEXT_SUPPLEMENT: SUPPLEMENTS,
}


def set_aside(submission, *, role, upload, name, by, now):
    """Keep one file for the coming revision.

    A refusal must not lose what was chosen. It replaces the manuscript that was set aside before,
    or the supplement of the same name.
    The bytes are kept before the row that promises them, outside the transaction.
    """
    _refuse_others(submission, by)
    facts = keep_file(upload, name=name, submission=submission, by=by, allowed=KINDS[role])
    with transaction.atomic():
        submission = _locked(submission)
        there = submission.files.filter(role=role)
        is_supplement = role == File.Role.NEXT_SUPPLEMENT
        (there.filter(name=facts["name"]) if is_supplement else there).delete()
        refuse_unless(
            there.count() < MOST_SUPPLEMENTS,
            _("There are %(count)s supplements already. Put several into one file.")
            % {"count": MOST_SUPPLEMENTS},
        )
        return File.objects.create(
            journal_id=submission.journal_id,
            submission=submission,
            role=role,
            added_by=by.person,
            added_at=now,
            **facts,
        )


@transaction.atomic
def drop_aside(submission, files, *, by):
    """The author does not want to send these, named by their public ids."""
    _refuse_others(submission, by)
    _locked(submission).files.filter(role__in=KINDS, public_id__in=files).delete()


@transaction.atomic
def keep_words(
    submission, *, answers, response, by, now, ticked=(), left_out=(), is_ready=False, seen=None
):
    """Keep what the author has written so far; when `is_ready`, only a confirmation is missing.

    `seen` is what the page knew (`journal.windows.Seen`); raises Overtaken when another window kept
    something else since.

    Then the response that is put together must be one that can be sent: raises NamesFound when it
    names an author to reviewers and that is not among what was `ticked`, and Blocked when nothing
    is answered or there is no manuscript.
    """
    _refuse_others(submission, by)
    submission = _locked(submission)
    facts = {
        "answers": answers,
        "response": response,
        "ticked": [*ticked],
        "left_out": [*left_out],
        "is_ready": is_ready,
        "saved_at": now,
    }
    draft = RevisionDraft.objects.filter(submission=submission).first()
    draft = draft or RevisionDraft(submission=submission)
    is_changed = any(getattr(draft, name) != facts[name] for name in WRITTEN)
    if draft.pk and is_changed and not draft.was_seen(seen):
        raise Overtaken
    for name, value in facts.items():
        setattr(draft, name, value)
    if is_ready:
        _refuse_unready(submission, draft)
    if is_changed:
        draft.count_version(seen)
    draft.save()
    return draft


def response_of(draft):
    """The text that would be sent: the response with the points that have answers."""
    submission = draft.submission
    asked = asked_of_author(submission)
    return put_together(asked, draft.answers, draft.response, submission.language)


def _refuse_unready(submission, draft):
    response = response_of(draft)
    refuse_unless(bool(response), _("Answer the points of the reviewers."))
    manuscripts = submission.files_aside().filter(role=File.Role.NEXT_MANUSCRIPT)
    refuse_unless(manuscripts.exists(), _("Choose the revised manuscript."))
    found = named_to_reviewers(response, submission)
    pass_names(found, confirmed="confirmed_names" in draft.ticked)


def forget_aside(submission):
    """It was sent, or will never be. Part of the verb that says so."""
    submission.files_aside().delete()
    RevisionDraft.objects.filter(submission=submission).delete()


def _refuse_others(submission, by):
    if not is_author(submission, by):
        raise PermissionDenied


def _locked(submission):
    submission = Submission.objects.locked(submission)
    if submission.state != S.REVISION_REQUESTED:
        raise StaleState(submission, "submit_revision")
    return submission
