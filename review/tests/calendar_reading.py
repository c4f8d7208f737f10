"""Calendar files as another program reads them: parsed, and their lines looked at."""

from icalendar import Calendar

from journal.actions.subscribing import make_calendar_address
from notifications.delivery import compose
from notifications.models import Letter
from review.posting import about_assignment
from review.tests.pages import got

WIDTH = 75  # bytes of a line, without its end


def read(text):
    """The calendar; its lines end and fold as RFC 5545 says."""
    raw = text.encode() if isinstance(text, str) else text
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= WIDTH
    assert not any(control in raw.replace(b"\r\n", b"") for control in (b"\r", b"\n", b"\0"))
    calendar = Calendar.from_ical(raw)
    assert calendar.errors == []
    return calendar


def entries(text):
    """Its entries, by the day and what is to be done."""
    return read(text).walk("VEVENT")


def told(text):
    """[(day, what is to be done)] in the order of the file."""
    return [(one.decoded("dtstart").isoformat(), str(one["summary"])) for one in entries(text)]


def enclosed(assignment, letter):
    """The newest letter of this kind as it would leave now: (its plain text, its calendar file)."""
    rows = Letter.objects.filter(letter=letter, about=about_assignment(assignment))
    mail = compose(rows.latest("pk")).message()
    files = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    texts = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
    return texts[0].get_payload(decode=True).decode(), files[0] if files else None


def file_with(assignment, letter):
    """The text of the calendar file that goes along with it."""
    return enclosed(assignment, letter)[1].get_payload(decode=True).decode()


def address_of(person, now):
    """The path of a new address for the person's calendar."""
    return make_calendar_address(by=person, now=now).removeprefix("http://localhost:8000")


def feed_of(client, path):
    return got(client, path).decode()
