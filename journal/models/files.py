"""The versions of a manuscript and the files of a case."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.files.kinds import kind_by_type
from journal.models.fields import PublicIdField
from journal.models.journals import Journal, Mode
from journal.models.submissions import Submission
from journal.querysets.submissions import FileQuerySet, VersionQuerySet


class Version(models.Model):
    """An immutable set of files: the first submission is number 1, each revision one more."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    mode = models.CharField(max_length=8, choices=Mode.choices, blank=True)  # of its round, frozen
    response = models.TextField(_("response to the reviewers"), blank=True)
    answers_decision = models.BooleanField(default=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="version_once")
        ]

    def __str__(self):
        return f"{self.submission} v{self.number}"

    def manuscript(self):
        return self.files.filter(role=File.Role.MANUSCRIPT).first()

    def supplements(self):
        return self.files.filter(role=File.Role.SUPPLEMENT).order_by("pk")

    def supplement_copies(self):
        """The cleaned ones, in the order in which they were sent: all that reviewers may see."""
        return self.files.filter(
            role=File.Role.SUPPLEMENT_COPY, cleaning_state=File.Cleaning.CLEAN
        ).order_by("cleaned_from")

    def marked_copies(self):
        """The cleaned copy of the manuscript in which its author marked the changes, if any."""
        return self.files.filter(
            role=File.Role.MARKED_COPY, cleaning_state=File.Cleaning.CLEAN
        ).order_by("pk")

    def number_of(self, file):
        """The place of a supplement, or of the copy of one, among those that were sent."""
        return self.supplements().filter(pk__lte=file.cleaned_from_id or file.pk).count()

    def review_copy(self):
        """The cleaned copy that reviewers may see, or None: then nothing is served to them."""
        return self.files.filter(
            role=File.Role.REVIEW_COPY, cleaning_state=File.Cleaning.CLEAN
        ).first()


class File(models.Model):
    """What a person sent or we made: a row about bytes that lie in the store by their hash."""

    class Role(models.TextChoices):
        MANUSCRIPT = "manuscript", _("manuscript")
        SUPPLEMENT = "supplement", _("supplement")
        SUPPLEMENT_COPY = "supplement_copy", _("supplement, copy for reviewers")
        REVIEW_COPY = "review_copy", _("copy for reviewers")
        COPY_PICTURE = "copy_picture", _("picture in the copy for reviewers")
        MARKED = "marked", _("manuscript with marked changes")
        MARKED_COPY = "marked_copy", _("manuscript with marked changes, copy for reviewers")
        ATTACHMENT = "attachment", _("attachment of a review")
        ATTACHMENT_COPY = "attachment_copy", _("attachment of a review, cleaned")
        NEXT_MANUSCRIPT = "next_manuscript", _("revised manuscript, not sent yet")
        NEXT_MARKED = "next_marked", _("revision with marked changes, not sent yet")
        NEXT_SUPPLEMENT = "next_supplement", _("supplement of a revision, not sent yet")
        DISCUSSION = "discussion", _("file of a message")
        FOR_AUTHORS = "for_authors", _("file of a message to authors")
        FOR_REVIEWER = "for_reviewer", _("file of a message to a reviewer")
        DISCUSSION_COPY = "discussion_copy", _("file of a message, cleaned")
        MESSAGE = "message", _("message on which a move was made")
        COPYEDITED = "copyedited", _("copyedited text")
        ASSET = "asset", _("figure")
        PROOF = "proof", _("proof")
        ARTICLE_PDF = "article_pdf", _("article PDF")
        ISSUE_PDF = "issue_pdf", _("issue PDF")

    class Cleaning(models.TextChoices):
        NOT_NEEDED = "not_needed", _("not needed")
        WAITING = "waiting", _("waiting to be cleaned")
        CLEAN = "clean", _("clean")
        HELD = "held", _("held until the editor has looked")
        FAILED = "failed", _("could not be cleaned")

    public_id = PublicIdField()
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, related_name="files"
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="files")
    role = models.CharField(max_length=16, choices=Role.choices)
    name = models.CharField(_("name"), max_length=200)  # shown, never used as a path
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    cleaned_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="cleaned_copies"
    )
    cleaning_state = models.CharField(
        max_length=12, choices=Cleaning.choices, default=Cleaning.NOT_NEEDED, db_index=True
    )
    cleaning_report = models.JSONField(default=dict)
    front_matter = models.JSONField(default=dict)  # of a manuscript: what its author is offered
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField()

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")

    def __str__(self):
        return self.name

    @property
    def kind(self):
        """What it is, by its content: one of `journal.files.kinds.Kind`."""
        return kind_by_type(self.media_type)


class CopyText(models.Model):
    """What a copy for reviewers says, as JSON blocks (`journal.typesetting.blocks`).

    `changes` are those since the copy of an earlier version, as `journal.typesetting.comparing`
    tells them; None when there is none, or when the two are too long to be compared.
    """

    copy = models.OneToOneField(File, on_delete=models.CASCADE, related_name="copy_text")
    document = models.JSONField()
    compared_with = models.ForeignKey(File, on_delete=models.SET_NULL, null=True, related_name="+")
    changes = models.JSONField(null=True)

    class Meta:
        verbose_name = _("text of a copy for reviewers")

    def __str__(self):
        return str(self.copy)
