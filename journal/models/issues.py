"""An issue: an ordered list of articles that becomes one PDF and is published at once."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models.articles import Article, Notice
from journal.models.fields import LanguagesField, PublicIdField, in_language
from journal.models.files import File
from journal.models.journals import Journal
from journal.querysets.articles import IssueQuerySet
from journal.workflow.issue import I, IssueWorkflow


class Issue(IssueWorkflow):
    public_id = PublicIdField()
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="issues")
    volume = models.PositiveSmallIntegerField(_("volume"))
    number = models.PositiveSmallIntegerField(_("number"))
    year = models.PositiveSmallIntegerField(_("year"))
    titles = LanguagesField(verbose_name=_("title"))
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    planned_at = models.DateTimeField()
    waiver = models.TextField(_("why it is frozen although something is missing"), blank=True)
    published_at = models.DateTimeField(null=True)
    pdf = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    marked_pdf = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, related_name="+"
    )  # with the mark on the pages of its retracted articles; `pdf` stays as it was printed
    pages = models.PositiveIntegerField(null=True)
    thanked = models.JSONField(default=list)  # names of reviewers, frozen at publication by review

    # The compilation: a lease, so that a dead press is taken over and a late one refused.
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    progress_text = models.CharField(max_length=200, blank=True)
    compile_error = models.TextField(blank=True)
    compile_started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    compiled_hash = models.CharField(max_length=64, blank=True)
    compiled_at = models.DateTimeField(null=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        constraints = [
            models.UniqueConstraint(
                fields=["journal", "volume", "number"], name="issue_once_per_journal"
            )
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        """`Vol. 3, No. 2 (2026)` in the active language."""
        return _("Vol. %(volume)s, No. %(number)s (%(year)s)") % {
            "volume": self.volume,
            "number": self.number,
            "year": self.year,
        }

    @property
    def title(self):
        return in_language(self.titles)

    @property
    def case_key(self):
        return f"issue:{self.pk}"

    @property
    def address(self):
        return f"{settings.SITE_URL}/{self.journal.slug}/issues/{self.public_id}/"

    @property
    def is_open_to_change(self):
        return self.state in (I.PLANNED, I.ASSEMBLING)

    def settle(self, *, now, due=None):
        """An issue waits for nobody in particular: there is nothing to store."""

    def articles(self):
        return (
            Article.objects.filter(place__issue=self)
            .select_related("article_type", "submission", "journal", "place")
            .prefetch_related("notices")
            .order_by("place__position")
        )

    def retractions(self):
        return Notice.objects.filter(kind=Notice.Kind.RETRACTION, article__place__issue=self)

    @property
    def public_pdf(self):
        """What readers get: with a retracted article in it the marked copy, None until it is."""
        return self.marked_pdf if self.retractions().exists() else self.pdf

    def missing_texts(self):
        """[(article, what, language)] for each text that a language of the journal lacks."""
        return [
            (article, what, language)
            for article in self.articles()
            for language in self.journal.languages
            for what in ("titles", "abstracts", "keywords")
            if not getattr(article, what).get(language)
        ]

    def inputs_hash(self):
        """sha256 of what the printed issue shows and people may change: order, texts, imprint.

        Not the masthead: who holds which role may change between approval and publication.
        """
        facts = [self.volume, self.number, self.year, self.titles]
        journal = self.journal
        facts += [journal.names, journal.short_names, journal.imprint, journal.accent]
        facts += [journal.issn_print, journal.issn_online, journal.licence]
        for article in self.articles():
            text = article.latest_text()
            facts.append(
                [
                    article.pk,
                    article.titles,
                    article.abstracts,
                    article.keywords,
                    article.authors,
                    article.article_type.names,
                    article.is_peer_reviewed,
                    text.number if text else None,
                ]
            )
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


class Place(models.Model):
    """The place of an article in an issue."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="places")
    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="place")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.issue}: {self.position}"
