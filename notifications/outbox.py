"""Posting, withdrawing and previewing letters. A letter is a row of the caller's transaction."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from django.utils import translation

from notifications import clock, doorbell
from notifications.letters import (
    LINK_SHOWN,
    NONE,
    LetterError,
    OwnTexts,
    Rendered,
    Value,
    kind_of,
    render,
    text_of,
)
from notifications.links import PersonalLink
from notifications.models import BadAddress, Letter, Mark, Phase, Sender, make_public_id
from notifications.texts import own_texts

log = logging.getLogger("imprimatur.notifications")

__all__ = ["LetterError", "Person", "PersonalLink", "post", "preview", "withdraw"]


class Person(Protocol):
    """All that is read of a user."""

    pk: int
    email: str
    language: str
    time_zone: str
    full_name: str


def post(
    letter: str,
    *,
    to: Person,
    sender: Sender,
    about: str,
    occasion: str = "",
    values: Mapping[str, Value],
    title: str = "",
    link: PersonalLink | None = None,
    not_before: datetime | None = None,
    now: datetime | None = None,
) -> Letter | None:
    """Write a letter in its reader's language; it leaves when the caller's transaction commits.

    Returns None if this letter was posted to this person about this on this occasion before (also
    if it was withdrawn since: asking anew is another occasion). Raises LetterError when text and
    values do not fit.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("Post letters inside the transaction of their cause.")
    now = now or clock.now()
    once = {"letter": letter, "recipient_id": to.pk, "about": about, "occasion": occasion}
    facts = written(
        letter,
        to=to,
        sender=sender,
        values=values,
        title=title,
        link=link,
        not_before=not_before or now,
        now=now,
    )
    if not facts["is_secret"] and BadAddress.objects.of(to.email.lower(), sender).exists():
        facts["phase"] = Phase.HELD
    row, is_new = Letter.objects.get_or_create(**once, defaults=facts)
    if not is_new:
        return None
    if row.phase == Phase.NEW and row.not_before <= now:
        doorbell.ring_after_commit("notifications.tasks.deliver", row.pk)
    return row


def written(
    letter: str,
    *,
    to: Person,
    sender: Sender,
    values: Mapping[str, Value],
    title: str,
    link: PersonalLink | None,
    not_before: datetime,
    now: datetime,
    own: OwnTexts | None = None,
) -> dict[str, Any]:
    """The fields of a letter's row but those that tell it from others; nothing is stored.

    Whoever writes many letters gives the sender's `own` texts; else they are asked for.
    """
    given = {**values, "personal_link": (link,)} if link else values
    rendered, language = _rendered(letter, to=to, sender=sender, values=given, own=own)
    public_id = make_public_id()
    return {
        "public_id": public_id,
        "sender": sender,
        "address": to.email,
        "language": language,
        "title": title,
        "subject": rendered.subject,
        "body": rendered.body,
        "links": [{"line": line, **asdict(link)} for line, link in rendered.links],
        "is_secret": kind_of(letter).is_secret,
        "message_id": f"<{public_id}@{sender.address.rpartition('@')[2]}>",
        "not_before": not_before,
        "created_at": now,
    }


def preview(
    letter: str,
    *,
    to: Person,
    values: Mapping[str, Value],
    language: str | None = None,
    sender: Sender | None = None,
    own: OwnTexts | None = None,
) -> tuple[str, str]:
    """Subject and text exactly as they would go out, "[personal link]" in place of the link.

    Without a `sender`, `{journal}` is taken from `values`.
    """
    shown = {"personal_link": (LINK_SHOWN,), **values}
    rendered, _language = _rendered(
        letter, to=to, sender=sender, values=shown, language=language, own=own
    )
    return rendered.subject, rendered.body


@transaction.atomic
def withdraw(*, about: str, letters: Iterable[str] | None = None, to: Person | None = None) -> int:
    """Take back what has not left; call it in the transaction of the verb that ends a duty.

    Returns how many letters were taken back before anyone began to hand them over. One being
    handed over at this moment may arrive: it is not counted, and not tried again.
    """
    named: dict[str, object] = {"about": about}
    marked: dict[str, object] = {"about": about}
    if letters is not None:
        named["letter__in"] = marked["rule__in"] = list(letters)
    if to is not None:
        named["recipient"] = marked["recipient"] = to.pk
    letters_of_duty = Letter.objects.filter(**named)
    count = letters_of_duty.untouched().end(Phase.WITHDRAWN)
    letters_of_duty.filter(phase=Phase.HANDING_OVER).end(Phase.WITHDRAWN)
    return count + _withdraw_gathered(Mark.objects.filter(**marked))


def _withdraw_gathered(ended: QuerySet[Mark]) -> int:
    """Take back letters that list an ended duty among others; the next tick writes the others anew.

    Only those that certainly have not begun to leave, or the others would be told twice.
    """
    gathered = Letter.objects.untouched().filter(pk__in=ended.values("letter"))
    keys = list(gathered.select_for_update().values_list("pk", flat=True))
    Mark.objects.filter(letter__in=keys).exclude(
        pk__in=list(ended.values_list("pk", flat=True))
    ).delete()
    return Letter.objects.filter(pk__in=keys).end(Phase.WITHDRAWN)


def _rendered(letter, *, to, sender, values, language=None, own=None) -> tuple[Rendered, str]:
    """The letter rendered, and the language its text turned out to have."""
    kind, language = kind_of(letter), language or to.language
    if own is None:
        own = own_texts(sender, letter=letter) if sender else NONE
    text = text_of(letter, language, own)
    if own and not text.placeholders <= {"recipient", "journal", *values}:
        log.error("The own text of %s wants a value that it was not given.", letter)
        text = text_of(letter, language)
    always = {"recipient": to.full_name or to.email}
    if sender is not None:
        always["journal"] = sender.name_in(text.language)
    with translation.override(text.language):  # lazy values speak the language of the text
        return render(kind, text, {**always, **values}), text.language
