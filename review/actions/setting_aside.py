"""Keep the files of a revision that is not sent yet: a refusal must not lose what was chosen."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.drafting import MOST_SUPPLEMENTS
from journal.actions.keeping import keep_file
from journal.files.kinds import MANUSCRIPTS, SUPPLEMENTS
from journal.models import File, Submission
from journal.permissions import is_author
from journal.refusals import StaleState, refuse_unless
from journal.workflow.submission_states import S

KINDS = {File.Role.NEXT_MANUSCRIPT: MANUSCRIPTS, File.Role.NEXT_SUPPLEMENT: SUPPLEMENTS}


def set_aside(submission, *, role, upload, name, by, now):
    """Keep one file for the coming revision.

    It replaces the manuscript that was set aside before, or the supplement of the same name.
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


def _refuse_others(submission, by):
    if not is_author(submission, by):
        raise PermissionDenied


def _locked(submission):
    submission = Submission.objects.locked(submission)
    if submission.state != S.REVISION_REQUESTED:
        raise StaleState(submission, "submit_revision")
    return submission
