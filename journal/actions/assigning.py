"""Give a case to its editor, or to another one."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.perform import arrow_of, perform
from journal.permissions import HANDLING, has_own_role, is_office_or_chief
from journal.posting import editors_of, post_about, withdraw_about
from journal.refusals import StaleState, refuse_unless


@transaction.atomic
def assign_editor(submission, *, editor, by, now, tells_former=True):
    """The office or the chief names the editor; assigning again moves the case to another one."""
    submission = Submission.objects.locked(submission)
    former = submission.editor
    _refuse_unless_fit(submission, editor)
    submission.editor = editor
    perform(submission.assign_editor, by=by, now=now, details={"editor": editor.pk})
    _tell(submission, former, by, now, tells_former=tells_former)
    return submission


@transaction.atomic
def hand_over(submission, *, editor, by, now, why="", tells_former=True):
    """Another editor takes the case as it stands: reviewers, dates and whose turn it is stay.

    Before a round begins this is the arrow of `assign_editor`. A case whose editor had to leave it
    has waited for this: then a turn begins.
    """
    submission = Submission.objects.locked(submission)
    if arrow_of(submission.assign_editor):
        return assign_editor(submission, editor=editor, by=by, now=now, tells_former=tells_former)
    if not is_office_or_chief(submission, by):
        raise PermissionDenied
    if not (submission.has_editor_at_work or submission.lacks_its_editor):
        raise StaleState(submission, "hand_over")
    former = submission.editor
    refuse_unless(editor != former, _("This person is the editor of the case already."))
    _refuse_unless_fit(submission, editor)
    submission.editor = editor
    if former is None:
        submission.settle(now=now)
    submission.save(update_fields=["editor", *Submission.TURN])
    details = {"former": former and former.pk, "editor": editor.pk}
    submission.note(verb="hand_over", by=by, now=now, why=why, details=details)
    _tell(submission, former, by, now, tells_former=tells_former)
    return submission


def _refuse_unless_fit(submission, editor):
    refuse_unless(
        has_own_role(editor, submission.journal, *HANDLING), _("This person is not an editor here.")
    )
    refuse_unless(
        not submission.is_conflicted_for(editor),
        _("This person is an author of the manuscript or has a conflict."),
    )


def _tell(submission, former, by, now, *, tells_former):
    """What the former editor has not got yet is taken back."""
    if former is not None:
        withdraw_about(submission, to=former)
        if tells_former and former != by.person and not submission.is_conflicted_for(former):
            facts = {"occasion": now.isoformat(), "editor": submission.editor.full_name}
            post_about(submission, "case_reassigned", to=former, now=now, **facts)
    for person in editors_of(submission, now):
        if person != by.person:
            post_about(submission, "editor_assigned", to=person, now=now, occasion=now.isoformat())
