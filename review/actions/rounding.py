"""Open a round of review."""

from django.db import transaction

from journal.models import Submission
from journal.perform import perform
from review.actions.facts import count_reviews
from review.models import Round


@transaction.atomic
def open_round(submission, *, by, now):
    """The next round on the latest version; the journal's policy is copied and stays as it is."""
    submission = Submission.objects.locked(submission)
    perform(submission.open_round, by=by, now=now)
    number = submission.rounds.count() + 1
    round_ = Round.objects.create(
        submission=submission,
        number=number,
        version=submission.latest_version(),
        mode=submission.journal.mode,
        opened_at=now,
    )
    count_reviews(submission, now=now)
    return round_
