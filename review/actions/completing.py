"""Send a review back for completion."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.parties import SYSTEM
from journal.perform import perform
from journal.refusals import refuse_unless
from journal.scanning import pass_names
from journal.workflow.submission_states import S
from review.actions.facts import await_until, count_reviews
from review.actions.locking import locked, refuse_unless_ahead, refuse_while_deciding
from review.models import ReviewDraft
from review.posting import post_to_reviewer, withdraw_from_reviewer
from review.scanning import named_to_reviewer


@transaction.atomic
def return_for_fix(assignment, *, review_by, why, by, now, confirmed_names=False):
    """Open a review again: its answers become the draft, the reviewer is told why and until when.

    A case that had enough reviews waits for this one again. What was handed in stays in the row
    until it is replaced, and in `earlier` afterwards.
    """
    submission, assignment = locked(assignment)
    assignment.review_by, assignment.due_set_at, assignment.ended_at = review_by, now, None
    found = named_to_reviewer(why, assignment)
    details = {"reviewer": assignment.reviewer_id}
    details |= pass_names(found, confirmed=confirmed_names)
    perform(assignment.return_for_fix, by=by, now=now, why=why, details=details)
    refuse_while_deciding(submission)
    refuse_unless(bool(why.strip()), _("Write what the review lacks."))
    refuse_unless_ahead(submission, review_by, now)
    ReviewDraft.objects.update_or_create(
        assignment=assignment, defaults={"answers": _as_typed(assignment.review), "saved_at": now}
    )
    withdraw_from_reviewer(assignment)
    count_reviews(submission, now=now)
    if submission.state == S.DECISION_PENDING and (
        submission.reviews_in < submission.reviews_wanted
    ):
        perform(submission.await_review_again, by=SYSTEM, now=now, due=review_by)
    await_until(submission, review_by)
    post_to_reviewer(
        assignment,
        "review_returned",
        now=now,
        occasion=now.isoformat(),
        with_link=True,
        reason=why.strip(),
        due=review_by,
    )
    return assignment


def _as_typed(review):
    """The answers as the form sends them, for the draft."""
    scores = {name: str(score) for name, score in review.scores.items()}
    return (
        scores
        | review.words
        | {
            "recommendation": review.recommendation,
            "comments_to_author": review.comments_to_author,
            "comments_to_editor": review.comments_to_editor,
            "agrees_to_be_named": "on" if review.agrees_to_be_named else "",
        }
    )
