"""The case: a submission, its people, its versions and its files."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from journal.models.events import Event
from journal.models.fields import LanguagesField, PublicIdField, in_language
from journal.models.journals import ArticleType, Journal, Topic
from journal.querysets.submissions import FileQuerySet, SubmissionQuerySet
from journal.turns import Turn, turn_of
from journal.workflow.submission import SubmissionWorkflow


class Submission(SubmissionWorkflow):
    public_id = PublicIdField()
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="submissions")
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submissions"
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="cases"
    )
    article_type = models.ForeignKey(ArticleType, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language of the manuscript"), max_length=8)
    titles = LanguagesField(verbose_name=_("title"))
    abstracts = LanguagesField(verbose_name=_("abstract"))
    keywords = LanguagesField(verbose_name=_("keywords"))  # {"en": "merit, appraisal"}
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    cover_letter = models.TextField(_("note to the editor"), blank=True)
    consented_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    waiting_on = models.CharField(
        max_length=12, choices=Turn.choices, default=Turn.AUTHOR, db_index=True
    )
    since = models.DateTimeField()
    due = models.DateField(null=True)

    # Facts that the verbs of review store here, so that guards and the desk need not ask above.
    reviews_wanted = models.PositiveSmallIntegerField(default=2)
    reviews_open = models.PositiveSmallIntegerField(default=0)
    reviews_in = models.PositiveSmallIntegerField(default=0)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        constraints = [
            models.UniqueConstraint(
                fields=["journal", "year", "number"], name="number_once_per_year"
            )
        ]
        indexes = [models.Index(fields=["journal", "waiting_on", "due"], name="desk_order")]

    def __str__(self):
        return self.title

    @property
    def title(self):
        """The title in the manuscript's own language, else in any."""
        return in_language(self.titles, self.language)

    @property
    def abstract(self):
        return in_language(self.abstracts, self.language)

    @property
    def readable_number(self):
        """`2026-017`, for the office and the author; '' for a draft."""
        return f"{self.year}-{self.number:03}" if self.number else ""

    @property
    def case_key(self):
        return f"submission:{self.pk}"

    @property
    def address(self):
        """The one address of the case: it leads everybody to the page that is theirs."""
        return f"{settings.SITE_URL}/{self.journal.slug}/cases/{self.public_id}/"

    def settle(self, *, now, due=None):
        """Store whose turn it is; a new turn starts its own deadline."""
        who, duty = turn_of(self)
        if due is None and duty is not None:
            due = self.journal.due_date(duty, now)
        self.waiting_on, self.since, self.due = who, now, due

    def note(self, *, verb, by, now, why="", details=None):
        """Record something that changes no state; the caller holds the case's lock."""
        Event.objects.record(
            self, verb=verb, by=by, now=now, before=self.state, why=why, details=details
        )

    def is_conflicted_for(self, user):
        """Author, co-author or declared: above every role."""
        return (
            user.pk == self.author_id
            or user.pk in self._declared_conflicts
            or self.is_named_in(user)
        )

    def is_named_in(self, user):
        """Whether the person is among the authors, by account or by address."""
        keys, addresses = self._named
        return user.pk in keys or user.email.lower() in addresses

    @cached_property
    def _declared_conflicts(self):
        return set(self.conflicts.values_list("user_id", flat=True))

    @cached_property
    def _named(self):
        rows = list(self.contributors.values_list("user_id", "email"))
        return {key for key, _email in rows if key}, {email.lower() for _key, email in rows}

    def latest_version(self):
        return self.versions.order_by("-number").first()


class Contributor(models.Model):
    """One author of a submission, in the order of the title page; an account is not needed."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="contributors"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="contributions"
    )
    order = models.PositiveSmallIntegerField(default=0)
    given_name = models.CharField(_("given name"), max_length=150)
    family_name = models.CharField(_("family name"), max_length=150)
    email = models.EmailField(_("e-mail"))
    affiliation = models.CharField(_("affiliation"), max_length=300, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    orcid = models.CharField("ORCID", max_length=19, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "email"], name="contributor_once")
        ]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self):
        return f"{self.given_name} {self.family_name}".strip()


class Conflict(models.Model):
    """Why a person must not see or handle a case; above every role."""

    class Kind(models.TextChoices):
        DECLARED = "declared", _("declared")
        INSTITUTION = "institution", _("same institution")
        OPPOSED = "opposed", _("opposed by the author")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="conflicts"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    evidence = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "user", "kind"], name="conflict_once")
        ]

    def __str__(self):
        return f"{self.user}: {self.get_kind_display()}"


class Version(models.Model):
    """An immutable set of files: the first submission is number 1, each revision one more."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    response = models.TextField(_("response to the reviewers"), blank=True)
    answers_decision = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="version_once")
        ]

    def __str__(self):
        return f"{self.submission} v{self.number}"

    def manuscript(self):
        return self.files.filter(role=File.Role.MANUSCRIPT).first()

    def review_copy(self):
        """The cleaned copy that reviewers may see, or None: then nothing is served to them."""
        return self.files.filter(
            role=File.Role.REVIEW_COPY, cleaning_state=File.Cleaning.CLEAN
        ).first()


class File(models.Model):
    """What a person sent or we made: a row about bytes that lie in the store by their hash."""

    class Role(models.TextChoices):
        MANUSCRIPT = "manuscript", _("manuscript")
        REVIEW_COPY = "review_copy", _("copy for reviewers")
        COPYEDITED = "copyedited", _("copyedited text")
        ASSET = "asset", _("figure")
        PROOF = "proof", _("proof")
        ARTICLE_PDF = "article_pdf", _("article PDF")
        ISSUE_PDF = "issue_pdf", _("issue PDF")

    class Cleaning(models.TextChoices):
        NOT_NEEDED = "not_needed", _("not needed")
        WAITING = "waiting", _("waiting to be cleaned")
        CLEAN = "clean", _("clean")
        HELD = "held", _("held for the editor: a name was found")
        FAILED = "failed", _("could not be cleaned")

    public_id = PublicIdField()
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, related_name="files"
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="files")
    role = models.CharField(max_length=12, choices=Role.choices)
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
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField()

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")

    def __str__(self):
        return self.name
