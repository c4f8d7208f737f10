"""What happened to a submission, as its authors may read it: no reviewer and no name is in it."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from journal.models import Event, Submission
from journal.workflow.submission_states import S

# What else happens in a case is the journal's own, or would tell who reviews and when.
TOLD = {
    "submit": _("Sent to the journal"),
    "return_to_author": _("Returned to be mended"),
    "resubmit_fixed": _("Mended and sent again"),
    "open_round": _("Given to reviewers"),
    "request_revision": _("Revision asked for"),
    "submit_revision": _("Revision sent"),
    "resume_review": _("Revision sent"),
    "resume_decision": _("Revision sent"),
    "accept": _("Accepted"),
    "accept_unreviewed": _("Accepted"),
    "reject": _("Rejected"),
    "desk_reject": _("Rejected"),
    "submit_appeal": _("Appeal sent"),
    "appeal_to_desk": _("Appeal sent"),
    "reopen": _("Opened again"),
    "withdraw": _("Withdrawn"),
    "withdraw_accepted": _("Withdrawn"),
    "start_copyedit": _("Copyediting begun"),
    "approve_proof": _("Proof approved"),
    "publish": _("Published"),
    "retract": _("Retracted"),
}

# The case comes into these when a single reviewer acts: only a move that is told gives them a day.
HUSHED = (S.IN_REVIEW, S.DECISION_PENDING)


def history_of(submission: Submission) -> list[tuple[datetime, str]]:
    """[(when, what)], the latest first. Reviewers accept too: only moves of the case itself."""
    moves = Event.objects.of(submission).filter(verb__in=TOLD, before__in=S.values)
    events = moves.order_by("-seq")
    return [(event.at, str(TOLD[event.verb])) for event in events]


def since_when(submissions: Iterable[Submission]) -> dict[int, datetime]:
    """{key: when the case came into its state}, without those of which it may not be told."""
    cases = {one.case_key: one for one in submissions}
    arrows = Submission._meta.get_field("state").get_all_transitions(Submission)
    moves = Event.objects.filter(case__in=cases, before__in=S.values)
    moves = moves.filter(verb__in={one.name for one in arrows}).order_by("case", "-seq")
    found = {one.pk: one.started_at for one in cases.values() if one.state == S.DRAFT}
    for key, own in groupby(moves, lambda event: event.case):
        if at := _came(cases[key].state, own):
            found[cases[key].pk] = at
    return found


def _came(state: str, moves: Iterable[Event]) -> datetime | None:
    """`moves` of one case, the latest first. A round goes on when a review is awaited again."""
    for move in moves:
        is_entry = move.after == state and move.before != state
        if is_entry and (state not in HUSHED or move.verb in TOLD):
            return move.at
        if state == S.DECISION_PENDING or move.after not in (state, *HUSHED):
            return None
    return None
