"""The record of a case: a chain in which any later change shows."""

import pytest
from django.db import IntegrityError, transaction

from journal.models import Event
from journal.models.events import START, first_broken
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
def test_changed_row_is_named(case, events, change):
    third = events[2]
    change = {name: case.author if said == "author" else said for name, said in change.items()}
    Event.objects.filter(pk=third.pk).update(**change)

    assert first_broken(Event.objects.all()) == third


def test_row_whose_own_hash_was_mended_breaks_the_next(events):
    third, fourth = events[2], events[3]
    third.verb = "reject"
    Event.objects.filter(pk=third.pk).update(verb="reject", hash=third.compute_hash())

    assert first_broken(Event.objects.all()) == fourth


def test_row_after_a_deleted_one_is_named(events):
    third, fourth = events[2], events[3]
    third.delete()

    assert first_broken(Event.objects.all()) == fourth


def test_each_case_has_a_chain_of_its_own(case, events):
    other = a_ready_case(
        case.journal, case.author, case.editor, by=case.journal.memberships.last().user
    )
    assert first_broken(Event.objects.all()) is None
    Event.objects.of(other).filter(seq=2).update(verb="x")

    assert first_broken(Event.objects.all()) == Event.objects.of(other)[1]
    assert first_broken(events) is None


def test_place_in_the_chain_is_taken_once(events):
    row = events[2]
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_hash_survives_the_database(case):
    """Stored and read again, dates and details give the same hash."""
    row = Event.objects.record(
        case, verb="note", by=case.author, now=NOW, details={"day": NOW.date(), "ключ": ["é"]}
    )
    assert Event.objects.get(pk=row.pk).compute_hash() == row.hash
