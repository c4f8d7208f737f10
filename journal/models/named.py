"""Reviewers whom an author names: a suggestion is never trusted, an objection is heard."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models.submissions import Submission


class NamedReviewer(models.Model):
    """Somebody whom the author wishes as a reviewer, or does not want, and why."""

    class Wish(models.TextChoices):
        SUGGESTED = "suggested", _("could review it")
        OPPOSED = "opposed", _("should not review it")

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="named_reviewers"
    )
    wish = models.CharField(max_length=12, choices=Wish.choices, default=Wish.SUGGESTED)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=300, blank=True)
    reason = models.TextField(_("reason"))

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def is_opposed(self):
        return self.wish == self.Wish.OPPOSED
