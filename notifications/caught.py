"""The mails the demo has caught: files that Django's file backend writes, read back."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from django.conf import settings

BETWEEN = b"\n" + b"-" * 79 + b"\n"  # what the backend writes after each mail
SHOWN = 200  # the newest; the demo keeps the others as files


@dataclass(frozen=True)
class CaughtMail:
    id: str
    to: str
    sender: str
    subject: str
    at: datetime
    text: str
    attached: list[str]  # names of what came along


def newest_first() -> list[CaughtMail]:
    """The newest mails, those still being written left out."""
    files = sorted(settings.CAUGHT_MAIL.glob("*.log"), reverse=True)  # named by the time
    mails = [mail for path in files[:SHOWN] for mail in _mails_in(path)]
    return sorted(mails, key=lambda mail: mail.at, reverse=True)[:SHOWN]


def _mails_in(path) -> list[CaughtMail]:
    whole = path.read_bytes().split(BETWEEN)[:-1]
    return [_mail(f"{path.stem}-{number}", raw) for number, raw in enumerate(whole)]


def _mail(mail_id: str, raw: bytes) -> CaughtMail:
    message = message_from_bytes(raw, _class=EmailMessage, policy=default)
    text = message.get_body(("plain",))
    return CaughtMail(
        id=mail_id,
        to=message["To"],
        sender=message["From"],
        subject=message["Subject"],
        at=parsedate_to_datetime(message["Date"]),
        text=text.get_content() if text else "",
        attached=[part.get_filename() or "" for part in message.iter_attachments()],
    )
