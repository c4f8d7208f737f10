"""The record is looked through, its heads are written down and sent, and what was tampered with is
named: the first row, by journal, case, number, verb and time."""

import io
import json
import stat

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from journal import heads
from journal.actions import founding
from journal.actions.anchoring import anchor
from journal.append_only import lifted, put, stands
from journal.models import Event
from journal.roles import MANAGER
from journal.tests.factories import DAY, NOW, a_journal, a_person, a_ready_case, a_staff
from notifications.models import Letter


@pytest.fixture
def case(db):
    journal = a_journal()
    staff = a_staff(journal)
    author = a_person("Saule Ermekova")
    return a_ready_case(journal, author, staff.editor, by=staff.production)


@pytest.fixture
def events(case):
    return list(Event.objects.of(case))


def files(settings):
    return sorted(settings.RECORD_HEADS.iterdir())


def letters(*kinds):
    """[(letter, reader)] in the order of posting."""
    rows = Letter.objects.filter(letter__in=kinds or ["record_head", "record_broken"])
    return [(row.letter, str(row.recipient)) for row in rows.order_by("pk")]


def verify(**options):
    """What verify_events prints, or the sentences with which it ends."""
    said = io.StringIO()
    try:
        call_command("verify_events", stdout=said, **options)
    except CommandError as refused:
        return str(refused)
    return said.getvalue()


def tamper(sql, *values):
    """What only the owner of the database can do."""
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute(sql, values)


def change(row):
    tamper("UPDATE journal_event SET why = why || '.' WHERE id = %s", row.pk)


def remove(row):
    tamper("DELETE FROM journal_event WHERE id = %s", row.pk)


def test_heads_are_written_and_sent_to_the_managers(case, events, settings):
    anchor(now=NOW)

    [path] = files(settings)
    said = json.loads(path.read_text())["journals"]["reform"]
    assert (path.name, stat.S_IMODE(path.stat().st_mode)) == ("2026-03-02.json", 0o600)
    assert said["chains"][case.case_key] == [events[-1].seq, events[-1].hash]
    assert said["events"] == Event.objects.count()
    assert letters() == [("record_head", "Olga Officer"), ("record_head", "Marat Manager")]
    assert said["head"] in Letter.objects.last().body.split("\n")


def test_second_run_on_a_day_adds_nothing(case, settings):
    anchor(now=NOW)
    before = [path.read_bytes() for path in files(settings)]
    case.note(verb="look", by=case.author, now=NOW)
    anchor(now=NOW)

    assert [path.read_bytes() for path in files(settings)] == before
    assert len(letters()) == 2


def test_quiet_day_has_a_file_and_no_letter(case, settings):
    anchor(now=NOW)
    anchor(now=NOW + DAY)

    assert json.loads(files(settings)[1].read_text())["journals"]["reform"]["chains"] == {}
    assert len(letters()) == 2
    assert heads.last_of(case.journal).day == (NOW + DAY).date()


def test_file_of_the_next_day_holds_the_chains_that_moved(case, settings):
    anchor(now=NOW)
    case.note(verb="look", by=case.author, now=NOW)
    last = Event.objects.of(case).last()
    anchor(now=NOW + DAY)

    said = json.loads(files(settings)[1].read_text())["journals"]["reform"]
    assert said["chains"] == {case.case_key: [last.seq, last.hash]}
    assert said["head"] == heads.head_of(heads.ends_of(case.journal))
    assert len(letters()) == 4
    assert heads.kept().ends["reform"] == heads.ends_of(case.journal)


def test_record_that_holds_is_said_to(case):
    count, chains = Event.objects.count(), len(heads.ends_of(case.journal))
    assert verify() == (
        f"reform: {count} events in {chains} chains hold, no head was written yet.\n"
    )
    anchor(now=NOW)
    assert verify() == (
        f"reform: {count} events in {chains} chains hold, compared with the head of 2026-03-02.\n"
    )


