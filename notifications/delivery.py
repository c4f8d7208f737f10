"""The way of a letter out of the house: claim, prepare, hand over, note.

new -> claimed (lease, fence) -> handing_over -> sent. Each arrow is one conditional UPDATE that
commits by itself, and no transaction is open while we talk to the mail server. A process that dies
leaves a lease that runs out, and the letter is taken over with the same Message-ID.
"""

import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.header import Header
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string

from notifications import clock
from notifications.enclosures import enclosed_with
from notifications.fates import close_address
from notifications.links import PersonalLink
from notifications.models import Letter, Phase
from notifications.readers import may_leave

log = logging.getLogger("imprimatur.notifications")

LEASE = timedelta(minutes=5)  # ten times EMAIL_TIMEOUT
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
ATTEMPTS = len(BACK_OFF) + 1
SERVER_PAUSE = timedelta(minutes=1)
BATCH = 200
# RFC 3463: the address itself is wrong. Other refusals may be the office's configuration.
BAD_ADDRESS = re.compile(rb"\b5\.1\.\d")


class ServerAwayError(Exception):
    """No mail server to talk to: not the letter's fault, so it costs the letter no attempt."""


@dataclass(frozen=True)
class Clock:
    """A fixed instant in proofs, the running time in processes."""

    fixed: datetime | None

    def __call__(self) -> datetime:
        return self.fixed or clock.now()


def deliver_due(*, now: datetime | None = None, limit: int = BATCH) -> int:
    """Send what is due, one letter after the other; returns how many the server took.

    Any number of processes may do this at once. A broken letter is put off and the next one goes;
    without a server the sweep ends, and the clock begins another.
    """
    time, count = Clock(now), 0
    with suppress(ServerAwayError):
        for _turn in range(limit):
            letter = claim(time())
            if letter is None:
                break
            count += _deliver(letter, time)
    return count


def deliver(letter_id: int, *, now: datetime | None = None) -> bool:
    """Send this letter if it is due and nobody else is at it; whether the server took it."""
    time = Clock(now)
    letter = claim(time(), only=letter_id)
    with suppress(ServerAwayError):
        return letter is not None and _deliver(letter, time)
    return False


def claim(now: datetime, *, only: int | None = None) -> Letter | None:
    """Lease the next due letter to this process, or None."""
    with transaction.atomic(durable=True):
        due = Letter.objects.due(now).order_by("not_before", "pk")
        if only is not None:
            due = due.filter(pk=only)
        # On SQLite the transaction itself is the lock, and nothing is skipped.
        rows = due.select_related("sender").select_for_update(skip_locked=True, of=["self"])
        letter = rows.first()
        if letter is None:
            return None
        is_mine = _move(
            letter,
            [letter.phase],
            phase=Phase.CLAIMED,
            lease_until=now + LEASE,
            attempts=letter.attempts + 1,
            fence=letter.fence + 1,
        )
        return letter if is_mine else None


def compose(letter: Letter) -> EmailMultiAlternatives:
    """The mail: one reader, plain text first, its twin in HTML, then what is enclosed.

    Personal links are put in their places.
    """
    lines = letter.body.split("\n")
    for link in letter.links:
        facts = {name: value for name, value in link.items() if name != "line"}
        lines[link["line"]] = PersonalLink(**facts).address()
    text, sender = "\n".join(lines), letter.sender
    if not letter.address:  # Django would send nothing and call it success
        raise ValueError("The letter has no address.")
    message = EmailMultiAlternatives(
        subject=_as_written(letter.subject),
        body=text,
        from_email=sender.from_header(letter.language),
        to=[letter.address],
        reply_to=[sender.reply_to] if sender.reply_to else None,
        headers={
            "Message-ID": letter.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
        },
    )
    message.attach_alternative(twin_of(letter, text), "text/html")
    for part in enclosed_with(letter):
        message.attach(part)
    return message


def _as_written(subject: str) -> str:
    """What looks like an encoded word would be decoded by its reader: then all of it is encoded."""
    return Header(subject, "utf-8").encode(maxlinelen=0) if "=?" in subject else subject


