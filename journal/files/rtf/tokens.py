"""Take RTF apart into its smallest pieces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PIECE = re.compile(
    rb"(?P<open>\{)|(?P<close>\})"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?\x20?"
    rb"|\\'(?P<code>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<letters>[^\\{}]+)",
    re.DOTALL,
)
LINE_ENDS = b"\r\n\x00"


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is `open`, `close`, `word`, `sign`, `code` (one byte), `letters` or `data`."""

    kind: str
    text: str = ""
    number: int | None = None
    content: bytes = b""


def tokens(source: bytes) -> Iterator[Token]:
    """Raises ValueError for what is no RTF."""
    at = 0
    while at < len(source):
        piece = PIECE.match(source, at)
        if piece is None:
            raise ValueError("a backslash at the end")
        at = piece.end()
        token = _token(piece)
        if token.text == "bin" and token.kind == "word":
            size = max(0, token.number or 0)
            token = Token("data", content=source[at : at + size])
            at += size
        if token.kind != "letters" or token.content:
            yield token


def _token(piece: re.Match[bytes]) -> Token:
    if piece["word"]:
        number = int(piece["number"]) if piece["number"] else None
        return Token("word", piece["word"].decode(), number)
    if piece["code"]:
        return Token("code", content=bytes.fromhex(piece["code"].decode()))
    if piece["sign"]:
        return Token("sign", piece["sign"].decode("latin-1"))
    if piece["letters"]:
        return Token("letters", content=piece["letters"].translate(None, LINE_ENDS))
    return Token("open" if piece["open"] else "close")
