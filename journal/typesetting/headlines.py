"""Headings: those that Word knows, and those that are only typed to look like one."""

from journal.typesetting.blocks import Block, plain
from journal.typesetting.captions import LABELS, is_caption, without_strong
from journal.typesetting.facts import Facts
from journal.typesetting.sections import (
    ABSTRACTS,
    CODES,
    KEYWORDS,
    REFERENCES,
    SECTIONS,
    bare,
    depth,
)

MOST_WORDS = 16
MOST_LETTERS = 150
LEAST_CAPITALS = 4
LINE_WORDS = 45
MOST_FRONT = 14

Look = tuple[int, bool, bool, bool]


def find_headings(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """(the blocks with headings among them, the lines before the first section)."""
    start = front_end(blocks)
    typed = {
        position for position in range(start, len(blocks)) if is_typed_heading(blocks, position)
    }
    ranks = rank_looks([blocks[position] for position in sorted(typed)])
    highest = min((level_of(block) for block in blocks if level_of(block)), default=0)
    last = 0
    made: list[Block] = []
    for position, block in enumerate(blocks):
        if level_of(block):
            last = min(level_of(block) - highest + 1, 4)
            made.append(heading(block, last))
        elif position in typed:
            made.append(heading(line_of(block), typed_level(block, last, ranks)))
        else:
            made.append(block)
    front = [plain(block["text"]) for block in blocks[:start] if block["kind"] == "paragraph"]
    return made, [line for line in front if len(line.split()) <= LINE_WORDS]


def level_of(block: Block) -> int:
    """The level that Word gives a paragraph; 0 for ordinary text."""
    facts = block.get("facts")
    return facts.level if facts and block["kind"] == "paragraph" else 0


def line_of(block: Block) -> Block:
    """The paragraph that could be a heading: the block, or a numbered list's only item."""
    if block["kind"] == "list" and block["ordered"] and len(block["items"]) == 1:
        inside = block["items"][0]["blocks"]
        if len(inside) == 1:
            return inside[0]
    return block


def front_end(blocks: list[Block]) -> int:
    """Where the first section, abstract or list of keywords begins; 0 if no sign of one is near."""
    for position, block in enumerate(blocks[:MOST_FRONT]):
        if level_of(block) or is_first_section(line_of(block)):
            return position
    return 0


def is_first_section(block: Block) -> bool:
    text = plain(block.get("text", []))
    first = bare(text.replace("\u2014", ".").replace(":", ".").split(".")[0])
    return bare(text) in SECTIONS or first in ABSTRACTS or bool(KEYWORDS.match(text))


def is_typed_heading(blocks: list[Block], position: int) -> bool:
    """Short, bold or in capitals, no caption, no sentence, and with something below it."""
    block = line_of(blocks[position])
    facts = block.get("facts")
    if block["kind"] != "paragraph" or facts is None or position + 1 == len(blocks):
        return False
    text = plain(block["text"]).strip()
    if bare(text) in REFERENCES:
        return True
    looks = facts.bold or is_capitals(text, facts)
    return looks and is_short_line(text) and not any(is_caption(block, kind) for kind in LABELS)


def is_capitals(text: str, facts: Facts) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= LEAST_CAPITALS and (facts.capitals or text.isupper())


def is_short_line(text: str) -> bool:
    if len(text.split()) > MOST_WORDS or len(text) > MOST_LETTERS or "@" in text:
        return False
    if CODES.match(text) or KEYWORDS.match(text) or not any(letter.isalpha() for letter in text):
        return False
    return bare(text) in SECTIONS or depth(text) > 0 or text[-1] not in ".;,:"


def look_of(block: Block) -> Look:
    """How strongly a typed heading stands out: size, capitals, centred, upright."""
    facts = line_of(block).get("facts") or Facts()
    text = plain(line_of(block)["text"])
    return (facts.size, is_capitals(text, facts), facts.centred, not facts.italic)


def rank_looks(typed: list[Block]) -> dict[Look, int]:
    """The level of each look: the looks of known sections are 1, without those the strongest is."""
    tops = {look_of(block) for block in typed if bare(plain(line_of(block)["text"])) in SECTIONS}
    tops = tops or {look_of(block) for block in typed if depth(plain(line_of(block)["text"])) == 1}
    others = sorted({look_of(block) for block in typed} - tops, reverse=True)
    first = 2 if tops else 1
    return dict.fromkeys(tops, 1) | {look: first + at for at, look in enumerate(others)}


def typed_level(block: Block, last: int, ranks: dict[Look, int]) -> int:
    """`last` is the level of the last heading that Word knows, 0 if it knows none."""
    text = plain(line_of(block)["text"])
    if bare(text) in SECTIONS:
        return 1
    ordinal = line_of(block)["facts"].ordinal
    if depth(text) or ordinal:
        return min(depth(text) or ordinal.level + 1, 4)
    return min(last + 1 if last else ranks[look_of(block)], 4)


def heading(block: Block, level: int) -> Block:
    runs = block["text"]
    if all("strong" in run.get("marks", ["strong"]) for run in runs):
        runs = [without_strong(run) for run in runs]
    made: Block = {"kind": "heading", "level": level, "text": runs, "anchors": block["anchors"]}
    ordinal = block["facts"].ordinal
    if ordinal and ordinal.is_ordered and ordinal.label:
        made["number"] = ordinal.label
    return made
