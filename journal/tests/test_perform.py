"""The one door for change: what it asks, in which order, and what it offers."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from journal.actions import producing
from journal.models import Event, Submission
from journal.parties import SYSTEM
from journal.perform import moves_for, perform
from journal.refusals import Blocked, StaleState
from journal.tests.factories import (
    NOW,
    a_draft,
    a_full_draft,
    a_journal,
    a_person,
    a_staff,
    a_submission,
    in_typesetting,
)

FILE = "Upload the manuscript."
TEXTS = "Give a title and an abstract in the language of the manuscript."
CONSENTS = "Confirm the statements at the end of the form."


@pytest.fixture
def journal(db):
    return a_journal()


@pytest.fixture
def staff(journal):
    return a_staff(journal)


@pytest.fixture
def author(db):
    return a_person("Saule Ermekova")


@pytest.fixture
def submitted(journal, author):
    return a_submission(journal, author)


def full_draft(journal, author):
    """As a verb would read it: with all that was stored."""
    return Submission.objects.get(pk=a_full_draft(journal, author).pk)


def test_move_is_made_saved_and_recorded(journal, author):
    draft = full_draft(journal, author)
    perform(draft.submit, by=author, now=NOW, why="It is done.", details={"pages": 4})

    stored = Submission.objects.get(pk=draft.pk)
    assert (stored.state, stored.waiting_on, stored.since) == ("submitted", "office", NOW)
    event = Event.objects.of(draft).get()
    said = (event.verb, event.by, event.before, event.after, event.why, event.details, event.at)
    assert said == ("submit", author, "draft", "submitted", "It is done.", {"pages": 4}, NOW)


def test_wrong_state_is_said_before_wrong_person(submitted, staff, refused):
    with refused(StaleState):
        perform(submitted.submit, by=staff.production, now=NOW)


def test_wrong_person_is_said_before_unmet_conditions(journal, author, staff, refused):
    draft = a_draft(journal, author)
    with refused(PermissionDenied):
        perform(draft.submit, by=staff.chief, now=NOW)


def test_every_unmet_condition_is_said_in_the_order_of_the_arrow(journal, author, refused):
    draft = a_draft(journal, author)
    with refused(Blocked, FILE, TEXTS, CONSENTS):
        perform(draft.submit, by=author, now=NOW)


def test_system_passes_where_people_do_not(submitted, staff, refused):
    with refused(PermissionDenied):
        perform(submitted.screen_to_desk, by=staff.manager, now=NOW)
    perform(submitted.screen_to_desk, by=SYSTEM, now=NOW)

    event = Event.objects.of(submitted).last()
    assert (submitted.state, event.verb, event.by) == ("awaiting_editor", "screen_to_desk", None)


def test_system_is_bound_by_states_and_conditions(journal, author, refused):
    draft = a_draft(journal, author)
    with refused(StaleState):
        perform(draft.screen_to_desk, by=SYSTEM, now=NOW)
    with refused(Blocked, FILE, TEXTS, CONSENTS):
        perform(draft.submit, by=SYSTEM, now=NOW)


def test_nobody_is_not_the_system(submitted, refused):
    for nobody in (None, AnonymousUser()):
        with refused(PermissionDenied):
            perform(submitted.screen_to_desk, by=nobody, now=NOW)


def test_conflict_takes_every_role_away(submitted, staff, refused):
    submitted.conflicts.create(user=staff.chief, kind="declared")
    case = Submission.objects.get(pk=submitted.pk)
    with refused(PermissionDenied):
        perform(case.desk_reject, by=staff.chief, now=NOW)


def test_due_date_of_the_move_wins_over_the_usual_one(journal, author):
    draft = full_draft(journal, author)
    usual, chosen = journal.due_date("screen", NOW), journal.today(NOW)
    perform(draft.submit, by=author, now=NOW, due=chosen)

    assert usual != chosen
    assert Submission.objects.get(pk=draft.pk).due == chosen


def test_moves_for_lists_the_blocked_with_their_sentences(journal, author):
    draft = a_draft(journal, author)
    listed = [(move.name, str(move.label), move.blocked) for move in moves_for(draft, author)]

    assert listed == [("submit", "Submit", [FILE, TEXTS, CONSENTS])]


def test_moves_for_says_what_a_move_means(journal, author):
    draft = full_draft(journal, author)
    submit = moves_for(draft, author)[0]

    assert submit.blocked == []
    assert submit.what == "The author sends the finished draft to the journal."


def test_moves_for_offers_only_what_a_person_may(submitted, staff):
    offered = {
        name: [move.name for move in moves_for(submitted, party)]
        for name, party in (vars(staff) | {"author": submitted.author}).items()
    }
    assert offered == {
        "manager": ["return_to_author", "withdraw"],
        "chief": ["return_to_author", "desk_reject", "accept_unreviewed"],
        "editor": [],
        "production": [],
        "author": ["withdraw"],
    }


def test_what_a_stale_row_in_memory_says_does_not_count(journal, staff, author, refused):
    old = in_typesetting(journal, author, staff.editor, by=staff.production)
    before = Submission.objects.get(pk=old.pk)
    producing.typeset_again(old, by=staff.production, now=NOW)
    Submission.objects.filter(pk=old.pk).update(state="proofing")

    with refused(StaleState):
        producing.typeset_again(before, by=staff.production, now=NOW)
