"""Forget who signed up and never confirmed the address."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError

from journal.models import User
from notifications.models import Letter

KEPT_FOR = timedelta(days=7)


def purge_unconfirmed(*, now):
    """Delete accounts older than a week that were never used; return how many.

    Whoever is named anywhere stays: people made by an editor, authors, members. Their rows are
    protected by the database, which is asked rather than listed here.
    """
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    forgotten = User.objects.filter(
        Exists(addresses.filter(verified=False)),
        ~Exists(addresses.filter(verified=True)),
        joined_at__lt=now - KEPT_FOR,
        last_login=None,
        memberships=None,
        conflicts=None,
    )
    return sum(_forget(user) for user in forgotten)


def _forget(user):
    try:
        with transaction.atomic():
            Letter.objects.filter(recipient=user, about=f"account:{user.public_id}").delete()
            user.delete()
    except ProtectedError:
        return 0
    return 1
