"""Mark a case in which integrity is in question, and take the mark off again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.permissions import is_chief
from journal.refusals import StaleState, refuse_unless
from journal.workflow.submission_states import S


@transaction.atomic
def open_integrity_case(submission, *, why, by, now):
    """Something may be wrong with the work itself: plagiarism, made-up data, a hidden interest."""
    return _flag(submission, "open_integrity_case", is_open=True, why=why, by=by, now=now)


@transaction.atomic
def close_integrity_case(submission, *, why, by, now):
    """The question is answered; why says how."""
    return _flag(submission, "close_integrity_case", is_open=False, why=why, by=by, now=now)


def _flag(submission, verb, *, is_open, why, by, now):
    submission = Submission.objects.locked(submission)
    if not is_chief(submission, by):
        raise PermissionDenied
    if submission.state == S.DRAFT or submission.is_integrity_case == is_open:
        raise StaleState(submission, verb)
    refuse_unless(bool(why.strip()), _("Write why."))
    submission.is_integrity_case = is_open
    submission.save(update_fields=["is_integrity_case"])
    submission.note(verb=verb, by=by, now=now, why=why)
    return submission
