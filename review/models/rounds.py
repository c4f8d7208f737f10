"""A round of review, its assignments and what reviewers hand in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models import File, Mode, Submission, Version
from journal.models.fields import PublicIdField
from journal.models.windows import KeptInWindows
from notifications.links import is_token
from notifications.outbox import PersonalLink
from review.querysets.rounds import AssignmentQuerySet, RoundQuerySet
from review.questions import Question, QuestionKind, read, whole
from review.workflow.assignment import HANDED_IN, OPEN, WRITING, A, AssignmentWorkflow
from review.workflow.round import RoundWorkflow

LINK_PURPOSE = "review"


class Round(RoundWorkflow):
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="rounds")
    mode = models.CharField(max_length=8, choices=Mode.choices)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="round_once"),
            models.UniqueConstraint(
                fields=["submission"], condition=models.Q(state="open"), name="one_open_round"
            ),
        ]

    def __str__(self):
        return f"{self.submission}: {self.number}"

    @property
    def journal(self):
        return self.submission.journal

    @property
    def journal_id(self):
        return self.submission.journal_id

    @property
    def case_key(self):
        return self.submission.case_key

    def settle(self, *, now, due=None):
        """The turn of the case is the submission's to store."""


class Assignment(AssignmentWorkflow):
    """One reviewer's task in one round. It is also a party: who came by its link acts as it."""

    public_id = PublicIdField()
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments"
    )
    mode = models.CharField(max_length=8, choices=Mode.choices)  # frozen at invitation
    label_number = models.PositiveSmallIntegerField()  # shuffled: tells nothing of the order
    reasons = models.JSONField(default=list)
    link_generation = models.PositiveSmallIntegerField(default=1)
    shortlisted_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True)
    reply_by = models.DateField(null=True)
    review_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    decline_reason = models.TextField(blank=True)
    colleagues = models.TextField(blank=True)  # whom the reviewer names instead
    interests = models.TextField(blank=True)  # that the reviewer declares when agreeing
    questions = models.JSONField(default=list)  # as they were when the reviewer agreed
    ended_at = models.DateTimeField(null=True)
    due_set_at = models.DateTimeField(null=True)  # when the date was moved; None: as it was set
    has_extended = models.BooleanField(default=False)  # the reviewer moves the date once
    article_told_at = models.DateTimeField(null=True)  # the letter that the article is published

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        constraints = [
            models.UniqueConstraint(fields=["round", "reviewer"], name="assigned_once_per_round"),
            models.UniqueConstraint(fields=["round", "label_number"], name="label_once_per_round"),
        ]

    def __str__(self):
        return f"{self.round}: {self.label}"

    @property
    def person(self):
        return self.reviewer

    @property
    def journal(self):
        return self.round.submission.journal

    @property
    def journal_id(self):
        return self.round.submission.journal_id

    @property
    def case_key(self):
        return self.round.submission.case_key

    @property
    def label(self):
        """What authors and other reviewers see instead of a name."""
        return pgettext_lazy("label", "Reviewer %(number)s") % {"number": self.label_number}

    @property
    def due_on(self):
        """The last day of the present duty: to answer, afterwards to hand in."""
        return self.reply_by if self.is_invited else self.review_by

    @property
    def is_writing(self):
        return self.state in WRITING

    def asked(self) -> list[Question]:
        """The questions as they stand for this reviewer, whatever the office changed since."""
        return read(self.questions)

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def is_handed_in(self):
        return self.state in HANDED_IN

    @property
    def is_invited(self):
        return self.state == A.INVITED

    def settle(self, *, now, due=None):
        """The turn of the case is the submission's to store."""

    def is_link_token(self, token):
        return is_token(token, LINK_PURPOSE, self.public_id, self.link_generation)

    def personal_link(self):
        """The mark from which delivery makes this reviewer's address; the token is not stored."""
        return PersonalLink(
            path=f"/{self.round.submission.journal.slug}/review/{self.public_id}/open/{{token}}/",
            purpose=LINK_PURPOSE,
            key=self.public_id,
            generation=self.link_generation,
        )


class Recommendation(models.TextChoices):
    ACCEPT = "accept", pgettext_lazy("recommendation", "Accept")
    MINOR = "minor", pgettext_lazy("recommendation", "Minor revision")
    MAJOR = "major", pgettext_lazy("recommendation", "Major revision")
    REJECT = "reject", pgettext_lazy("recommendation", "Reject")


class Review(models.Model):
    """What a reviewer handed in; the words stay theirs.

    Sent back for completion, the earlier answers are kept in `earlier`. What an editor changes
    before the author reads it lies beside the original, in `edited_comments`.
    """

    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="review")
    scores = models.JSONField()  # {code of a question: 1..5}
    words = models.JSONField(default=dict)  # {code of a question: text}
    recommendation = models.CharField(max_length=8, choices=Recommendation.choices)
    comments_to_author = models.TextField()
    comments_to_editor = models.TextField(blank=True)
    agrees_to_be_named = models.BooleanField(_("the author may learn my name"), default=False)
    handed_in_at = models.DateTimeField()
    earlier = models.JSONField(default=list)  # [{scores, recommendation, ..., handed_in_at}]
    edited_comments = models.TextField(_("comments as the author reads them"), blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    edited_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("review")

    def __str__(self):
        return str(self.assignment)

    @property
    def answers(self):
        """What the reviewer wrote, as `earlier` keeps it; the scores by their questions."""
        return {
            "scores": self.scores,
            "recommendation": self.recommendation,
            "comments_to_author": self.whole_to_author,
            "comments_to_editor": self.whole_to_editor,
            "handed_in_at": self.handed_in_at.isoformat(),
        }

    @property
    def whole_to_author(self):
        """Every word that the reviewer meant for the author, below its question."""
        asked = self.assignment.asked()
        return whole(QuestionKind.TO_AUTHOR, asked, self.words, self.comments_to_author)

    @property
    def whole_to_editor(self):
        asked = self.assignment.asked()
        return whole(QuestionKind.TO_EDITOR, asked, self.words, self.comments_to_editor)

    @property
    def words_to_author(self):
        """All of it as the author reads it: edited where an editor did so."""
        return self.edited_comments or self.whole_to_author


class Attachment(models.Model):
    """A file that a reviewer adds to the review; the author gets the cleaned copy only."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="attachments")
    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("attachment")

    def __str__(self):
        return str(self.file)

    @property
    def copy(self):
        """The cleaned copy, or None while there is none; it may still be held for the editor."""
        return self.file.cleaned_copies.first()

    def name_of(self, file):
        """`R2-round1.pdf`, the second one `R2-round1-2.pdf`: nothing of the reviewer is in it."""
        before = self.assignment.attachments.filter(pk__lt=self.pk).count()
        parts = [f"R{self.assignment.label_number}", f"round{self.assignment.round.number}"]
        parts += [str(before + 1)] if before else []
        return "-".join(parts) + f".{file.kind}"


class ReviewDraft(KeptInWindows):
    """What a reviewer typed so far. Not a review: nobody else ever reads it.

    What came from a window that had not seen the last version is kept in `aside`, so that it can be
    shown beside it: {window: answers}.
    """

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="draft")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    aside = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("draft of a review")

    def __str__(self):
        return str(self.assignment)
