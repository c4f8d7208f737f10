"""Open a round of review; cancel one that was opened by mistake."""

from django.db import transaction

from journal.models import Submission
from journal.parties import SYSTEM
from journal.perform import perform
from review.actions.facts import count_reviews
from review.actions.inviting import cancel_open
from review.actions.locking import refuse_while_deciding
from review.models import Round


@transaction.atomic
def open_round(submission, *, by, now):
    """The next round on the latest version; the journal's policy is copied and stays as it is."""
    submission = Submission.objects.locked(submission)
    refuse_while_deciding(submission)
    perform(submission.open_round, by=by, now=now)
    round_ = begin_round(submission, now=now)
    count_reviews(submission, now=now)
    return round_


def begin_round(submission, *, now):
    """The row of the next round; the caller has brought the case there.

    The journal's way of review is copied, also for the files of the version, and stays as it is.
    """
    version = submission.latest_version()
    version.mode = submission.journal.mode
    version.save(update_fields=["mode"])
    return Round.objects.create(
        submission=submission,
        number=submission.rounds.count() + 1,
        version=version,
        mode=version.mode,
        opened_at=now,
    )


@transaction.atomic
def cancel_round(round_, *, by, now, why=""):
    """Nobody has agreed yet: those invited are told, and the case is with its editor again.

    The counts of the case become those of the round before, if there was one.
    """
    submission = Submission.objects.locked(round_.submission)
    round_ = Round.objects.select_for_update(of=("self",)).get(pk=round_.pk)
    refuse_while_deciding(submission)
    round_.closed_at = now
    perform(round_.cancel, by=by, now=now, why=why)
    cancel_open(round_, now=now)
    count_reviews(submission, now=now)
    perform(submission.leave_round, by=SYSTEM, now=now)
