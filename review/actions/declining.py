"""An editor hands a case back."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.perform import perform
from journal.posting import post_to_editor, withdraw_about
from journal.refusals import refuse_unless
from review.actions.locking import refuse_while_deciding


@transaction.atomic
def decline_case(submission, *, why, by, now):
    """The case has no editor any more: the chief, or the office without one, names another."""
    submission = Submission.objects.locked(submission)
    editor = submission.editor
    perform(submission.editor_declines, by=by, now=now, why=why)
    refuse_while_deciding(submission)
    refuse_unless(bool(why.strip()), _("Write why you hand the case back."))
    submission.editor = None
    submission.save(update_fields=["editor"])
    withdraw_about(submission, to=editor)
    post_to_editor(
        submission,
        "editor_declined",
        now=now,
        occasion=now.isoformat(),
        editor=editor.full_name,
        reason=why,
    )
