"""From draft blocks to the article: what each paragraph is, and what belongs together."""

from collections.abc import Callable

from journal.typesetting.blocks import SCHEMA, Block, Document, plain, run_lists, walk
from journal.typesetting.captions import attach_captions
from journal.typesetting.headlines import find_headings
from journal.typesetting.sections import REFERENCES, bare

DRAFT_KEYS = ("facts", "anchors", "lost")


def shape(drafts: list[Block], notes: dict[str, list[Block]]) -> tuple[Document, list[str]]:
    """(the article, the texts of its lines before the first section)."""
    blocks, front = find_headings(shape_flow(drafts))
    blocks = attach_captions(blocks)
    blocks = gather_references(blocks)
    shaped_notes = {name: shape_flow(held) for name, held in notes.items()}
    document = {"schema": SCHEMA, "blocks": blocks}
    number_notes(document, shaped_notes)
    link_targets(document)
    return document, front


def finish(document: Document) -> None:
    """Take off the keys that only the conversion needed."""
    for block in walk(document["blocks"]):
        for key in DRAFT_KEYS:
            block.pop(key, None)


def shape_flow(drafts: list[Block]) -> list[Block]:
    """Lists parted where their numbers start anew, tables read, pictures out of layout tables."""
    blocks: list[Block] = []
    for draft in drafts:
        shape_kind: Callable[[Block], list[Block]] | None = SHAPERS.get(draft["kind"])
        blocks += shape_kind(draft) if shape_kind else [draft]
    return blocks


def shape_list(draft: Block) -> list[Block]:
    """One list, or several where Word began to count anew."""
    lists: list[Block] = []
    previous: int | None = None
    for item in draft["items"]:
        facts = first_facts(item["blocks"])
        ordinal = facts.ordinal if facts else None
        number = ordinal.number if ordinal and draft["ordered"] else None
        follows = number is None or previous is None or number == previous + 1
        if not lists or not follows:
            lists.append(begin_list(draft, ordinal))
        lists[-1]["items"].append({"blocks": attach_captions(shape_flow(item["blocks"]))})
        previous = number if number is not None else previous
    return [inner for made in lists for inner in without_shell(made)]


def begin_list(draft: Block, ordinal) -> Block:
    made: Block = {"kind": "list", "ordered": draft["ordered"], "items": []}
    if ordinal and draft["ordered"]:
        if ordinal.number != 1:
            made["start"] = ordinal.number
        if ordinal.format != "decimal":
            made["format"] = ordinal.format
    return made


def without_shell(made: Block) -> list[Block]:
    """A list indented without a parent is only that list."""
    if len(made["items"]) == 1:
        inside = made["items"][0]["blocks"]
        if inside and all(block["kind"] == "list" for block in inside):
            return inside
    return [made]


def first_facts(blocks: list[Block]):
    """The facts of an item's own first paragraph."""
    return blocks[0].get("facts") if blocks and blocks[0]["kind"] == "paragraph" else None


def shape_table(draft: Block) -> list[Block]:
    """A table with its header rows; a table that only arranges pictures becomes the pictures."""
    for row in draft["rows"]:
        for cell in row:
            cell["blocks"] = attach_captions(shape_flow(cell["blocks"]))
    inside = [block for row in draft["rows"] for cell in row for block in cell["blocks"]]
    if inside and all(block["kind"] == "figure" for block in inside):
        return inside
    draft["rows"] = [row for row in draft["rows"] if row]
    if not draft["rows"]:
        return []
    draft["header_rows"] = header_rows(draft)
    return [draft]


def header_rows(table: Block) -> int:
    """How many rows head the table: what Word says, else the first if no cell of it is a number."""
    rows = table["rows"]
    if len(rows) < 2 or len(rows[0]) < 2:
        return 0
    if table["header_rows"]:
        return min(table["header_rows"], len(rows) - 1)
    texts = [" ".join(plain(b.get("text", [])) for b in cell["blocks"]) for cell in rows[0]]
    if not all(any(letter.isalpha() for letter in text) for text in texts[1:]):
        return 0
    deepest = max(cell.get("rowspan", 1) for cell in rows[0])
    return deepest if deepest < len(rows) else 0


SHAPERS = {"list": shape_list, "table": shape_table}


def gather_references(blocks: list[Block]) -> list[Block]:
    """The paragraphs and lists under a heading such as References become entries."""
    gathered: list[Block] = []
    open_list: Block | None = None
    for block in blocks:
        if block["kind"] == "heading":
            is_references = bare(plain(block["text"])) in REFERENCES
            open_list = (
                {"kind": "references", "ordered": True, "entries": []} if is_references else None
            )
            gathered.append(block)
        elif open_list is None or block["kind"] not in ("paragraph", "list"):
            open_list = None
            gathered.append(block)
        else:
            if not open_list["entries"]:
                gathered.append(open_list)
            add_entries(open_list, block)
    return gathered


def add_entries(references: Block, block: Block) -> None:
    """Each paragraph is an entry; entries are numbered only if Word numbered all of them."""
    inside = [inner for inner in walk([block]) if inner["kind"] == "paragraph"]
    references["entries"] += [
        {"text": inner["text"], "anchors": inner.get("anchors", [])} for inner in inside
    ]
    if block["kind"] == "paragraph" or not block["ordered"] or block.get("start", 1) != 1:
        starts_later = block["kind"] == "list" and block["ordered"]
        follows = starts_later and block["start"] == len(references["entries"]) - len(inside) + 1
        references["ordered"] = references["ordered"] and follows


def number_notes(document: Document, notes: dict[str, list[Block]]) -> None:
    """Notes get ids n1, n2, ... in the order of their marks and stand at the end."""
    names: dict[str, str] = {}
    for runs in [*run_lists(document)]:
        for run in runs:
            if run.get("note") in notes:
                run["note"] = names.setdefault(run["note"], f"n{len(names) + 1}")
    if names:
        held = [{"id": new, "blocks": notes[old]} for old, new in names.items()]
        document["blocks"].append({"kind": "notes", "notes": held})


def link_targets(document: Document) -> None:
    """Bookmarks that something points at become ids; links to anything else become plain text."""
    wanted = {run["xref"] for runs in run_lists(document) for run in runs if "xref" in run}
    ids: dict[str, str] = {}
    holders = [block for block in document["blocks"] if block["kind"] not in ("list", "notes")]
    entries = [entry for block in holders for entry in block.get("entries", [])]
    for holder in [*holders, *entries]:
        reached = [name for name in holder.pop("anchors", []) if name in wanted]
        if reached and holder.get("kind") != "references":
            holder["id"] = f"x{len(set(ids.values())) + 1}"
            ids |= dict.fromkeys(reached, holder["id"])
    for runs in run_lists(document):
        for run in runs:
            if "xref" in run and run["xref"] in ids:
                run["xref"] = ids[run["xref"]]
            else:
                run.pop("xref", None)
