"""Chasing by hand: note what was said, move a day, remind at once in words of one's own."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.permissions import is_editor_of_case
from journal.refusals import StaleState, refuse_unless
from journal.scanning import pass_names
from journal.workflow.submission_states import S
from notifications.models import Mark
from notifications.outbox import post
from notifications.reminders import Step, post_together
from review.actions.chasing import silence
from review.actions.extending import extend
from review.actions.locking import locked_for_staff, refuse_unless_ahead
from review.actions.postponing import extend_revision
from review.models import Assignment
from review.outgoing import foreseen_of_case
from review.owing import owed_in, with_link
from review.scanning import named_to_author, named_to_reviewer

BY_HAND = "reminder_by_hand"


class Way(models.TextChoices):
    CALL = "call", gettext_lazy("By telephone")
    MAIL = "mail", gettext_lazy("By mail or message")
    MEETING = "meeting", gettext_lazy("In person")


class Reminding(models.TextChoices):
    AS_BEFORE = "as_before", gettext_lazy("Remind as before")
    UNTIL = "until", gettext_lazy("No reminders until the promised day")
    NEVER = "never", gettext_lazy("No reminders of this case any more")


@transaction.atomic
def log_contact(submission, *, to, how, said, promised, moves_due, reminding, by, now):
    """Note a call, a promise or a mail; it may move the day and stop reminders until then."""
    submission = locked_for_staff(submission, by)
    refuse_unless(bool(said.strip()), _("Write what was said, or promised."))
    if promised is not None:
        refuse_unless_ahead(submission, promised, now)
    refuse_unless(
        promised is not None or not (moves_due or reminding == Reminding.UNTIL),
        _("Give the day that was promised."),
    )
    details = {"to": to.pk, "way": Way(how), "until": promised}
    submission.note(verb="log_contact", by=by, now=now, why=said.strip(), details=details)
    if moves_due:
        _move(submission, to, promised, by, now)
    if reminding != Reminding.AS_BEFORE:
        until = promised if reminding == Reminding.UNTIL else None
        silence(submission, to=to, until=until, why=said, by=by, now=now)


@transaction.atomic
def remind(submission, *, key, subject, message, by, now, confirmed_names=False):
    """Remind somebody at once of what they owe, in the words of whoever reminds.

    A step that would be said today counts as said, and no other reminder reaches them today.
    """
    submission = locked_for_staff(submission, by)
    owed = _found(submission, key, now)
    refuse_unless(bool(subject.strip() and message.strip()), _("Write a subject and a text."))
    duty = owed.duty
    lines = with_link(message, duty.link)
    words = f"{subject}\n{message}"
    left = pass_names(_named(owed, submission, words), confirmed=confirmed_names)
    letter = post(
        BY_HAND,
        to=duty.to,
        sender=duty.sender,
        about=duty.about,
        occasion=now.isoformat(),
        title=duty.title,
        values={"subject": subject, "text": lines},
        now=now,
    )
    _mark_as_said(submission, owed, letter, now)
    details = {"rule": owed.rule.letter, "to": duty.to.pk} | left
    submission.note(verb="remind", by=by, now=now, details=details)


@transaction.atomic
def remind_together(chosen, *, by, now):
    """The same to one person of what they owe in several cases: one letter, in the usual words.

    `chosen` is [(submission, key of what is owed)]. Raises what `remind` raises; then nothing goes.
    """
    if len(chosen) == 1:
        ((submission, key),) = chosen
        subject, message = _found(submission, key, now).words(now)
        remind(submission, key=key, subject=subject, message=message, by=by, now=now)
        return
    found = []
    for submission, key in sorted(chosen, key=lambda one: one[0].pk):
        locked = locked_for_staff(submission, by)
        owed = _found(locked, key, now)
        pass_names(_named(owed, locked, "\n".join(owed.words(now))), confirmed=False)
        found.append((locked, owed))
    letter = post_together([Step(owed.rule, owed.duty, 0) for _case, owed in found], now)
    for submission, owed in found:
        _mark_as_said(submission, owed, letter, now)
        details = {"rule": owed.rule.letter, "to": owed.duty.to.pk}
        submission.note(verb="remind", by=by, now=now, details=details)


def _found(submission, key, now):
    owed = next((one for one in owed_in(submission, now) if one.key == key), None)
    if owed is None:
        raise StaleState(submission, "remind")
    return owed


def _move(submission, to, day, by, now):
    """The day of the review that this person owes, or of the revision."""
    asked = Assignment.objects.filter(round__submission=submission, reviewer=to).open()
    if assignment := asked.with_people().first():
        refuse_unless(
            is_editor_of_case(submission, by),
            _("The editor of the case moves the day of a review. Note the call without it."),
        )
        extend(assignment, until=day, by=by, now=now)
        return
    is_theirs = to == submission.author and submission.state == S.REVISION_REQUESTED
    refuse_unless(is_theirs, _("This person has no day here that could be moved."))
    extend_revision(submission, until=day, by=by, now=now)


def _named(owed, submission, words):
    if isinstance(owed.duty.row, Assignment):
        return named_to_reviewer(words, owed.duty.row)
    if owed.duty.to == submission.author:
        return named_to_author(words, submission)
    return []  # staff


def _mark_as_said(submission, owed, letter, now):
    """The steps of today, and a mark of its own by which `told_on` knows: one letter a day."""
    duty = owed.duty
    named = {"recipient_id": duty.to.pk, "about": duty.about, "due_on": duty.due_on}
    said = {"letter": letter, "made_at": now}
    today = now.astimezone(duty.zone).date()
    for planned in foreseen_of_case(submission, now):
        for step in planned.steps if planned.day == today else ():
            if step.duty.key == duty.key and step.rule.letter == owed.rule.letter:
                Mark.objects.create(rule=step.rule.letter, step=step.days, **named, **said)
    Mark.objects.update_or_create(rule=BY_HAND, step=0, **named, defaults=said)
