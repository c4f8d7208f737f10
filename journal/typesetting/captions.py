"""Captions: paragraphs such as "Figure 1. ..." go to the figure or table beside them."""

from journal.typesetting.blocks import Block, plain
from journal.typesetting.sections import FIGURE_LABEL, LEGEND, TABLE_LABEL

LABELS = {"figure": FIGURE_LABEL, "table": TABLE_LABEL}
MOST_WORDS = 150
TITLE_WORDS = 40


def attach_captions(blocks: list[Block]) -> list[Block]:
    """The blocks with captions in their figures and tables, box labels in their figures."""
    blocks = gather_labels(blocks)
    for kind in LABELS:
        blocks = join_titles(blocks, kind)
        blocks = attach(blocks, kind)
    return gather_legends(blocks)


def gather_legends(blocks: list[Block]) -> list[Block]:
    """A note right under a figure or table ("* p < 0.05", "Source: ...") is its legend."""
    kept: list[Block] = []
    for block in blocks:
        above = kept[-1] if kept else {}
        has_room = above.get("kind") in LABELS and above.get("label") and "legend" not in above
        if has_room and block["kind"] == "paragraph" and LEGEND.match(plain(block["text"])):
            kept[-1] = {**above, "legend": block["text"]}
        else:
            kept.append(block)
    return kept


def gather_labels(blocks: list[Block]) -> list[Block]:
    """Text boxes that lay over a picture follow it in the text; they become the figure's labels."""
    kept: list[Block] = []
    for block in blocks:
        facts = block.get("facts")
        is_label = facts and facts.boxed and not any(is_caption(block, kind) for kind in LABELS)
        if is_label and kept and kept[-1]["kind"] == "figure":
            kept[-1]["labels"] = [*kept[-1].get("labels", []), plain(block["text"])]
        else:
            kept.append(block)
    return kept


def is_caption(block: Block, kind: str) -> bool:
    if block["kind"] != "paragraph":
        return False
    text = plain(block["text"])
    return bool(LABELS[kind].match(text)) and len(text.split()) <= MOST_WORDS


def join_titles(blocks: list[Block], kind: str) -> list[Block]:
    """ "Table 1" alone on a line takes the title from the line below, if a table follows that."""
    joined: list[Block] = []
    position = 0
    while position < len(blocks):
        block, title, target = [*blocks[position : position + 3], None, None][:3]
        if title and target and target["kind"] == kind and is_label_alone(block, title, kind):
            runs = [*block["text"], {"break": True}, *title["text"]]
            joined.append({**block, "text": runs})
            position += 2
        else:
            joined.append(block)
            position += 1
    return joined


def is_label_alone(block: Block, title: Block, kind: str) -> bool:
    if not is_caption(block, kind) or title["kind"] != "paragraph" or is_caption(title, kind):
        return False
    text = plain(block["text"]).strip()
    return (
        LABELS[kind].fullmatch(text) is not None
        and len(plain(title["text"]).split()) <= TITLE_WORDS
    )


def attach(blocks: list[Block], kind: str) -> list[Block]:
    """Pair the captions and targets of each unbroken stretch of them."""
    result: list[Block] = []
    stretch: list[Block] = []
    for block in blocks:
        if block["kind"] == kind or is_caption(block, kind):
            stretch.append(block)
        else:
            result += pair(stretch, kind)
            stretch = []
            result.append(block)
    return result + pair(stretch, kind)


def pair(stretch: list[Block], kind: str) -> list[Block]:
    """Captions stand above their targets if the stretch begins with one, else below.

    A stretch that begins and ends with a target and has fewer captions than targets began with a
    target that has none: there the captions stand above, too.
    """
    targets = [block for block in stretch if block["kind"] == kind]
    captions = len(stretch) - len(targets)
    if not targets or not captions:
        return stretch
    ends_bare = stretch[-1]["kind"] == kind and captions < len(targets)
    above = stretch[0]["kind"] != kind or (ends_bare and kind == "table")
    return join(stretch, kind) if above else join(stretch[::-1], kind)[::-1]


def join(stretch: list[Block], kind: str) -> list[Block]:
    """Give each target the caption just before it; a caption without a target stays a paragraph."""
    joined: list[Block] = []
    for block in stretch:
        previous = joined[-1] if joined else None
        if block["kind"] == kind and previous and previous["kind"] != kind:
            joined[-1] = captioned(block, previous)
        else:
            joined.append(block)
    return joined


def captioned(target: Block, caption: Block) -> Block:
    runs = caption["text"]
    found = LABELS[target["kind"]].match(plain(runs))
    length = found.end() if found else 0
    rest = cut(runs, length)
    if rest and all("strong" in run.get("marks", ["strong"]) for run in rest):
        rest = [without_strong(run) for run in rest]
    anchors = [*target.get("anchors", []), *caption.get("anchors", [])]
    label = plain(runs)[:length].strip()
    return {**target, "label": label, "caption": rest, "anchors": anchors}


def cut(runs: list[dict], length: int) -> list[dict]:
    """The runs without their first `length` characters and the blank after them."""
    kept: list[dict] = []
    for run in runs:
        text = plain([run])
        if length >= len(text) and "note" not in run:
            length -= len(text)
            continue
        kept.append({**run, "text": text[length:]} if length else run)
        length = 0
    if kept and "text" in kept[0]:
        kept[0] = {**kept[0], "text": kept[0]["text"].lstrip()}
    elif kept and "break" in kept[0]:
        return cut(kept, 1)
    return [run for run in kept if run.get("text") != ""]


def without_strong(run: dict) -> dict:
    """A run that is not bold: where everything is, bold says nothing."""
    marks = [mark for mark in run.get("marks", []) if mark != "strong"]
    bare = {key: held for key, held in run.items() if key != "marks"}
    return {**bare, "marks": marks} if marks else bare
