"""The record of a case: a chain in which any later change shows."""

from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction

from journal.append_only import SENTENCE, lifted, stands
from journal.models import Event
from journal.models.events import (
    CHANGED,
    CUT,
    GAP,
    REWRITTEN,
    START,
    UNLINKED,
    breaks,
    first_broken,
)
from journal.parties import OnBehalf
from journal.tests.factories import DAY, NOW, a_journal, a_person, a_ready_case, a_staff


@pytest.fixture
def case(db):
    """A case with a record of many moves."""
    journal = a_journal()
    staff = a_staff(journal)
    author = a_person("Saule Ermekova")
    return a_ready_case(journal, author, staff.editor, by=staff.production)


@pytest.fixture
def events(case):
    return Event.objects.of(case)


@pytest.fixture
def tampering():
    """What only the owner of the database can do."""
    return lambda: lifted(connection)


def found_in(events, known=None):
    return [(one.case, one.seq, one.reason, one.event) for one in breaks(events, known)]


def test_chain_holds_and_begins_at_the_start(events):
    rows = list(events)

    assert first_broken(Event.objects.all()) is None
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.prev_hash for row in rows] == [START, *(row.hash for row in rows[:-1])]
    assert len(rows) > 5


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "reject"},
        {"by": "author"},
        {"before": "draft"},
        {"after": "rejected"},
        {"why": "because"},
        {"details": {"more": 1}},
        {"at": NOW + DAY},
        {"for_person": "author"},
        {"hash": "f" * 64},
    ],
)
def test_changed_row_is_named(case, events, change, tampering):
    third = events[2]
    change = {name: case.author if said == "author" else said for name, said in change.items()}
    with tampering():
        Event.objects.filter(pk=third.pk).update(**change)

    assert found_in(Event.objects.all()) == [(case.case_key, 3, CHANGED, third)]
    assert first_broken(Event.objects.all()) == third


def test_row_whose_own_hash_was_mended_breaks_the_next(case, events, tampering):
    third, fourth = events[2], events[3]
    third.verb = "reject"
    with tampering():
        Event.objects.filter(pk=third.pk).update(verb="reject", hash=third.compute_hash())

    assert found_in(Event.objects.all()) == [(case.case_key, 4, UNLINKED, fourth)]


def test_row_after_a_deleted_one_is_named(case, events, tampering):
    third, fourth = events[2], events[3]
    with tampering():
        third.delete()

    assert found_in(Event.objects.all()) == [(case.case_key, 4, GAP, fourth)]


def test_cut_tail_is_seen_against_a_head_that_was_kept(case, events, tampering):
    *_before, seventh, last = events
    known = {case.case_key: (last.seq, last.hash)}
    assert found_in(Event.objects.all(), known) == []
    with tampering():
        last.delete()

    assert found_in(Event.objects.all()) == []
    assert found_in(Event.objects.all(), known) == [(case.case_key, seventh.seq + 1, CUT, None)]


def test_chain_written_anew_is_seen_against_a_head_that_was_kept(case, events, tampering):
    head = events.last()
    known = {case.case_key: (head.seq, head.hash)}
    link = START
    with tampering():
        for row in list(events):
            row.why, row.prev_hash = "invented", link
            link = row.hash = row.compute_hash()
            row.save()

    assert found_in(Event.objects.all()) == []
    assert found_in(events, known) == [(case.case_key, head.seq, REWRITTEN, head)]


def test_chain_that_is_gone_is_seen_against_a_head_that_was_kept(case, events, tampering):
    known = {case.case_key: (1, events[0].hash)}
    with tampering():
        events.delete()

    assert found_in(Event.objects.all(), known) == [(case.case_key, 1, CUT, None)]


def test_each_case_has_a_chain_of_its_own(case, events, tampering):
    other = a_ready_case(
        case.journal, case.author, case.editor, by=case.journal.memberships.last().user
    )
    assert first_broken(Event.objects.all()) is None
    with tampering():
        Event.objects.of(other).filter(seq=2).update(verb="x")
        Event.objects.of(case).filter(seq=4).update(verb="x")

    assert [(one.case, one.seq) for one in breaks(Event.objects.all())] == [
        (case.case_key, 4),
        (other.case_key, 2),
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda row: Event.objects.filter(pk=row.pk).update(verb="reject"),
        lambda row: Event.objects.filter(pk=row.pk).delete(),
        lambda row: row.save(),
        lambda row: row.delete(),
    ],
    ids=["update", "delete", "save", "delete one"],
)
def test_database_refuses_to_change_an_event(events, change, unchanged):
    with unchanged(), pytest.raises(IntegrityError, match=SENTENCE), transaction.atomic():
        change(events[2])


def test_lifted_guard_is_put_back(events):
    assert stands(connection)
    with lifted(connection):
        assert not stands(connection)
        events.delete()
    assert stands(connection)


def test_place_in_the_chain_is_taken_once(events):
    row = events[2]
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_hash_survives_the_database(case):
    """Stored and read again, dates and details give the same hash, whichever the zone of now."""
    now = NOW.astimezone(ZoneInfo("Asia/Almaty"))
    row = Event.objects.record(
        case, verb="note", by=case.author, now=now, details={"day": NOW.date(), "ключ": ["é"]}
    )
    assert Event.objects.get(pk=row.pk).compute_hash() == row.hash


def test_entry_on_behalf_names_both_and_how_it_came(case, events):
    office = a_person("Olga Officer")
    party = OnBehalf(by=office, for_=case.author, how="phone", came_on=NOW.date(), note="At ten.")
    case.note(verb="ask_for_time", by=party, now=NOW, details={"until": NOW.date()})

    row = events.last()
    assert (row.by, row.for_person) == (office, case.author)
    assert row.details == {
        "until": "2026-03-02",
        "of": case.author.public_id,
        "how": "phone",
        "came_on": "2026-03-02",
        "note": "At ten.",
        "message": "",
    }
    assert list(events.entered_for(case.author)) == [row]
    assert list(events.entered_for(office)) == []
    assert first_broken(Event.objects.all()) is None
