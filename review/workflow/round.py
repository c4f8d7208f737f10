"""The life of a round of review. Effects live in `review/actions`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from journal.permissions import nobody_but_the_system
from journal.workflow.conditions import awaits
from review.permissions import edits_case_of_round


class R(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a round", "Open")
    CLOSED = "closed", pgettext_lazy("state of a round", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("state of a round", "Cancelled")


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
        conditions=[awaits(3)],
        custom={"label": _("Cancel the round")},
    )
    def cancel(self):
        """The round was opened by mistake."""

    @transition(
        "state",
        source=R.CLOSED,
        target=R.OPEN,
        permission=edits_case_of_round,
        conditions=[awaits(3)],
        custom={"label": _("Reopen the round")},
    )
    def reopen(self):
        """The decision was reopened."""
