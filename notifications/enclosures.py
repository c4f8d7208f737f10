"""What goes along with a letter as a file of its own: made when the letter leaves, never stored.

So it says what holds at that moment, and nothing of it has to be taken back or forgotten. The apps
above make it: `LetterKind.encloses` names a function of what the letter is about and its reader.
"""

from collections.abc import Callable
from dataclasses import dataclass
from email.mime.text import MIMEText

from django.utils import translation
from django.utils.module_loading import import_string

from notifications.letters import kind_of
from notifications.models import Letter
from notifications.outbox import Person


@dataclass(frozen=True)
class Enclosure:
    """A calendar file; `method` says to the reader's program what it is: PUBLISH or CANCEL."""

    name: str
    text: str
    method: str


Making = Callable[[str, Person], Enclosure | None]


def enclosed_with(letter: Letter) -> list[MIMEText]:
    """The parts of the mail that stand behind its text, in the language of the letter."""
    path = kind_of(letter.letter).encloses
    if not path:
        return []
    make: Making = import_string(path)
    with translation.override(letter.language):
        enclosure = make(letter.about.partition(":")[2], letter.recipient)
    return [_part(enclosure)] if enclosure else []


def _part(enclosure: Enclosure) -> MIMEText:
    """Base64 keeps the line ends of the file, which mail servers may change in plain text."""
    part = MIMEText(enclosure.text, "calendar", "utf-8")
    part.set_param("method", enclosure.method)
    part.add_header("Content-Disposition", "attachment", filename=enclosure.name)
    return part
