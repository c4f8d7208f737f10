"""Who writes, when their reminders may leave, and in words of their own."""

from email.utils import formataddr

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _


def monday_to_friday() -> list[int]:
    return [1, 2, 3, 4, 5]


class Sender(models.Model):
    """Whose name and address letters bear, and when reminders may leave.

    `work_days`: ISO weekdays. `holidays_of`: a country whose public holidays are kept. `days_off`:
    further free days, as ISO dates. `reminder_days`: {rule: days from the due date} where they are
    not those of the table in code.
    """

    name = models.JSONField(_("name in letters"), default=dict)  # {language: text}
    address = models.EmailField(_("address letters come from"))
    reply_to = models.EmailField(_("address answers go to"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="Asia/Almaty")
    work_from = models.PositiveSmallIntegerField(
        _("reminders leave from (hour)"), default=8, validators=[MaxValueValidator(23)]
    )
    work_until = models.PositiveSmallIntegerField(
        _("reminders leave until (hour)"), default=20, validators=[MaxValueValidator(24)]
    )
    work_days = models.JSONField(_("working days"), default=monday_to_friday)
    holidays_of = models.CharField(_("public holidays of"), max_length=2, blank=True)
    days_off = models.JSONField(_("further days off"), default=list, blank=True)
    reminder_days = models.JSONField(_("days of reminders"), default=dict, blank=True)

    class Meta:
        verbose_name = _("sender")
        verbose_name_plural = _("senders")
        constraints = [
            models.CheckConstraint(
                condition=Q(work_from__lt=F("work_until")), name="sender_works_some_hours"
            )
        ]

    def __str__(self):
        return self.name_in("en") or self.address

    def name_in(self, language: str) -> str:
        """The name in one language, else in English, else in any; always one line."""
        found = self.name.get(language) or self.name.get("en")
        return " ".join((found or next(iter(self.name.values()), "")).split())

    def from_header(self, language: str) -> str:
        return formataddr((self.name_in(language), self.address))


class LetterTextQuerySet(models.QuerySet):
    def in_force(self):
        """The newest of each letter and language."""
        later = self.model.objects.filter(
            sender=OuterRef("sender"),
            letter=OuterRef("letter"),
            language=OuterRef("language"),
            number__gt=OuterRef("number"),
        )
        return self.exclude(Exists(later))


class LetterText(models.Model):
    """What a sender writes in a letter in one language; each saving is a row, the newest counts.

    One that is not the sender's own says that the shipped text counts again; it holds no text.
    """

    sender = models.ForeignKey(Sender, models.PROTECT, related_name="+")
    letter = models.CharField(_("letter"), max_length=60)
    language = models.CharField(_("language"), max_length=8)
    number = models.PositiveIntegerField(_("number"))
    is_own = models.BooleanField(_("own text"), default=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)
    saved_at = models.DateTimeField(_("saved at"))
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = LetterTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a letter")
        verbose_name_plural = _("texts of letters")
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "letter", "language", "number"], name="letter_text_numbered"
            )
        ]

    def __str__(self):
        return f"{self.letter}.{self.language} {self.number}"
