"""A revision that its author is still writing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models.submissions import Submission
from journal.models.windows import KeptInWindows


class RevisionDraft(KeptInWindows):
    """What an author has written of a revision that is not sent yet; nobody else reads it.

    `answers` are {key of a point: text}, beside the response and what was ticked.
    """

    submission = models.OneToOneField(
        Submission, on_delete=models.CASCADE, related_name="revision_draft"
    )
    answers = models.JSONField(default=dict)
    response = models.TextField(blank=True)
    ticked = models.JSONField(default=list)  # names of the form's ticks
    left_out = models.JSONField(default=list)  # public ids of supplements that do not come along
    is_ready = models.BooleanField(default=False)  # nothing is asked any more but to confirm
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("draft of a revision")

    def __str__(self):
        return str(self.submission)
