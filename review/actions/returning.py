"""Return a submission to its author before it is read, with the list of what is missing."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import FixItem, Submission
from journal.perform import perform
from journal.posting import post_about, withdraw_about
from journal.refusals import refuse_unless
from review.actions.locking import refuse_while_deciding

TO_THE_DESK = ("new_submission", "fix_arrived", "editor_declined")


@transaction.atomic
def return_to_author(submission, *, items, by, now):
    """The author gets the list and the journal's days to mend it; `items` are sentences."""
    submission = Submission.objects.locked(submission)
    perform(submission.return_to_author, by=by, now=now, why="\n".join(items))
    refuse_while_deciding(submission)
    refuse_unless(bool(items), _("Write what is missing, one thing on each line."))
    FixItem.objects.bulk_create(
        FixItem(submission=submission, text=text, asked_at=now) for text in items
    )
    withdraw_about(submission, letters=TO_THE_DESK)
    post_about(
        submission,
        "fix_wanted",
        to=submission.author,
        now=now,
        occasion=now.isoformat(),
        items="\n".join(f"{number}. {text}" for number, text in enumerate(items, start=1)),
        due=submission.due,
    )
