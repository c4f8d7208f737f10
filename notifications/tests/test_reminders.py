"""Reminders: each step once, never before its day, never at night, never for nothing."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.core.exceptions import ImproperlyConfigured

from notifications import outbox, reminders
from notifications.duties import Reminder
from notifications.links import PersonalLink
from notifications.models import Letter, Mark, Phase, Sender
from notifications.tests import kinds
from notifications.tests.conftest import NOW, begin
from notifications.tests.kinds import DUTIES, ENDED

TODAY = date(2026, 3, 10)
DAY = timedelta(days=1)


def steps():
    return list(Mark.objects.order_by("pk").values_list("rule", "due_on", "step"))


def test_step_is_said_on_its_day_and_once(owe):
    owe(due_on=TODAY - 3 * DAY)

    assert reminders.post_due(now=NOW - DAY) == 0
    assert reminders.post_due(now=NOW) == 1
    assert reminders.post_due(now=NOW + timedelta(minutes=5)) == 0
    assert reminders.post_due(now=NOW + DAY) == 0
    letter = Letter.objects.get()
    assert letter.subject == "“Rivers” was due on 7 March 2026"
    assert (letter.about, letter.title, letter.occasion) == (
        "assignment:k3j7",
        "Rivers",
        "2026-03-07+3",
    )
    assert Mark.objects.get().letter == letter


def test_next_step_is_said_on_its_own_day(owe):
    owe(due_on=TODAY - 3 * DAY)
    reminders.post_due(now=NOW)

    assert reminders.post_due(now=NOW + 6 * DAY) == 0
    assert reminders.post_due(now=NOW + 7 * DAY) == 1
    assert [step for _rule, _due, step in steps()] == [3, 10]


def test_outage_over_a_day_is_caught_up_the_day_after(owe):
    owe(due_on=TODAY - 4 * DAY)

    assert reminders.post_due(now=NOW) == 1
    assert [step for _rule, _due, step in steps()] == [3]


def test_outage_over_two_steps_says_the_latest_only(owe):
    owe("due_soon", due_on=TODAY + DAY)
    owe("overdue", due_on=TODAY - 12 * DAY)

    assert reminders.post_due(now=NOW) == 1
    assert sorted(step for _rule, _due, step in steps()) == [-1, 10]
    assert reminders.post_due(now=NOW + DAY) == 0


def test_due_soon_is_not_said_of_what_is_overdue(owe):
    owe("due_soon", due_on=TODAY - DAY)

    assert reminders.post_due(now=NOW) == 0
    assert reminders.post_due(now=NOW - DAY) == 1


def test_extension_starts_anew(owe):
    owe("overdue", due_on=TODAY - 3 * DAY)
    reminders.post_due(now=NOW)
    DUTIES["overdue"].clear()
    owe("overdue", due_on=TODAY)

    assert reminders.post_due(now=NOW + 2 * DAY) == 0
    assert reminders.post_due(now=NOW + 3 * DAY) == 1
    assert steps() == [("overdue", TODAY - 3 * DAY, 3), ("overdue", TODAY, 3)]


def test_step_before_the_duty_was_theirs_is_not_said(owe):
    owe("due_soon", due_on=TODAY + 3 * DAY, since=TODAY)

    assert reminders.post_due(now=NOW) == 0
    assert reminders.post_due(now=NOW + 2 * DAY) == 1
    assert [step for _rule, _due, step in steps()] == [-1]


@pytest.mark.parametrize(
    ("zone", "first_hour"),
    [("Asia/Almaty", 3), ("America/Los_Angeles", 15), ("Pacific/Kiritimati", 18)],
)
def test_reminder_waits_for_the_working_hours_of_its_reader(owe, person, zone, first_hour):
    """`first_hour` is 08:00 there, in UTC."""
    owe(to=person("bota", time_zone=zone), due_on=TODAY - 3 * DAY)
    midnight = datetime(2026, 3, 9, 12, tzinfo=UTC)
    posted = [
        midnight + timedelta(hours=hour)
        for hour in range(36)
        if reminders.post_due(now=midnight + timedelta(hours=hour))
    ]

    assert [moment.hour for moment in posted] == [first_hour]


def test_reminder_that_missed_the_evening_waits_for_the_morning(owe):
    owe(due_on=TODAY - 3 * DAY)
    evening = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)  # 20:00 in Almaty

    assert reminders.post_due(now=evening) == 0
    assert reminders.post_due(now=evening + timedelta(hours=11, minutes=59)) == 0
    assert reminders.post_due(now=evening + timedelta(hours=12)) == 1


def test_unknown_time_zone_is_the_senders(owe, person):
    owe(to=person("bota", time_zone="Mars/Olympus"))

    assert reminders.post_due(now=NOW) == 1


def test_duties_of_one_day_go_in_one_letter(owe, person):
    link = PersonalLink("/review/k3j7/open/{token}/", "assignment", "k3j7", 1)
    owe("due_soon", due_on=TODAY + DAY, link=link)
    owe("overdue", due_on=TODAY - 3 * DAY, about="assignment:m7p2", values={"title": "Lakes"})
    owe("overdue", due_on=TODAY - 3 * DAY, to=person("bota"))

    assert reminders.post_due(now=NOW) == 2
    several = Letter.objects.get(letter="several_duties")
    assert "- “Rivers” is due on 11 March 2026\n[personal link]\n" in several.body
    assert "- “Lakes” was due on 7 March 2026\n" in several.body
    assert several.body.split("\n")[several.links[0]["line"]] == "[personal link]"
    assert [mark.about for mark in several.marks.order_by("about")] == [
        "assignment:k3j7",
        "assignment:m7p2",
    ]
    assert reminders.post_due(now=NOW) == 0


def test_reader_of_two_senders_has_a_letter_from_each(owe, sender):
    facts = {"address": "o@other.example", "time_zone": sender.time_zone}
    other = Sender.objects.create(name={"en": "Other"}, **facts)
    for of in (sender, other):
        owe("due_soon", due_on=TODAY + DAY, sender=of, about=f"assignment:a{of.pk}")
        owe("overdue", due_on=TODAY - 3 * DAY, sender=of, about=f"assignment:b{of.pk}")

    assert reminders.post_due(now=NOW) == 2
    several = Letter.objects.filter(letter="several_duties")
    assert {one.sender for one in several} == {sender, other}


def test_all_that_is_about_to_be_said_is_locked_at_once(owe, settings, monkeypatch):
    """Two sources never lock one after the other: two sweeps would wait for each other."""
    locked = []

    class Locking(kinds.Listed):
        def locks(self, duties):
            return {locked.append: {duty.row for duty in duties}}

    rules = (
        Reminder("due_soon", Locking(), days=(-7, -1)),
        Reminder("overdue", Locking(), days=(3, 10)),
    )
    monkeypatch.setattr(kinds, "REMINDERS", rules)
    owe("due_soon", due_on=TODAY + DAY, row=7)
    owe("overdue", due_on=TODAY - 3 * DAY, about="assignment:m7p2", row=3)
    assert reminders.post_due(now=NOW) == 1
    assert locked == [{3, 7}]


def test_letter_of_several_speaks_the_readers_language(owe, person):
    dana = person("dana", language="ru")
    owe(to=dana, about="assignment:a")
    owe(to=dana, about="assignment:b")

    reminders.post_due(now=NOW)

    body = Letter.objects.get().body
    assert body.count("- Срок по «Rivers» прошёл 7 марта 2026 г.") == 2


def test_duty_that_ended_meanwhile_is_not_reminded_of(owe):
    ENDED.add(owe().about)
    owe(about="assignment:other")

    assert reminders.post_due(now=NOW) == 1
    assert Mark.objects.get().about == "assignment:other"


def test_letter_of_several_is_written_anew_when_one_duty_ends_before_it_leaves(owe):
    ended = owe(about="assignment:a", values={"title": "Lakes"})
    owe(about="assignment:b")
    reminders.post_due(now=NOW)

    assert outbox.withdraw(about="assignment:a") == 1
    DUTIES["overdue"].remove(ended)
    assert reminders.post_due(now=NOW) == 1
    letter = Letter.objects.exclude(phase=Phase.WITHDRAWN).get()
    assert (letter.letter, letter.about) == ("overdue", "assignment:b")
    assert reminders.post_due(now=NOW + DAY) == 0


def test_letter_of_several_that_left_is_not_taken_back(owe):
    owe(about="assignment:a")
    owe(about="assignment:b")
    reminders.post_due(now=NOW)
    Letter.objects.update(phase=Phase.HANDING_OVER)

    assert outbox.withdraw(about="assignment:a") == 0
    assert Mark.objects.count() == 2


def test_broken_duty_stops_no_other(owe, person, caplog):
    owe(about="assignment:a", values={})
    owe(about="assignment:b")
    owe(to=person("bota"))

    assert reminders.post_due(now=NOW) == 2
    assert set(Mark.objects.values_list("about", flat=True)) == {"assignment:b", "assignment:k3j7"}
    assert len(caplog.records) == 2  # the letter of both, and the broken one alone


def test_broken_rule_stops_no_other(owe, settings, caplog):
    owe()
    settings.REMINDERS = [f"{__name__}.BROKEN", *settings.REMINDERS]

    assert reminders.post_due(now=NOW) == 1
    assert [record.getMessage() for record in caplog.records] == ["The reminder rule note failed."]


class Broken:
    def owed(self, rule, sweep):
        raise ZeroDivisionError


BROKEN = (Reminder("note", Broken(), days=(1,)),)


def test_reminder_that_cannot_be_written_leaves_no_mark(owe):
    owe(values={})

    assert reminders.post_due(now=NOW) == 0
    assert not Mark.objects.exists()


def test_two_rules_with_one_letter_are_refused(db, settings):
    settings.REMINDERS = settings.REMINDERS * 2

    with pytest.raises(ImproperlyConfigured):
        reminders.post_due(now=NOW)


def test_tick_with_nothing_to_say_costs_the_same_for_one_and_for_many(
    owe, person, django_assert_num_queries
):
    queries = partial(django_assert_num_queries, 5)
    owe(due_on=TODAY)
    with queries():
        reminders.post_due(now=NOW)

    for number in range(5):
        owe(due_on=TODAY, to=person(f"reader{number}"))
    with queries():
        reminders.post_due(now=NOW)


def test_ticks_that_race_say_each_step_once(sender, person, process, server):
    people = [person(f"reader{number}").email for number in range(15)]

    racers = [process("reminders.post_due") for _racer in range(3)]
    begin(*racers)
    assert sum(int(racer.stdout.readline()) for racer in racers) == 15

    courier = process("delivery.deliver_due", hours_later=1)
    begin(courier)
    assert courier.stdout.readline() == "15\n"
    assert sorted(to for to, _mail in server.received) == sorted([email] for email in people)
