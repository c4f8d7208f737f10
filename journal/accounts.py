"""How the library of accounts (django-allauth) speaks, counts and keeps its secrets."""

import base64
import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from journal import browsers
from journal.account_letters import code_of, occasion_of, occasion_of_reset
from journal.actions.subscribing import revoke_calendar_address
from journal.forms.texts import AddressField
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
    occasion = ""  # of the reset letter whose code this adapter has given

    def is_open_for_signup(self, request):
        """Nobody signs up before the owner has founded a journal."""
        return Journal.objects.exists()

    def post_login(self, request, user, *, signup, **facts):
        """Who signs in with a browser that does not know them gets a letter that says so."""
        response = super().post_login(request, user, signup=signup, **facts)
        if not signup and not browsers.knows(request, user):
            self.send_notification_mail("account/email/new_sign_in", user)
        browsers.remember(request, response, user)
        return response

    def clean_email(self, email):
        """The library takes longer addresses than the column holds."""
        return AddressField().clean(email)

    def send_mail(self, template_prefix, email, context):
        """Post a letter; an address that belongs to nobody gets none.

        The page says the same in both cases, so that it does not tell who has an account.
        """
        user = context.get("user") or get_user_model().objects.filter(email__iexact=email).first()
        now = clock.now()
        occasion = user and (self.occasion or occasion_of(template_prefix, user, email, now))
        if not occasion:
            return
        # The library would lead to whatever host the request has named.
        reset = settings.SITE_URL + reverse("account_reset_password")
        ours = {"email": email, "password_reset_url": reset}
        with override(user.language):
            subject, message = (
                render_to_string(f"{template_prefix}_{part}.txt", context | ours)
                for part in ("subject", "message")
            )
        with transaction.atomic():
            make_known(user)
            post(
                "account",
                to=Addressee(user.pk, email, user.language, user.time_zone, user.full_name),
                sender=sender_for(user),
                about=f"account:{user.public_id}",
                occasion=occasion,
                values={"heading": " ".join(subject.split()), "message": message.strip()},
                now=now,
            )

    def generate_password_reset_code(self):
        """The library takes the code first and sends the letter with the same adapter."""
        email = self.clean_email(self.request.POST["email"])
        user = get_user_model().objects.filter(email__iexact=email).first()
        if user is None:
            return super().generate_password_reset_code()
        self.occasion = occasion_of_reset(user, email, clock.now())
        return code_of(user, self.occasion)

    def set_password(self, user, password):
        """Whoever changes the password wants everybody else out: calendars, too."""
        super().set_password(user, password)
        revoke_calendar_address(by=user)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Failed tries count by account and computer: a stranger cannot lock the owner out."""
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{self.get_client_ip(request)}"


class FactorAdapter(DefaultMFAAdapter):
    """Second factors belong to the configured address of the site, whatever a request says."""

    def get_totp_issuer(self):
        return f"Imprimatur ({urlsplit(settings.SITE_URL).hostname})"

    def get_public_key_credential_rp_entity(self):
        return {"id": urlsplit(settings.SITE_URL).hostname, "name": "Imprimatur"}

    def encrypt(self, text):
        """The secrets of apps are not legible in the database or in its backups."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher():
    """Made of SECRET_KEY; SECRET_KEY_FALLBACKS still read what they wrote."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"second factor:{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


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
