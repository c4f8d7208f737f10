"""What is to leave, how far it has come, and addresses from which it comes back."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from notifications.models.senders import Sender


def make_public_id() -> str:
    return secrets.token_urlsafe(9)  # twelve characters


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


class BadAddressQuerySet(models.QuerySet):
    def of(self, address, sender):
        """What keeps letters of this sender from the address, which is in small letters."""
        return self.filter(Q(sender=None) | Q(sender=sender), address=address)


class BadAddress(models.Model):
    """An address from which letters come back: nothing is sent to it until somebody clears it.

    What a server said counts for every sender; what a person noted, for the letters of theirs.
    Letters with a secret, which people ask for themselves, go there all the same.
    """

    address = models.EmailField()  # in small letters
    sender = models.ForeignKey(Sender, models.CASCADE, null=True, related_name="+")  # None: all
    since = models.DateTimeField()
    why = models.CharField(max_length=500, blank=True)

    objects = BadAddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "sender"], name="bad_address_of_sender"),
            models.UniqueConstraint(
                fields=["address"], condition=Q(sender=None), name="bad_address_for_all"
            ),
        ]

    def __str__(self):
        return self.address
