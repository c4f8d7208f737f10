"""The word for an open round: each of them, and which one comes before which."""

from datetime import date

import pytest

from review.models import Assignment
from review.progress import Progress, progress_of

TODAY = date(2026, 3, 2)
AHEAD, PAST = date(2026, 3, 9), date(2026, 3, 1)


def asked(state, due=AHEAD):
    return Assignment(state=state, reply_by=due, review_by=due)


INVITED, WRITING = asked("invited"), asked("in_progress")
IN, SENT_BACK = asked("submitted"), asked("returned_for_fix")
LATE, SILENT = asked("accepted", PAST), asked("invited", PAST)
GONE = [asked("declined"), asked("cancelled"), asked("expired")]


@pytest.mark.parametrize(
    ("assignments", "word"),
    [
        ([], Progress.NEEDS_REVIEWERS),
        ([INVITED, *GONE], Progress.NEEDS_REVIEWERS),
        ([IN], Progress.NEEDS_REVIEWERS),
        ([LATE], Progress.NEEDS_REVIEWERS),
        ([INVITED, INVITED], Progress.AWAITING_RESPONSES),
        ([INVITED, WRITING], Progress.AWAITING_RESPONSES),
        ([WRITING, SENT_BACK], Progress.AWAITING_REVIEWS),
        ([WRITING, LATE], Progress.OVERDUE),
        ([IN, SILENT], Progress.OVERDUE),
        ([IN, IN, LATE], Progress.OVERDUE),
        ([IN, WRITING], Progress.SOME_REVIEWS_IN),
        ([IN, IN, INVITED], Progress.SOME_REVIEWS_IN),
        ([IN, IN, *GONE], Progress.REVIEWS_COMPLETE),
    ],
)
def test_round_is_as_far_as_its_assignments(assignments, word):
    assert progress_of(assignments, wanted=2, today=TODAY) is word


def test_round_is_complete_when_the_editor_waits_for_no_more():
    found = progress_of([IN, INVITED], wanted=3, today=TODAY, awaits_more=False)
    assert found is Progress.REVIEWS_COMPLETE


def test_recommendation_comes_before_everything():
    found = progress_of([LATE], wanted=2, today=TODAY, awaits_more=False, is_recommended=True)
    assert found is Progress.RECOMMENDATION_IN
