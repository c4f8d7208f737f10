"""Choose reviewers for a round and invite them; take an invitation back; let it expire."""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from journal.actions.cleaning import search_again
from journal.models import Conflict, Submission
from journal.parties import SYSTEM
from journal.perform import perform
from journal.permissions import is_editor_of_case
from journal.posting import post_to_editor
from journal.refusals import Blocked, refuse_unless
from notifications.outbox import withdraw
from review.actions.facts import count_reviews
from review.actions.locking import refuse_while_deciding
from review.handled import have_handled
from review.institutions import shares_institution
from review.models import Assignment, RosterEntry
from review.permissions import sees_case_as_staff
from review.posting import has_been_written_to, post_to_reviewer, withdraw_from_reviewer
from review.words import POLICY
from review.workflow.assignment import A
from review.workflow.roster import E

INVITATIONS = ("invitation", "invitation_again")


@transaction.atomic
def invite(round_, reviewer, *, by, now, reasons=(), despite=""):
    """Ask a person of the roster to review; the letter waits as long as it can be taken back.

    `despite`: why somebody of an author's institution is asked all the same.
    """
    submission = Submission.objects.locked(round_.submission)
    if not is_editor_of_case(submission, by):
        raise PermissionDenied
    refuse_while_deciding(submission)
    refuse_unless_fit(submission, reviewer, now=now)
    refuse_unless(
        not round_.assignments.filter(reviewer=reviewer).exists(),
        _("This person was already asked in this round."),
    )
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
    keep_from_roles(submission, reviewer, by=by, now=now)
    details = {"reviewer": reviewer.pk}
    perform(assignment.invite, by=by, now=now, why=despite.strip(), details=details)
    refuse_same_institution(submission, reviewer, despite=despite)
    count_reviews(submission, now=now)
    _post_invitation(assignment, submission, now=now)
    return assignment


def _post_invitation(assignment, submission, *, now):
    journal = submission.journal
    post_to_reviewer(
        assignment,
        "invitation",
        now=now,
        not_before=now + timedelta(minutes=journal.undo_minutes),
        with_link=True,
        reply_by=assignment.reply_by,
        review_days=journal.days_for("review"),
        editor=submission.editor.full_name,
        policy=POLICY[assignment.mode],
    )


def refuse_unless_fit(submission, reviewer, *, now):
    """A reviewer is on the roster, may be asked, and has no other part in the case."""
    entry = RosterEntry.objects.filter(journal=submission.journal, user=reviewer).first()
    refuse_unless(
        entry is not None and entry.state == E.ACTIVE,
        _("This person is not an active reviewer of the journal."),
    )
    if entry.not_before and entry.not_before > submission.journal.today(now):
        day = {"day": date_format(entry.not_before)}
        raise Blocked(_("This person asked not to be invited before %(day)s.") % day)
    refuse_unless(
        not submission.is_opposed_to(reviewer),
        _("The author does not want this person as a reviewer, and gives a reason."),
    )
    refuse_unless(
        not sees_case_as_staff(submission, reviewer),
        _("This person handles the case or sees it by a role, and so cannot review it."),
    )
    refuse_unless(
        reviewer.pk not in have_handled(submission),
        _("This person has handled the case as its editor, and so cannot review it."),
    )


def refuse_same_institution(submission, reviewer, *, despite):
    """A reviewer is of another institution than the authors, or there is a reason to ask."""
    refuse_unless(
        bool(despite.strip()) or not shares_institution(submission, reviewer),
        _(
            "This person is of the same institution as an author: write why they are asked all "
            "the same."
        ),
    )


def _free_label(round_):
    """A number drawn at random: it must not tell who was asked first.

    From the smallest range that always leaves a choice, so that readers meet "Reviewer 2", not 27,
    and the number does not tell who was asked in another's place either.
    """
    taken = set(round_.assignments.values_list("label_number", flat=True))
    most = max(round_.submission.reviews_wanted + 1, len(taken) + 2)
    return secrets.choice([number for number in range(1, most + 1) if number not in taken])


@transaction.atomic
def cancel(assignment, *, by, now, why=""):
    """The review is no longer needed. A letter goes only to those who have had one."""
    submission = Submission.objects.locked(assignment.round.submission)
    assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    _cancel(assignment, by=by, now=now, why=why)
    count_reviews(submission, now=now)


@transaction.atomic
def take_back(assignment, *, by, now):
    """Who leaves reviews no more; the office may say so, though the move is the editor's."""
    submission = Submission.objects.locked(assignment.round.submission)
    if not sees_case_as_staff(submission, by):
        raise PermissionDenied
    assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    _cancel(assignment, by=SYSTEM, now=now, details={"asked_by": by.person.pk})
    count_reviews(submission, now=now)


def take_back_from(assignment, *, is_told, now):
    """Part of the verb that ends it: they have a conflict, and if they said so need no letter."""
    _cancel(assignment, by=SYSTEM, now=now, is_told=is_told)


def _cancel(assignment, *, by, now, why="", details=None, is_told=True):
    """Cancel under the case's lock: the link dies and what was not sent is taken back."""
    assignment.link_generation += 1
    assignment.ended_at = now
    never_left = bool(withdraw(about=f"assignment:{assignment.public_id}", letters=INVITATIONS))
    withdraw_from_reviewer(assignment)
    perform(assignment.cancel, by=by, now=now, why=why, details=details)
    if never_left:
        _forget(assignment)
    elif is_told:
        post_to_reviewer(assignment, "review_cancelled", now=now, occasion=now.isoformat())


def keep_from_roles(submission, reviewer, *, by, now):
    """From now on no role opens the case to this person: they are its reviewer.

    Nobody looked for their name before in the files of reviews that authors get.
    """
    _row, is_new = Conflict.objects.get_or_create(
        submission=submission,
        user=reviewer,
        kind=Conflict.Kind.REVIEWER,
        defaults={"added_by": by.person, "added_at": now},
    )
    if is_new:
        search_again(submission)


def _forget(assignment):
    """Whoever was never told of the case may have it opened by a role after all."""
    submission, reviewer = assignment.round.submission, assignment.reviewer
    asked = Assignment.objects.filter(round__submission=submission, reviewer=reviewer)
    if not has_been_written_to(assignment) and not asked.exclude(pk=assignment.pk).exists():
        Conflict.objects.of_reviewers().filter(submission=submission, user=reviewer).delete()


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
    post_to_reviewer(
        assignment, "invitation_expired", now=now, can_wait=True, occasion=now.isoformat()
    )
    post_to_editor(
        submission,
        "reviewer_silent",
        now=now,
        can_wait=True,
        occasion=f"{assignment.public_id} {now.isoformat()}",
        reviewer=assignment.reviewer.full_name,
    )
