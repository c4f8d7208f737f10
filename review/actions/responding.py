"""A reviewer answers an invitation."""

from django.db import transaction

from journal.perform import perform
from journal.posting import date_in_words, post_to_editor
from review.actions.facts import count_reviews
from review.actions.locking import locked
from review.posting import post_to_reviewer, withdraw_from_reviewer


@transaction.atomic
def accept(assignment, *, by, now):
    """The reviewer agrees; the days of the journal begin to count."""
    submission, assignment = locked(assignment)
    assignment.answered_at = now
    # Who was asked again was given a day, which may have passed by a late answer.
    if assignment.review_by is None or assignment.review_by <= submission.journal.today(now):
        assignment.review_by = submission.journal.due_date("review", now)
    perform(assignment.accept, by=by, now=now)
    withdraw_from_reviewer(assignment)
    count_reviews(submission, now=now)
    due = date_in_words(assignment.review_by, assignment.reviewer)
    post_to_reviewer(
        assignment,
        "thanks_for_accepting",
        now=now,
        occasion=now.isoformat(),
        with_link=True,
        due=due,
    )
    _tell_editor(submission, assignment, "reviewer_accepted", now, due=assignment.review_by)
    return assignment


@transaction.atomic
def decline(assignment, *, by, now, reason=""):
    """The reviewer says no; the link shows thanks from now on, and the editor chooses another."""
    submission, assignment = locked(assignment)
    assignment.answered_at = assignment.ended_at = now
    assignment.decline_reason = reason
    perform(assignment.decline, by=by, now=now, why=reason)
    withdraw_from_reviewer(assignment)
    count_reviews(submission, now=now)
    post_to_reviewer(assignment, "thanks_for_declining", now=now, occasion=now.isoformat())
    _tell_editor(submission, assignment, "reviewer_declined", now, reason=reason or "—")
    return assignment


def _tell_editor(submission, assignment, letter, now, **values):
    post_to_editor(
        submission,
        letter,
        now=now,
        occasion=f"{assignment.public_id} {now.isoformat()}",
        reviewer=assignment.reviewer.full_name,
        **values,
    )
