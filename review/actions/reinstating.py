"""Ask a reviewer again who declined, did not answer or was told that no review is needed."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from journal.perform import perform
from journal.refusals import refuse_unless
from notifications.fates import trust_address_of
from review.actions.facts import await_until, count_reviews
from review.actions.inviting import keep_from_roles, refuse_same_institution, refuse_unless_fit
from review.actions.locking import locked, refuse_unless_ahead, refuse_while_deciding
from review.posting import post_to_reviewer, withdraw_from_reviewer
from review.workflow.assignment import A


@transaction.atomic
def reinstate(assignment, *, reply_by, review_by, by, now, despite=""):
    """The same person is asked again, with new dates and a new link; older links stay dead.

    The letter waits like that of a first invitation, so taking it back leaves no trace outside.
    """
    submission, assignment = locked(assignment)
    assignment.invited_at, assignment.reply_by, assignment.review_by = now, reply_by, review_by
    assignment.answered_at = assignment.ended_at = assignment.due_set_at = None
    assignment.decline_reason = assignment.colleagues = ""
    assignment.has_extended = False
    assignment.link_generation += 1
    if assignment.state == A.BOUNCED:
        trust_address_of(assignment.reviewer, submission.journal.sender)
    details = {"reviewer": assignment.reviewer_id}
    perform(assignment.reinstate, by=by, now=now, why=despite.strip(), details=details)
    refuse_while_deciding(submission)
    refuse_unless_fit(submission, assignment.reviewer, now=now)
    refuse_same_institution(submission, assignment.reviewer, despite=despite)
    keep_from_roles(submission, assignment.reviewer, by=by, now=now)
    refuse_unless_ahead(submission, reply_by, now)
    refuse_unless(review_by > reply_by, _("The review must be due after the day for the answer."))
    count_reviews(submission, now=now)
    await_until(submission, review_by)
    withdraw_from_reviewer(assignment, letters=["invitation_expired"])
    post_to_reviewer(
        assignment,
        "invitation_again",
        now=now,
        not_before=now + timedelta(minutes=submission.journal.undo_minutes),
        occasion=str(assignment.link_generation),
        with_link=True,
        reply_by=reply_by,
        due=review_by,
        editor=submission.editor.full_name,
    )
    return assignment
