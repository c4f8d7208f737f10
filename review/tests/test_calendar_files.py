"""The file itself: days without a time, hostile titles, long lines, what a program may not do."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import vDuration

from review.calendars import CANCEL, DueDay, feed_of, file_of, one_line
from review.tests.calendar_reading import entries, read

NOW = datetime(2026, 3, 10, 6, 30, tzinfo=UTC)
SENDER = ("Journal of Reform", "reform@example.org")


def a_day(**facts):
    defaults = {
        "uid": "review-k3@localhost",
        "sequence": 0,
        "day": date(2026, 3, 31),
        "what": "Review due: Three visits",
        "lines": ("Journal of Reform", "The day ends at midnight, Asia/Almaty."),
        "address": "http://localhost:8000/reform/review/k3/",
        "sender": SENDER,
    }
    return DueDay(**defaults | facts)


def entry_of(**facts):
    (entry,) = entries(file_of(a_day(**facts), now=NOW))
    return entry


def test_day_is_a_date_without_time_and_zone():
    entry = entry_of()

    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (
        date(2026, 3, 31),
        date(2026, 4, 1),
    )
    assert type(entry.decoded("dtstart")) is date
    text = file_of(a_day(), now=NOW)
    assert "DTSTART;VALUE=DATE:20260331\r\n" in text
    assert "DTSTAMP:20260310T063000Z\r\n" in text
    assert "TZID" not in text


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31)])
def test_day_is_one_day_long_whatever_the_clock_or_the_year_does(day):
    entry = entry_of(day=day)
    assert (entry.decoded("dtend") - entry.decoded("dtstart")).days == 1


def test_entry_takes_no_time_and_asks_for_no_answer():
    entry = entry_of()

    assert [str(entry[name]) for name in ("transp", "class", "status")] == [
        "TRANSPARENT",
        "PRIVATE",
        "CONFIRMED",
    ]
    assert str(entry["organizer"]) == "mailto:reform@example.org"
    assert entry["organizer"].params["CN"] == "Journal of Reform"
    assert "attendee" not in entry
    assert read(file_of(a_day(), now=NOW))["method"] == "PUBLISH"


def test_cancelled_day_says_so_twice():
    text = file_of(a_day(sequence=9), now=NOW, method=CANCEL)

    assert read(text)["method"] == "CANCEL"
    (entry,) = entries(text)
    assert (entry["status"], entry["sequence"]) == ("CANCELLED", 9)


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("Rules, and their ends; or not", "Rules, and their ends; or not"),
        ("C:\\new\\n", "C:\\new\\n"),
        ("One\nATTENDEE:mailto:eve@example.org", "One ATTENDEE:mailto:eve@example.org"),
        ("One\r\nEND:VEVENT\r\nBEGIN:VALARM", "One END:VEVENT BEGIN:VALARM"),
        ("One\rTwo", "One Two"),
        ("One\u2028Two\u2029\x85Three", "One Two Three"),
        ("Nul\x00and\x1b[0m bell\x07", "Nuland[0m bell"),
        ('“Quoted”, "plainly"', '“Quoted”, "plainly"'),
        ("Реформа, «услуги»; и 50% 🙂", "Реформа, «услуги»; и 50% 🙂"),
        ("=?utf-8?q?x?= {title} %(title)s", "=?utf-8?q?x?= {title} %(title)s"),
        ("", ""),
    ],
)
def test_title_is_read_as_one_line_and_nothing_else(title, read_as):
    text = file_of(a_day(what=title, lines=(title, "Last")), now=NOW)

    (entry,) = entries(text)
    assert str(entry["summary"]) == read_as
    assert str(entry["description"]) == f"{read_as}\nLast"
    assert set(entry) == set(entry_of())
    assert read(text).walk("VALARM") == []


def test_name_of_the_journal_adds_no_parameter():
    name = 'The "Reform"; ROLE=CHAIR:mailto:eve@example.org,\r\nX^n'
    entry = entry_of(sender=(name, "reform@example.org"))

    assert str(entry["organizer"]) == "mailto:reform@example.org"
    assert set(entry["organizer"].params) == {"CN"}
    assert entry["organizer"].params["CN"] == " ".join(name.split())


@given(st.text())
def test_any_title_comes_back_as_one_line(title):
    assert str(entry_of(what=title)["summary"]) == one_line(title)


@pytest.mark.parametrize("letter", ["a", "ж", "қ", "語", "🙂"])
def test_long_lines_fold_between_letters_and_come_back_whole(letter):
    title = letter * 1000
    assert str(entry_of(what=title)["summary"]) == title  # `read` looks at the lines


def test_feed_has_a_name_and_says_how_often_it_is_read():
    days = [a_day(), a_day(uid="case-m4@localhost", day=date(2026, 4, 2))]
    feed = read(feed_of(days, name="Due dates", now=NOW))

    assert (feed["name"], feed["x-wr-calname"]) == ("Due dates", "Due dates")
    assert vDuration.from_ical(str(feed["x-published-ttl"])) == feed["refresh-interval"].dt
    assert [one["uid"] for one in feed.walk("VEVENT")] == [
        "review-k3@localhost",
        "case-m4@localhost",
    ]


def test_feed_of_nothing_is_a_calendar_all_the_same():
    assert read(feed_of([], name="Due dates", now=NOW)).walk("VEVENT") == []
