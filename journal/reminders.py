"""Who is reminded by the journal itself; see `notifications/reminders.py`."""

from datetime import timedelta
from functools import partial

from django.utils.translation import override

from journal.models import Event, Submission
from journal.posting import about_case, case_values, date_in_words
from journal.workflow.submission_states import FINAL, S
from notifications.reminders import Duty, Reminder


def confirmations_due(now):
    """Submissions that the office has entered and their authors have not confirmed."""
    entered = Submission.objects.exclude(entered_by=None).filter(
        consented_at=None, is_on_hold=False
    )
    waiting = entered.exclude(state__in=[S.DRAFT, *FINAL])
    for one in waiting.select_related("author", "journal__sender"):
        due_on, author = one.journal.due_date("confirm", one.submitted_at), one.author
        with override(author.language):
            values = case_values(one, author)
        yield Duty(
            to=author,
            about=about_case(one),
            due_on=due_on,
            since=one.journal.today(one.submitted_at),
            sender=one.journal.sender,
            title=one.title,
            values=values | {"due": date_in_words(due_on, author)},
            link=one.personal_link(),
            is_still_due=partial(_is_unconfirmed, one),
        )


def _is_unconfirmed(submission):
    """Asked in the transaction that posts, under the case's lock like every verb."""
    submission = Submission.objects.locked(submission)
    goes_on = submission.state not in FINAL and not submission.is_on_hold
    return submission.is_unconfirmed and goes_on


def fixes_due(now):
    """Submissions that were returned to their authors to be mended."""
    return authors_due(S.NEEDS_FIX, ["return_to_author"])


def authors_due(state, verbs):
    """What authors owe in this state, by the day stored with the case; none that is on hold.

    `verbs` are those that give the day: nobody is reminded of it on the same day.
    """
    cases = Submission.objects.filter(state=state, is_on_hold=False)
    for one in cases.select_related("author", "journal__sender"):
        given = Event.objects.of(one).filter(verb__in=verbs).last()
        with override(one.author.language):
            values = case_values(one, one.author)
        yield Duty(
            to=one.author,
            about=about_case(one),
            due_on=one.due,
            since=one.journal.today(given.at) + timedelta(days=1),
            sender=one.journal.sender,
            title=one.title,
            values=values | {"due": date_in_words(one.due, one.author)},
            is_still_due=partial(_is_still_due, one),
        )


def _is_still_due(known):
    """Asked under the case's lock: it may have moved on, been held or got another day since."""
    fresh = Submission.objects.locked(known)
    return (fresh.state, fresh.due, fresh.is_on_hold) == (known.state, known.due, False)


REMINDERS = [
    Reminder("confirm_reminder", confirmations_due, days=(0, 7)),
    Reminder("fix_reminder", fixes_due, days=(-7, 0, 5)),
]
