"""The roster: who volunteered to review for a journal, on which topics, in which languages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models import Journal, Topic
from journal.models.fields import PublicIdField
from review.querysets.roster import RosterQuerySet
from review.workflow.roster import RosterWorkflow

MOST_OPEN = 10  # reviews at once that anybody may be asked for


class RosterEntry(RosterWorkflow):
    public_id = PublicIdField()
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="roster")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roster_entries"
    )
    languages = models.JSONField(_("languages they read"), default=list)
    topics = models.ManyToManyField(Topic, through="Expertise")
    max_open = models.PositiveSmallIntegerField(_("open reviews at most"), default=2)
    not_before = models.DateField(null=True)  # nobody asks them again before that day
    applied_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)

    objects = RosterQuerySet.as_manager()

    class Meta:
        verbose_name = _("roster entry")
        verbose_name_plural = _("roster")
        constraints = [
            models.UniqueConstraint(fields=["journal", "user"], name="roster_once_per_person")
        ]

    def __str__(self):
        return str(self.user)

    @property
    def case_key(self):
        return f"roster:{self.pk}"

    def settle(self, *, now, due=None):
        """A roster entry waits for nobody: there is nothing to store."""


class Expertise(models.Model):
    """How much a reviewer knows of a topic: 1 some, 2 well, 3 own field."""

    entry = models.ForeignKey(RosterEntry, on_delete=models.CASCADE, related_name="expertise")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="experts")
    strength = models.PositiveSmallIntegerField(default=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "topic"], name="expertise_once")]

    def __str__(self):
        return f"{self.entry}: {self.topic}"
