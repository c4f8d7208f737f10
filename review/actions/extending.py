"""Move the day by which an answer or a review is due."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.permissions import is_editor_of_case
from journal.posting import date_in_words, editors_of, post_about, staff_of
from journal.refusals import StaleState, refuse_unless
from journal.roles import MANAGER
from review.actions.facts import await_until
from review.actions.locking import locked, refuse_unless_ahead
from review.permissions import is_invited_person
from review.posting import post_to_reviewer, withdraw_from_reviewer

OWN_DAYS = 21  # a reviewer may take as many, once
FAR_DAYS = 60  # the office is told of a day further off
MOST_DAYS = 366
# Letters that name the day which is moved.
REMINDERS = ("invitation_reminder", "review_reminder", "due_date_moved")


@transaction.atomic
def extend(assignment, *, until, by, now):
    """The editor moves the day; the reviewer is told, and reminders count from the new one."""
    submission, assignment = locked(assignment)
    if not is_editor_of_case(submission, by):
        raise PermissionDenied
    if not assignment.is_open:
        raise StaleState(assignment, "extend")
    refuse_unless(
        not assignment.is_invited or now >= _letter_leaves_at(assignment),
        _("The invitation has not left yet. Cancel it, then invite again with the day you want."),
    )
    _move(submission, assignment, until, by, now)
    post_to_reviewer(
        assignment,
        "due_date_moved",
        now=now,
        occasion=now.isoformat(),
        with_link=True,
        due=until,
    )


@transaction.atomic
def extend_own(assignment, *, until, by, now):
    """The reviewer takes more time for the review: once, by at most three weeks."""
    submission, assignment = locked(assignment)
    if not is_invited_person(assignment, by):
        raise PermissionDenied
    if not assignment.is_writing:
        raise StaleState(assignment, "extend_own")
    refuse_unless(
        not assignment.has_extended,
        _("You have moved the date once already. Write to the editor if you need more time."),
    )
    last = last_own_day(assignment, now=now)
    refuse_unless(
        until <= last,
        _("Choose a day until %(day)s, or write to the editor if you need more time.")
        % {"day": date_in_words(last, assignment.reviewer)},
    )
    assignment.has_extended = True
    _move(submission, assignment, until, by, now)
    _tell(submission, assignment, "reviewer_takes_time", editors_of(submission, now), now)


def last_own_day(assignment, *, now):
    """The last day that a reviewer may choose: who is late already counts from today."""
    today = assignment.journal.today(now)
    return max(assignment.review_by, today) + timedelta(days=OWN_DAYS)


def _move(submission, assignment, until, by, now):
    before = assignment.due_on
    refuse_unless_ahead(submission, until, now)
    refuse_unless(until > before, _("Choose a day after the present one."))
    left = (until - submission.journal.today(now)).days
    refuse_unless(left <= MOST_DAYS, _("Choose a day within a year."))
    setattr(assignment, "reply_by" if assignment.is_invited else "review_by", until)
    assignment.due_set_at = now
    assignment.save(update_fields=["reply_by", "review_by", "due_set_at", "has_extended"])
    details = {"reviewer": assignment.reviewer_id, "before": before, "until": until}
    submission.note(verb="extend", by=by, now=now, details=details)
    withdraw_from_reviewer(assignment, REMINDERS)
    await_until(submission, until)
    if left > FAR_DAYS:
        _tell(submission, assignment, "review_far_off", staff_of(submission, now, MANAGER), now)


def _tell(submission, assignment, letter, people, now):
    for person in people:
        post_about(
            submission,
            letter,
            to=person,
            now=now,
            occasion=f"{assignment.public_id} {assignment.due_on}",
            reviewer=assignment.reviewer.full_name,
            due=assignment.due_on,
        )


def _letter_leaves_at(assignment):
    return assignment.invited_at + timedelta(minutes=assignment.journal.undo_minutes)
