"""A decision: made now, released a little later, so that it can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models import Submission
from review.models.rounds import Round


class Verdict(models.TextChoices):
    REVISE_MINOR = "minor", pgettext_lazy("verdict", "Minor revision")
    REVISE_MAJOR = "major", pgettext_lazy("verdict", "Major revision")
    ACCEPT = "accept", pgettext_lazy("verdict", "Accept")
    REJECT = "reject", pgettext_lazy("verdict", "Reject")


REVISIONS = (Verdict.REVISE_MINOR, Verdict.REVISE_MAJOR)


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
