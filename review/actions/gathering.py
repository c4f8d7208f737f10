"""Wait for no more reviews, or for one more."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.perform import perform
from journal.refusals import refuse_unless
from review.actions.facts import count_reviews
from review.actions.locking import refuse_while_deciding
from review.actions.rounding import begin_round
from review.workflow.round import R


@transaction.atomic
def close_early(submission, *, why, by, now):
    """The case is to be decided with fewer reviews than were wanted.

    Reviews that are still open stay so until the decision: one that comes in time is read.
    """
    submission = Submission.objects.locked(submission)
    refuse_while_deciding(submission)
    refuse_unless(bool(why.strip()), _("Write why the reviews that are in are enough."))
    perform(submission.close_early, by=by, now=now, why=why)
    return submission


@transaction.atomic
def more_reviews(submission, *, by, now):
    """One more opinion is wanted than there are; a reopened case without a round begins one."""
    submission = Submission.objects.locked(submission)
    refuse_while_deciding(submission)
    round_ = submission.rounds.filter(state=R.OPEN).first()
    if round_:
        submission.reviews_wanted = max(submission.reviews_wanted, submission.reviews_in + 1)
    perform(submission.more_reviews, by=by, now=now)
    if round_ is None:
        begin_round(submission, now=now)
    count_reviews(submission, now=now)
    return submission
