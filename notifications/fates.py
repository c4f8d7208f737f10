"""What becomes of letters that did not arrive, and of addresses from which they come back.

Each of these is for a person who has looked: they come back into a mailbox, not to us. The server's
own word on an address, given while we hand over, is enough as well (`delivery.py`).
"""

from datetime import datetime

from django.db import transaction

from notifications import doorbell
from notifications.models import UNDELIVERED, BadAddress, Letter, Phase, Sender
from notifications.outbox import Person

CAN_COME_BACK = (Phase.SENT, Phase.HANDING_OVER)


@transaction.atomic
def mark_bounced(letter: Letter, *, why: str, now: datetime) -> bool:
    """It came back: nothing more of its sender goes there. False when it had not left."""
    left = Letter.objects.filter(pk=letter.pk, phase__in=CAN_COME_BACK)
    if not left.end(Phase.BOUNCED, last_error=why, seen_to_at=None, told_at=None):
        return False
    close_address(letter.address, why=why, now=now, sender=letter.sender)
    return True


@transaction.atomic
def close_address(address: str, *, why: str, now: datetime, sender: Sender | None = None) -> None:
    """Letters to this address are held back from now on, those that wait as well.

    Of one sender, or of all by a server's word; never those with a secret that people ask for.
    """
    facts = {"since": now, "why": why[:500]}
    BadAddress.objects.get_or_create(address=address.lower(), sender=sender, defaults=facts)
    waiting = Letter.objects.filter(address__iexact=address, phase=Phase.NEW, is_secret=False)
    of_sender = waiting.filter(sender=sender) if sender else waiting
    of_sender.update(phase=Phase.HELD)


@transaction.atomic
def send_again(letter: Letter, *, now: datetime) -> bool:
    """Try once more, at the address that its reader has by now: the person says that it is right.

    What was held back for this reader leaves with it. The Message-ID stays. False when it is on its
    way, has arrived, or its text was secret and is forgotten.
    """
    reader = letter.recipient
    lost = Letter.objects.filter(pk=letter.pk, phase__in=UNDELIVERED).exclude(body="")
    is_mine = lost.update(
        phase=Phase.NEW,
        address=reader.email,
        attempts=0,
        not_before=now,
        last_error="",
        told_at=None,
        seen_to_at=None,
    )
    if not is_mine:
        return False
    trust_address_of(reader, letter.sender)
    return True


@transaction.atomic
def trust_address_of(reader: Person, sender: Sender) -> None:
    """Letters of the sender go there again; what was held back for this reader leaves now."""
    BadAddress.objects.of(reader.email.lower(), sender).delete()
    still = BadAddress.objects.filter(address=reader.email.lower()).values("sender")
    held = Letter.objects.filter(recipient=reader.pk, phase=Phase.HELD).exclude(sender__in=still)
    held.update(phase=Phase.NEW, address=reader.email, attempts=0)
    doorbell.ring_after_commit("notifications.tasks.deliver_due")


def see_to(letter: Letter, *, now: datetime) -> bool:
    """A person has seen to it in another way; one that was held back will not leave."""
    lost = Letter.objects.filter(pk=letter.pk).undelivered()
    is_skipped = lost.filter(phase=Phase.HELD).end(Phase.SKIPPED, seen_to_at=now)
    return bool(is_skipped or lost.update(seen_to_at=now))
