"""An article as versioned JSON blocks: what manuscripts become, what pages and print are made from.

A document is `{"schema": 1, "blocks": [block, ...]}`. Every block has a `kind`:

    heading     level 1-4, text; number ("2.1", when the manuscript numbered it automatically), id
    paragraph   text; id
    list        ordered, items [{blocks}]; start, format ("decimal", "lower-alpha", ...)
    table       caption, header_rows, rows [[{blocks, colspan, rowspan}]]; id, label ("Table 1."),
                legend (the note under it, runs)
    figure      asset (file name, or null when it cannot be shown), alt, caption; id,
                label ("Figure 1."), legend, labels (lines that lay over the picture),
                data (rows of a chart's numbers)
    references  ordered, entries [{text, id}]
    notes       notes [{id, blocks}]; once, and last

Keys named after a semicolon are optional, as are colspan, rowspan and an entry's id. `text`,
`caption` and `legend` are lists of runs:

    {"text": "water", "marks": ["em", "strong", "sub", "sup"], "href": "https://...", "xref": id}
    {"note": id}       the mark of a footnote
    {"break": true}    a line break

`marks`, `href` and `xref` are left out when empty; marks keep the order above, neighbouring runs
that look alike are one run. So equal articles are equal JSON, and a change is a short diff.
`blocks` inside items, cells and notes may be paragraphs, lists, tables and figures.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from journal.typesetting.checking import RUN_KEYS, Checker

SCHEMA = 1

Block = dict
Runs = list[dict]
Document = dict


def validate(document: Document) -> None:
    """Raise ValueError, with one sentence for people, unless this is a document of this schema."""
    if not isinstance(document, dict) or set(document) != {"schema", "blocks"}:
        raise ValueError(_("An article is a schema number and a list of blocks."))
    if document["schema"] != SCHEMA:
        raise ValueError(_("This article was written for another version of the schema."))
    Checker().check(document["blocks"])


def plain(runs: Runs) -> str:
    """The runs' text without marks; a line break counts as a space."""
    return "".join(" " if "break" in run else run.get("text", "") for run in runs)


def walk(blocks: list[Block]) -> Iterator[Block]:
    """Every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        for inner in insides(block):
            yield from walk(inner)


def insides(block: Block) -> list[list[Block]]:
    """The lists of blocks that a block holds: its items, cells or notes."""
    holders = block.get("items") or block.get("notes") or []
    if block["kind"] == "table":
        holders = [cell for row in block["rows"] for cell in row]
    return [holder["blocks"] for holder in holders]


def words(document: Document) -> list[str]:
    """Every word in reading order; footnotes stand at the end, marks and numbers are not words."""
    return [word for text in texts(document["blocks"]) for word in text.split()]


def texts(blocks: list[Block]) -> Iterator[str]:
    """What the blocks say, piece by piece, in reading order."""
    for block in blocks:
        yield block.get("label", "")
        yield plain(block.get("text", []))
        yield plain(block.get("caption", []))
        yield from block.get("labels", [])
        yield from (cell for row in block.get("data", []) for cell in row)
        for inner in insides(block):
            yield from texts(inner)
        yield from (plain(entry["text"]) for entry in block.get("entries", []))
        yield plain(block.get("legend", []))


def headings(document: Document) -> list[tuple[int, str]]:
    """(level, text) of each heading in order."""
    return [
        (block["level"], plain(block["text"]).strip())
        for block in document["blocks"]
        if block["kind"] == "heading"
    ]


def figures(document: Document) -> list[Block]:
    return [block for block in walk(document["blocks"]) if block["kind"] == "figure"]


def tables(document: Document) -> list[Block]:
    return [block for block in walk(document["blocks"]) if block["kind"] == "table"]


def assets(document: Document) -> list[str]:
    """Names of the files the article shows, each once."""
    return list(dict.fromkeys(figure["asset"] for figure in figures(document) if figure["asset"]))


def cell_text(cell: dict) -> str:
    """A table cell's words, one space between."""
    return " ".join(word for text in texts(cell["blocks"]) for word in text.split())


def notes(document: Document) -> dict[str, list[Block]]:
    """Each footnote's blocks by id, in the order they stand."""
    return {
        note["id"]: note["blocks"]
        for block in document["blocks"]
        if block["kind"] == "notes"
        for note in block["notes"]
    }


def run_lists(document: Document) -> Iterator[Runs]:
    """Every list of runs, in reading order."""
    for block in walk(document["blocks"]):
        yield from (block[key] for key in RUN_KEYS if key in block)
        yield from (entry["text"] for entry in block.get("entries", []))


def note_order(document: Document) -> list[str]:
    """Footnote ids in the order their marks are met: their numbers are positions in this list."""
    marks = [run["note"] for runs in run_lists(document) for run in runs if "note" in run]
    return list(dict.fromkeys(marks))
