"""A reviewer whose link is dead gets a fresh one, at the invited address and nowhere else."""

from django.db import transaction

from review.actions.locking import locked
from review.posting import post_to_reviewer
from review.workflow.assignment import AGREED, A


@transaction.atomic
def send_fresh_link(assignment, *, now):
    """Post the link as it is now, once an hour; of a review that has ended nothing leaves.

    Anybody may ask: it opens nothing here, and tells nothing to whoever asks.
    """
    submission, assignment = locked(assignment)
    if assignment.state not in (A.INVITED, *AGREED):
        return
    if submission.has_interested(assignment.reviewer):
        return
    hour = now.replace(minute=0, second=0, microsecond=0)
    post_to_reviewer(assignment, "fresh_link", now=now, occasion=hour.isoformat(), with_link=True)
