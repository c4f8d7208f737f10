"""Clocks that stop, leap and race, and the edges of the calendar, in real processes: each reminder
that is due goes out once, none before its day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.models import User
from notifications import clock, reminders
from notifications.models import Letter, Mark
from review.models import Assignment
from review.tests.postal import Whims, office, told
from review.tests.serving import inside

pytestmark = [pytest.mark.soak, pytest.mark.redis]

POST = "notifications.tasks.post_reminders"
REMINDER = "review_reminder"  # on days -7, -1, 3 and 10 from the due date
LETTERS, OF_AN_EDGE = 1000, 200
DAY = timedelta(days=1)
EAST, WEST = "Etc/GMT-14", "Etc/GMT+12"  # fourteen hours before UTC's, twelve behind it


def asked_to_post(at, reviewers):
    """Have the reminders posted and sent; in the end there are so many to reviewers."""
    at.sweep(POST, times=4)
    at.until_posted(REMINDER, reviewers)
    at.until_still()
    at.until_idle()
    with inside(at.folder):
        return Letter.objects.filter(letter=REMINDER).count()


def early(folder):
    """Marks that were made before their day, with their reader."""
    with inside(folder):
        zones = dict(User.objects.values_list("pk", "time_zone"))
        return [
            mark
            for mark in Mark.objects.all()
            if mark.made_at.astimezone(ZoneInfo(zones[mark.recipient_id])).date()
            < mark.due_on + mark.step * DAY
        ]


def a_day(folder):
    """How many letters somebody got on a day on which they had got one."""
    with inside(folder):
        days = list(Letter.objects.values_list("recipient", "created_at__date"))
    return len(days) - len(set(days))


def test_clock_that_stood_still_catches_up_once(crowd, tmp_path, redis_server):
    """Twelve days without a clock, and six: the latest missed step of each is said, once."""
    crowd(LETTERS)
    with Whims() as server, office(tmp_path, redis_server, server, workers=4) as at:
        counted = []
        for days, reviewers in (
            (0, LETTERS),
            (12, 2 * LETTERS),
            (0, 2 * LETTERS),
            (6, 3 * LETTERS),
        ):
            at.move_clock(days * DAY)
            counted.append(asked_to_post(at, reviewers))
        facts = told(at, what="a clock that stopped for twelve days", letters_after_each=counted)
    assert counted == [LETTERS, 2 * LETTERS, 2 * LETTERS, 3 * LETTERS]
    assert a_day(tmp_path) == 0
    assert early(tmp_path) == []
    assert facts["second copies"] == 0


@pytest.mark.parametrize(
    ("start", "leap", "letters"),
    [
        (9 * DAY, 3 * DAY, [0, LETTERS, LETTERS]),
        (10 * DAY, -DAY, [LETTERS, LETTERS, LETTERS]),
        (0 * DAY, 365 * DAY, [LETTERS, 2 * LETTERS, 2 * LETTERS]),
    ],
    ids=["three days on", "a day back", "a year on"],
)
def test_clock_that_leaps_doubles_nothing(crowd, tmp_path, redis_server, start, leap, letters):
    """There and back, across the day of a step; the workers live at both ends of the earth."""
    crowd(LETTERS)
    with (
        Whims() as server,
        office(tmp_path, redis_server, server, workers=2, TZ=EAST) as at,
    ):
        at.start_worker("worker 3", TZ=WEST)
        counted = []
        for step, reviewers in zip((start, leap, -leap), letters, strict=True):
            at.move_clock(step)
            counted.append(asked_to_post(at, reviewers))
        facts = told(at, what=f"a clock that leaps by {leap}", letters_after_each=counted)
    assert counted == letters
    assert early(tmp_path) == []
    assert facts["second copies"] == 0


@pytest.mark.parametrize(
    ("zone", "edge"),
    [
        ("Europe/Berlin", date(2027, 3, 28)),
        ("Europe/Berlin", date(2027, 10, 31)),
        ("Asia/Almaty", date(2028, 2, 29)),
        ("Asia/Almaty", date(2028, 1, 1)),
    ],
    ids=["spring forward", "fall back", "leap day", "new year"],
)
def test_edge_of_the_calendar_is_a_day_as_others(crowd, tmp_path, redis_server, zone, edge):
    """Half an hour before the day of a step nothing leaves, half an hour after it everything."""
    crowd(OF_AN_EDGE)
    User.objects.update(time_zone=zone)
    Assignment.objects.update(review_by=edge - 3 * DAY)
    half_before = datetime.combine(edge, time(), ZoneInfo(zone)) - timedelta(minutes=30)
    with (
        Whims() as server,
        office(tmp_path, redis_server, server, workers=2, TZ=EAST) as at,
    ):
        at.start_worker("worker 3", TZ=WEST)
        at.move_clock(half_before - clock.now())
        counted = [asked_to_post(at, 0)]
        for step in (timedelta(hours=1), DAY, -DAY):
            at.move_clock(step)
            counted.append(asked_to_post(at, OF_AN_EDGE))
        facts = told(at, what=f"{edge} in {zone}", letters_after_each=counted)
    assert counted == [0, OF_AN_EDGE, OF_AN_EDGE, OF_AN_EDGE]
    assert early(tmp_path) == []
    assert facts["second copies"] == 0


def test_four_clocks_at_once_are_one(crowd, tmp_path, redis_server):
    """Twenty times, on as many days: the marks are those that one clock makes."""
    now = crowd(LETTERS)
    with Whims() as server, office(tmp_path, redis_server, server, workers=4) as at:
        for _day in range(20):
            at.sweep(POST, times=4)
            at.until_still(seconds=3)
            at.move_clock(DAY)
        at.until_idle()
        with inside(tmp_path):
            said = sorted(Mark.objects.values_list("rule", "recipient", "about", "due_on", "step"))
        facts = told(at, what="four clocks at once, twenty times", marks=len(said))
    for days in range(20):  # the same, by one clock, on the rows of this process
        reminders.post_due(now=now + days * DAY)
    alone = sorted(Mark.objects.values_list("rule", "recipient", "about", "due_on", "step"))
    assert said == alone
    assert facts["second copies"] == 0
