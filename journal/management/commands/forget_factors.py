"""`manage.py forget_factors EMAIL`: for whoever lost telephone, key and recovery codes."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from journal.models import User


class Command(BaseCommand):
    help = (
        "Take away a person's second factors; they sign in with the password and set up new ones."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")

    @transaction.atomic
    def handle(self, *, email, **_options):
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody here has the address {email}.")
        known = Authenticator.objects.filter(user=person)
        if not known.exists():
            raise CommandError(f"{email} has no second factor.")
        known.delete()
        get_adapter().send_mail("account/email/factors_forgotten", person.email, {"user": person})
        self.stdout.write(f"The second factors of {email} are gone; a letter tells them.")
