"""Who is reminded of what, and on which days from the due date. One rule, one row."""

from datetime import timedelta
from functools import partial

from journal.models import Submission
from journal.posting import date_in_words
from journal.reminders import authors_due
from journal.workflow.submission_states import S
from notifications.reminders import Duty, Reminder
from review.models import Assignment
from review.posting import about_assignment, reviewer_values
from review.workflow.assignment import WRITING, A


def replies_due(now):
    """Invitations that wait for an answer."""
    for one in Assignment.objects.invited().not_on_hold().with_people():
        yield _duty(one, given_at=one.due_set_at or one.invited_at, states=[A.INVITED])


def reviews_due(now):
    """Reviews that were promised."""
    for one in Assignment.objects.writing().not_on_hold().with_people():
        yield _duty(one, given_at=one.due_set_at or one.answered_at, states=WRITING)


def revisions_due(now):
    """Revisions that authors were asked for."""
    return authors_due(S.REVISION_REQUESTED, ["request_revision", "extend_revision"])


def _duty(assignment, *, given_at, states):
    """Nobody is reminded of a date on the very day on which it was given or moved."""
    submission, due_on = assignment.round.submission, assignment.due_on
    values = reviewer_values(assignment)
    return Duty(
        to=assignment.reviewer,
        about=about_assignment(assignment),
        due_on=due_on,
        since=submission.journal.today(given_at) + timedelta(days=1),
        sender=submission.journal.sender,
        title=values["title"],
        values=values | {"due": date_in_words(due_on, assignment.reviewer)},
        link=assignment.personal_link(),
        is_still_due=partial(_is_still_due, assignment, states),
    )


def _is_still_due(assignment, states):
    """Asked in the transaction that posts, under the case's lock like every verb."""
    is_on_hold = Submission.objects.locked(assignment.round.submission).is_on_hold
    fresh = Assignment.objects.filter(pk=assignment.pk, state__in=states).first()
    if fresh is None or is_on_hold:
        return False
    known = (assignment.due_on, assignment.link_generation)
    return (fresh.due_on, fresh.link_generation) == known


REMINDERS = [
    Reminder("invitation_reminder", replies_due, days=(-2, 3)),
    Reminder("review_reminder", reviews_due, days=(-7, -1, 3, 10)),
    Reminder("revision_reminder", revisions_due, days=(-7, 0, 5)),
]
