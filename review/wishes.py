"""What an author has asked for and nobody has answered yet, read from the record of the case."""

from datetime import date

from journal.models import Event
from journal.workflow.submission_states import IN_PRODUCTION, S


def reason_to_withdraw(submission):
    """Why the author asks to withdraw an accepted article, or ''."""
    asked = wish_to_withdraw(submission)
    return asked.why if asked else ""


def wish_to_withdraw(submission):
    if submission.withdrawal_asked_at is None or submission.state not in IN_PRODUCTION:
        return None
    return Event.objects.of(submission).filter(verb="ask_to_withdraw").last()


def wish_for_time(submission):
    """The event by which the author asked for more time, unless a day was given since."""
    if submission.state != S.REVISION_REQUESTED:
        return None
    verbs = ["request_revision", "ask_for_time", "extend_revision"]
    last = Event.objects.of(submission).filter(verb__in=verbs).last()
    return last if last and last.verb == "ask_for_time" else None


def day_wished(submission):
    """The day that the author asked for, or the present one."""
    asked = wish_for_time(submission)
    return date.fromisoformat(asked.details["until"]) if asked else submission.due


def reason_of_hold(submission):
    """Why the case is on hold, or ''."""
    if not submission.is_on_hold:
        return ""
    return Event.objects.of(submission).filter(verb="hold").last().why
