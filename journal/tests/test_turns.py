"""Whose turn it is, by the state and the counts of reviews."""

from types import SimpleNamespace

import pytest

from journal.tests.factories import NOW, a_case, a_journal, a_person
from journal.turns import DEADLINES, turn_of
from journal.workflow.submission import S

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


@pytest.mark.parametrize(("state", "turn"), BY_STATE.items())
def test_turn_by_state(state, turn):
    assert turn_of(SimpleNamespace(state=state)) == turn


@pytest.mark.parametrize(("counts", "turn"), IN_REVIEW)
def test_turn_in_review_by_the_counts(counts, turn):
    names = ("reviews_open", "reviews_in", "reviews_wanted")
    facts = dict(zip(names, counts, strict=True))
    assert turn_of(SimpleNamespace(state="in_review", **facts)) == turn


def test_every_state_has_a_turn_and_every_duty_its_days():
    assert set(BY_STATE) | {"in_review"} == set(S.values)
    duties = {duty for _who, duty in [*BY_STATE.values(), *(turn for _c, turn in IN_REVIEW)]}
    assert duties - {None} <= set(DEADLINES)


def test_journal_may_give_other_days(db):
    journal = a_journal(deadlines={"decide": 3})
    case = a_case(journal, a_person("Saule Ermekova"), a_person("Edil Editor"))

    assert (case.due - journal.today(NOW)).days == 3
    assert journal.days_for("review") == DEADLINES["review"]
