"""A reviewer answers an invitation."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from journal.perform import perform
from journal.posting import date_in_words, post_to_editor
from journal.refusals import refuse_unless
from review.actions.extending import OWN_DAYS
from review.actions.facts import count_reviews
from review.actions.locking import locked, refuse_unless_ahead
from review.actions.volunteering import refuse_unless_to_come
from review.models import RosterEntry
from review.models.questionnaires import questions_to_freeze
from review.posting import post_to_reviewer, withdraw_from_reviewer


@transaction.atomic
def accept(assignment, *, by, now, until=None, interests=""):
    """The reviewer agrees, and may choose the day; else the days of the journal begin to count.

    `interests` is what they declare: the editor reads it. What they are asked is settled now.
    """
    submission, assignment = locked(assignment)
    assignment.answered_at = now
    usual, last = days_to_choose(assignment, now=now)
    if until is not None:
        refuse_unless_ahead(submission, until, now)
        refuse_unless(
            until <= last,
            _("Choose a day until %(day)s, or write to the editor if you need more time.")
            % {"day": date_in_words(last, assignment.reviewer)},
        )
    assignment.review_by = until or usual
    assignment.interests = interests.strip()
    assignment.questions = questions_to_freeze(submission.article_type)
    perform(assignment.accept, by=by, now=now)
    withdraw_from_reviewer(assignment)
    count_reviews(submission, now=now)
    post_to_reviewer(
        assignment,
        "thanks_for_accepting",
        now=now,
        occasion=now.isoformat(),
        with_link=True,
        due=assignment.review_by,
    )
    _tell_editor(submission, assignment, "reviewer_accepted", now, due=assignment.review_by)
    return assignment


def days_to_choose(assignment, *, now):
    """(the usual day for a review that begins now, the last that the reviewer may choose).

    Who was asked again was given a day, which may have passed by a late answer.
    """
    journal = assignment.journal
    usual = assignment.review_by
    if usual is None or usual <= journal.today(now):
        usual = journal.due_date("review", now)
    return usual, usual + timedelta(days=OWN_DAYS)


@transaction.atomic
def decline(assignment, *, by, now, reason="", colleagues="", not_before=None):
    """The reviewer says no; the link shows thanks from now on, and the editor chooses another.

    `colleagues` are whom they would ask instead; before `not_before` nobody asks them again.
    """
    submission, assignment = locked(assignment)
    assignment.answered_at = assignment.ended_at = now
    assignment.decline_reason, assignment.colleagues = reason, colleagues
    if not_before is not None:
        refuse_unless_to_come(submission.journal, not_before, now)
        entries = RosterEntry.objects.filter(journal=submission.journal)
        entries.filter(user=assignment.reviewer).update(not_before=not_before)
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
