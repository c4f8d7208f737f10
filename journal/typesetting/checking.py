"""Check that blocks have the shape `blocks` describes; say in one sentence what is wrong."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

MARKS = ("em", "strong", "sub", "sup")
RUN_KEYS = ("text", "caption", "legend")
FORMATS = ("decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman")
LINK = re.compile(r"(https?://|mailto:)[^\s<>\"]+")
ASSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}\.(png|jpg|gif)")
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,80}")

# More than any printed article has; beyond these a page could take hours to lay out.
MOST_COLUMNS = 40
MOST_ROWS = 1500
MOST_BLOCKS = 30_000
MOST_CHARACTERS = 3_000_000
DEEPEST = 8

KEYS: dict[str, tuple[set[str], set[str]]] = {
    "heading": ({"level", "text"}, {"number", "id"}),
    "paragraph": ({"text"}, {"id"}),
    "list": ({"ordered", "items"}, {"start", "format"}),
    "table": ({"caption", "header_rows", "rows"}, {"label", "legend", "id"}),
    "figure": ({"asset", "alt", "caption"}, {"label", "legend", "labels", "data", "id"}),
    "references": ({"ordered", "entries"}, set()),
    "notes": ({"notes"}, set()),
}
INNER_KINDS = ("paragraph", "list", "table", "figure")


class Checker:
    """One pass over one document; collects ids so that marks can be matched with their targets."""

    def __init__(self) -> None:
        self.place = ""
        self.ids: list[str] = []
        self.note_ids: list[str] = []
        self.marks: set[str] = set()
        self.targets: set[str] = set()
        self.blocks = 0
        self.characters = 0

    def check(self, blocks: list) -> None:
        self.insist(isinstance(blocks, list), _("blocks must be a list"))
        for position, block in enumerate(blocks, start=1):
            self.place = _("Block %(position)s") % {"position": position}
            last = position == len(blocks)
            self.insist(
                last or not isinstance(block, dict) or block.get("kind") != "notes",
                _("the notes come last"),
            )
            self.block(block, tuple(KEYS), 0)
        self.place = _("The article")
        self.insist(len(set(self.ids)) == len(self.ids), _("an id is used twice"))
        self.insist(len(set(self.note_ids)) == len(self.note_ids), _("a note stands twice"))
        self.insist(self.marks <= set(self.note_ids), _("a mark names a note that is not there"))
        self.insist(self.targets <= set(self.ids), _("a reference points at nothing"))

    def insist(self, holds: bool, complaint: str) -> None:
        if not holds:
            raise ValueError(f"{self.place}: {complaint}.")

    def flow(self, holder: object, depth: int, keys: set[str]) -> None:
        """The blocks of an item, cell or note."""
        good = isinstance(holder, dict) and "blocks" in holder and set(holder) <= keys | {"blocks"}
        self.insist(good and isinstance(holder["blocks"], list), _("it must hold a list of blocks"))
        self.insist(depth < DEEPEST, _("blocks are nested too deeply"))
        for block in holder["blocks"]:
            self.block(block, INNER_KINDS, depth + 1)

    def block(self, block: object, kinds: tuple[str, ...], depth: int) -> None:
        self.insist(isinstance(block, dict), _("a block must be an object"))
        kind = block.get("kind")
        self.insist(kind in kinds, _("a block of kind “%(kind)s” cannot be here") % {"kind": kind})
        self.blocks += 1
        self.insist(self.blocks <= MOST_BLOCKS, _("the article has too many blocks"))
        required, optional = KEYS[kind]
        keys = set(block) - {"kind"}
        self.insist(
            required <= keys <= required | optional, _("its keys are not those of its kind")
        )
        if "id" in block:
            self.identifier(block["id"], self.ids)
        for key in RUN_KEYS:
            if key in block:
                self.runs(block[key])
        for key in ("label", "number", "alt"):
            self.string(block.get(key, ""))
        check: Callable[[dict, int], None] = getattr(self, f"check_{kind}")
        check(block, depth)

    def check_heading(self, block: dict, depth: int) -> None:
        self.number(block["level"], 1, 4)

    def check_paragraph(self, block: dict, depth: int) -> None:
        """Its text was checked as every block's is."""

    def check_list(self, block: dict, depth: int) -> None:
        self.insist(isinstance(block["ordered"], bool), _("a list is ordered or not"))
        self.number(block.get("start", 1), 0, 100_000)
        self.insist(block.get("format", "decimal") in FORMATS, _("this numbering is not known"))
        self.insist(isinstance(block["items"], list), _("a list needs items"))
        for item in block["items"]:
            self.flow(item, depth, set())

    def check_table(self, block: dict, depth: int) -> None:
        rows = block["rows"]
        good = isinstance(rows, list) and all(isinstance(row, list) for row in rows)
        self.insist(good, _("a table needs rows of cells"))
        too_long = _("a table has %(rows)s rows; at most %(most)s can be typeset") % {
            "rows": len(rows),
            "most": MOST_ROWS,
        }
        self.insist(len(rows) <= MOST_ROWS, too_long)
        self.number(block["header_rows"], 0, len(rows))
        for row in rows:
            self.row(row, depth)

    def row(self, row: list, depth: int) -> None:
        for cell in row:
            self.flow(cell, depth, {"colspan", "rowspan"})
            self.number(cell.get("rowspan", 1), 1, MOST_ROWS)
            self.insist(
                type(cell.get("colspan", 1)) is int and cell.get("colspan", 1) >= 1,
                _("a cell spans a number of columns"),
            )
        columns = sum(cell.get("colspan", 1) for cell in row)
        too_wide = _("a table has %(columns)s columns; at most %(most)s can be typeset") % {
            "columns": columns,
            "most": MOST_COLUMNS,
        }
        self.insist(columns <= MOST_COLUMNS, too_wide)

    def check_figure(self, block: dict, depth: int) -> None:
        asset = block["asset"]
        good = asset is None or (isinstance(asset, str) and ASSET.fullmatch(asset))
        self.insist(bool(good), _("a figure's file has a simple name ending in png, jpg or gif"))
        for line in block.get("labels", []):
            self.string(line)
        for row in block.get("data", []):
            self.insist(isinstance(row, list), _("a chart's data are rows"))
            for cell in row:
                self.string(cell)

    def check_references(self, block: dict, depth: int) -> None:
        self.insist(isinstance(block["ordered"], bool), _("a list is ordered or not"))
        self.insist(isinstance(block["entries"], list), _("references need entries"))
        for entry in block["entries"]:
            good = isinstance(entry, dict) and {"text"} <= set(entry) <= {"text", "id"}
            self.insist(good, _("a reference is its text"))
            self.runs(entry["text"])
            if "id" in entry:
                self.identifier(entry["id"], self.ids)

    def check_notes(self, block: dict, depth: int) -> None:
        self.insist(isinstance(block["notes"], list), _("notes are a list"))
        for note in block["notes"]:
            self.flow(note, depth, {"id"})
            self.identifier(note.get("id"), self.note_ids)

    def runs(self, runs: object) -> None:
        self.insist(isinstance(runs, list), _("text must be a list of runs"))
        for run in runs:
            self.insist(isinstance(run, dict), _("a run must be an object"))
            if "note" in run:
                self.insist(set(run) == {"note"}, _("a note's mark stands alone"))
                self.marks.add(str(run["note"]))
            elif "break" in run:
                self.insist(run == {"break": True}, _("a line break stands alone"))
            else:
                self.text_run(run)

    def text_run(self, run: dict) -> None:
        keys_are_known = {"text"} <= set(run) <= {"text", "marks", "href", "xref"}
        self.insist(keys_are_known, _("a run has text, marks and a link, nothing else"))
        self.string(run["text"])
        marks = run.get("marks", [])
        known = isinstance(marks, list) and all(mark in MARKS for mark in marks)
        self.insist(known, _("a mark is not known"))
        if "href" in run:
            good = isinstance(run["href"], str) and LINK.fullmatch(run["href"])
            self.insist(bool(good), _("a link must start with http://, https:// or mailto:"))
        if "xref" in run:
            self.targets.add(str(run["xref"]))

    def string(self, value: object) -> None:
        self.insist(isinstance(value, str), _("text must be text"))
        self.characters += len(value)
        self.insist(self.characters <= MOST_CHARACTERS, _("the article is too long"))

    def number(self, value: object, least: int, most: int) -> None:
        good = type(value) is int and least <= value <= most
        self.insist(good, _("%(value)s is not a number that fits here") % {"value": value})

    def identifier(self, value: object, seen: list[str]) -> None:
        good = isinstance(value, str) and IDENTIFIER.fullmatch(value)
        self.insist(bool(good), _("an id is letters and digits"))
        seen.append(str(value))
