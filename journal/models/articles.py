"""What is published: the article, its typeset texts, and its place in an issue."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models.fields import LanguagesField, PublicIdField, in_language
from journal.models.files import File
from journal.models.journals import ArticleType, Journal, Mode, Topic
from journal.models.submissions import Submission
from journal.querysets.articles import ArticleQuerySet


class Article(models.Model):
    """Made at acceptance: a snapshot of what will be printed. Public pages read only this."""

    public_id = PublicIdField()
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="articles")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="article")
    is_peer_reviewed = models.BooleanField(default=True)
    article_type = models.ForeignKey(ArticleType, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    titles = LanguagesField(verbose_name=_("title"))
    abstracts = LanguagesField(verbose_name=_("abstract"))
    keywords = LanguagesField(verbose_name=_("keywords"))
    topics = models.ManyToManyField(Topic, blank=True)
    authors = models.JSONField(default=list)  # [{given_name, ...}], see `journal.bylines`
    declarations = models.JSONField(default=dict)
    received_on = models.DateField()
    accepted_on = models.DateField()
    typesetting_error = models.TextField(blank=True)
    typesetting_wanted_at = models.DateTimeField(null=True)
    proof = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    marked_pdf = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, related_name="+"
    )  # retracted: the same pages with the mark on each; `pdf` stays as it was printed
    first_page = models.PositiveIntegerField(null=True)
    last_page = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField(null=True, db_index=True)
    # {"rounds": 2, "reviews": 4, "mode": "double"}, stored by review
    review_facts = models.JSONField(default=dict)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")

    def __str__(self):
        return self.title

    @property
    def title(self):
        return in_language(self.titles, self.language)

    @property
    def review_mode(self):
        """How it was reviewed, in words; what the journal does since changes nothing."""
        return Mode(self.review_facts.get("mode") or self.journal.mode).label

    @property
    def address(self):
        """The public address, in the language of the article."""
        slug = self.journal.slug
        return f"{settings.SITE_URL}/{slug}/{self.language}/articles/{self.public_id}/"

    @property
    def other_titles(self):
        """Titles in the journal's other languages: [(language, title)]."""
        return [
            (code, text) for code, text in self.titles.items() if code != self.language and text
        ]

    @property
    def author_names(self):
        return [f"{one['given_name']} {one['family_name']}".strip() for one in self.authors]

    @property
    def pages(self):
        return f"{self.first_page}–{self.last_page}" if self.first_page else ""

    @property
    def is_retracted(self):
        return any(one.kind == Notice.Kind.RETRACTION for one in self.notices.all())

    @property
    def public_pdf(self):
        """What readers get: of a retracted article the marked copy, or None until it is made."""
        return self.marked_pdf if self.is_retracted else self.pdf

    def latest_text(self):
        return self.texts.order_by("-number").first()


class ArticleText(models.Model):
    """The article as JSON blocks (`journal.typesetting.blocks`); a new row for every change."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()
    assets = models.ManyToManyField(File, blank=True)
    warnings = models.JSONField(default=list)
    made_from = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_text_once")
        ]

    def __str__(self):
        return f"{self.article} text {self.number}"


class Notice(models.Model):
    """A correction or a retraction: published beside the article, which itself stays."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        RETRACTION = "retraction", _("Retraction")

    public_id = PublicIdField()
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    texts = LanguagesField(verbose_name=_("text"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("notice")
        ordering = ["published_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(kind="retraction"),
                name="one_retraction_per_article",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.article}"

    @property
    def anchor(self):
        """The place of the notice in the article's page."""
        return f"notice-{self.public_id}"
