"""Put a case on hold: nobody is reminded until it is taken off again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.permissions import is_office_or_chief
from journal.refusals import refuse_unless
from journal.workflow.submission_states import FINAL, S
from notifications.duties import all_rules
from notifications.outbox import withdraw
from review.posting import abouts_of


@transaction.atomic
def hold(submission, *, why, by, now):
    """The duties stay with their dates; reminders of them stop, also those not sent yet."""
    submission = _locked_for_office(submission, by)
    refuse_unless(
        submission.state not in (*FINAL, S.DRAFT), _("Nothing goes on here that could be held.")
    )
    refuse_unless(not submission.is_on_hold, _("The case is on hold already."))
    refuse_unless(bool(why.strip()), _("Write why the case is put on hold."))
    submission.is_on_hold = True
    submission.save(update_fields=["is_on_hold"])
    submission.note(verb="hold", by=by, now=now, why=why)
    reminders = [rule.letter for rule in all_rules()]
    for about in abouts_of(submission):
        withdraw(about=about, letters=reminders)


@transaction.atomic
def release(submission, *, by, now):
    """The duties go on where they stood, and so do the reminders."""
    submission = _locked_for_office(submission, by)
    refuse_unless(submission.is_on_hold, _("The case is not on hold."))
    submission.is_on_hold = False
    submission.save(update_fields=["is_on_hold"])
    submission.note(verb="release", by=by, now=now)


def _locked_for_office(submission, by):
    submission = Submission.objects.locked(submission)
    if not is_office_or_chief(submission, by):
        raise PermissionDenied
    return submission
