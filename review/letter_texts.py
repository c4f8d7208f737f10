"""Which text each letter of a journal has, in which language: its own, the shipped one, English."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.models import Journal
from notifications.letters import LetterKind, Text, all_kinds, shipped, text_of
from notifications.models import LetterText
from notifications.texts import faults_of
from review.letter_table import FAMILIES, VARIABLES

LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class State:
    """A letter in one language. `row` is what was saved last; `faults` keep an own text back."""

    kind: LetterKind
    code: str
    row: LetterText | None
    faults: list[str] = field(default_factory=list)

    @property
    def language(self) -> str | Promise:
        return LANGUAGES[self.code]

    @property
    def is_own(self) -> bool:
        """Whether the journal has written a text, be it fit or not."""
        return self.row is not None and self.row.is_own

    @property
    def is_shipped(self) -> bool:
        """Whether there is a text to go back to: else readers get the English one."""
        return shipped(self.kind.name, self.code) is not None

    @property
    def word(self) -> Promise:
        """In a word, for the list of all letters."""
        if self.faults:
            return _("own, does not fit")
        if self.is_own:
            return _("own text")
        return _("shipped") if self.is_shipped else _("as in English")

    @property
    def text(self) -> Text:
        """What one begins to write with: the own text, be it fit or not, else what goes out."""
        if self.row is not None and self.row.is_own:
            return Text(self.row.subject, self.row.body, self.code)
        return text_of(self.kind.name, self.code)


@dataclass(frozen=True)
class Variable:
    """One that may stand in the text, and what it is."""

    name: str
    what: Promise
    is_required: bool


def state_of(journal: Journal, kind: LetterKind, code: str) -> State:
    return states_of(journal, letter=kind.name, language=code).get(
        (kind.name, code), State(kind, code, None)
    )


def states_of(journal: Journal, **facts: str) -> dict[tuple[str, str], State]:
    """{(letter, language): state} of all that was ever saved; one query."""
    kinds = all_kinds()
    rows = LetterText.objects.in_force().filter(sender=journal.sender_id, **facts)
    return {
        (row.letter, row.language): _state(kinds[row.letter], row)
        for row in rows.select_related("saved_by")
        if row.letter in kinds
    }


def _state(kind: LetterKind, row: LetterText) -> State:
    text = Text(row.subject, row.body, row.language)
    faults = [sentence for _field, sentence in faults_of(kind, text)] if row.is_own else []
    return State(kind, row.language, row, faults)


def families_for(journal: Journal) -> list[tuple[Promise, list[tuple[LetterKind, list[State]]]]]:
    """[(family, [(letter, its states, a language each)])] in the order of the table."""
    kinds, saved = all_kinds(), states_of(journal)
    return [
        (
            family.label,
            [
                (
                    kinds[name],
                    [saved.get((name, code), State(kinds[name], code, None)) for code in LANGUAGES],
                )
                for name in family
            ],
        )
        for family in FAMILIES
    ]


def variables_of(kind: LetterKind) -> list[Variable]:
    return [Variable(name, VARIABLES[name], name in kind.required) for name in kind.offered]
