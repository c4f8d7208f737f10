"""Whose turn it is, by the state and the counts of reviews."""

from types import SimpleNamespace

import pytest

from journal.tests.factories import NOW, a_case, a_journal, a_person
from journal.turns import DEADLINES, turn_of
from journal.workflow.submission_states import S

BY_STATE = {
    "draft": ("author", None),
    "submitted": ("office", "screen"),
    "needs_fix": ("author", "fix"),
    "awaiting_editor": ("office", "assign"),
    "with_editor": ("editor", "decide"),
    "decision_pending": ("editor", "decide"),
    "revision_requested": ("author", "revise"),
    "accepted": ("production", "produce"),
    "copyediting": ("production", "produce"),
    "typesetting": ("production", "produce"),
    "proofing": ("author", "proof"),
    "ready": ("production", None),
    "scheduled": ("nobody", None),
    "published": ("nobody", None),
    "rejected": ("nobody", None),
    "withdrawn": ("nobody", None),
}
IN_REVIEW = [  # open, in, wanted
    ((0, 0, 2), ("editor", "invite")),
    ((1, 0, 2), ("editor", "invite")),
    ((0, 1, 2), ("editor", "invite")),
    ((2, 0, 2), ("reviewers", "review")),
    ((1, 1, 2), ("reviewers", "review")),
    ((3, 0, 2), ("reviewers", "review")),
    ((0, 2, 2), ("editor", "decide")),
    ((1, 2, 2), ("editor", "decide")),
    ((0, 0, 0), ("editor", "decide")),
]


FLAGS = {
    "editor_id": 7,
    "awaits_chief": False,
    "is_unconfirmed": False,
    "withdrawal_asked_at": None,
}


def a_case_in(state, **facts):
    """The facts that `turn_of` reads, those of a case in which nothing is special."""
    return SimpleNamespace(**{"state": state} | FLAGS | facts)


@pytest.mark.parametrize(("state", "turn"), BY_STATE.items())
def test_turn_by_state(state, turn):
    assert turn_of(a_case_in(state)) == turn


def test_an_unconfirmed_case_with_its_editor_is_the_authors():
    assert turn_of(a_case_in("with_editor", is_unconfirmed=True)) == ("author", "confirm")


def test_a_recommended_case_is_the_chiefs():
    assert turn_of(a_case_in("decision_pending", awaits_chief=True)) == ("chief", "decide")


def test_a_case_that_lost_its_editor_is_the_offices_until_it_has_another():
    orphan = {"editor_id": None, "reviews_open": 2, "reviews_in": 0, "reviews_wanted": 2}
    for state in ("with_editor", "in_review", "decision_pending"):
        assert turn_of(a_case_in(state, **orphan)) == ("office", "assign")
    assert turn_of(a_case_in("revision_requested", **orphan)) == ("author", "revise")


def test_a_wish_to_withdraw_is_the_offices_until_it_is_published():
    assert turn_of(a_case_in("typesetting", withdrawal_asked_at=NOW)) == ("office", "screen")
    assert turn_of(a_case_in("published", withdrawal_asked_at=NOW)) == ("nobody", None)


@pytest.mark.parametrize(("counts", "turn"), IN_REVIEW)
def test_turn_in_review_by_the_counts(counts, turn):
    names = ("reviews_open", "reviews_in", "reviews_wanted")
    facts = dict(zip(names, counts, strict=True))
    assert turn_of(a_case_in("in_review", **facts)) == turn


def test_every_state_has_a_turn_and_every_duty_its_days():
    assert set(BY_STATE) | {"in_review"} == set(S.values)
    duties = {duty for _who, duty in [*BY_STATE.values(), *(turn for _c, turn in IN_REVIEW)]}
    assert duties - {None} <= set(DEADLINES)


def test_journal_may_give_other_days(db):
    journal = a_journal(deadlines={"decide": 3})
    case = a_case(journal, a_person("Saule Ermekova"), a_person("Edil Editor"))

    assert (case.due - journal.today(NOW)).days == 3
    assert journal.days_for("review") == DEADLINES["review"]
