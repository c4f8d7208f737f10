"""A decision: made now, released a little later, so that it can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models import Submission
from review.models.rounds import Assignment, Round
from review.querysets.decisions import AdviceQuerySet, DecisionQuerySet


class Verdict(models.TextChoices):
    REVISE_MINOR = "minor", pgettext_lazy("verdict", "Minor revision")
    REVISE_MAJOR = "major", pgettext_lazy("verdict", "Major revision")
    ACCEPT = "accept", pgettext_lazy("verdict", "Accept")
    REJECT = "reject", pgettext_lazy("verdict", "Reject")
    REVISE_TECHNICAL = "tech", pgettext_lazy("verdict", "Technical revision")
    DESK_REJECT = "desk", pgettext_lazy("verdict", "Reject without review")
    ACCEPT_UNREVIEWED = "direct", pgettext_lazy("verdict", "Accept without review")


REVISIONS = (Verdict.REVISE_MINOR, Verdict.REVISE_MAJOR, Verdict.REVISE_TECHNICAL)
REJECTIONS = (Verdict.REJECT, Verdict.DESK_REJECT)
ACCEPTANCES = (Verdict.ACCEPT, Verdict.ACCEPT_UNREVIEWED)


class Decision(models.Model):
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="decisions")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="decisions")
    verdict = models.CharField(_("decision"), max_length=8, choices=Verdict.choices)
    letter = models.TextField(_("letter to the author"))
    revise_by = models.DateField(_("revision due by"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    release_at = models.DateTimeField(db_index=True)
    released_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)  # reopened: kept, but no longer in force
    withheld = models.ManyToManyField(Assignment, related_name="+")  # reviews the author gets not
    may_resubmit = models.BooleanField(_("invite the author to submit again"), default=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(released_at=None),
                name="one_open_decision_per_case",
            )
        ]

    def __str__(self):
        return f"{self.submission}: {self.get_verdict_display()}"


class Advice(models.Model):
    """What a section editor recommends to the chief, who decides."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="advice")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(_("recommendation"), max_length=8, choices=Verdict.choices)
    letter = models.TextField(_("draft of the letter to the author"))
    note = models.TextField(_("note to the chief"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)  # the chief decided, or asked for more

    objects = AdviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation")
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(answered_at=None),
                name="one_open_advice_per_case",
            )
        ]

    def __str__(self):
        return f"{self.submission}: {self.get_verdict_display()}"
