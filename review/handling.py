"""The cases that a person handles: what a role opens, less what they review or have reviewed."""

from journal.models import Submission
from review.models import Assignment
from review.workflow.assignment import A


def cases_handled_by(person, journal):
    """Who reviews a case is its reviewer whatever role comes later: nothing else of it is open."""
    handled = Submission.objects.handled_by(person, journal)
    return handled.exclude(pk__in=_asked().filter(reviewer=person).values("round__submission"))


def reviewers_of(submission):
    """The keys of the people who review this case or have reviewed it."""
    return _asked().filter(round__submission=submission).values("reviewer")


def _asked():
    """Assignments that their reviewers have come to know of."""
    return Assignment.objects.exclude(state__in=[A.SHORTLISTED, A.QUEUED, A.CANCELLED])
