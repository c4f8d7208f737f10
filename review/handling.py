"""The cases that a person handles: what a role opens, less what they review or have reviewed."""

from journal.models import Submission
from review.models import Assignment
from review.workflow.assignment import A


def cases_handled_by(person, journal):
    """Who reviews a case is its reviewer whatever role comes later: nothing else of it is open."""
    asked = Assignment.objects.filter(reviewer=person).exclude(
        state__in=[A.SHORTLISTED, A.QUEUED, A.CANCELLED]
    )
    handled = Submission.objects.handled_by(person, journal)
    return handled.exclude(pk__in=asked.values("round__submission"))
