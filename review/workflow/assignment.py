"""The life of one reviewer's task in one round. Effects live in `review/actions`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from journal.permissions import nobody_but_the_system
from journal.workflow.conditions import Condition, awaits
from review.permissions import edits_case_of, is_invited_person


class A(models.TextChoices):
    SHORTLISTED = "shortlisted", pgettext_lazy("state of an assignment", "Shortlisted")
    QUEUED = "queued", pgettext_lazy("state of an assignment", "Next in order")
    INVITED = "invited", pgettext_lazy("state of an assignment", "Invited")
    ACCEPTED = "accepted", pgettext_lazy("state of an assignment", "Agreed to review")
    IN_PROGRESS = "in_progress", pgettext_lazy("state of an assignment", "Writing")
    SUBMITTED = "submitted", pgettext_lazy("state of an assignment", "Review handed in")
    RETURNED = "returned_for_fix", pgettext_lazy("state of an assignment", "Sent back")
    CONSIDERED = "considered", pgettext_lazy("state of an assignment", "Considered")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("state of an assignment", "Thanked")
    DECLINED = "declined", pgettext_lazy("state of an assignment", "Declined")
    EXPIRED = "expired", pgettext_lazy("state of an assignment", "No answer")
    BOUNCED = "bounced", pgettext_lazy("state of an assignment", "Letter bounced")
    CANCELLED = "cancelled", pgettext_lazy("state of an assignment", "Cancelled")


WRITING = [A.ACCEPTED, A.IN_PROGRESS, A.RETURNED]
OPEN = [A.INVITED, *WRITING]
HANDED_IN = [A.SUBMITTED, A.CONSIDERED, A.ACKNOWLEDGED]
AGREED = [*WRITING, *HANDED_IN]


def _is_round_open(assignment):
    return assignment.round.state == "open"


def _is_under_review(assignment):
    return assignment.round.submission.state in ("in_review", "decision_pending")


def _has_no_conflict(assignment):
    return not assignment.round.submission.has_interested(assignment.reviewer)


def _has_clean_copy(assignment):
    return assignment.round.version.review_copy() is not None


ROUND_OPEN = Condition(_is_round_open, _("The round of review is closed."))
UNDER_REVIEW = Condition(_is_under_review, _("The case is not in review now."))
NO_CONFLICT = Condition(
    _has_no_conflict, _("This person is an author of the manuscript or has a conflict.")
)
CLEAN_COPY = Condition(_has_clean_copy, _("There is no clean copy of the manuscript yet."))


class AssignmentWorkflow(ConcurrentTransitionMixin, models.Model):
    state = FSMField(
        _("state"), choices=A.choices, default=A.SHORTLISTED, protected=True, db_index=True
    )

    class Meta:
        abstract = True

    @transition(
        "state",
        source=A.SHORTLISTED,
        target=A.QUEUED,
        permission=edits_case_of,
        conditions=[awaits(7)],
        custom={"label": _("Keep as the next")},
    )
    def queue(self):
        """The reviewer is asked when another one declines."""

    @transition(
        "state",
        source=[A.SHORTLISTED, A.QUEUED],
        target=A.INVITED,
        permission=edits_case_of,
        conditions=[ROUND_OPEN, NO_CONFLICT, CLEAN_COPY],
        custom={"label": _("Invite")},
    )
    def invite(self):
        """The editor asks the reviewer."""

    @transition(
        "state",
        source=A.INVITED,
        target=A.ACCEPTED,
        permission=is_invited_person,
        conditions=[ROUND_OPEN, NO_CONFLICT],
        custom={"label": _("Agree to review")},
    )
    def accept(self):
        """The reviewer says yes; the clock starts."""

    @transition(
        "state",
        source=A.INVITED,
        target=A.DECLINED,
        permission=is_invited_person,
        custom={"label": _("Decline")},
    )
    def decline(self):
        """The reviewer says no."""

    @transition(
        "state",
        source=A.INVITED,
        target=A.EXPIRED,
        permission=nobody_but_the_system,
        custom={"label": _("No answer")},
    )
    def expire(self):
        """No answer in time."""

    @transition(
        "state",
        source=A.INVITED,
        target=A.BOUNCED,
        permission=nobody_but_the_system,
        custom={"label": _("Letter bounced")},
    )
    def bounce(self):
        """The letter could not be delivered."""

    @transition(
        "state",
        source=A.ACCEPTED,
        target=A.IN_PROGRESS,
        permission=is_invited_person,
        conditions=[ROUND_OPEN],
        custom={"label": _("Begin writing")},
    )
    def begin(self):
        """The first words of the review are saved."""

    @transition(
        "state",
        source=WRITING,
        target=A.SUBMITTED,
        permission=is_invited_person,
        conditions=[ROUND_OPEN, NO_CONFLICT],
        custom={"label": _("Hand in")},
    )
    def hand_in(self):
        """The review is complete and goes to the editor."""

    @transition(
        "state",
        source=A.SUBMITTED,
        target=A.RETURNED,
        permission=edits_case_of,
        conditions=[ROUND_OPEN, UNDER_REVIEW],
        custom={"label": _("Send back for completion")},
    )
    def return_for_fix(self):
        """The review lacks something; it is opened again."""

    @transition(
        "state",
        source=A.SUBMITTED,
        target=A.CONSIDERED,
        permission=nobody_but_the_system,
        custom={"label": _("Considered")},
    )
    def consider(self):
        """A decision was made with this review."""

    @transition(
        "state",
        source=A.CONSIDERED,
        target=A.ACKNOWLEDGED,
        permission=edits_case_of,
        conditions=[awaits(6)],
        custom={"label": _("Thank")},
    )
    def acknowledge(self):
        """The reviewer was thanked, with a certificate."""

    @transition(
        "state",
        source=[A.SHORTLISTED, A.QUEUED, *OPEN],
        target=A.CANCELLED,
        permission=edits_case_of,
        custom={"label": _("Cancel")},
    )
    def cancel(self):
        """The review is no longer needed."""

    @transition(
        "state",
        source=[A.CANCELLED, A.DECLINED, A.EXPIRED, A.BOUNCED],
        target=A.INVITED,
        permission=edits_case_of,
        conditions=[ROUND_OPEN, UNDER_REVIEW, NO_CONFLICT, CLEAN_COPY],
        custom={"label": _("Invite again")},
    )
    def reinstate(self):
        """The reviewer is asked again, with new dates."""
