"""The life of a round of review. Effects live in `review/actions`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from journal.permissions import nobody_but_the_system
from journal.workflow.conditions import Condition
from review.permissions import edits_case_of_round
from review.workflow.assignment import AGREED


class R(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a round", "Open")
    CLOSED = "closed", pgettext_lazy("state of a round", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("state of a round", "Cancelled")


def _is_in_review(round_):
    return round_.submission.state == "in_review"


def _has_nobody_who_agreed(round_):
    return not round_.assignments.filter(state__in=AGREED).exists()


IN_REVIEW = Condition(_is_in_review, _("The case is not in review any more."))
NOBODY_AGREED = Condition(
    _has_nobody_who_agreed, _("Somebody has agreed to review already, or has handed in.")
)


class RoundWorkflow(ConcurrentTransitionMixin, models.Model):
    state = FSMField(_("state"), choices=R.choices, default=R.OPEN, protected=True)

    class Meta:
        abstract = True

    @transition(
        "state",
        source=R.OPEN,
        target=R.CLOSED,
        permission=nobody_but_the_system,
        custom={"label": _("Close the round")},
    )
    def close(self):
        """A decision was released; reviews are frozen."""

    @transition(
        "state",
        source=R.OPEN,
        target=R.CANCELLED,
        permission=edits_case_of_round,
        conditions=[IN_REVIEW, NOBODY_AGREED],
        custom={"label": _("Cancel the round")},
    )
    def cancel(self):
        """The round was opened by mistake."""

    @transition(
        "state",
        source=R.CLOSED,
        target=R.OPEN,
        permission=nobody_but_the_system,
        custom={"label": _("Reopen the round")},
    )
    def reopen(self):
        """The decision was reopened."""
