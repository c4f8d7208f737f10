"""What is talked about beside the letters of the workflow: threads, who takes part, messages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models import File, Submission
from journal.models.fields import PublicIdField
from journal.workflow.submission_states import S
from review.models.rounds import Assignment
from review.querysets.discussion import ParticipantQuerySet, ThreadQuerySet


class Thread(models.Model):
    """One subject and those who were chosen for it; `stage` is where the case was at its beginning.

    The kind says between whom: no kind has authors and reviewers. Who reads it besides is told by
    `review/talking.py`.
    """

    class Kind(models.TextChoices):
        AUTHOR = "author", _("Authors and editors")
        REVIEWER = "reviewer", _("Reviewer and editors")
        EDITORIAL = "editorial", _("Editors only")
        PRODUCTION = "production", _("Authors and production")

    public_id = PublicIdField()
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="threads")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, related_name="threads"
    )
    subject = models.CharField(_("subject"), max_length=200)
    stage = models.CharField(max_length=20, choices=S.choices)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("discussion")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="reviewer", assignment__isnull=False)
                | ~models.Q(kind="reviewer") & models.Q(assignment=None),
                name="a_review_is_talked_about_with_its_reviewer",
            )
        ]

    def __str__(self):
        return self.subject

    @property
    def journal(self):
        return self.submission.journal

    @property
    def mode(self):
        """How the case, or this very review, is anonymised."""
        return self.assignment.mode if self.assignment else self.submission.mode


class Side(models.TextChoices):
    """What the other side reads instead of a name; a reviewer has the label of the assignment."""

    AUTHOR = "author", pgettext_lazy("who wrote a message", "Author")
    COAUTHOR = "coauthor", pgettext_lazy("who wrote a message", "Co-author")
    REVIEWER = "reviewer", pgettext_lazy("who wrote a message", "Reviewer")
    EDITOR = "editor", pgettext_lazy("who wrote a message", "Editor")
    PRODUCTION = "production", pgettext_lazy("who wrote a message", "Production")


class Participant(models.Model):
    """Somebody who gets the messages of a thread by mail, and has marks of what is unread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side.choices)
    last_read = models.ForeignKey("Message", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="takes_part_once")]

    def __str__(self):
        return f"{self.thread}: {self.user}"


class Message(models.Model):
    """What somebody wrote. `side` is what they wrote it as, whatever they are later."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side.choices)
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("message")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.thread}: {self.pk}"


class MessageFile(models.Model):
    """A file that came with a message; the other side gets its cleaned copy, if anything."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file of a message")
        ordering = ["pk"]

    def __str__(self):
        return str(self.file)

    @property
    def copy(self):
        """The cleaned copy, or None; it may still be held for the editor."""
        return self.file.cleaned_copies.first()
