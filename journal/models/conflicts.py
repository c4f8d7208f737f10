"""Who must not see or handle a case, and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models.people import User
from journal.models.submissions import Submission
from journal.querysets.conflicts import REVIEWER, ConflictQuerySet


class Conflict(models.Model):
    """Why a person must not see or handle a case; above every role (docs/decisions/0014).

    Authorship is computed from the case itself, so no row says it twice. A reviewer's row is
    written with the invitation and stays: it closes what roles open, and leaves the review open.
    """

    class Kind(models.TextChoices):
        AUTHOR = "author", _("author")
        COAUTHOR = "coauthor", _("co-author")
        DECLARED = "declared", _("declared")
        INSTITUTION = "institution", _("same institution")
        OPPOSED = "opposed", _("opposed by the author")
        REVIEWER = REVIEWER, _("asked to review")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="conflicts"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(null=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "user", "kind"], name="conflict_once"),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["author", "coauthor"]),
                name="authorship_is_not_stored_twice",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_kind_display()}"


def conflicts_of(submission):
    """Everybody whom something keeps from the case: its authors, then the rows in their order.

    Authors without an account have no conflict to keep: nothing could be opened to them.
    """
    kinds = {submission.author: Conflict.Kind.AUTHOR}
    for one in submission.contributors.select_related("user"):
        person = one.user or User.objects.filter(email__iexact=one.email).first()
        if person:
            kinds.setdefault(person, Conflict.Kind.COAUTHOR)
    authors = [Conflict(submission=submission, user=who, kind=kind) for who, kind in kinds.items()]
    return [*authors, *submission.conflicts.select_related("user", "added_by")]
