"""In which relation a party stands to a case, with the reviewers among them."""

from journal.relations import relation_of as relation_below
from review.models import Assignment
from review.workflow.assignment import HANDED_IN, WRITING, A

BY_STATE = {
    A.INVITED: "rev_invited",
    **dict.fromkeys(WRITING, "rev_accepted"),
    **dict.fromkeys(HANDED_IN, "rev_completed"),
}


def relation_of_reviewer(assignment):
    """The reviewer's relation to the round of this assignment, by its live state."""
    return BY_STATE.get(assignment.state, "rev_declined")


def relation_of(party, submission):
    """One of `anonymity.RELATIONS`: who reviews a case is its reviewer whatever else they are."""
    if isinstance(party, Assignment):
        return relation_of_reviewer(party)
    relation = relation_below(party, submission)
    if relation in ("author", "coauthor") or party.pk is None:
        return relation
    mine = Assignment.objects.filter(round__submission=submission, reviewer=party)
    latest = mine.exclude(state__in=[A.SHORTLISTED, A.CANCELLED]).order_by("-pk").first()
    return relation_of_reviewer(latest) if latest else relation
