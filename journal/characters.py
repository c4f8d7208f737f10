"""What no text of ours may hold: characters that nobody sees and that some programs obey."""

import re
from functools import cache
from unicodedata import category

MOST_MARKS = 10  # on one letter, more than any script writes
BREAK = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Control characters, orders that turn the direction of what follows, and what is no character.
HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def one_kind_of_breaks(text: str) -> str:
    return BREAK.sub("\n", text)


def without_hidden(text: str) -> str:
    """What is left when all of it that would be refused as hidden is left out."""
    return HIDDEN.sub("", one_kind_of_breaks(text))


def piled(text: str) -> re.Match[str] | None:
    """Where more marks stand on one letter than any script writes."""
    return None if text.isascii() else _piles().search(text)


@cache
def _piles() -> re.Pattern[str]:
    """So many marks in a row. Those beyond the first plane are rare, and would make it slow."""
    marks = "".join(c for c in map(chr, range(0x300, 0xFFFF)) if category(c) in ("Mn", "Me"))
    return re.compile(f"[{marks}]{{{MOST_MARKS + 1},}}")
