"""An author appeals against a rejection: another editor looks at the case again."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.perform import perform
from journal.posting import editors_of, post_about, staff_of, withdraw_about
from journal.refusals import StaleState, refuse_unless
from journal.roles import CHIEF, EDITOR, MANAGER
from journal.workflow.submission_states import S
from review.models import REJECTIONS
from review.standing import APPEALS, last_event


def last_day_to_appeal(submission):
    """The last day on which the rejection that is in force can be appealed, None if none is."""
    decision = submission.decisions.in_force().filter(verdict__in=REJECTIONS).last()
    if decision is None or submission.state != S.REJECTED or submission.appealed_at:
        return None
    journal = submission.journal
    return journal.today(decision.released_at) + timedelta(days=journal.days_for("appeal"))


@transaction.atomic
def submit_appeal(submission, *, why, by, now):
    """The case goes to an editor who had no part in the rejection, or else to the desk."""
    submission = Submission.objects.locked(submission)
    if submission.state != S.REJECTED:
        raise StaleState(submission, "submit_appeal")
    last_day = last_day_to_appeal(submission)
    details = {"reasons": why.strip(), "editor": submission.editor_id}
    submission.editor = _another_editor(submission, now)
    submission.is_under_appeal = True
    perform(
        submission.submit_appeal if submission.editor else submission.appeal_to_desk,
        by=by,
        now=now,
        details=details,
    )
    refuse_unless(bool(why.strip()), _("Write your reasons."))
    refuse_unless(
        last_day is not None and submission.journal.today(now) <= last_day,
        _("The time to appeal has passed."),
    )
    submission.appealed_at = now
    submission.save(update_fields=["appealed_at"])
    _tell(submission, now)
    return submission


def had_a_part(submission):
    """The keys of those who made or handled the rejection: an appeal against it is not theirs."""
    made = submission.decisions.released().filter(verdict__in=REJECTIONS)
    appeal = last_event(submission, *APPEALS)
    editor = appeal.details["editor"] if appeal else submission.editor_id
    return {*made.values_list("made_by", flat=True), editor}


def _another_editor(submission, now):
    """A chief, or else the editor with the fewest open cases."""
    barred = had_a_part(submission)
    for role in (CHIEF, EDITOR):
        held = staff_of(submission, now, role, with_deputies=False)
        free = [one for one in held if one.pk not in barred]
        if free:
            cases = Submission.objects.filter(journal=submission.journal, editor__in=free).open()
            load = dict(cases.values_list("editor").annotate(Count("pk")))
            return min(free, key=lambda one: (load.get(one.pk, 0), one.pk))
    return None


def _tell(submission, now):
    withdraw_about(submission, letters=["editor_assigned"])
    post_about(submission, "appeal_received", to=submission.author, now=now)
    readers = [*staff_of(submission, now, CHIEF, MANAGER), *editors_of(submission, now)]
    for person in dict.fromkeys(readers):
        post_about(submission, "appeal_arrived", to=person, now=now)
