"""Conflicts of interest: somebody declares one, the office records or lifts one.

A conflict is above every role, so it takes effect with this transaction: pages ask the row, and
what was begun in the person's name ends here.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.models import Conflict, Submission
from journal.parties import SYSTEM, OnBehalf
from journal.perform import arrow_of, perform
from journal.permissions import is_office_or_chief
from journal.posting import post_to_editor, withdraw_about
from journal.refusals import refuse_unless
from review.actions.deciding import discard
from review.actions.facts import answer_advice, count_reviews
from review.actions.inviting import take_back_from
from review.actions.locking import locked
from review.actions.responding import decline
from review.models import Assignment
from review.permissions import is_invited_person
from review.posting import withdraw_from_reviewer, withdraw_from_threads
from review.workflow.assignment import A

KINDS = (Conflict.Kind.INSTITUTION, Conflict.Kind.OPPOSED)  # what others may say of somebody
LONGEST = Conflict._meta.get_field("evidence").max_length
NOT_ASKED = (A.SHORTLISTED, A.QUEUED, A.CANCELLED)


@transaction.atomic
def declare(submission, *, why, by, now):
    """A member of the staff has a conflict: from now on nothing of the case is open to them."""
    submission = Submission.objects.locked(submission)
    person = by.person
    open_to_them = Submission.objects.handled_by(person, submission.journal)
    if not open_to_them.filter(pk=submission.pk).exists():
        raise PermissionDenied
    _keep_away(submission, person, Conflict.Kind.DECLARED, why, by=by, now=now)


@transaction.atomic
def declare_as_reviewer(assignment, *, why, by, now):
    """A reviewer has a conflict: an invitation is declined, a review that was begun cancelled."""
    submission, assignment = locked(assignment)
    told_by = by.for_ if isinstance(by, OnBehalf) else by
    mine = Assignment.objects.visible_to(told_by, submission.journal)
    if not is_invited_person(assignment, by) or not mine.filter(pk=assignment.pk).exists():
        raise PermissionDenied
    if assignment.is_invited:
        decline(assignment, by=by, now=now, reason=why)
    else:
        _tell_editor(submission, assignment, why, now)
    _keep_away(submission, assignment.reviewer, Conflict.Kind.DECLARED, why, by=by, now=now)


@transaction.atomic
def record(submission, *, person, kind, why, by, now):
    """The office or the chief knows of somebody's conflict."""
    submission = Submission.objects.locked(submission)
    if not is_office_or_chief(submission, by):
        raise PermissionDenied
    refuse_unless(kind in KINDS)
    refuse_unless(person != by.person, _("Declare your own conflict on the page of the case."))
    refuse_unless(
        person.pk != submission.author_id and not submission.is_named_in(person),
        _("This person is an author of the manuscript."),
    )
    _keep_away(submission, person, kind, why, by=by, now=now)


@transaction.atomic
def lift(conflict, *, why, by, now):
    """The conflict is over, or was a mistake. What it ended stays ended."""
    submission = Submission.objects.locked(conflict.submission)
    if not is_office_or_chief(submission, by):
        raise PermissionDenied
    conflict = submission.conflicts.select_for_update(of=("self",)).get(pk=conflict.pk)
    refuse_unless(
        conflict.kind != Conflict.Kind.REVIEWER or not _asked(submission, conflict.user).exists(),
        _("This person reviews the manuscript or has reviewed it."),
    )
    refuse_unless(bool(why.strip()), _("Write why the conflict is lifted."))
    details = {"person": conflict.user_id, "kind": conflict.kind}
    submission.note(verb="lift_conflict", by=by, now=now, why=why, details=details)
    conflict.delete()


def _keep_away(submission, person, kind, why, *, by, now):
    """The row, its line in the record without the words, and the end of what was theirs.

    The words stay with the row: the record of a case is read by more people than conflicts are.
    """
    refuse_unless(bool(why.strip()), _("Write what the conflict is."))
    words = {"evidence": why.strip()[:LONGEST], "added_by": by.person, "added_at": now}
    _row, is_new = Conflict.objects.get_or_create(
        submission=submission, user=person, kind=kind, defaults=words
    )
    refuse_unless(is_new, _("This conflict is recorded already."))
    submission = Submission.objects.locked(submission)  # which knows of it from here on
    verb = "declare_conflict" if kind == Conflict.Kind.DECLARED else "record_conflict"
    submission.note(verb=verb, by=by, now=now, details={"person": person.pk, "kind": kind})
    _drop_what_waits(submission, person, by=by, now=now)
    for assignment in _asked(submission, person).select_for_update(of=("self",)).order_by("pk"):
        _close(assignment, is_told=person != _speaker(by), now=now)
    withdraw_about(submission, to=person)
    withdraw_from_threads(submission, person)
    if submission.editor_id == person.pk:
        relieve(submission, why=gettext_lazy("a conflict of interest"), now=now)
    count_reviews(submission, now=now)


def _speaker(by):
    """Who says so: staff may have entered what a reviewer wrote."""
    return by.for_person if isinstance(by, OnBehalf) else by.person


def _drop_what_waits(submission, person, *, by, now):
    """A decision or a recommendation of theirs that has not taken effect."""
    for decision in submission.decisions.held().filter(made_by=person):
        details = {"verdict": decision.verdict, "made_by": person.pk}
        discard(submission, decision)
        submission.note(verb="drop_decision", by=by, now=now, details=details)
    if submission.advice.waiting().filter(made_by=person).exists():
        answer_advice(submission, now=now)
        submission.save(update_fields=["awaits_chief"])


def _close(assignment, *, is_told, now):
    """The link dies whatever state the review is in; one that was handed in stays in the record."""
    if assignment.is_open:
        take_back_from(assignment, is_told=is_told, now=now)
        return
    withdraw_from_reviewer(assignment)
    assignment.link_generation += 1
    assignment.save(update_fields=["link_generation"])


def relieve(submission, *, why, now):
    """The case has no editor any more: before a round it goes back, later it waits as it is.

    Part of a verb that holds the case's lock; `why` is read by whoever names another editor.
    """
    editor = submission.editor
    details = {"editor": editor.pk}
    if arrow_of(submission.editor_declines):
        perform(submission.editor_declines, by=SYSTEM, now=now, details=details)
        submission.editor = None
    else:
        submission.editor = None
        submission.settle(now=now)
        submission.note(verb="lose_editor", by=SYSTEM, now=now, details=details)
    submission.save(update_fields=["editor", *Submission.TURN])
    post_to_editor(
        submission,
        "editor_declined",
        now=now,
        occasion=now.isoformat(),
        editor=editor.full_name,
        reason=why,
    )


def _tell_editor(submission, assignment, why, now):
    post_to_editor(
        submission,
        "reviewer_in_conflict",
        now=now,
        occasion=f"{assignment.public_id} {now.isoformat()}",
        reviewer=assignment.reviewer.full_name,
        reason=why,
    )


def _asked(submission, person):
    mine = Assignment.objects.filter(round__submission=submission, reviewer=person)
    return mine.exclude(state__in=NOT_ASKED).with_people()
