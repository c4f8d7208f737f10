"""The pictures of an RTF document, written in hexadecimal digits or as they are."""

from dataclasses import dataclass, field

from journal.files.pictures import repainted
from journal.files.rtf.vocabulary import CROPS, PAINTABLE, SIZES
from journal.files.unclean import Unclean


@dataclass
class Picture:
    """`kind` is the word that says how it is coded."""

    kind: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    digits: list[bytes] = field(default_factory=list)
    content: bytes = b""

    def take_word(self, name: str, number: int | None) -> None:
        if name.endswith(("blip", "metafile", "bitmap", "pict")):
            self.kind = name
        elif name in (*SIZES, *CROPS) and number is not None:
            self.numbers[name] = number

    def painted(self) -> str:
        """The group that shows it. Raises Unclean, and ValueError for what are no digits."""
        if self.kind not in PAINTABLE:
            raise Unclean("opaque_pictures", "")
        content = self.content or bytes.fromhex(b"".join(self.digits).decode("ascii"))
        try:
            painted, suffix = repainted(content, "")
        except Unclean as refusal:
            raise Unclean(f"{refusal.why}s", "") from None
        numbers = "".join(f"\\{name}{value}" for name, value in self.numbers.items())
        return f"{{\\pict\\{suffix}blip{numbers}\n{painted.hex()}}}"
