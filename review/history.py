"""What happened to a submission, as its authors may read it: no reviewer and no name is in it."""

from datetime import datetime

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


def history_of(submission: Submission) -> list[tuple[datetime, str]]:
    """[(when, what)], the latest first. Reviewers accept too: only moves of the case itself."""
    moves = Event.objects.of(submission).filter(verb__in=TOLD, before__in=S.values)
    events = moves.order_by("-seq")
    return [(event.at, str(TOLD[event.verb])) for event in events]
