"""Whether a reviewer is of the same institution as an author."""

from review.matching import same_place


def affiliations_of(submission):
    named = submission.contributors.exclude(affiliation="")
    return frozenset(named.values_list("affiliation", flat=True))


def shares_institution(submission, reviewer):
    return same_place(reviewer.affiliation, affiliations_of(submission))
