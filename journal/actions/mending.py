"""Mend what the journal returned before it was read: answer each point, and send it again."""

from django.db import transaction

from journal.actions.coauthoring import ask_coauthors
from journal.actions.submitting import clean_anew, keep_opposed_away
from journal.models import Submission
from journal.perform import perform
from journal.posting import post_about, post_to_role, withdraw_about
from journal.refusals import Overtaken, StaleState
from journal.roles import CHIEF, MANAGER
from journal.scanning import named_to_invited, pass_names
from journal.workflow.submission_states import S


@transaction.atomic
def save_answers(submission, *, answers, seen=None):
    """Store what was typed so far to each point: `{key of the FixItem: text}`.

    `seen` and Overtaken as of `drafting.save_draft`.
    """
    submission = Submission.objects.locked(submission)
    if submission.state != S.NEEDS_FIX:
        raise StaleState(submission, "save_answers")
    items = submission.fix_items.filter(answered_at=None, pk__in=answers)
    changed = [one for one in items if one.answer != answers[one.pk].strip()]
    if not changed:
        return submission
    if not submission.was_seen(seen):
        raise Overtaken
    submission.count_version(seen)
    submission.save(update_fields=["kept_version", "kept_window"])
    for item in changed:
        item.answer = answers[item.pk].strip()
        item.save(update_fields=["answer"])
    return submission


@transaction.atomic
def resubmit_fixed(submission, *, by, now, confirmed_names=False):
    """The author sends it again: it is cleaned and checked anew, and lies on the desk.

    Raises NamesFound as `submit` does.
    """
    submission = Submission.objects.locked(submission)
    details = pass_names(named_to_invited(submission), confirmed=confirmed_names)
    perform(submission.resubmit_fixed, by=by, now=now, details=details)
    submission.fix_items.filter(answered_at=None).update(answered_at=now)
    clean_anew(submission)
    keep_opposed_away(submission, by=by, now=now)
    ask_coauthors(submission, now=now)
    withdraw_about(submission, letters=["fix_wanted", "fix_reminder"])
    occasion = now.isoformat()
    post_about(submission, "fix_received", to=submission.author, now=now, occasion=occasion)
    post_to_role(submission, "fix_arrived", MANAGER, CHIEF, by=by, now=now, occasion=occasion)
