"""A reviewer adds files to the review, and takes them away again, while writing it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.keeping import keep_file
from journal.files.kinds import SUPPLEMENTS
from journal.models import File
from journal.perform import perform
from journal.refusals import StaleState, refuse_unless
from notifications.doorbell import ring_after_commit
from review.actions.locking import locked
from review.models import Attachment
from review.permissions import is_invited_person
from review.workflow.assignment import A

MOST_ATTACHMENTS = 5


def put_attachment(assignment, *, upload, name, by, now):
    """Keep a file beside the review. Raises Blocked with the reason.

    The original is for the editors and its reviewer; a cleaned copy of it is made for the author.
    The bytes are kept before the rows that promise them, outside the transaction.
    """
    _check(assignment, by)
    submission = assignment.round.submission
    facts = keep_file(upload, name=name, submission=submission, by=by, allowed=SUPPLEMENTS)
    with transaction.atomic():
        submission, assignment = locked(assignment)
        _check(assignment, by)
        refuse_unless(
            assignment.attachments.count() < MOST_ATTACHMENTS,
            _("There are %(count)s files already. Put several into one.")
            % {"count": MOST_ATTACHMENTS},
        )
        if assignment.state == A.ACCEPTED:
            perform(assignment.begin, by=by, now=now)
        file = File.objects.create(
            journal_id=submission.journal_id,
            submission=submission,
            role=File.Role.ATTACHMENT,
            cleaning_state=File.Cleaning.WAITING,
            added_by=by.person,
            added_at=now,
            **facts,
        )
        ring_after_commit("journal.tasks.clean", file.pk)
        return Attachment.objects.create(assignment=assignment, file=file)


@transaction.atomic
def remove_attachment(attachment, *, by):
    """Take a file away before the review is handed in; its bytes are swept at night."""
    _submission, assignment = locked(attachment.assignment)
    _check(assignment, by)
    file = attachment.file
    attachment.delete()
    file.cleaned_copies.all().delete()
    file.delete()


def _check(assignment, by):
    if not is_invited_person(assignment, by):
        raise PermissionDenied
    if not assignment.is_writing:
        raise StaleState(assignment, "put_attachment")
