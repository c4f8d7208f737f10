"""Instructions of pages: those that draw stay; remarks, tags and layers go."""

from pikepdf import Dictionary, Name, Object, Page, Token, TokenFilter, TokenType

from journal.files.pdf.shapes import OPERATORS
from journal.files.unclean import Unclean

SILENT = (TokenType.space, TokenType.comment)
PHOTOGRAPHS = (b"/DCT", b"/DCTDecode")
SPACE = Token(TokenType.space, b" ")
NEW_LINE = Token(TokenType.space, b"\n")


def drawn(stream: Object) -> bytes:
    """The instructions of a form, a pattern or a glyph. Raises Unclean."""
    return drawn_on(Page(Dictionary(Type=Name.Page, Contents=stream)))


def drawn_on(page: Page) -> bytes:
    """The instructions of a page. Raises Unclean."""
    sieve = _Sieve()
    content = page.get_filtered_contents(sieve)
    if sieve.has_photograph:
        raise Unclean("opaque_pictures", "")
    return content


class _Sieve(TokenFilter):
    """Let an instruction pass with what it works on, or drop both.

    Marked content tells a program what a piece is: its author, its alternative text, its layer.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Token] = []
        self.has_photograph = False

    def handle_token(self, token: Token) -> list[Token] | None:
        kind = token.type_
        if kind in SILENT:
            return None
        if kind == TokenType.inline_image:
            return [SPACE, token]
        if kind != TokenType.word:
            self._waiting += (token, SPACE)
            return None
        passing, self._waiting = self._waiting, []
        if token.raw_value not in OPERATORS:
            return None
        if token.raw_value == b"ID" and any(one.raw_value in PHOTOGRAPHS for one in passing):
            self.has_photograph = True
        # the data of a small picture begin one blank behind `ID`, and that is added above
        return [*passing, token] if token.raw_value == b"ID" else [*passing, token, NEW_LINE]
