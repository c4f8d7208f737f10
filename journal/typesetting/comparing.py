"""What changed from one version of a text to the next, word by word.

`compare` runs this module as a child with limits, for two texts may be made to take for ever:
`python -m journal.typesetting.comparing EARLIER LATER OUT`, all of them JSON. What comes out is a
list of stretches in the order of the later text:

    {"kind": "same", "lines": [line, ...]}
    {"kind": "changed", "level": n, "words": [["same" | "inserted" | "deleted", text], ...]}

Of a paragraph that is new, or stands elsewhere now, all words are inserted, and where it stood they
are deleted.

A line is a paragraph, an item, a row of a table, a caption or a note: `{"text": ..., "level": n}`,
its level 1-4 when it is a heading, else 0.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from journal.files import child
from journal.typesetting.blocks import Block, Document, cell_text, insides, plain

MODULE = "journal.typesetting.comparing"
SECONDS, MEGABYTES = 20, 512
MOST_WORDS = 60_000  # of one text: a book
MOST_PAIRS = 40_000  # of paragraphs among which partners are looked for
MOST_STEPS = 4_000_000  # words of one paragraph times words of the other
ALIKE = 0.5  # from which share of common words on a paragraph counts as the same one, changed
TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")

Line = dict
Stretch = dict


class TooLong(Exception):  # noqa: N818 -- it says what a text is
    """One of the texts has more words than are compared."""


def compare(earlier: Document, later: Document, folder: Path) -> list[Stretch] | None:
    """The changes, told by a child that works in `folder`; None when it could not tell them."""
    sources = [folder / "earlier.json", folder / "later.json"]
    for path, document in zip(sources, (earlier, later), strict=True):
        path.write_text(json.dumps(document), "utf-8")
    told = folder / "changes.json"
    try:
        child.run(MODULE, *map(str, (*sources, told)), seconds=SECONDS, megabytes=MEGABYTES)
    except child.ChildFailed:
        return None
    found: list[Stretch] = json.loads(told.read_text("utf-8"))
    return found


def changes(earlier: Document, later: Document) -> list[Stretch]:
    """The whole way, in this process. Raises TooLong."""
    before, after = list(lines(earlier["blocks"])), list(lines(later["blocks"]))
    for found in (before, after):
        if sum(len(line["text"].split()) for line in found) > MOST_WORDS:
            raise TooLong
    return list(aligned(before, after))


def lines(blocks: list[Block]) -> Iterator[Line]:
    """What the blocks say, line by line, in reading order; lines without a word are left out."""
    for block in blocks:
        for text in own_lines(block):
            if words := " ".join(text.split()):
                yield {"text": words, "level": block.get("level", 0)}
        if block["kind"] != "table":
            for inner in insides(block):
                yield from lines(inner)


def own_lines(block: Block) -> Iterator[str]:
    """The lines of a block itself; a table has one for each row."""
    yield f"{block.get('number', '')} {plain(block.get('text', []))}"
    yield f"{block.get('label', '')} {plain(block.get('caption', []))}"
    yield from block.get("labels", [])
    rows = block.get("rows", []) or block.get("data", [])
    for row in rows:
        yield " | ".join(cell_text(cell) if isinstance(cell, dict) else cell for cell in row)
    yield from (plain(entry["text"]) for entry in block.get("entries", []))
    yield plain(block.get("legend", []))


def aligned(before: list[Line], after: list[Line]) -> Iterator[Stretch]:
    """The stretches: what stayed as one, everything else line by line."""
    keys = [[(line["level"], line["text"]) for line in side] for side in (before, after)]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for what, i, end_i, j, end_j in matcher.get_opcodes():
        if what == "equal":
            yield {"kind": "same", "lines": after[j:end_j]}
        else:
            yield from replaced(before[i:end_i], after[j:end_j])


def replaced(before: list[Line], after: list[Line]) -> Iterator[Stretch]:
    """Lines that are not the same: those that are alike are compared word by word."""
    at_i = at_j = 0
    for i, j in [*partners(before, after), (len(before), len(after))]:
        yield from (_whole("deleted", line) for line in before[at_i:i])
        yield from (_whole("inserted", line) for line in after[at_j:j])
        if i < len(before):
            yield changed(before[i], after[j])
        at_i, at_j = i + 1, j + 1


def _whole(what: str, line: Line) -> Stretch:
    return {"kind": "changed", "level": line["level"], "words": [[what, line["text"]]]}


def partners(before: list[Line], after: list[Line]) -> list[tuple[int, int]]:
    """Which lines belong together, in order: as much likeness as can be had in all."""
    if not before or not after or len(before) * len(after) > MOST_PAIRS:
        return []
    counts = [[Counter(line["text"].split()) for line in side] for side in (before, after)]
    best = [[0.0] * (len(after) + 1) for _line in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            together = alike(counts[0][i], counts[1][j])
            here = together + best[i + 1][j + 1] if together else 0.0
            best[i][j] = max(here, best[i + 1][j], best[i][j + 1])
    return list(_followed(best))


def _followed(best: list[list[float]]) -> Iterator[tuple[int, int]]:
    """The pairs that the sums are made of."""
    i = j = 0
    while best[i][j]:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def alike(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two lines have in common; 0 when they are not the same line."""
    share = 2 * (one & other).total() / (one.total() + other.total())
    return share if share >= ALIKE else 0.0


def changed(before: Line, after: Line) -> Stretch:
    """Two states of one line, compared word by word."""
    old, new = TOKEN.findall(before["text"]), TOKEN.findall(after["text"])
    words: list[list[str]] = []
    for i, end_i, j, end_j, is_same in _runs(old, new):
        if is_same:
            words.append(["same", "".join(new[j:end_j])])
            continue
        if i < end_i:
            gap = " " if _stood_apart(words, old[:i]) else ""
            words.append(["deleted", gap + "".join(old[i:end_i])])
        words += [["inserted", "".join(new[j:end_j])]] if j < end_j else []
    return {"kind": "changed", "level": after["level"], "words": words}


def _stood_apart(words: list[list[str]], before: list[str]) -> bool:
    """Whether a blank stood before what was deleted, which the later text has not."""
    return bool(words and before) and before[-1].endswith(" ") and not words[-1][1].endswith(" ")


def _runs(old: list[str], new: list[str]) -> list[tuple[int, int, int, int, bool]]:
    """Which tokens stayed and which were replaced; one word alone between changes goes with them.

    Blanks around a word are no change.
    """
    if len(old) * len(new) > MOST_STEPS:
        return [(0, len(old), 0, len(new), False)]
    keys = [[token.strip() for token in side] for side in (old, new)]
    codes = SequenceMatcher(None, *keys, autojunk=False).get_opcodes()
    found: list[tuple[int, int, int, int, bool]] = []
    for at, (what, i, end_i, j, end_j) in enumerate(codes):
        is_alone = end_i - i == 1 and 0 < at < len(codes) - 1
        is_same = what == "equal" and not is_alone
        goes_on = bool(found) and not is_same and not found[-1][-1]
        from_i, _end, from_j, _end_j, _is_same = found.pop() if goes_on else (i, 0, j, 0, False)
        found.append((from_i, end_i, from_j, end_j, is_same))
    return found


def main(earlier: Path, later: Path, told: Path) -> int:
    before, after = (json.loads(path.read_text("utf-8")) for path in (earlier, later))
    try:
        found = changes(before, after)
    except TooLong:
        return child.REFUSED
    told.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
