"""Whatever an author or reviewer may do, the office and the editor of the case may enter."""

import pytest

from journal.models import Conflict, Submission
from journal.permissions import is_author, may_enter
from review.forms.entering import ELSEWHERE, FOR_AUTHOR, FOR_REVIEWER
from review.machines import MACHINES
from review.models import Assignment
from review.permissions import is_invited_person
from review.tests.entering import on_behalf

MAY, MAY_NOT = ("manager", "editor"), ("second", "chief", "production", "foreigner", "stranger")


def arrows(model):
    machine = next(one for one in MACHINES if one.model is model)
    return [moves[0] for moves in machine.arrows().values()]


@pytest.fixture
def asked(world):
    """The first of two assignments of a case with everybody in it."""
    return world.bring("writing").asked[0]


def opened_by(thing, party, model):
    return {arrow.name for arrow in arrows(model) if arrow.has_perm(thing, party)}


def test_every_arrow_of_the_author_opens_on_their_behalf_and_no_other(world, asked):
    case = world.case
    theirs = opened_by(case, case.author, Submission)
    assert "submit_revision" in theirs
    for by in MAY:
        party = on_behalf(getattr(world, by), case.author)
        assert opened_by(case, party, Submission) == theirs
        assert opened_by(asked, party, Assignment) == set()


def test_every_arrow_of_the_reviewer_opens_on_their_behalf_and_no_other(world, asked):
    theirs = opened_by(asked, asked.reviewer, Assignment)
    assert "hand_in" in theirs
    assert opened_by(asked, asked, Assignment) == theirs
    for by in MAY:
        party = on_behalf(getattr(world, by), asked)
        assert opened_by(asked, party, Assignment) == theirs
        assert opened_by(world.asked[1], party, Assignment) == set()
        assert opened_by(world.case, party, Submission) == set()


def test_nobody_else_enters_anything(world, asked):
    for by in MAY_NOT:
        person = getattr(world, by)
        assert not may_enter(world.case, person)
        assert opened_by(world.case, on_behalf(person, world.author), Submission) == set()
        assert opened_by(asked, on_behalf(person, asked), Assignment) == set()


def test_whoever_has_a_conflict_enters_nothing(world, asked):
    for by in MAY:
        person = getattr(world, by)
        assert opened_by(asked, on_behalf(person, asked), Assignment) != set()
        Conflict.objects.create(submission=world.case, user=person, kind="declared")
        assert opened_by(world.case, on_behalf(person, world.author), Submission) == set()
        assert opened_by(world.asked[0], on_behalf(person, world.asked[0]), Assignment) == set()


def test_authors_and_reviewers_enter_nothing_for_others(world, asked):
    for by in (world.author, world.coauthor, asked.reviewer):
        assert not is_author(world.case, on_behalf(by, world.author))
        assert not is_invited_person(asked, on_behalf(by, asked))


def test_nobody_acts_for_somebody_who_is_neither_author_nor_reviewer(world, asked):
    for whom in (world.stranger, world.coauthor, world.chief):
        party = on_behalf(world.manager, whom)
        assert not is_author(world.case, party)
        assert not is_invited_person(asked, party)


@pytest.mark.parametrize(
    ("model", "whom", "table"),
    [(Submission, "author", FOR_AUTHOR), (Assignment, "reviewer", FOR_REVIEWER)],
)
def test_every_arrow_of_theirs_has_its_form(world, asked, model, whom, table):
    """An arrow that is theirs and has no row cannot be entered: give it one."""
    thing, party = (world.case, world.author) if whom == "author" else (asked, asked.reviewer)
    theirs = opened_by(thing, party, model) - ELSEWHERE
    in_table = {name for name, entry in table.items() if entry.is_open is None}

    assert in_table == theirs
