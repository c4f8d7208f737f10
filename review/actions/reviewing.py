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
from review.models import Review, ReviewDraft
from review.permissions import is_invited_person
from review.posting import post_to_reviewer, withdraw_from_reviewer
from review.questions import HIGHEST, LOWEST, QuestionKind, whole
from review.scanning import authors_may_learn_who, named_in_review
from review.words import POLICY
from review.workflow.assignment import A


@transaction.atomic
def save_draft(assignment, *, answers, by, now, seen=None, settled=()):
    """Keep what was typed so far; the first words move the assignment to `in_progress`.

    `seen` is what the page knew (`journal.windows.Seen`), None where it does not tell. What comes
    from a window that has not seen the last version replaces nothing: it is kept in `aside`, to be
    shown beside it, until somebody presses a button who was shown it: `settled` are those windows.
    """
    _submission, assignment = locked(assignment)
    if not is_invited_person(assignment, by):
        raise PermissionDenied
    if not assignment.is_writing:
        raise StaleState(assignment, "save_draft")
    if assignment.state == A.ACCEPTED:
        perform(assignment.begin, by=by, now=now)
    draft = ReviewDraft.objects.filter(assignment=assignment).first()
    is_known = draft is None or draft.was_seen(seen)
    draft = draft or ReviewDraft(assignment=assignment)
    draft.aside = {one: typed for one, typed in draft.aside.items() if one not in settled}
    if draft.answers == answers:
        draft.saved_at = now
    elif is_known:
        draft.answers, draft.saved_at = answers, now
        draft.count_version(seen)
    else:
        draft.aside[seen.window] = answers
    draft.save()
    return draft


@transaction.atomic
def hand_in(
    assignment,
    *,
    scores,
    recommendation,
    comments_to_author,
    comments_to_editor="",
    words=None,
    agrees_to_be_named=False,
    confirmed_names=False,
    by,
    now,
):
    """The finished review. Handing in twice is refused as a stale page, with one review kept.

    `scores` and `words` are {code of a question: answer}. `agrees_to_be_named` counts where review
    is open. Raises NamesFound when the comments name a reviewer to the author, or an author to
    other reviewers, and nobody confirmed that.
    """
    submission, assignment = locked(assignment)
    assignment.ended_at = now
    agrees_to_be_named = agrees_to_be_named and authors_may_learn_who(assignment)
    words = words or {}
    found = _names_in(assignment, words, comments_to_author)
    details = pass_names(found, confirmed=confirmed_names or agrees_to_be_named)
    perform(assignment.hand_in, by=by, now=now, details=details)
    _refuse_unless_answered(assignment.asked(), scores, words)
    refuse_unless(bool(comments_to_author.strip()), _("Write some words to the author."))
    review = _store(
        assignment,
        scores=scores,
        words=words,
        recommendation=recommendation,
        comments_to_author=comments_to_author,
        comments_to_editor=comments_to_editor,
        agrees_to_be_named=agrees_to_be_named,
        handed_in_at=now,
    )
    _end_writing(submission, assignment, now)
    return review


def _end_writing(submission, assignment, now):
    ReviewDraft.objects.filter(assignment=assignment).delete()
    withdraw_from_reviewer(assignment)
    count_reviews(submission, now=now)
    facts = {"occasion": now.isoformat(), "policy": POLICY[assignment.mode]}
    post_to_reviewer(assignment, "review_received", now=now, **facts)
    _tell_editor(submission, assignment, now)


def _names_in(assignment, words, comments_to_author):
    """The names across the wall in all that the author is to read."""
    to_author = whole(QuestionKind.TO_AUTHOR, assignment.asked(), words, comments_to_author)
    return named_in_review(to_author, assignment)


def _refuse_unless_answered(questions, scores, words):
    """Every required question has an answer, and nothing answers what was not asked."""
    refuse_unless(set(scores) <= {one.code for one in questions if one.is_score})
    refuse_unless(set(words) <= {one.code for one in questions if not one.is_score})
    refuse_unless(all(LOWEST <= score <= HIGHEST for score in scores.values()))
    answered = {*scores, *(code for code, text in words.items() if text.strip())}
    missing = [one for one in questions if one.is_required and one.code not in answered]
    refuse_unless(not missing, _("Answer every question."))


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
