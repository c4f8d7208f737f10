"""A submission is taken back: by its author at once, after acceptance by the office."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.issuing import leave_issue
from journal.models import Article, Submission
from journal.parties import SYSTEM
from journal.perform import perform
from journal.permissions import is_author, is_office
from journal.posting import (
    post_about,
    post_to_authors,
    post_to_editor,
    post_to_role,
    withdraw_about,
)
from journal.refusals import StaleState, refuse_unless
from journal.roles import MANAGER, PRODUCTION
from journal.scanning import pass_names
from journal.workflow.submission_states import IN_PRODUCTION
from review.actions.facts import answer_advice
from review.actions.inviting import cancel_open
from review.actions.setting_aside import forget_aside
from review.posting import post_to_reviewer
from review.scanning import named_to_author
from review.workflow.round import R


@transaction.atomic
def withdraw(submission, *, by, now, why="", confirmed_names=False):
    """All that goes on in the case ends: decision, round, reviews, production, unsent letters."""
    submission = Submission.objects.locked(submission)
    is_accepted = submission.state in IN_PRODUCTION
    submission.is_on_hold = submission.is_under_appeal = False
    answer_advice(submission, now=now)
    submission.withdrawal_asked_at = None
    submission.reviews_open = 0
    found = [] if is_author(submission, by) else named_to_author(why, submission)
    told = {"by": by, "now": now, "why": why}
    told["details"] = pass_names(found, confirmed=confirmed_names)
    if is_accepted:
        perform(submission.withdraw_accepted, **told)
    else:
        perform(submission.withdraw, **told)
    refuse_unless(
        is_author(submission, by) or bool(why.strip()), _("Write why the submission is withdrawn.")
    )
    _end_review(submission, now=now)
    leave_issue(submission, by=by, now=now)
    Article.objects.filter(submission=submission).update(typesetting_wanted_at=None)
    forget_aside(submission)
    withdraw_about(submission)
    _tell(submission, by=by, now=now, reason=why.strip() or "—", is_accepted=is_accepted)


def _end_review(submission, *, now):
    submission.decisions.filter(released_at=None).delete()
    for round_ in submission.rounds.filter(state=R.OPEN).select_for_update(of=("self",)):
        cancel_open(round_, now=now)
        for assignment in round_.assignments.handed_in().with_people().order_by("pk"):
            post_to_reviewer(assignment, "review_withdrawn", now=now)
        round_.closed_at = now
        perform(round_.close, by=SYSTEM, now=now)


def _tell(submission, *, by, now, reason, is_accepted):
    post_to_authors(submission, "withdrawn", now=now, reason=reason)
    if submission.editor_id != by.person.pk:
        post_to_editor(submission, "case_withdrawn", now=now, reason=reason)
    if is_accepted:
        roles = (PRODUCTION, MANAGER)
        post_to_role(submission, "case_withdrawn", *roles, by=by, now=now, reason=reason)


@transaction.atomic
def ask_to_withdraw(submission, *, by, now, why):
    """After acceptance others have worked on it: the author asks, and the office answers."""
    submission = Submission.objects.locked(submission)
    if not is_author(submission, by):
        raise PermissionDenied
    if submission.state not in IN_PRODUCTION:
        raise StaleState(submission, "ask_to_withdraw")
    refuse_unless(
        submission.withdrawal_asked_at is None,
        _("You have asked for this already. The office will answer."),
    )
    refuse_unless(bool(why.strip()), _("Write why the submission is withdrawn."))
    submission.withdrawal_asked_at = now
    _store_turn(submission, now)
    submission.note(verb="ask_to_withdraw", by=by, now=now, why=why)
    post_to_role(
        submission,
        "withdrawal_asked",
        MANAGER,
        by=by,
        now=now,
        occasion=now.isoformat(),
        reason=why,
    )


@transaction.atomic
def keep(submission, *, by, now, why, confirmed_names=False):
    """The office answers the author's wish: the article stays, and production goes on."""
    submission = Submission.objects.locked(submission)
    if not is_office(submission, by):
        raise PermissionDenied
    if submission.withdrawal_asked_at is None or submission.state not in IN_PRODUCTION:
        raise StaleState(submission, "keep")
    refuse_unless(bool(why.strip()), _("Write why the article stays."))
    details = pass_names(named_to_author(why, submission), confirmed=confirmed_names)
    submission.withdrawal_asked_at = None
    _store_turn(submission, now)
    submission.note(verb="keep", by=by, now=now, why=why, details=details)
    withdraw_about(submission, letters=["withdrawal_asked"])
    occasion = now.isoformat()
    post_about(
        submission, "withdrawal_kept", to=submission.author, now=now, occasion=occasion, reason=why
    )


def _store_turn(submission, now):
    submission.settle(now=now)
    submission.save(update_fields=["withdrawal_asked_at", *Submission.TURN])
