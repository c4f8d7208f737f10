"""Who is reminded of what, and on which days from the due date. One rule, one row.

Whom nobody hears from, the editor of the case is told of, and the editor-in-chief after that.
"""

from dataclasses import replace
from functools import partial

from journal.posting import date_in_words
from journal.reminders import (
    OfCases,
    about_of,
    cases,
    duty_in_case,
    duty_to,
    lock_cases,
    owed_by,
    owed_by_chiefs,
    owed_by_editors,
    owed_in,
    role_changes,
)
from journal.turns import Turn
from journal.workflow.submission_states import S
from notifications.duties import DAY, Duty, Reminder
from notifications.rows import Rows
from review.models import Assignment
from review.posting import about_assignment, about_waiting, reviewer_values

CASE = "round__submission__"


def _assignments(_today=None):
    return Assignment.objects.not_on_hold().with_people()


def _owed_by_reviewers(rows, on):
    about = about_of("assignment:", "public_id")
    return owed_by(rows, "reviewer", on=on, case=CASE, about=about)


def replies(_today):
    """Invitations that wait for an answer."""
    return _owed_by_reviewers(_assignments().invited(), "reply_by")


def reviews(_today):
    """Reviews that were promised."""
    return _owed_by_reviewers(_assignments().writing(), "review_by")


def duty_of_reviewer(assignment, reviewer):
    submission, due_on = assignment.round.submission, assignment.due_on
    values = reviewer_values(submission, reviewer)
    return Duty(
        to=reviewer,
        about=about_assignment(assignment),
        due_on=due_on,
        since=submission.journal.today(_given_at(assignment)) + DAY,
        sender=submission.journal.sender,
        title=values["title"],
        values=values | {"due": date_in_words(due_on, reviewer)},
        link=assignment.personal_link(),
        row=assignment,
    )


def _given_at(assignment):
    """Nobody is reminded of a date on the very day on which it was given or moved."""
    return assignment.due_set_at or assignment.answered_at or assignment.invited_at


def reviews_for(staff, today):
    """Reviews that were promised, as those see them who wait for them."""
    about = about_of("submission:", f"{CASE}public_id", "#", "public_id")
    return staff(_assignments().writing(), today, on="review_by", case=CASE, about=about)


def replies_for(staff, today):
    """Invitations that wait for an answer, as those see them who wait for it."""
    about = about_of("submission:", f"{CASE}public_id", "#", "public_id")
    return staff(_assignments().invited(), today, on="reply_by", case=CASE, about=about)


def duty_to_chase(assignment, editor):
    case, given_at = assignment.round.submission, _given_at(assignment)
    reviewer, due_on = assignment.reviewer.full_name, assignment.due_on
    duty = duty_to(editor, case, due_on=due_on, given_at=given_at, reviewer=reviewer)
    return replace(duty, about=about_waiting(assignment), row=assignment)


def key_of_its_case(assignment):
    return assignment.round.submission_id


def unassigned(today):
    """Cases on the desk that have no editor yet."""
    return owed_by_chiefs(cases().filter(state=S.AWAITING_EDITOR), today, on="due")


def waiting_for_editor(staff, today):
    """Cases whose next step is their editor's: to invite, to begin a round, to decide."""
    return staff(cases().filter(waiting_on=Turn.EDITOR), today, on="due")


def recommended(today):
    """Cases in which a section editor's recommendation waits for an answer."""
    return owed_by_chiefs(cases().filter(waiting_on=Turn.CHIEF), today, on="due")


def revisions_for(staff, today):
    return staff(cases().filter(state=S.REVISION_REQUESTED), today, on="due")


OfReviews = partial(Rows, key=key_of_its_case, lock=lock_cases)
OF_REVIEWERS = OfReviews(reviews, duty_of_reviewer)
BY_ROLE = {"changes": role_changes}
REPLIES = OfReviews(partial(replies_for, owed_by_editors), duty_to_chase, **BY_ROLE)
REVIEWS = [
    OfReviews(partial(reviews_for, staff), duty_to_chase, **BY_ROLE)
    for staff in (owed_by_editors, owed_by_chiefs)
]
EDITORS = [
    OfCases(partial(waiting_for_editor, staff), duty_in_case, **BY_ROLE)
    for staff in (owed_by_editors, owed_by_chiefs)
]
REVISIONS = OfCases(partial(revisions_for, owed_by_editors), duty_in_case, **BY_ROLE)

REMINDERS = [
    Reminder(
        "invitation_reminder",
        OfReviews(replies, duty_of_reviewer),
        days=(-2, 3),
    ),
    Reminder("reply_in_vain", REPLIES, days=(5,)),
    Reminder("desk_reminder", OfCases(unassigned, duty_in_case, **BY_ROLE), days=(1, 6)),
    Reminder("review_reminder", OF_REVIEWERS, days=(-7, -1, 3, 10)),
    Reminder("review_in_vain", REVIEWS[0], days=(14,)),
    Reminder("review_in_vain_chief", REVIEWS[1], days=(21,)),
    Reminder("editor_reminder", EDITORS[0], days=(7, 14)),
    Reminder("editor_in_vain", EDITORS[1], days=(21,)),
    Reminder(
        "recommendation_reminder",
        OfCases(recommended, duty_in_case, **BY_ROLE),
        days=(1, 6),
    ),
    Reminder("revision_reminder", owed_in(S.REVISION_REQUESTED), days=(-7, 0, 5)),
    Reminder("revision_in_vain", REVISIONS, days=(12,)),
]
