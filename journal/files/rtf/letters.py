"""Letters of RTF as Unicode, and back: every letter beyond ASCII is written by its number."""

import codecs

from journal.files.rtf.vocabulary import SYMBOLS

PRIVATE = 0xF000
ESCAPED = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\u00a0": "\\~", "\u00ad": "\\-", "\u2011": "\\_"}


def decoded(content: bytes, coding: str) -> str:
    """The letters of a run; a byte that means nothing becomes the sign for it."""
    if coding == SYMBOLS:
        return "".join(chr(PRIVATE + code) if code > ord(" ") else chr(code) for code in content)
    return content.decode(coding, errors="replace")


def coding_of(page: int) -> str:
    """The coding with this number. Raises LookupError for one that we cannot read."""
    name = {65001: "utf-8", 10000: "mac_roman", 10007: "mac_cyrillic"}.get(page, f"cp{page}")
    return codecs.lookup(name).name


def joined(text: str) -> str:
    """Two halves of a letter beyond the first plane, put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def escaped(text: str) -> str:
    return "".join(map(_escape, text))


def _escape(char: str) -> str:
    if char in ESCAPED:
        return ESCAPED[char]
    if " " <= char <= "~":
        return char
    units = char.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(f"\\u{one - 0x10000 if one > 0x7FFF else one}?" for one in numbers)
