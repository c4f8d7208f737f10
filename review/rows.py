"""A round as the page of its case shows it: how far it is, who was asked, what can be done."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from journal.perform import arrow_of
from journal.permissions import is_editor_of_case, may_enter
from journal.workflow.submission_states import S
from review.models import Assignment, Round
from review.progress import progress_of
from review.showing import ShownReview, shown_reviews
from review.workflow.assignment import A
from review.workflow.round import R

ARROWS = ("return_for_fix", "cancel", "reinstate")


@dataclass(frozen=True)
class Row:
    """One assignment and the moves open to the reader: [(name, label)]."""

    assignment: Assignment
    moves: list[tuple[str, str]]
    may_enter: bool  # what the reviewer sent by other ways


@dataclass(frozen=True)
class ShownRound:
    """`state` is in words: of an open round, how far it has come."""

    round: Round
    state: str
    rows: list[Row]
    reviews: list[ShownReview]


def shown_round(round_, party, relation, *, today):
    """`round_` with its assignments, for a party who is in this relation to the case."""
    assignments = list(round_.assignments.all())
    return ShownRound(
        round=round_,
        state=_state(round_, assignments, today),
        rows=[Row(one, list(moves_on(one, party)), _may_enter(one, party)) for one in assignments],
        reviews=shown_reviews(round_, relation),
    )


def _may_enter(assignment, party):
    return assignment.is_open and may_enter(assignment.round.submission, party)


def _state(round_, assignments, today):
    submission = round_.submission
    if round_.state != R.OPEN:
        return round_.get_state_display()
    return progress_of(
        assignments,
        wanted=submission.reviews_wanted,
        today=today,
        awaits_more=submission.state != S.DECISION_PENDING,
        is_recommended=submission.awaits_chief,
    ).label


def moves_on(assignment, party):
    """(name, label) of what the editor may do to the assignment, in its state.

    Conditions are asked where the move is made, which says what is against it.
    """
    submission = assignment.round.submission
    if assignment.round.state != R.OPEN or not is_editor_of_case(submission, party):
        return
    if assignment.is_open:
        yield "extend", _("Move the date")
    if assignment.state == A.SUBMITTED:
        yield "edit_before_release", _("Edit for the author")
    for name in ARROWS:
        arrow = arrow_of(getattr(assignment, name))
        if arrow is not None:
            yield name, arrow.custom["label"]
