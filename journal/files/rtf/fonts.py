"""The fonts of an RTF document: each has an alphabet, by which its letters are coded."""

from dataclasses import dataclass

from journal.files.rtf.letters import decoded, escaped
from journal.files.rtf.vocabulary import ALPHABETS, CODINGS, FAMILIES, SIGNS_ONLY, SYMBOLS


@dataclass
class Font:
    family: str = "fnil"
    alphabet: int | None = None
    page: int | None = None
    name: bytes = b""


class Fonts:
    """What the table of fonts says; `usual` is the coding where no font says another."""

    def __init__(self) -> None:
        self.usual = CODINGS["ansi"]
        self.first = 0
        self._fonts: dict[int, Font] = {}
        self._here = Font()

    def take_word(self, name: str, number: int | None) -> None:
        if name == "f":
            self._here = self._fonts.setdefault(number or 0, Font())
        elif name in FAMILIES:
            self._here.family = name
        elif name == "fcharset":
            self._here.alphabet = number
        elif name == "cpg":
            self._here.page = number

    def take_letters(self, content: bytes) -> None:
        self._here.name += content

    def settle(self) -> None:
        """The table is read: the first font decides about what has no font."""
        self.usual = self.coding_of(self.first)

    def coding_of(self, number: int | None) -> str:
        return self._coding(self._fonts.get(number or 0, Font()))

    def names(self) -> dict[int, str]:
        """A font of signs has its name in plain letters."""
        codings = {number: self._coding(font) for number, font in self._fonts.items()}
        return {
            number: decoded(
                self._fonts[number].name, self.usual if coding == SYMBOLS else coding
            ).rstrip("; ")
            for number, coding in codings.items()
        }

    def written(self) -> str:
        """The table anew: letters are written by their numbers, so alphabets say nothing more."""
        rows = []
        for number, name in self.names().items():
            font = self._fonts[number]
            alphabet = SIGNS_ONLY if font.alphabet == SIGNS_ONLY else 0
            rows.append(f"{{\\f{number}\\{font.family}\\fcharset{alphabet} {escaped(name)};}}")
        return f"{{\\fonttbl{''.join(rows)}}}"

    def _coding(self, font: Font) -> str:
        if font.page:
            return f"cp{font.page}"
        return self.usual if font.alphabet is None else ALPHABETS.get(font.alphabet, self.usual)
