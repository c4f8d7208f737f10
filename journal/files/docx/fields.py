"""Keep the fields that number and point, turn the others into plain text, drop those that name.

A field is a code and its last result. Codes carry paths, bibliographic records with account
numbers, answers of forms; results of AUTHOR and its like carry names.
"""

import re
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit

from journal.files.docx.tree import Element, Removed, q, qs, remove, unwrap

COUNTING = qs("", "PAGE NUMPAGES SECTION SECTIONPAGES SEQ TOC EQ SYMBOL =")
POINTING = qs("", "REF PAGEREF NOTEREF")
NAMING = qs(
    "",
    "AUTHOR LASTSAVEDBY USERNAME USERINITIALS USERADDRESS FILENAME TEMPLATE DOCPROPERTY "
    "DOCVARIABLE INFO COMMENTS CREATEDATE SAVEDATE PRINTDATE EDITTIME REVNUM MERGEFIELD "
    "ADDRESSBLOCK GREETINGLINE",
)
STANDARD_BOOKMARK = re.compile(r"_(Toc|Ref|Hlk)\d+")
LINK = re.compile(r'HYPERLINK\s+(?:"([^"]*)"|([^\s"\\][^\s"]*))?', re.IGNORECASE)
ANCHOR = re.compile(r'\\l\s+"?([^"\s]+)"?')
RUN, CHARACTER, CODE = q("w:r"), q("w:fldChar"), q("w:instrText")
KIND = q("w:fldCharType")


class Fate(Enum):
    """What becomes of a field."""

    STAYS = "code and result"
    PLAIN = "result only"
    GOES = "nothing"


class Bookmarks:
    """New names for bookmarks, the same for a place and for what points to it."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, old: str) -> str:
        """Return the name to use; Word's own numbered ones tell nothing and stay."""
        if STANDARD_BOOKMARK.fullmatch(old):
            return old
        return self._names.setdefault(old, f"place{len(self._names) + 1}")


@dataclass
class Field:
    """A field while we walk through it: its three marks, and what stands between them."""

    marks: list[Element]
    code: list[Element] = field(default_factory=list)
    result: list[Element] = field(default_factory=list)
    in_result: bool = False

    def take(self, node: Element) -> None:
        (self.result if self.in_result else self.code).append(node)

    @property
    def instruction(self) -> str:
        return "".join(node.text or "" for node in self.code if node.tag == CODE)

    @property
    def is_simple(self) -> bool:
        """Whether the code is nothing but words, without another field inside."""
        return all(node.tag == CODE for node in self.code)


def is_plain_web_link(address: str) -> bool:
    """Tell whether an address is one of the web, without a name and password in it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def decide(instruction: str, bookmarks: Bookmarks) -> tuple[Fate, str]:
    """Return what becomes of a field, and its code if it stays."""
    words = instruction.split()
    kind = words[0].upper() if words else ""
    if kind in NAMING:
        return Fate.GOES, ""
    if kind in COUNTING or kind.startswith("="):
        return Fate.STAYS, instruction
    if kind in POINTING and len(words) > 1:
        switches = [word for word in words[2:] if re.fullmatch(r"\\[a-z*]|\w+", word)]
        return Fate.STAYS, f" {' '.join((kind, bookmarks.name(words[1]), *switches))} "
    if kind == "HYPERLINK":
        return _decide_link(instruction.strip(), bookmarks)
    return Fate.PLAIN, ""


def settle_fields(root: Element, bookmarks: Bookmarks, removed: Removed) -> None:
    """Treat every field of a part; broken ones lose their marks and codes."""
    for simple in list(root.iter(q("w:fldSimple"))):
        _settle_simple(simple, bookmarks, removed)
    open_fields: list[Field] = []
    ended: list[Field] = []
    doomed: list[Element] = []
    for node in _contents_of_runs(root):
        _walk(node, open_fields, ended, doomed)
    for broken in open_fields:
        doomed += broken.marks
        doomed += [node for node in broken.code if node.tag == CODE]
    for whole in ended:
        doomed += _settle(whole, bookmarks, removed)
    for node in doomed:
        _remove_from_run(node)


def _walk(
    node: Element, open_fields: list[Field], ended: list[Field], doomed: list[Element]
) -> None:
    kind = node.get(KIND) if node.tag == CHARACTER else None
    outer = open_fields[:-1] if kind in ("separate", "end") else open_fields
    for around in outer:
        around.take(node)
    if kind == "begin":
        open_fields.append(Field(marks=[node]))
    elif kind and not open_fields:
        doomed.append(node)
    elif kind == "separate":
        open_fields[-1].in_result = True
        open_fields[-1].marks.append(node)
    elif kind:
        open_fields[-1].marks.append(node)
        ended.append(open_fields.pop())


def _settle(whole: Field, bookmarks: Bookmarks, removed: Removed) -> list[Element]:
    """Return the nodes of this field that must go."""
    fate, code = decide(whole.instruction, bookmarks)
    if fate is Fate.STAYS and whole.is_simple and whole.code:
        whole.code[0].text = code
        return whole.code[1:]
    removed["fields"] += 1
    return whole.marks + whole.code + (whole.result if fate is Fate.GOES else [])


def _settle_simple(simple: Element, bookmarks: Bookmarks, removed: Removed) -> None:
    fate, code = decide(simple.get(q("w:instr"), ""), bookmarks)
    if fate is Fate.STAYS:
        simple.set(q("w:instr"), code)
        return
    removed["fields"] += 1
    if fate is Fate.PLAIN:
        unwrap(simple)
    else:
        remove(simple)


def _decide_link(instruction: str, bookmarks: Bookmarks) -> tuple[Fate, str]:
    found, anchor = LINK.match(instruction), ANCHOR.search(instruction)
    address = (found[1] or found[2] or "") if found else ""
    if address and not is_plain_web_link(address):
        return Fate.PLAIN, ""
    target = f' "{address}"' if address else ""
    place = anchor[1] if anchor else ""
    if place and not address:
        place = bookmarks.name(place)
    place = f' \\l "{place}"' if place else ""
    return (Fate.STAYS, f" HYPERLINK{target}{place} ") if target or place else (Fate.PLAIN, "")


def _contents_of_runs(root: Element) -> list[Element]:
    return [node for run in root.iter(RUN) for node in run if node.tag != q("w:rPr")]


def _remove_from_run(node: Element) -> None:
    """Remove a node, and the run when nothing but its look is left."""
    run = node.getparent()
    remove(node)
    if run is not None and all(child.tag == q("w:rPr") for child in run):
        remove(run)
