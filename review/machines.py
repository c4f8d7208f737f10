"""Every machine with the verbs that run its arrows.

The arrows are read from the machines. Which verb runs an arrow a machine cannot know: it stands in
MACHINES. What else a verb does is read from its source, by `review.verbs`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django_fsm import Transition

from journal.actions import (
    archiving,
    assigning,
    correcting,
    issuing,
    marking,
    mending,
    producing,
    submitting,
)
from journal.models import Issue, Submission
from journal.workflow.conditions import Condition
from review.actions import (
    appealing,
    completing,
    deciding,
    declining,
    enrolling,
    gathering,
    inviting,
    mailing,
    reinstating,
    reopening,
    responding,
    returning,
    reviewing,
    revising,
    rounding,
    telling,
    withdrawing,
)
from review.models import Assignment, RosterEntry, Round

Verb = Callable[..., object]


@dataclass(frozen=True)
class Machine:
    """`verbs`: move -> the verbs that run it, first the one that performs the arrow."""

    name: str
    model: type[models.Model]
    verbs: dict[str, tuple[Verb, ...]]

    def arrows(self) -> dict[str, list[Transition]]:
        """{move: its arrows, one for each state it starts from}, in the order of the file."""
        found = self.model._meta.get_field("state").get_all_transitions(self.model)
        moves: dict[str, list[Transition]] = {}
        for arrow in sorted(found, key=lambda one: one.method.__code__.co_firstlineno):
            moves.setdefault(arrow.name, []).append(arrow)
        return moves


MACHINES = (
    Machine(
        "Submission",
        Submission,
        {
            "submit": (submitting.submit, submitting.keep_opposed_away),
            "screen_to_desk": (submitting.screen,),
            "return_to_author": (returning.return_to_author,),
            "resubmit_fixed": (
                mending.resubmit_fixed,
                submitting.clean_anew,
                submitting.keep_opposed_away,
            ),
            "assign_editor": (assigning.assign_editor,),
            "editor_declines": (declining.decline_case,),
            "open_round": (rounding.open_round,),
            "reviews_sufficient": (reviewing.hand_in, revising.submit_revision),
            "close_early": (gathering.close_early,),
            "more_reviews": (gathering.more_reviews,),
            "await_review_again": (completing.return_for_fix,),
            "leave_round": (rounding.cancel_round, inviting.cancel_open),
            "request_revision": (deciding.release, inviting.cancel_open),
            "submit_revision": (revising.submit_revision,),
            "resume_review": (revising.submit_revision, telling.tell_of_correction),
            "resume_decision": (revising.submit_revision, telling.tell_of_correction),
            "accept": (deciding.release, inviting.cancel_open, producing.open_article),
            "accept_unreviewed": (deciding.release, producing.open_article),
            "reject": (deciding.release, inviting.cancel_open),
            "desk_reject": (deciding.release,),
            "submit_appeal": (appealing.submit_appeal,),
            "appeal_to_desk": (appealing.submit_appeal,),
            "reopen": (reopening.reopen, producing.take_article_back),
            "withdraw": (withdrawing.withdraw, inviting.cancel_open),
            "withdraw_accepted": (withdrawing.withdraw, issuing.leave_issue),
            "start_copyedit": (producing.start_copyedit,),
            "finish_copyedit": (producing.finish_copyedit,),
            "send_proof": (producing.send_proof,),
            "return_proof": (producing.return_proof,),
            "approve_proof": (producing.approve_proof,),
            "schedule": (issuing.freeze,),
            "unschedule": (issuing.request_change,),
            "publish": (issuing.publish, telling.tell_reviewers),
            "unpublish": (archiving.unpublish,),
            "correct": (correcting.correct,),
            "retract": (correcting.retract, marking.mark_retractions),
        },
    ),
    Machine(
        "Round",
        Round,
        {
            "close": (deciding.release, inviting.cancel_open),
            "cancel": (rounding.cancel_round, inviting.cancel_open),
            "reopen": (reopening.reopen,),
        },
    ),
    Machine(
        "Assignment",
        Assignment,
        {
            "invite": (inviting.invite,),
            "accept": (responding.accept,),
            "decline": (responding.decline,),
            "expire": (inviting.expire,),
            "bounce": (mailing.bounce,),
            "begin": (reviewing.save_draft,),
            "hand_in": (reviewing.hand_in,),
            "return_for_fix": (completing.return_for_fix,),
            "consider": (deciding.release,),
            "cancel": (inviting.cancel,),
            "reinstate": (reinstating.reinstate,),
        },
    ),
    Machine(
        "Issue",
        Issue,
        {
            "assemble": (issuing.add_article,),
            "freeze": (issuing.freeze, issuing.freeze_waiving),
            "start_compile": (issuing.start_compile,),
            "finish_compile": (issuing.finish_compile,),
            "fail_compile": (issuing.fail_compile,),
            "request_change": (issuing.request_change,),
            "approve": (issuing.approve,),
            "publish": (issuing.publish,),
            "archive": (archiving.archive,),
            "unpublish": (archiving.unpublish,),
        },
    ),
    Machine(
        "Roster entry",
        RosterEntry,
        {"confirm": (enrolling.confirm,), "approve": (enrolling.approve,)},
    ),
)


def awaited(arrow: Transition) -> int | None:
    """The issue that brings the arrow's effects, or None when they are here."""
    return next((one.issue for one in conditions_of(arrow) if one.issue is not None), None)


def conditions_of(arrow: Transition) -> list[Condition]:
    return arrow.conditions
