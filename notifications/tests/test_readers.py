"""A letter leaves only to somebody who may read it at that moment."""

from datetime import date

from notifications import reminders
from notifications.delivery import deliver, deliver_due
from notifications.models import Letter, Mark
from notifications.reminders import Duty
from notifications.tests import kinds
from notifications.tests.conftest import NOW


def phases():
    return dict(Letter.objects.values_list("letter", "phase"))


def test_what_was_closed_since_is_not_sent(post, reader, person, server):
    other = person("bota")
    mine, theirs = post(about="case:k3"), post(about="case:k3", to=other)
    kinds.CLOSED.add(("k3", reader.pk))

    assert [deliver(one.pk, now=NOW) for one in (mine, theirs)] == [False, True]
    assert [to for to, _mail in server.received] == [["bota@people.example"]]
    assert Letter.objects.get(pk=mine.pk).phase == "withdrawn"


def test_farewell_and_what_nobody_guards_are_sent(post, reader, server):
    post("goodbye", about="case:k3")
    post("note", about="account:k3")
    kinds.CLOSED.add(("k3", reader.pk))

    assert deliver_due(now=NOW) == 2
    assert phases() == {"goodbye": "sent", "note": "sent"}


def test_of_gathered_duties_the_others_are_said_anew(reader, sender, server):
    due_on = date(2026, 3, 7)
    for key in ("k3", "m7"):
        kinds.DUTIES["overdue"].append(
            Duty(reader, f"case:{key}", due_on, due_on, sender, key, {"title": key})
        )
    assert reminders.post_due(now=NOW) == 1
    kinds.CLOSED.add(("k3", reader.pk))

    assert deliver_due(now=NOW) == 0
    assert phases() == {"several_duties": "withdrawn"}
    assert [one.about for one in Mark.objects.all()] == ["case:k3"]
    kinds.DUTIES["overdue"].pop(0)
    assert reminders.post_due(now=NOW) == 1
    assert deliver_due(now=NOW) == 1
    assert phases() == {"several_duties": "withdrawn", "overdue": "sent"}
