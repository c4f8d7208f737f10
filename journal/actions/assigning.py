"""Give a case to its editor."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.perform import perform
from journal.permissions import HANDLING, has_role
from journal.posting import post_about
from journal.refusals import refuse_unless


@transaction.atomic
def assign_editor(submission, *, editor, by, now):
    """The office or the chief names the editor; assigning again moves the case to another one."""
    submission = Submission.objects.locked(submission)
    refuse_unless(
        has_role(editor, submission.journal, *HANDLING), _("This person is not an editor here.")
    )
    refuse_unless(
        not submission.is_conflicted_for(editor),
        _("This person is an author of the manuscript or has a conflict."),
    )
    submission.editor = editor
    perform(submission.assign_editor, by=by, now=now, details={"editor": editor.pk})
    if editor != by.person:
        post_about(submission, "editor_assigned", to=editor, now=now, occasion=now.isoformat())
    return submission
