"""Which letters exist, and how a text and its values become a subject and lines.

The shipped texts are files, templates/letters/<name>.<language>.txt: `Subject: ...`, an empty line,
the body; a sender may have texts of its own instead (`texts.py`). A placeholder is a name in braces
from the letter's own list; it is filled in one pass, so what stands in a value is never looked at
again. Nothing in a text is code.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.template import Engine
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from notifications.links import PersonalLink

Line = str | PersonalLink
Value = str | Promise | Sequence[Line]

ALWAYS = ("recipient", "journal", "personal_link")  # filled by the outbox for every letter
FALLBACK = "en"
SUBJECT_LENGTH = 200
LINK_SHOWN = "[personal link]"
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# Values that may fill several lines, in whichever letter: alone on a line, never in a subject.
LONG = frozenset(
    {"personal_link", "duties", "abstract", "changes", "comments", "corrections", "items"}
    | {"letter", "message", "note", "notice", "words", "text", "jobs", "cases"}
)
# Control characters (headers!) and halves of surrogate pairs (they cannot be encoded).
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class LetterError(ValueError):
    """A letter that does not exist, or whose text and values do not fit."""


@dataclass(frozen=True)
class LetterKind:
    """`variables` may stand in the text; `required` must. A secret body is blanked once it left.

    A farewell goes to somebody to whom the thing that it is about is closed by now. `encloses` is
    the path of a function that gives the file that goes along (`notifications/enclosures.py`).
    """

    name: str
    variables: tuple[str, ...]
    required: tuple[str, ...] = ()
    is_secret: bool = False
    is_farewell: bool = False
    encloses: str = ""
    label: str | Promise = ""

    @property
    def allowed(self) -> frozenset[str]:
        return frozenset((*self.variables, *ALWAYS))

    @property
    def is_editable(self) -> bool:
        """Letters about an account are the site's: which journal's sender bears one is chance."""
        return not self.is_secret

    @property
    def offered(self) -> tuple[str, ...]:
        """What may stand in a text of a sender's own: whatever surely has a value, in order."""
        link = ("personal_link",) if "personal_link" in self.required else ()
        return tuple(dict.fromkeys((*ALWAYS[:2], *self.variables, *link)))


@dataclass(frozen=True)
class Text:
    subject: str
    body: str
    language: str

    @property
    def placeholders(self) -> frozenset[str]:
        return frozenset(PLACEHOLDER.findall(f"{self.subject}\n{self.body}"))


OwnTexts = Mapping[tuple[str, str], Text]  # {(letter, language): text}
NONE: OwnTexts = MappingProxyType({})


@dataclass(frozen=True)
class Rendered:
    """A letter as it will be read; personal links stand among the lines, without their tokens."""

    subject: str
    lines: tuple[Line, ...]

    @property
    def body(self) -> str:
        return "\n".join(line if isinstance(line, str) else LINK_SHOWN for line in self.lines)

    @property
    def links(self) -> list[tuple[int, PersonalLink]]:
        """Each link with the number of its line, counted from 0."""
        return [(n, line) for n, line in enumerate(self.lines) if isinstance(line, PersonalLink)]


LETTERS = (
    LetterKind(
        "several_duties",
        variables=("duties",),
        required=("duties",),
        label=_("Several reminders in one letter"),
    ),
    LetterKind("mail_test", variables=("site",), required=("site",), label=_("Mail test")),
)


def all_kinds() -> dict[str, LetterKind]:
    kinds: dict[str, LetterKind] = {}
    for path in settings.LETTERS:
        for kind in import_string(path):
            if kind.name in kinds:
                raise ImproperlyConfigured(f"Two letters are called {kind.name}.")
            kinds[kind.name] = kind
    return kinds


def kind_of(letter: str) -> LetterKind:
    kind = all_kinds().get(letter)
    if kind is None:
        raise LetterError(f"There is no letter {letter}.")
    return kind


def text_of(letter: str, language: str, own: OwnTexts = NONE) -> Text:
    """The text in `language`, else in English: `Text.language` says which it became.

    In each language the sender's own text, where it has one that fits, goes before the shipped one.
    """
    for code in (language.split("-")[0], FALLBACK):
        if text := own.get((letter, code)) or shipped(letter, code):
            return text
    raise LetterError(f"The letter {letter} has no text.")


def shipped(letter: str, language: str) -> Text | None:
    """The text that came with the program, in exactly this language."""
    for folder in Engine.get_default().dirs:
        path = Path(folder) / "letters" / f"{letter}.{language}.txt"
        if language in dict(settings.LANGUAGES) and path.is_file():
            return parsed(path.read_text(encoding="utf-8"), language)
    return None


def parsed(source: str, language: str) -> Text:
    head, _blank, body = source.partition("\n\n")
    if not head.startswith("Subject: ") or "\n" in head:
        raise LetterError("A letter begins with one line `Subject: ...` and an empty line.")
    return Text(head.removeprefix("Subject: ").strip(), body.strip("\n"), language)


def render(kind: LetterKind, text: Text, values: Mapping[str, Value]) -> Rendered:
    """Fill the text. Raises LetterError when a placeholder is not allowed or has no value."""
    lines: list[Line] = []
    for line in text.body.split("\n"):
        lines.extend(_filled_line(kind, line, values))
    subject = " ".join(_filled(kind, text.subject, values).split())
    if len(subject) > SUBJECT_LENGTH:  # a shorter one stays as it was typed, letter by letter
        subject = Truncator(subject).chars(SUBJECT_LENGTH)
    return Rendered(subject, tuple(lines))


def _filled_line(kind: LetterKind, line: str, values: Mapping[str, Value]) -> Sequence[Line]:
    """One line of text as the lines it becomes; an empty value on a line of its own leaves none."""
    alone = PLACEHOLDER.fullmatch(line.strip())
    if not alone:
        return _filled(kind, line, values).split("\n")
    value = _value(kind, alone[1], values)
    if isinstance(value, str | Promise):
        return _plain(value).split("\n") if value else []
    return [_plain(item) if isinstance(item, str) else item for item in value]


def _filled(kind: LetterKind, line: str, values: Mapping[str, Value]) -> str:
    def fill(match: re.Match[str]) -> str:
        value = _value(kind, match[1], values)
        if not isinstance(value, str | Promise):
            raise LetterError(f"{match[0]} must stand on a line of its own in {kind.name}.")
        return _plain(value)

    return PLACEHOLDER.sub(fill, line)


def _value(kind: LetterKind, name: str, values: Mapping[str, Value]) -> Value:
    if name not in kind.allowed:
        raise LetterError(f"{{{name}}} is not a placeholder of {kind.name}.")
    if name not in values:
        raise LetterError(f"{{{name}}} has no value in {kind.name}.")
    return values[name]


def _plain(value: str | Promise) -> str:
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return UNPRINTABLE.sub("", text)
