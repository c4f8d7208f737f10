"""More time for a revision: the author asks, the editor or the office gives it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.permissions import is_author
from journal.posting import post_about, post_to_editor, post_to_role, withdraw_about
from journal.refusals import StaleState, refuse_unless
from journal.roles import MANAGER
from journal.workflow.submission_states import S
from review.actions.extending import FAR_DAYS, MOST_DAYS
from review.actions.locking import refuse_unless_ahead
from review.permissions import sees_case_as_staff
from review.wishes import wish_for_time

# Letters that lose their sense when the day is moved or the revision has come.
OF_A_DATE = ("revision_reminder", "revision_extended", "time_wanted")


@transaction.atomic
def extend_revision(submission, *, until, by, now):
    """Move the day by which the revision is due; reminders count from the new one."""
    submission = _under_revision(submission, "extend_revision")
    if not sees_case_as_staff(submission, by):
        raise PermissionDenied
    before, today = submission.due, submission.journal.today(now)
    refuse_unless_ahead(submission, until, now)
    refuse_unless(until > before, _("Choose a day after the present one."))
    refuse_unless(until <= today + timedelta(days=MOST_DAYS), _("Choose a day within a year."))
    submission.due, submission.due_set_at = until, now
    submission.save(update_fields=["due", "due_set_at"])
    details = {"before": before, "until": until}
    submission.note(verb="extend_revision", by=by, now=now, details=details)
    withdraw_about(submission, letters=OF_A_DATE)
    author, occasion = submission.author, now.isoformat()
    post_about(submission, "revision_extended", to=author, now=now, occasion=occasion, due=until)
    if until > today + timedelta(days=FAR_DAYS):
        post_to_role(
            submission, "revision_far_off", MANAGER, by=by, now=now, occasion=occasion, due=until
        )


@transaction.atomic
def ask_for_time(submission, *, until, why, by, now):
    """The author wishes for a later day; nothing moves until the editor or the office says so."""
    submission = _under_revision(submission, "ask_for_time")
    if not is_author(submission, by):
        raise PermissionDenied
    refuse_unless_ahead(submission, until, now)
    refuse_unless(until > submission.due, _("Choose a day after the present one."))
    refuse_unless(bool(why.strip()), _("Write why you need more time."))
    wish = wish_for_time(submission)
    if wish and wish.why == why and wish.details["until"] == until.isoformat():
        return  # asked twice with the same words: one wish
    details = {"until": until}
    submission.note(verb="ask_for_time", by=by, now=now, why=why, details=details)
    withdraw_about(submission, letters=["time_wanted"])
    post_to_editor(
        submission, "time_wanted", now=now, occasion=now.isoformat(), due=until, reason=why
    )


def _under_revision(submission, verb):
    submission = Submission.objects.locked(submission)
    if submission.state != S.REVISION_REQUESTED:
        raise StaleState(submission, verb)
    return submission
