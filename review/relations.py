"""In which relation a party stands to a case, with the reviewers among them."""

from review.workflow.assignment import HANDED_IN, WRITING, A

BY_STATE = {
    A.INVITED: "rev_invited",
    **dict.fromkeys(WRITING, "rev_accepted"),
    **dict.fromkeys(HANDED_IN, "rev_completed"),
}


def relation_of_reviewer(assignment):
    """The reviewer's relation to the round of this assignment, by its live state."""
    return BY_STATE.get(assignment.state, "rev_declined")
