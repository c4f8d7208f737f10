"""Change what will go out about a case: skip a reminder, give it another day, be silent."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.refusals import StaleState, refuse_unless
from notifications.duties import all_rules
from notifications.models import Mark, MovedStep, Silence
from notifications.outbox import withdraw
from review.actions.locking import locked_for_staff, refuse_unless_ahead
from review.outgoing import foreseen_of_case, key_of
from review.posting import abouts_of


@transaction.atomic
def skip_reminder(submission, *, key, by, now):
    """This step is not said; later ones are."""
    submission, step = _found(submission, key, by, now)
    Mark.objects.create(**_named(step), step=step.days, made_at=now)
    submission.note(verb="skip_reminder", by=by, now=now, details=_details(step))


@transaction.atomic
def move_reminder(submission, *, key, day, by, now):
    """This step is said on another day, not before tomorrow."""
    submission, step = _found(submission, key, by, now)
    refuse_unless_ahead(submission, day, now)
    refuse_unless(
        step.days >= 0 or day <= step.duty.due_on,
        _("A reminder of what is due soon leaves on the due date at the latest."),
    )
    moved = {"defaults": {"day": day}, "step": step.days}
    MovedStep.objects.update_or_create(**_named(step), **moved)
    details = _details(step) | {"until": day}
    submission.note(verb="move_reminder", by=by, now=now, details=details)


@transaction.atomic
def silence(submission, *, to, until, why, by, now):
    """No reminders of this case to this person until the end of a day, or for good.

    What has not left yet is taken back.
    """
    submission = locked_for_staff(submission, by)
    refuse_unless(bool(why.strip()), _("Write why: what was said, or promised."))
    if until is not None:
        refuse_unless_ahead(submission, until, now)
    for about in abouts_of(submission):
        Silence.objects.update_or_create(recipient=to, about=about, defaults={"until": until})
        withdraw(about=about, letters=_rules(), to=to)
    details = {"to": to.pk, "until": until}
    submission.note(verb="silence", by=by, now=now, why=why, details=details)


@transaction.atomic
def end_silence(submission, *, to, by, now):
    submission = locked_for_staff(submission, by)
    ended, _count = Silence.objects.filter(recipient=to, about__in=abouts_of(submission)).delete()
    if not ended:
        raise StaleState(submission, "end_silence")
    submission.note(verb="end_silence", by=by, now=now, details={"to": to.pk})


def _found(submission, key, by, now):
    """(the case, the step of this key), if it is still to come."""
    submission = locked_for_staff(submission, by)
    steps = (step for one in foreseen_of_case(submission, now) for step in one.steps)
    step = next((step for step in steps if key_of(step) == key), None)
    if step is None:
        raise StaleState(submission, "skip_reminder")
    return submission, step


def _named(step):
    duty = step.duty
    return {
        "rule": step.rule.letter,
        "recipient_id": duty.to.pk,
        "about": duty.about,
        "due_on": duty.due_on,
    }


def _details(step):
    """By key: people are erased, events are not."""
    return {"rule": step.rule.letter, "to": step.duty.to.pk, "step": step.days}


def _rules():
    return [rule.letter for rule in all_rules()]
