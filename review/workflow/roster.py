"""The life of a roster entry: one person's wish to review for one journal."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from journal.workflow.conditions import Condition, awaits
from review.permissions import (
    bars_from_roster,
    is_person_of_entry,
    is_person_or_keeper,
    keeps_roster,
)


class E(models.TextChoices):
    APPLIED = "applied", pgettext_lazy("state of a roster entry", "Applied")
    CONFIRMED = "confirmed", pgettext_lazy("state of a roster entry", "Confirmed")
    ACTIVE = "active", pgettext_lazy("state of a roster entry", "Active")
    PAUSED = "paused", pgettext_lazy("state of a roster entry", "Paused")
    RETIRED = "retired", pgettext_lazy("state of a roster entry", "Retired")
    BARRED = "barred", pgettext_lazy("state of a roster entry", "Barred")


def _has_topics(entry):
    return entry.expertise.exists()


TOPICS = Condition(_has_topics, _("Choose at least one topic."))


class RosterWorkflow(ConcurrentTransitionMixin, models.Model):
    state = FSMField(
        _("state"), choices=E.choices, default=E.APPLIED, protected=True, db_index=True
    )

    class Meta:
        abstract = True

    @transition(
        "state",
        source=E.APPLIED,
        target=E.CONFIRMED,
        permission=is_person_of_entry,
        conditions=[TOPICS],
        custom={"label": _("Confirm")},
    )
    def confirm(self):
        """The person confirmed the wish to review."""

    @transition(
        "state",
        source=E.CONFIRMED,
        target=E.ACTIVE,
        permission=keeps_roster,
        conditions=[TOPICS],
        custom={"label": _("Approve")},
    )
    def approve(self):
        """The person can be suggested and invited."""

    @transition(
        "state",
        source=E.ACTIVE,
        target=E.PAUSED,
        permission=is_person_or_keeper,
        conditions=[awaits(7)],
        custom={"label": _("Pause")},
    )
    def pause(self):
        """No invitations for a while."""

    @transition(
        "state",
        source=E.PAUSED,
        target=E.ACTIVE,
        permission=is_person_or_keeper,
        conditions=[awaits(7)],
        custom={"label": _("Resume")},
    )
    def resume(self):
        """Invitations are welcome again."""

    @transition(
        "state",
        source=[E.ACTIVE, E.PAUSED],
        target=E.RETIRED,
        permission=is_person_or_keeper,
        conditions=[awaits(7)],
        custom={"label": _("Retire")},
    )
    def retire(self):
        """The person leaves the roster; the history stays."""

    @transition(
        "state",
        source=[E.APPLIED, E.CONFIRMED, E.ACTIVE, E.PAUSED, E.RETIRED],
        target=E.BARRED,
        permission=bars_from_roster,
        conditions=[awaits(7)],
        custom={"label": _("Bar")},
    )
    def bar(self):
        """Never suggested, never invited."""
