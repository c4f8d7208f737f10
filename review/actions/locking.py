"""What verbs on one assignment begin with: the locks, and the questions they share."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.refusals import refuse_unless
from review.models import Assignment
from review.permissions import sees_case_as_staff


def locked(assignment):
    """(its case, itself) fetched anew and locked, the case first as everywhere."""
    submission = Submission.objects.locked(assignment.round.submission)
    mine = Assignment.objects.select_for_update(of=("self",)).select_related("reviewer")
    return submission, mine.get(pk=assignment.pk)


def locked_for_staff(submission, by):
    """The case fetched anew and locked, for its editor, the office and the editors-in-chief."""
    submission = Submission.objects.locked(submission)
    if not sees_case_as_staff(submission, by):
        raise PermissionDenied
    return submission


def refuse_while_deciding(submission):
    """Nothing that a decision was based on changes between its making and its release."""
    refuse_unless(
        not submission.decisions.filter(released_at=None).exists(),
        _("A decision on this case is about to be sent. Take it back first."),
    )
    refuse_unless(
        not submission.awaits_chief,
        _("A recommendation lies with the editor-in-chief, who decides on what was read then."),
    )


def refuse_unless_ahead(submission, day, now):
    refuse_unless(day > submission.journal.today(now), _("The due date must lie in the future."))
