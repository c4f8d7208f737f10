"""Whether the reader of a letter may read it when it leaves, not only when it was written.

The apps above say so, by what the letter is about: `settings.LETTER_READERS` names, for the word
before the colon, a function of the rest and the person. What has no such word is for anybody.
"""

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from notifications.letters import kind_of
from notifications.models import Letter, Phase
from notifications.outbox import Person, withdraw


def may_leave(letter: Letter) -> bool:
    """Ask once more; what may not be read is taken back. Of several duties the others stay due."""
    if kind_of(letter.letter).is_farewell:
        return True
    is_open = _is_open(letter.about, letter.recipient)
    for mark in letter.marks.exclude(about=letter.about):
        if not _is_open(mark.about, letter.recipient):
            withdraw(about=mark.about, letters=[mark.rule], to=letter.recipient)
            is_open = False
    if not is_open:
        Letter.objects.filter(pk=letter.pk).untouched().end(Phase.WITHDRAWN)
    return is_open


def _is_open(about: str, person: Person) -> bool:
    kind, _colon, key = about.partition("#")[0].partition(":")
    path = settings.LETTER_READERS.get(kind)
    if path is None:
        return True
    may_read: Callable[[str, Person], bool] = import_string(path)
    return may_read(key, person)
