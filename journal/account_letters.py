"""How many letters about an account go to one address, and the code that a reset letter carries.

Whoever knows an address can ask for its letters, so a limit may spare the mailbox but must not shut
the owner out: past it no further letter goes, and the code in the last one opens every new try.
"""

import base64
import logging
from datetime import timedelta

from django.utils.crypto import salted_hmac

from notifications.models import Letter

MOST_LETTERS = 12  # of one kind to one address, in a day
RESET = "password_reset_code"
EXISTS = "account_already_exists"
log = logging.getLogger("imprimatur.journal")


def occasion_of(template_prefix, user, email, now):
    """What tells two letters about an account apart; None when this address has had enough."""
    kind = template_prefix.rpartition("/")[2]
    if kind == RESET:
        return occasion_of_reset(user, email, now)
    if kind == EXISTS:
        return f"{kind} {now.date()}"  # once a day, however often somebody tries
    return None if has_had_enough(kind, email, now) else f"{kind} {now.isoformat()}"


def occasion_of_reset(user, email, now):
    """A new one, or the last letter's, whose code stands while the password is what it was."""
    password = salted_hmac("reset letter", user.password, algorithm="sha256").hexdigest()[:16]
    kind = f"{RESET} {password}"
    if has_had_enough(kind, email, now):
        return _had(kind, email, now).latest("created_at", "pk").occasion
    return f"{kind} {now.isoformat()}"


def code_of(user, occasion):
    """The code in the reset letter of this occasion: eight letters and digits, kept nowhere."""
    digest = salted_hmac("reset code", f"{user.pk} {occasion}", algorithm="sha256").digest()
    code = base64.b32encode(digest).decode()
    return f"{code[:4]}-{code[4:8]}"


def has_had_enough(kind, email, now):
    """Whether this address has had its letters of this kind for a day."""
    if _had(kind, email, now).count() < MOST_LETTERS:
        return False
    log.warning("No more letters of one kind about their account to one address today.")
    return True


def _had(kind, email, now):
    since = now - timedelta(days=1)
    return Letter.objects.filter(
        letter="account",
        address__iexact=email,
        occasion__startswith=f"{kind} ",
        created_at__gt=since,
    )
