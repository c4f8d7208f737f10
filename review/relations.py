"""In which relation a party stands to a case, with the reviewers among them."""

from datetime import timedelta

from journal.anonymity import sees
from journal.workflow.submission_states import S
from review.workflow.assignment import HANDED_IN, WRITING, A

BY_STATE = {
    A.INVITED: "rev_invited",
    **dict.fromkeys(WRITING, "rev_accepted"),
    **dict.fromkeys(HANDED_IN, "rev_completed"),
}


KEPT = timedelta(days=30)  # that reviewers keep the manuscript once its round is closed


def keeps_files(assignment, now):
    """Whether the round's files are still the reviewer's to read; their own review always is."""
    round_ = assignment.round
    if round_.submission.state in (S.REJECTED, S.WITHDRAWN):
        return False
    return round_.closed_at is None or now < round_.closed_at + KEPT


def relation_of_reviewer(assignment):
    """The reviewer's relation to the round of this assignment, by its live state."""
    return BY_STATE.get(assignment.state, "rev_declined")


def reads_title(assignment):
    """Whether this reviewer may still know what the manuscript is about: not after a "no"."""
    return sees("title_abstract_keywords", relation_of_reviewer(assignment), assignment.mode)
