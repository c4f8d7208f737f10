"""A reviewer writes and hands in."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.parties import SYSTEM
from journal.perform import perform
from journal.posting import post_about
from journal.refusals import StaleState, refuse_unless
from journal.workflow.submission import S
from review.actions.facts import count_reviews
from review.models import Assignment, Criterion, Review, ReviewDraft
from review.permissions import is_invited_person
from review.posting import post_to_reviewer, withdraw_from_reviewer
from review.workflow.assignment import A


def _locked(assignment):
    submission = Submission.objects.locked(assignment.round.submission)
    return submission, Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)


@transaction.atomic
def save_draft(assignment, *, answers, by, now):
    """Keep what was typed so far; the first words move the assignment to `in_progress`."""
    _submission, assignment = _locked(assignment)
    if not is_invited_person(assignment, by):
        raise PermissionDenied
    if not assignment.is_writing:
        raise StaleState(assignment, "save_draft")
    if assignment.state == A.ACCEPTED:
        perform(assignment.begin, by=by, now=now)
    draft, _created = ReviewDraft.objects.update_or_create(
        assignment=assignment, defaults={"answers": answers, "saved_at": now}
    )
    return draft


@transaction.atomic
def hand_in(
    assignment, *, scores, recommendation, comments_to_author, comments_to_editor="", by, now
):
    """The finished review. Handing in twice is refused as a stale page, with one review kept."""
    submission, assignment = _locked(assignment)
    assignment.ended_at = now
    perform(assignment.hand_in, by=by, now=now)
    refuse_unless(set(scores) == set(Criterion.values), _("Answer every question."))
    refuse_unless(bool(comments_to_author.strip()), _("Write some words to the author."))
    review = Review.objects.create(
        assignment=assignment,
        scores=scores,
        recommendation=recommendation,
        comments_to_author=comments_to_author,
        comments_to_editor=comments_to_editor,
        handed_in_at=now,
    )
    ReviewDraft.objects.filter(assignment=assignment).delete()
    withdraw_from_reviewer(assignment)
    count_reviews(submission, now=now)
    post_to_reviewer(assignment, "review_received", now=now)
    _tell_editor(submission, assignment, now)
    return review


def _tell_editor(submission, assignment, now):
    """One letter: either that a review arrived, or that this was the last one wanted."""
    if submission.state == S.IN_REVIEW and submission.reviews_in >= submission.reviews_wanted:
        perform(submission.reviews_sufficient, by=SYSTEM, now=now)
        post_about(
            submission,
            "all_reviews_in",
            to=submission.editor,
            now=now,
            occasion=f"round {assignment.round.number}",
        )
        return
    post_about(
        submission,
        "review_arrived",
        to=submission.editor,
        now=now,
        occasion=assignment.public_id,
        reviewer=assignment.reviewer.full_name,
    )
