"""Open a round of review."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.perform import perform
from journal.refusals import refuse_unless
from review.actions.facts import count_reviews
from review.models import Round


@transaction.atomic
def open_round(submission, *, by, now):
    """The next round on the latest version; the journal's policy is copied and stays as it is."""
    submission = Submission.objects.locked(submission)
    refuse_unless(
        not submission.decisions.filter(released_at=None).exists(),
        _("A decision on this case is about to be sent. Take it back first."),
    )
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
