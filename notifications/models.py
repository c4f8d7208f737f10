"""The tables of telling people: who writes, what is to leave, what a reminder has done."""

import secrets
from email.utils import formataddr

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _


def make_public_id() -> str:
    return secrets.token_urlsafe(9)  # twelve characters


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


class Phase(models.TextChoices):
    """How far a letter has come. `handing_over` is the doubt between our word and the server's.

    Held letters wait for a person to look at them; skipped ones somebody has decided not to send;
    bounced ones left and came back; withdrawn ones lost their reason before they left.
    """

    NEW = "new", _("waiting")
    CLAIMED = "claimed", _("being prepared")
    HANDING_OVER = "handing_over", _("being handed over")
    SENT = "sent", _("sent")
    HELD = "held", _("held back")
    SKIPPED = "skipped", _("not to be sent")
    BOUNCED = "bounced", _("came back")
    FAILED = "failed", _("failed")
    WITHDRAWN = "withdrawn", _("withdrawn")


UNDELIVERED = (Phase.FAILED, Phase.BOUNCED, Phase.HELD)


class LetterQuerySet(models.QuerySet):
    def untouched(self):
        """Letters of which certainly nobody has begun to hand over this copy."""
        return self.filter(phase__in=[Phase.NEW, Phase.CLAIMED, Phase.HELD])

    def undelivered(self):
        """Letters that did not arrive, until a person has seen to them."""
        return self.filter(phase__in=UNDELIVERED, seen_to_at=None)

    def due(self, now):
        """Letters whose hour has come, and those whose deliverer let the lease run out."""
        is_abandoned = Q(phase__in=[Phase.CLAIMED, Phase.HANDING_OVER], lease_until__lt=now)
        return self.filter(Q(phase=Phase.NEW, not_before__lte=now) | is_abandoned)

    def end(self, phase, **changes):
        """Reach a last phase, in which a secret text is forgotten; returns how many did."""
        forgotten = Value("", output_field=models.TextField())
        kept = Case(When(is_secret=True, then=forgotten), default=F("body"))
        return self.update(phase=phase, body=kept, lease_until=None, **changes)


class Letter(models.Model):
    """One letter to one person, as rendered, with its way out (docs/decisions/0003)."""

    public_id = models.CharField(max_length=12, unique=True, editable=False, default=make_public_id)
    letter = models.CharField(_("letter"), max_length=60)
    sender = models.ForeignKey(Sender, models.PROTECT, verbose_name=_("sender"))
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recipient")
    )
    address = models.EmailField(_("address"))
    language = models.CharField(_("language"), max_length=8)
    about = models.CharField(max_length=100, db_index=True)  # "submission:k3j7m2p9qrst"
    occasion = models.CharField(max_length=200, blank=True)  # what tells two such letters apart
    title = models.TextField(_("title"), blank=True)  # masked for whoever sees lists
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    links = models.JSONField(default=list, blank=True)  # [{line, path, purpose, key, generation}]
    is_secret = models.BooleanField(default=False)
    message_id = models.CharField(max_length=300)

    phase = models.CharField(_("phase"), max_length=12, choices=Phase.choices, default=Phase.NEW)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(_("not before"))
    lease_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveIntegerField(default=0)  # grows with each claim: a late word is refused
    last_error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("written at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # that it did not arrive, to its sender
    seen_to_at = models.DateTimeField(null=True, blank=True)  # by a person, in another way

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "recipient", "about", "occasion"], name="letter_posted_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=Q(phase__in=["new", "claimed", "handing_over"]),
                name="letter_unsent",
            ),
            models.Index(
                fields=["sender", "id"],
                condition=Q(phase__in=["failed", "bounced", "held"], seen_to_at=None),
                name="letter_undelivered",
            ),
        ]

    def __str__(self):
        return self.subject


class Mark(models.Model):
    """The ledger of reminders: this step of this rule, for this due date, has been spoken.

    Without a letter it was skipped: nobody is told of this step any more.
    """

    rule = models.CharField(max_length=60)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    about = models.CharField(max_length=100)
    due_on = models.DateField()
    step = models.SmallIntegerField()  # days from `due_on`, negative before it
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="marks")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "recipient", "about", "due_on", "step"], name="mark_made_once"
            )
        ]

    def __str__(self):
        return f"{self.rule} {self.about} {self.due_on} {self.step:+d}"


class MovedStep(models.Model):
    """A step of a rule that is to be said on another day, for one duty and one due date."""

    rule = models.CharField(max_length=60)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    about = models.CharField(max_length=100)
    due_on = models.DateField()
    step = models.SmallIntegerField()
    day = models.DateField(_("day"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "recipient", "about", "due_on", "step"], name="step_moved_once"
            )
        ]

    def __str__(self):
        return f"{self.rule} {self.about} {self.due_on} {self.step:+d}: {self.day}"


class Silence(models.Model):
    """No reminders about something to somebody, until the end of a day or for good."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    about = models.CharField(max_length=100)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "about"], name="one_silence_each")
        ]

    def __str__(self):
        return f"{self.about} until {self.until or 'the end'}"


class BadAddress(models.Model):
    """An address from which letters come back: nothing is sent to it until somebody clears it."""

    address = models.EmailField(unique=True)  # in small letters
    since = models.DateTimeField()
    why = models.CharField(max_length=500, blank=True)

    def __str__(self):
        return self.address


class Beat(models.Model):
    """When the clock last reached a worker, a task of it was last done, a worker was last heard of.

    An old one means that somebody has stopped.
    """

    name = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.name} {self.at}"


class FailedJob(models.Model):
    """A task of the worker that ended with an error, until it has gone well."""

    job = models.CharField(max_length=100)
    key = models.PositiveBigIntegerField(default=0)  # of its row, 0 for a task without one
    error = models.CharField(max_length=100)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "key"], name="job_failed_once")]

    def __str__(self):
        return f"{self.job} {self.key}: {self.error}"
