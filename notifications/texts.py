"""The texts that senders have written themselves, and what is wrong with one.

A text is checked when it is saved and again whenever it is read: one that an update of the program
has made unfit holds up no letter, the shipped text goes out instead.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from notifications.letters import (
    LONG,
    NONE,
    PLACEHOLDER,
    SUBJECT_LENGTH,
    UNPRINTABLE,
    LetterKind,
    OwnTexts,
    Text,
    all_kinds,
    shipped,
    text_of,
)
from notifications.models import LetterText, Sender

LONGEST_BODY = 20_000
BRACES = re.compile(r"\{([^{}\n]*)\}")
Fault = tuple[str, str]  # (subject or body, a sentence)


class TextsRead:
    """The own texts of whoever writes in one run: a query for each sender, not for each letter."""

    def __init__(self) -> None:
        self._of: dict[int, OwnTexts] = {}

    def of(self, sender: Sender) -> OwnTexts:
        if sender.pk not in self._of:
            self._of[sender.pk] = own_texts(sender)
        return self._of[sender.pk]


def own_texts(sender: Sender, **facts: Any) -> OwnTexts:
    """Those in force that fit; `facts` narrow them, as `letter=` does for a single letter."""
    rows = LetterText.objects.in_force().filter(sender=sender, is_own=True, **facts)
    found = {(row.letter, row.language): _text(row) for row in rows}
    if not found:
        return NONE
    kinds = all_kinds()
    return {
        (letter, code): text
        for (letter, code), text in found.items()
        if letter in kinds and fits(kinds[letter], text)
    }


def language_read(letter: str, language: str, sender: Sender) -> str:
    """The language in which somebody who reads `language` gets this letter.

    Its values are written in the same one. Own texts are asked for only where none was shipped.
    """
    if shipped(letter, language.split("-")[0]):
        return language
    return text_of(letter, language, own_texts(sender, letter=letter)).language


def _text(row: LetterText) -> Text:
    return Text(row.subject, row.body, row.language)


def fits(kind: LetterKind, text: Text) -> bool:
    return next(faults_of(kind, text), None) is None


def faults_of(kind: LetterKind, text: Text) -> Iterator[Fault]:
    """What keeps a text from being used, each with its sentence."""
    if not kind.is_editable:
        yield "body", _("This letter has no text of its own.")
    yield from _faults_of_subject(text.subject)
    yield from _faults_of_body(text.body)
    for field, words in (("subject", text.subject), ("body", text.body)):
        for name in dict.fromkeys(BRACES.findall(words)):
            if name not in kind.offered:
                yield field, _named(_("%(name)s is no variable of this letter."), name)
    for name in kind.required:
        if name not in text.placeholders:
            yield "body", _named(_("This letter cannot do without %(name)s."), name)


def _faults_of_subject(subject: str) -> Iterator[Fault]:
    if not subject.strip():
        yield "subject", _("The letter needs a subject.")
    if len(subject) > SUBJECT_LENGTH or "\n" in subject:
        yield "subject", _("A subject is one line of 200 characters at most.")
    if UNPRINTABLE.search(subject):
        yield "subject", _("A hidden character stands in the subject.")
    for name in _long_names(subject):
        yield (
            "subject",
            _named(_("%(name)s may fill several lines: it cannot stand in a subject."), name),
        )


def _faults_of_body(body: str) -> Iterator[Fault]:
    if not body.strip():
        yield "body", _("The letter needs a text.")
    if len(body) > LONGEST_BODY:
        yield "body", _("The text is longer than 20,000 characters.")
    if UNPRINTABLE.search(body):
        yield "body", _("A hidden character stands in the text.")
    inside = [line for line in body.split("\n") if not PLACEHOLDER.fullmatch(line.strip())]
    for name in _long_names("\n".join(inside)):
        yield (
            "body",
            _named(_("%(name)s may fill several lines: leave it a line of its own."), name),
        )
    if body.count("{personal_link}") > 1:
        yield "body", _named(_("%(name)s may stand in a letter once."), "personal_link")


def _long_names(words: str) -> list[str]:
    return [name for name in dict.fromkeys(PLACEHOLDER.findall(words)) if name in LONG]


def _named(sentence: str, name: str) -> str:
    return sentence % {"name": f"{{{name}}}"}
