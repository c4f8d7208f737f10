"""Days as a calendar file (RFC 5545). What its reader may know is settled before it comes here.

A day is an all-day entry without a time zone: the same date wherever its reader is. The file is
published, not sent to be answered: no program offers a "yes" that nobody would ever read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress

from notifications.letters import UNPRINTABLE

PUBLISH, CANCEL = "PUBLISH", "CANCEL"
PRODUCER = "-//Imprimatur//Due dates//EN"
READ_AGAIN = timedelta(hours=6)  # how often programs are asked to look at a feed


@dataclass(frozen=True)
class DueDay:
    """Something that one reader has to do by a day. `uid` stays when the day moves, and `sequence`
    grows. `address` is that of a page and holds no token; `sender` (name, e-mail) is the journal's.
    """

    uid: str
    sequence: int
    day: date
    what: str
    lines: tuple[str, ...]
    address: str
    sender: tuple[str, str]


def file_of(due_day: DueDay, *, now: datetime, method: str = PUBLISH) -> str:
    """A file with one day; by CANCEL its entry is taken out of the reader's calendar again."""
    calendar = _calendar(method)
    calendar.add_component(_entry(due_day, now, is_off=method == CANCEL))
    return calendar.to_ical().decode()


def feed_of(due_days: Iterable[DueDay], *, name: str, now: datetime) -> str:
    """All days of one reader, as a calendar with a name that programs read again and again."""
    calendar = _calendar(PUBLISH)
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    calendar.add("refresh-interval", READ_AGAIN, {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{READ_AGAIN // timedelta(hours=1)}H")
    for due_day in due_days:
        calendar.add_component(_entry(due_day, now))
    return calendar.to_ical().decode()


def one_line(text: str) -> str:
    """A title may hold anything that was once stored: line ends and controls are no part of it."""
    return UNPRINTABLE.sub("", " ".join(text.split()))


def _calendar(method):
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _entry(due_day, now, *, is_off=False):
    """It takes no time of the day, and whoever else reads the calendar sees no more than that."""
    name, address = due_day.sender
    entry = Event()
    entry.add("uid", due_day.uid)
    entry.add("sequence", due_day.sequence)
    entry.add("dtstamp", now)
    entry.add("dtstart", due_day.day)
    entry.add("dtend", due_day.day + timedelta(days=1))
    entry.add("summary", one_line(due_day.what))
    entry.add("description", "\n".join(map(one_line, due_day.lines)))
    entry.add("url", due_day.address)
    entry.add("organizer", vCalAddress(f"mailto:{address}"), {"CN": one_line(name)})
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    return entry
