"""How the library of accounts (django-allauth) speaks and where it leads: by our own outbox."""

from dataclasses import dataclass

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from journal.models import Journal
from notifications import clock
from notifications.models import Sender
from notifications.outbox import post


@dataclass(frozen=True)
class Addressee:
    """A person at the address that is to be confirmed, which need not be theirs yet."""

    pk: int
    email: str
    language: str
    time_zone: str
    full_name: str


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Nobody signs up before the owner has founded a journal."""
        return Journal.objects.exists()

    def send_mail(self, template_prefix, email, context):
        """Post a letter; an address that belongs to nobody gets none.

        The page says the same in both cases, so that it does not tell who has an account.
        """
        user = context.get("user") or get_user_model().objects.filter(email__iexact=email).first()
        if user is None:
            return
        with override(user.language):
            subject, message = (
                render_to_string(f"{template_prefix}_{part}.txt", {**context, "email": email})
                for part in ("subject", "message")
            )
        now = clock.now()
        with transaction.atomic():
            make_known(user)
            post(
                "account",
                to=Addressee(user.pk, email, user.language, user.time_zone, user.full_name),
                sender=sender_for(user),
                about=f"account:{user.public_id}",
                occasion=now.isoformat(),
                values={"heading": " ".join(subject.split()), "message": message.strip()},
                now=now,
            )


def make_known(user):
    """Give the library its row for the address of somebody whom an editor made.

    Without it the right code would confirm nothing, and signing in would ask for another one.
    """
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})


def sender_for(user):
    """Who writes to a person about their account: a journal of theirs, else the first one."""
    journals = Journal.objects.select_related("sender").order_by("pk")
    journal = journals.filter(memberships__user=user).first() or journals.first()
    if journal:
        return journal.sender
    sender, _is_new = Sender.objects.get_or_create(
        address=settings.DEFAULT_FROM_EMAIL, defaults={"name": {"en": "Imprimatur"}}
    )
    return sender
