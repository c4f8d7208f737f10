"""Return a submission to its author before it is read, with the list of what is missing."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import FixItem, Submission
from journal.perform import perform
from journal.posting import post_about, withdraw_about
from journal.refusals import refuse_unless
from journal.scanning import pass_names
from review.actions.locking import refuse_while_deciding
from review.scanning import named_to_author

TO_THE_DESK = ("new_submission", "fix_arrived", "editor_declined")


@transaction.atomic
def return_to_author(submission, *, items, by, now, confirmed_names=False):
    """The author gets the list and the journal's days to mend it; `items` are sentences.

    After an appeal a case on the desk has reviewers. Raises NamesFound when the list names one and
    nobody confirmed that.
    """
    submission = Submission.objects.locked(submission)
    text = "\n".join(items)
    details = pass_names(named_to_author(text, submission), confirmed=confirmed_names)
    perform(submission.return_to_author, by=by, now=now, why=text, details=details)
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
