"""Who is reminded of what, and on which days from the due date. One rule, one row."""

from functools import partial

from journal.models import Submission
from journal.posting import date_in_words
from notifications.reminders import Duty, Reminder
from review.models import Assignment
from review.posting import about_assignment, reviewer_values
from review.workflow.assignment import A


def replies_due(now):
    """Invitations that wait for an answer."""
    for one in Assignment.objects.invited().with_people():
        yield _duty(one, due_on=one.reply_by, since=one.invited_at, states=[A.INVITED])


def reviews_due(now):
    """Reviews that were promised."""
    for one in Assignment.objects.writing().with_people():
        yield _duty(
            one,
            due_on=one.review_by,
            since=one.answered_at,
            states=[A.ACCEPTED, A.IN_PROGRESS, A.RETURNED],
        )


def _duty(assignment, *, due_on, since, states):
    submission = assignment.round.submission
    values = reviewer_values(assignment)
    return Duty(
        to=assignment.reviewer,
        about=about_assignment(assignment),
        due_on=due_on,
        since=submission.journal.today(since),
        sender=submission.journal.sender,
        title=values["title"],
        values=values | {"due": date_in_words(due_on, assignment.reviewer)},
        link=assignment.personal_link(),
        is_still_due=partial(_is_still_due, assignment, states),
    )


def _is_still_due(assignment, states):
    """Asked in the transaction that posts, under the case's lock like every verb."""
    Submission.objects.locked(assignment.round.submission)
    return Assignment.objects.filter(pk=assignment.pk, state__in=states).exists()


REMINDERS = [
    Reminder("invitation_reminder", replies_due, days=(-2, 3)),
    Reminder("review_reminder", reviews_due, days=(-7, -1, 3, 10)),
]