def twin_of(letter: Letter, text: str) -> str:
    """The page in HTML that says the same as the plain text."""
    return render_to_string("letters/frame.html", {"letter": letter, "text": text})


def _deliver(letter: Letter, time: Clock) -> bool:
    if letter.attempts > ATTEMPTS:
        _fail(letter, "Each process that tried it died.")
        return False
    try:
        if not may_leave(letter, time()):
            return False
        message = compose(letter)
    except Exception as error:  # whatever is wrong with one letter stops no other
        _put_off(letter, error, time())
        return False
    return _hand_over(letter, message, time)


def _hand_over(letter: Letter, message: EmailMultiAlternatives, time: Clock) -> bool:
    server = get_connection()
    try:
        server.open()
    except OSError as error:  # SMTPException is one too
        _wait_for_server(letter, error, time())
        raise ServerAwayError from error
    try:
        # Committed before the first byte: whoever finds this row knows that the mail may be out.
        if not _move(letter, [Phase.CLAIMED], phase=Phase.HANDING_OVER, lease_until=time() + LEASE):
            return False  # withdrawn, or taken over, since we claimed it
        server.send_messages([message])
    except Exception as error:
        _put_off(letter, error, time())
        return False
    else:
        return _note_sent(letter, time())
    finally:
        with suppress(OSError):  # the server has said yes: its goodbye changes nothing
            server.close()


def _note_sent(letter: Letter, now: datetime) -> bool:
    # One that was withdrawn while it left has left all the same.
    row = _mine(letter, [Phase.HANDING_OVER, Phase.WITHDRAWN])
    if row.end(Phase.SENT, sent_at=now, last_error=""):
        return True
    log.error("Letter %s was taken over while we sent it: it left twice.", letter.public_id)
    return False


def _put_off(letter: Letter, error: Exception, now: datetime) -> None:
    reason = f"{type(error).__name__}: {error}"[:500]
    if _is_bad_address(error):
        close_address(letter.address, why=reason, now=now)
    elif letter.attempts < ATTEMPTS:
        _wait(letter, reason, now)
        return
    _fail(letter, reason)


def _wait(letter: Letter, reason: str, now: datetime) -> None:
    log.warning("Letter %s did not leave (%s).", letter.public_id, reason.partition(":")[0])
    _move(
        letter,
        [Phase.CLAIMED, Phase.HANDING_OVER],
        phase=Phase.NEW,
        not_before=now + BACK_OFF[letter.attempts - 1],
        lease_until=None,
        last_error=reason,
    )


def _fail(letter: Letter, reason: str) -> None:
    log.error("Letter %s failed for good.", letter.public_id)
    _mine(letter, [Phase.CLAIMED, Phase.HANDING_OVER]).end(Phase.FAILED, last_error=reason)


def _wait_for_server(letter: Letter, error: OSError, now: datetime) -> None:
    log.warning("The mail server is away (%s).", type(error).__name__)
    _move(
        letter,
        [Phase.CLAIMED],
        phase=Phase.NEW,
        attempts=letter.attempts - 1,
        not_before=now + SERVER_PAUSE,
        lease_until=None,
        last_error=f"{type(error).__name__}: {error}"[:500],
    )


def _is_bad_address(error: Exception) -> bool:
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    replies = error.recipients.values()
    return any(code >= 500 and BAD_ADDRESS.search(reply) for code, reply in replies)


def _mine(letter: Letter, phases: list[str]):
    """The row, if it is still ours (no later claim raised the fence) and in one of `phases`."""
    return Letter.objects.filter(pk=letter.pk, fence=letter.fence, phase__in=phases)


def _move(letter: Letter, phases: list[str], **facts) -> bool:
    """One conditional UPDATE; False when somebody else has moved the letter meanwhile."""
    if not _mine(letter, phases).update(**facts):
        return False
    for name, value in facts.items():
        setattr(letter, name, value)
    return True
