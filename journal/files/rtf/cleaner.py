"""Read an RTF document and write of it what is known: words, looks and painted pictures."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from journal.files.docx import search
from journal.files.docx.fields import Bookmarks, Fate, decide
from journal.files.docx.tree import Removed
from journal.files.rtf.fonts import Fonts
from journal.files.rtf.group import Group
from journal.files.rtf.letters import coding_of, decoded, escaped, joined
from journal.files.rtf.pictures import Picture
from journal.files.rtf.tokens import Token, tokens
from journal.files.rtf.vocabulary import (
    CODINGS,
    FATES,
    LETTERS,
    LOOKS,
    ONLY_STARRED,
    SIGNS,
    STARRED,
    WHAT,
)
from journal.files.unclean import Unclean

DEEPEST = 250
START = [("open", ""), ("word", "rtf")]
HEAD = "{\\rtf1\\ansi\\ansicpg1252\\uc1"
TEXT, STRUCTURE = "text", "structure"
READ = frozenset({"words", "story"})  # fates of groups whose words are written to the copy
CHANGING = {*CODINGS, "ansicpg", "uc", "v", "deleted"}
TOGGLES = {"v": "is_hidden", "deleted": "is_deleted"}
COUNTED = ("PAGE", "NUMPAGES", "SECTIONPAGES")  # fields that a reader works out anew


def clean(source: Path, target: Path, secrets: Sequence[str]) -> dict[str, Any]:
    """Write a copy without traces of people, and report what was removed and who is still in it.

    Raises Unclean before anything is written.
    """
    rewriter = Rewriter()
    try:
        content = rewriter.rewritten(source.read_bytes())
    except (ValueError, LookupError):
        raise Unclean("damaged", "") from None
    target.write_text(content, encoding="ascii", newline="")
    removed = {what: count for what, count in sorted(rewriter.removed.items()) if count}
    return {"found": search.find_in(rewriter.texts(), secrets), "removed": removed}


class Rewriter:
    """The copy while it grows; `_groups` are those we are in, the innermost last."""

    def __init__(self) -> None:
        self.removed: Removed = Counter()
        self._copy: list[str] = []
        self._story: list[str] = []
        self._stories = [self._story]
        self._structure: list[str] = []
        self._groups: list[Group] = []
        self._fonts = Fonts()
        self._letters = bytearray()
        self._units = ""
        self._skipping = 0
        self._bookmarks = Bookmarks()

    def rewritten(self, source: bytes) -> str:
        """Raises Unclean, or ValueError and LookupError for what is damaged or no RTF."""
        pieces = tokens(source)
        if [(one.kind, one.text) for one in islice(pieces, 2)] != START:
            raise ValueError("no RTF")
        self._groups.append(
            Group("words", self._story, self._fonts.usual, is_open=True, is_new=False)
        )
        self._copy.append(HEAD)
        for token in pieces:
            self._take(token)
            if not self._groups:
                return "".join(self._copy) + "\n"
        raise ValueError("the last group does not end")

    def texts(self) -> dict[str, list[str]]:
        return {
            TEXT: ["".join(story) for story in self._stories],
            STRUCTURE: ["\n".join(self._structure)],
        }

    @property
    def _here(self) -> Group:
        return self._groups[-1]

    def _take(self, token: Token) -> None:
        if token.kind in ("letters", "code"):
            self._take_letters(token.content, is_code=token.kind == "code")
            return
        if token.kind == "word" and token.text == "u" and self._here.fate != "verbatim":
            self._take_number(token.number or 0)
            return
        self._flush()
        self._skipping = 0
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif token.kind == "word":
            self._take_word(token.text, token.number)
        elif token.kind == "sign":
            self._take_sign(token.text)
        elif self._here.picture:
            self._here.picture.content += token.content

    # --- groups ---

    def _open(self) -> None:
        if len(self._groups) == DEEPEST:
            raise ValueError("too many groups within each other")
        self._groups.append(self._here.inner())

    def _close(self) -> None:
        group = self._groups.pop()
        if group.fate == "picture" and group.picture:
            self._write(group.picture.painted())
            self.removed["pictures_repainted"] += 1
        elif group.fate == "code" and self._groups:
            self._here.instruction += group.instruction
        elif group.fate == "fonts" and self._here.fate != "fonts":
            self._fonts.settle()
            self._here.coding = self._fonts.usual
            self._structure += self._fonts.names().values()
            self._write(self._fonts.written())
        if group.is_open:
            self._copy.append(group.closing)

    def _write(self, text: str) -> None:
        """Into the innermost group; groups that hold nothing are never written."""
        for group in self._groups:
            if not group.is_open and group.fate in (*READ, "verbatim"):
                self._copy.append("{")
                group.is_open = True
        self._copy.append(text)

    def _turn(self, name: str, number: int | None) -> None:
        """The word that says what the group is."""
        group, fate = self._here, FATES[name]
        if fate == "refused":
            raise Unclean("drawings", "")
        group.fate = fate
        if fate in ("story", "verbatim"):
            group.words = []
            self._stories.append(group.words)
            star = "\\*" if name in STARRED else ""
            self._write(f"{star}\\{name}{'' if number is None else number} ")
        elif fate == "picture":
            group.picture = Picture()
        elif fate == "gone":
            self.removed[WHAT.get(name, "other_markup")] += 1
        elif name == "object":
            self.removed["embedded_files"] += 1
        elif name == "fldrslt":
            self._settle_field(group)

    def _settle_field(self, group: Group) -> None:
        """Most fields become their last result; those that name people go."""
        fate, code = decide(self._groups[-2].instruction, self._bookmarks)
        if fate is Fate.STAYS and code.split()[0].upper() in COUNTED:
            name = code.split()[0].upper()
            group.is_open, group.closing = True, "}}"
            self._write(f"{{\\field{{\\*\\fldinst {name}}}{{\\fldrslt ")
            return
        self.removed["fields"] += 1
        if fate is Fate.GOES:
            group.fate = "gone"

    # --- words ---

    def _take_word(self, name: str, number: int | None) -> None:
        group = self._here
        is_first, group.is_new = group.is_new, False
        begins = is_first and name in FATES and (group.is_starred or name not in ONLY_STARRED)
        if group.fate == "gone" and not (begins and self._is_chosen()):
            return
        if begins or FATES.get(name) == "refused":
            self._turn(name, number)
        elif group.is_starred and is_first:
            group.fate = "gone"
            self.removed[WHAT.get(name, "other_markup")] += 1
        elif group.fate == "fonts":
            self._fonts.take_word(name, number)
        elif group.picture:
            group.picture.take_word(name, number)
        elif group.fate == "verbatim":
            self._take_look(name, number)
        elif group.fate in READ:
            self._take_word_of_text(group, name, number)

    def _is_chosen(self) -> bool:
        """Whether the group lies in one of which a part is read: a field, an object."""
        return self._groups[-2].fate == "choice"

    def _take_word_of_text(self, group: Group, name: str, number: int | None) -> None:
        self._change(group, name, number)
        if name in LETTERS:
            if not group.is_unseen:
                group.words.append(LETTERS[name])
                self._write(f"\\{name} ")
        elif name in LOOKS:
            self._take_look(name, number)
        elif name not in CHANGING:
            self.removed["other_markup"] += 1

    def _change(self, group: Group, name: str, number: int | None) -> None:
        """What a word changes for the letters behind it."""
        if name in TOGGLES:
            setattr(group, TOGGLES[name], number != 0)
            self.removed["hidden_text" if name == "v" else "tracked_changes"] += number != 0
        elif name in CODINGS:
            self._fonts.usual = group.coding = CODINGS[name]
        elif name == "ansicpg":
            self._fonts.usual = group.coding = coding_of(number or 1252)
        elif name == "uc":
            group.fallback = max(0, number or 0)
        elif name == "plain":
            group.is_hidden = group.is_deleted = False
            group.coding = self._fonts.usual
        elif name == "f":
            group.coding = self._fonts.coding_of(number)
        elif name == "deff":
            self._fonts.first = number or 0

    def _take_look(self, name: str, number: int | None) -> None:
        self._write(f"\\{name}{'' if number is None else number} ")

    def _take_sign(self, sign: str) -> None:
        group = self._here
        if sign == "*":
            group.is_starred = group.is_new
        elif sign in "\r\n":
            self._take_word("par", None)
        elif group.fate == "verbatim":
            self._write(f"\\{sign}")
        elif sign in SIGNS:
            self._say(SIGNS[sign])
        elif sign in "\\{}":
            self._say(sign)

    # --- letters ---

    def _take_letters(self, content: bytes, *, is_code: bool) -> None:
        skipped = min(self._skipping, len(content))
        self._skipping -= skipped
        content = content[skipped:]
        group = self._here
        group.is_new = group.is_new and not content
        if group.picture:
            group.picture.digits.append(content)
        elif group.fate == "verbatim":
            written = "".join(f"\\'{one:02x}" for one in content) if is_code else ""
            self._structure.append(content.decode("latin-1"))
            self._write(written or escaped(content.decode("latin-1")))
        elif group.fate == "fonts":
            self._fonts.take_letters(content)
        elif content:
            if self._units:
                self._flush()
            self._letters += content

    def _take_number(self, number: int) -> None:
        """A letter by its number; letters beyond the first plane come in two halves."""
        if self._letters:
            self._flush()
        self._here.is_new = False
        self._units += chr(number % 0x10000)
        self._skipping = self._here.fallback

    def _flush(self) -> None:
        """Write the run of letters that has ended."""
        text = decoded(bytes(self._letters), self._here.coding) + joined(self._units)
        self._letters.clear()
        self._units = ""
        if text:
            self._say(text)

    def _say(self, text: str) -> None:
        group = self._here
        if group.fate == "code":
            group.instruction += text
        elif group.fate in READ and not group.is_unseen:
            group.words.append(text.replace(SIGNS["-"], ""))
            self._write(escaped(text))
