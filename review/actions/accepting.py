"""Accept what is not peer-reviewed: a foreword, a book review, a chronicle."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.producing import open_article
from journal.models import Submission
from journal.perform import perform
from journal.posting import post_about, withdraw_about
from journal.refusals import refuse_unless
from review.actions.locking import refuse_while_deciding
from review.actions.returning import TO_THE_DESK


@transaction.atomic
def accept_unreviewed(submission, *, letter, by, now):
    """Accepted at once, without a round: the article will say that nobody reviewed it."""
    submission = Submission.objects.locked(submission)
    submission.accepted_at = now
    perform(submission.accept_unreviewed, by=by, now=now)
    refuse_while_deciding(submission)
    refuse_unless(bool(letter.strip()), _("Write the letter to the author."))
    open_article(submission, now=now)
    withdraw_about(submission, letters=[*TO_THE_DESK, "editor_assigned"])
    post_about(
        submission,
        "accepted_unreviewed",
        to=submission.author,
        now=now,
        occasion=now.isoformat(),
        letter=letter,
    )
