"""A reviewer writes and hands in."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.parties import SYSTEM
from journal.perform import perform
from journal.posting import post_to_editor
from journal.refusals import StaleState, refuse_unless
from journal.scanning import pass_names
from journal.workflow.submission_states import S
from review.actions.facts import count_reviews
from review.actions.locking import locked
from review.models import Criterion, Review, ReviewDraft
from review.permissions import is_invited_person
from review.posting import post_to_reviewer, withdraw_from_reviewer
from review.scanning import authors_may_learn_who, named_in_review
from review.workflow.assignment import A


@transaction.atomic
def save_draft(assignment, *, answers, by, now):
    """Keep what was typed so far; the first words move the assignment to `in_progress`."""
    _submission, assignment = locked(assignment)
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
    assignment,
    *,
    scores,
    recommendation,
    comments_to_author,
    comments_to_editor="",
    agrees_to_be_named=False,
    confirmed_names=False,
    by,
    now,
):
    """The finished review. Handing in twice is refused as a stale page, with one review kept.

    `agrees_to_be_named` counts where review is open. Raises NamesFound when the comments name a
    reviewer to the author, or an author to other reviewers, and nobody confirmed that.
    """
    submission, assignment = locked(assignment)
    assignment.ended_at = now
    agrees_to_be_named = agrees_to_be_named and authors_may_learn_who(assignment)
    found = named_in_review(comments_to_author, assignment)
    details = pass_names(found, confirmed=confirmed_names or agrees_to_be_named)
    perform(assignment.hand_in, by=by, now=now, details=details)
    refuse_unless(set(scores) == set(Criterion.values), _("Answer every question."))
    refuse_unless(bool(comments_to_author.strip()), _("Write some words to the author."))
    review = _store(
        assignment,
        scores=scores,
        recommendation=recommendation,
        comments_to_author=comments_to_author,
        comments_to_editor=comments_to_editor,
        agrees_to_be_named=agrees_to_be_named,
        handed_in_at=now,
    )
    ReviewDraft.objects.filter(assignment=assignment).delete()
    withdraw_from_reviewer(assignment)
    count_reviews(submission, now=now)
    post_to_reviewer(assignment, "review_received", now=now, occasion=now.isoformat())
    _tell_editor(submission, assignment, now)
    return review


def _store(assignment, **answers):
    """The review; one that was sent back is replaced, and what it said is kept in `earlier`."""
    review = Review.objects.filter(assignment=assignment).first()
    if review is None:
        return Review.objects.create(assignment=assignment, **answers)
    review.earlier = [*review.earlier, review.answers]
    review.edited_comments, review.edited_by, review.edited_at = "", None, None
    for name, answer in answers.items():
        setattr(review, name, answer)
    review.save()
    return review


def _tell_editor(submission, assignment, now):
    """One letter: either that a review arrived, or that this was the last one wanted."""
    if submission.state == S.IN_REVIEW and submission.reviews_in >= submission.reviews_wanted:
        perform(submission.reviews_sufficient, by=SYSTEM, now=now)
        post_to_editor(
            submission,
            "all_reviews_in",
            now=now,
            occasion=f"round {assignment.round.number} {now.isoformat()}",
        )
        return
    post_to_editor(
        submission,
        "review_arrived",
        now=now,
        occasion=f"{assignment.public_id} {now.isoformat()}",
        reviewer=assignment.reviewer.full_name,
    )
