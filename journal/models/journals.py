"""The journal (the tenant), its people's roles, its topics and its kinds of article."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.models.fields import LanguagesField, PublicIdField, in_language
from journal.querysets.journals import MembershipQuerySet
from journal.roles import ROLES
from journal.turns import DEADLINES
from notifications.models import Sender


class Mode(models.TextChoices):
    DOUBLE = "double", _("Double-anonymous")
    SINGLE = "single", _("Single-anonymous")
    OPEN = "open", _("Open")


class Journal(models.Model):
    slug = models.SlugField(_("short name in addresses"), unique=True)
    names = LanguagesField(verbose_name=_("name"))
    short_names = LanguagesField(verbose_name=_("short name"))
    publishers = LanguagesField(verbose_name=_("publisher"))
    aims = LanguagesField(verbose_name=_("aims and scope"))
    ethics = LanguagesField(verbose_name=_("publication ethics"))
    issn_print = models.CharField(_("ISSN (print)"), max_length=9, blank=True)
    issn_online = models.CharField(_("ISSN (online)"), max_length=9, blank=True)
    languages = models.JSONField(_("languages"), default=list)
    mode = models.CharField(
        _("peer review"), max_length=8, choices=Mode.choices, default=Mode.DOUBLE
    )
    reviews_wanted = models.PositiveSmallIntegerField(_("reviews wanted"), default=2)
    undo_minutes = models.PositiveSmallIntegerField(_("minutes to undo a decision"), default=15)
    deadlines = models.JSONField(_("deadlines, in days"), default=dict, blank=True)
    needs_second_factor = models.BooleanField(
        _("editors sign in with a second factor"), default=False
    )
    accent = models.CharField(_("accent colour"), max_length=7, default="#0b5d57")
    licence = models.CharField(_("licence"), max_length=80, default="CC BY 4.0")
    licence_url = models.URLField(default="https://creativecommons.org/licenses/by/4.0/")
    imprint = LanguagesField(verbose_name=_("imprint"))
    sender = models.OneToOneField(Sender, on_delete=models.PROTECT)
    founded_at = models.DateTimeField()

    state = ""  # a journal has none, but its record has the same form as that of a case

    class Meta:
        verbose_name = _("journal")

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_language(self.names)

    @property
    def case_key(self):
        """Under which its own record is kept: who gave a role, who changed a setting."""
        return f"journal:{self.pk}"

    @property
    def journal_id(self):
        return self.pk

    @property
    def zone(self):
        return ZoneInfo(self.sender.time_zone)

    def today(self, now: datetime) -> date:
        """The date in the journal's own time zone."""
        return now.astimezone(self.zone).date()

    def days_for(self, duty: str) -> int:
        return self.deadlines.get(duty, DEADLINES[duty])

    def due_date(self, duty: str, now: datetime) -> date:
        """The last day of a duty that begins now (inclusive, in the journal's zone)."""
        return self.today(now) + timedelta(days=self.days_for(duty))

    def end_of(self, day: date) -> datetime:
        """The instant at which that day has passed: midnight of the journal's zone."""
        return datetime.combine(day + timedelta(days=1), time.min, tzinfo=self.zone)


class Membership(models.Model):
    """One role of one person in one journal, for good or until a day."""

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=ROLES)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    stands_in_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )  # a deputy does, and has dates

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journal", "user", "role"],
                condition=models.Q(stands_in_for=None),
                name="role_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["journal", "user", "role", "stands_in_for", "since"],
                name="deputy_once_from_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"

    @property
    def work_address(self):
        """The page of the person's open work, which an app above draws."""
        return f"/{self.journal.slug}/people/{self.user.public_id}/leaving/"


class Topic(models.Model):
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="topics")
    slug = models.SlugField()
    names = LanguagesField(verbose_name=_("name"))

    class Meta:
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["journal", "slug"], name="topic_once")]

    def __str__(self):
        return in_language(self.names)


class ArticleType(models.Model):
    public_id = PublicIdField()
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="article_types")
    slug = models.SlugField()
    names = LanguagesField(verbose_name=_("name"))
    is_peer_reviewed = models.BooleanField(_("peer-reviewed"), default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "slug"]
        constraints = [models.UniqueConstraint(fields=["journal", "slug"], name="type_once")]

    def __str__(self):
        return in_language(self.names)
