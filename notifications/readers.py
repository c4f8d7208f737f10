"""Whether the reader of a letter may read it when it leaves, not only when it was written.

The apps above say so, by what the letter is about: `settings.LETTER_READERS` names, for the word
before the colon, a function of the rest and the person. What has no such word is for anybody.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from notifications.duties import all_rules
from notifications.letters import kind_of
from notifications.models import Letter, Mark, Phase
from notifications.outbox import Person, withdraw
from notifications.rows import Rows


def may_leave(letter: Letter, now: datetime) -> bool:
    """Ask once more; what may not be read, or is not owed by now, is taken back.

    Of several duties in one letter the others stay due.
    """
    if kind_of(letter.letter).is_farewell:
        return True
    is_due = is_open(letter.about, letter.recipient)
    for mark in letter.marks.all():
        if not (_is_owed(mark, now) and is_open(mark.about, letter.recipient)):
            withdraw(about=mark.about, letters=[mark.rule], to=letter.recipient)
            is_due = False
    if not is_due:
        Letter.objects.filter(pk=letter.pk).untouched().end(Phase.WITHDRAWN)
    return is_due


def _is_owed(mark: Mark, now: datetime) -> bool:
    """Whether the duty is there as it was when the reminder was written, with the same due date."""
    rule = next((one for one in all_rules() if one.letter == mark.rule), None)
    if rule is None or not isinstance(rule.source, Rows):
        return True
    named = {"remind_to": mark.recipient_id, "remind_about": mark.about}
    return rule.source.rows(now.date()).filter(remind_on=mark.due_on, **named).exists()


def is_open(about: str, person: Person) -> bool:
    """Whether this person may read what letters about it are about."""
    kind, _colon, key = about.partition("#")[0].partition(":")
    path = settings.LETTER_READERS.get(kind)
    if path is None:
        return True
    may_read: Callable[[str, Person], bool] = import_string(path)
    return may_read(key, person)
