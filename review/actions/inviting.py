"""Choose reviewers for a round and invite them; take an invitation back; let it expire."""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.parties import SYSTEM
from journal.perform import perform
from journal.permissions import is_editor_of_case
from journal.posting import date_in_words, post_about
from journal.refusals import refuse_unless
from notifications.outbox import withdraw
from review.actions.facts import count_reviews
from review.models import Assignment, RosterEntry
from review.permissions import sees_case_as_staff
from review.posting import post_to_reviewer, withdraw_from_reviewer
from review.workflow.assignment import A
from review.workflow.roster import E


@transaction.atomic
def invite(round_, reviewer, *, by, now, reasons=()):
    """Ask a person of the roster to review; the letter waits as long as it can be taken back."""
    submission = Submission.objects.locked(round_.submission)
    if not is_editor_of_case(submission, by):
        raise PermissionDenied
    _check_choice(submission, round_, reviewer)
    journal = submission.journal
    assignment = Assignment.objects.create(
        round=round_,
        reviewer=reviewer,
        mode=round_.mode,
        label_number=_free_label(round_),
        reasons=[str(reason) for reason in reasons],
        shortlisted_at=now,
        invited_at=now,
        reply_by=journal.due_date("reply", now),
    )
    perform(assignment.invite, by=by, now=now, details={"reviewer": reviewer.pk})
    count_reviews(submission, now=now)
    post_to_reviewer(
        assignment,
        "invitation",
        now=now,
        not_before=now + timedelta(minutes=journal.undo_minutes),
        with_link=True,
        reply_by=date_in_words(assignment.reply_by, reviewer),
        review_days=journal.days_for("review"),
        editor=submission.editor.full_name,
    )
    return assignment


def _check_choice(submission, round_, reviewer):
    entry = RosterEntry.objects.filter(journal=submission.journal, user=reviewer).first()
    refuse_unless(
        entry is not None and entry.state == E.ACTIVE,
        _("This person is not an active reviewer of the journal."),
    )
    refuse_unless(
        not sees_case_as_staff(submission, reviewer),
        _("This person handles the case or sees it by a role, and so cannot review it."),
    )
    refuse_unless(
        not round_.assignments.filter(reviewer=reviewer).exists(),
        _("This person was already asked in this round."),
    )


def _free_label(round_):
    """A number drawn at random: it must not tell who was asked first.

    From the smallest range that still leaves a choice, so that readers meet "Reviewer 2", not 27.
    """
    taken = set(round_.assignments.values_list("label_number", flat=True))
    most = max(round_.submission.reviews_wanted, len(taken) + 1)
    return secrets.choice([number for number in range(1, most + 1) if number not in taken])


@transaction.atomic
def cancel(assignment, *, by, now, why=""):
    """The review is no longer needed. A letter goes only to those who have had one."""
    submission = Submission.objects.locked(assignment.round.submission)
    assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    _cancel(assignment, by=by, now=now, why=why)
    count_reviews(submission, now=now)


def _cancel(assignment, *, by, now, why=""):
    """Cancel under the case's lock: the link dies and what was not sent is taken back."""
    assignment.link_generation += 1
    assignment.ended_at = now
    never_left = bool(withdraw(about=f"assignment:{assignment.public_id}", letters=["invitation"]))
    withdraw_from_reviewer(assignment)
    perform(assignment.cancel, by=by, now=now, why=why)
    if not never_left:
        post_to_reviewer(assignment, "review_cancelled", now=now)


def cancel_open(round_, *, now):
    """Cancel whatever of a round is still open; part of the verb that ends the round.

    By the system: a chief may end the round, though only the editor cancels one review of it.
    """
    for assignment in round_.assignments.open().select_for_update(of=("self",)).order_by("pk"):
        _cancel(assignment, by=SYSTEM, now=now)


@transaction.atomic
def expire(assignment, *, now):
    """No answer in time: the link dies, reviewer and editor are told."""
    submission = Submission.objects.locked(assignment.round.submission)
    assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if assignment.state != A.INVITED:
        return
    assignment.ended_at = now
    assignment.link_generation += 1
    perform(assignment.expire, by=SYSTEM, now=now)
    withdraw_from_reviewer(assignment)
    count_reviews(submission, now=now)
    post_to_reviewer(assignment, "invitation_expired", now=now)
    post_about(
        submission,
        "reviewer_silent",
        to=submission.editor,
        now=now,
        occasion=assignment.public_id,
        reviewer=assignment.reviewer.full_name,
    )