def test_one_changed_byte_is_named(case, events):
    change(events[2])

    assert verify() == (
        f"reform: case {case.readable_number} ({case.case_key}), event 3, {events[2].verb},"
        " 2026-03-02 09:00:00 UTC: what it says does not give its hash"
    )


def test_row_behind_a_deleted_one_is_named(case, events):
    remove(events[2])

    assert verify() == (
        f"reform: case {case.readable_number} ({case.case_key}), event 4, {events[3].verb},"
        " 2026-03-02 09:00:00 UTC: events before it are missing"
    )


def test_cut_tail_is_named_once_a_head_was_written(case, events):
    anchor(now=NOW)
    remove(events[-1])

    assert verify() == (
        f"reform: case {case.readable_number} ({case.case_key}), event {events[-1].seq}:"
        " it is missing, and it was there when a head was written"
    )


def test_one_journal_may_be_asked_for(case, events):
    other = a_journal("elsewhere")
    Event.objects.record(other, verb="look", by=case.author, now=NOW)
    change(events[2])

    assert verify(journal="elsewhere") == (
        "elsewhere: 1 events in 1 chains hold, no head was written yet.\n"
    )
    assert verify(journal="reform").startswith("reform: case ")
    assert verify(journal="nowhere") == "There is no journal nowhere."


def test_head_of_a_letter_is_found_among_those_written(case):
    anchor(now=NOW)
    head = heads.last_of(case.journal).head

    assert "hold" in verify(head=head)
    assert verify(head="f" * 64) == (
        f"No head that was written is {'f' * 64}: the heads are not those of that letter."
    )


def test_changed_file_of_heads_is_named(case, settings):
    anchor(now=NOW)
    [path] = files(settings)
    path.write_text(path.read_text().replace('"events": ', '"events": 1'))

    assert verify() == "The file of heads 2026-03-02.json was changed."


def test_dropped_file_of_heads_is_noticed_by_the_next(case, settings):
    for days in range(3):
        anchor(now=NOW + days * DAY)
    files(settings)[1].unlink()

    assert verify() == "The file of heads 2026-03-04.json does not continue the one before it."


def test_lost_triggers_are_reported_and_put_back(case):
    with lifted(connection):
        lost = verify()
        assert lost.startswith("The triggers that keep events from being changed are not there.")
        put(connection)
        assert "hold" in verify()
    assert stands(connection)
    assert "hold" in verify(guard=True)


def test_broken_record_gets_no_head_and_its_managers_are_told(case, events, settings):
    other = a_journal("elsewhere")
    Event.objects.record(other, verb="look", by=case.author, now=NOW)
    change(events[2])
    for hours in (0, 1, 24):
        anchor(now=NOW + hours * DAY / 24)

    assert [list(json.loads(path.read_text())["journals"]) for path in files(settings)] == [
        ["elsewhere"],
        ["elsewhere"],
    ]
    told = [("record_broken", "Olga Officer"), ("record_broken", "Marat Manager")]
    assert letters("record_broken") == told * 2
    assert f"({case.case_key}), event 3" in Letter.objects.filter(letter="record_broken")[0].body


def test_broken_file_of_heads_is_told_too(case, settings):
    anchor(now=NOW)
    files(settings)[0].write_text("{}")
    anchor(now=NOW + DAY)

    assert len(files(settings)) == 1
    assert letters("record_broken") == [
        ("record_broken", "Olga Officer"),
        ("record_broken", "Marat Manager"),
    ]


def test_manager_who_is_in_conflict_reads_nothing_of_the_case(case, events):
    founding.grant_role(case.journal, user=case.author, role=MANAGER)
    change(events[2])
    anchor(now=NOW)

    bodies = {str(one.recipient): one.body for one in Letter.objects.filter(letter="record_broken")}
    assert "in a case that you do not see" in bodies["Saule Ermekova"]
    assert case.case_key in bodies["Marat Manager"]
    assert case.case_key not in bodies["Saule Ermekova"]
    assert case.readable_number not in bodies["Saule Ermekova"]
