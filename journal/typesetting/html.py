"""An article's blocks as HTML: one text for the public page, the proof and the press."""

import re
from collections.abc import Callable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from journal.typesetting.blocks import Block, Document, Runs, note_order, plain
from journal.typesetting.tables import density, is_number

ELEMENTS = {"em": "em", "strong": "strong", "sub": "sub", "sup": "sup"}
LONGEST_SLUG = 60


def render(
    document: Document,
    *,
    asset_url: Callable[[str], str],
    language: str,
    prefix: str = "",
    top: int = 2,
) -> SafeString:
    """The article's body as HTML.

    `asset_url` turns a figure's file name into an address. `prefix` keeps the ids of several
    articles on one page apart. `top` is the HTML level of a heading of level 1.
    """
    with override(language):
        return Renderer(document, asset_url, prefix, top).flow(document["blocks"])


def outline(document: Document, prefix: str = "") -> list[tuple[int, str, str]]:
    """(level, text, id) of each heading, with the ids that `render` gives them."""
    found: list[tuple[int, str, str]] = []
    taken: dict[str, int] = {}
    for block in document["blocks"]:
        if block["kind"] == "heading":
            text = plain(block["text"])
            slug = re.sub(r"\W+", "-", text.casefold()).strip("-")[:LONGEST_SLUG].strip("-")
            slug = slug or "section"
            taken[slug] = taken.get(slug, 0) + 1
            name = f"{slug}-{taken[slug]}" if taken[slug] > 1 else slug
            found.append((block["level"], text, f"{prefix}s-{name}"))
    return found


def joined(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


class Renderer:
    """Writes one article; numbers its notes as their marks are met."""

    def __init__(
        self, document: Document, asset_url: Callable[[str], str], prefix: str, top: int
    ) -> None:
        self.asset_url = asset_url
        self.prefix = prefix
        self.top = top
        self.heading_ids = iter([name for _level, _text, name in outline(document, prefix)])
        self.numbers = {name: at for at, name in enumerate(note_order(document), start=1)}
        self.marked: set[str] = set()

    def flow(self, blocks: list[Block]) -> SafeString:
        return format_html_join("\n", "{}", ((self.block(block),) for block in blocks))

    def block(self, block: Block) -> SafeString:
        write: Callable[[Block], SafeString] = getattr(self, f"write_{block['kind']}")
        return write(block)

    def inside(self, blocks: list[Block]) -> SafeString:
        """The blocks of an item or cell; a paragraph that stands first needs no element."""
        if not blocks or blocks[0]["kind"] != "paragraph":
            return self.flow(blocks)
        if len(blocks) > 1 and blocks[1]["kind"] == "paragraph":
            return self.flow(blocks)
        return joined([self.runs(blocks[0]["text"]), self.flow(blocks[1:])])

    def identity(self, holder: dict) -> SafeString:
        if "id" not in holder:
            return SafeString("")
        return format_html(' id="{}{}"', self.prefix, holder["id"])

    def write_heading(self, block: Block) -> SafeString:
        number = block.get("number", "")
        return format_html(
            '<h{level} id="{name}">{target}{number}{text}</h{level}>',
            level=self.top + block["level"] - 1,
            name=next(self.heading_ids),
            target=format_html("<a{}></a>", self.identity(block)) if "id" in block else "",
            number=format_html('<span class="number">{}</span> ', number) if number else "",
            text=self.runs(block["text"]),
        )

    def write_paragraph(self, block: Block) -> SafeString:
        return format_html("<p{}>{}</p>", self.identity(block), self.runs(block["text"]))

    def write_list(self, block: Block) -> SafeString:
        items = format_html_join(
            "\n", "<li>{}</li>", ((self.inside(item["blocks"]),) for item in block["items"])
        )
        if not block["ordered"]:
            return format_html("<ul>{}</ul>", items)
        start, kind = block.get("start", 1), block.get("format", "decimal")
        begin = format_html(' start="{}"', start) if start != 1 else ""
        return format_html('<ol class="{}"{}>{}</ol>', kind, begin, items)

    def write_table(self, block: Block) -> SafeString:
        head = [self.row(row, "th") for row in block["rows"][: block["header_rows"]]]
        body = [self.row(row, "td") for row in block["rows"][block["header_rows"] :]]
        caption = self.caption(block)
        legend = block.get("legend", [])
        return format_html(
            '<div class="table {density}"{identity}><table>{caption}{head}<tbody>{body}</tbody>'
            "</table>{legend}</div>",
            density=density(block["rows"]),
            identity=self.identity(block),
            caption=format_html("<caption>{}</caption>", caption) if caption else "",
            head=format_html("<thead>{}</thead>", joined(head)) if head else "",
            body=joined(body),
            legend=format_html('<p class="legend">{}</p>', self.runs(legend)) if legend else "",
        )

    def row(self, row: list[dict], name: str) -> SafeString:
        return format_html("<tr>{}</tr>", joined([self.cell(cell, name) for cell in row]))

    def cell(self, cell: dict, name: str) -> SafeString:
        spans = format_html_join(
            "", ' {}="{}"', ((key, cell[key]) for key in ("colspan", "rowspan") if key in cell)
        )
        group = "colgroup" if cell.get("colspan", 1) > 1 else "col"
        scope = format_html(' scope="{}"', group) if name == "th" else ""
        number = SafeString(' class="number"') if is_number(cell) else ""
        return format_html(
            "<{name}{scope}{spans}{number}>{text}</{name}>",
            name=SafeString(name),
            scope=scope,
            spans=spans,
            number=number,
            text=self.inside(cell["blocks"]),
        )

    def caption(self, block: Block) -> SafeString:
        """A label in its own element, and the caption."""
        label = block.get("label", "")
        named = format_html('<span class="label">{}</span> ', label) if label else SafeString("")
        return joined([named, self.runs(block["caption"])])

    def write_figure(self, block: Block) -> SafeString:
        legend, caption = block.get("legend", []), self.caption(block)
        noted = format_html(' <span class="legend">{}</span>', self.runs(legend)) if legend else ""
        below = format_html("<figcaption>{}{}</figcaption>", caption, noted)
        return format_html(
            "<figure{}>{}{}{}</figure>",
            self.identity(block),
            self.picture(block),
            format_html_join(
                "", '<p class="labels">{}</p>', ([x] for x in block.get("labels", []))
            ),
            below if caption or noted else "",
        )

    def picture(self, block: Block) -> SafeString:
        """The picture; without one a chart's numbers, without those a word that it is missing."""
        if block["asset"]:
            said = block["alt"] or f"{block.get('label', '')} {plain(block['caption'])}".strip()
            address = self.asset_url(block["asset"])
            return format_html(
                '<img src="{}" alt="{}" loading="lazy">', address, said or _("Figure")
            )
        if block.get("data"):
            rows = (
                [format_html_join("", "<td>{}</td>", ([cell] for cell in row))]
                for row in block["data"]
            )
            rows_html = format_html_join("", "<tr>{}</tr>", rows)
            return format_html('<table class="data"><tbody>{}</tbody></table>', rows_html)
        return format_html('<p class="missing">{}</p>', _("This picture is missing."))

    def write_references(self, block: Block) -> SafeString:
        name = SafeString("ol" if block["ordered"] else "ul")
        entries = format_html_join(
            "\n",
            "<li{}>{}</li>",
            ((self.identity(entry), self.runs(entry["text"])) for entry in block["entries"]),
        )
        return format_html('<{0} class="references">{1}</{0}>', name, entries)

    def write_notes(self, block: Block) -> SafeString:
        order = sorted(block["notes"], key=lambda note: self.numbers.get(note["id"], 0))
        return format_html(
            '<section class="notes" role="doc-endnotes"><h{0}>{1}</h{0}><ol>{2}</ol></section>',
            self.top,
            _("Notes"),
            joined([self.note(note) for note in order]),
        )

    def note(self, note: dict) -> SafeString:
        back = format_html(
            ' <a class="back" href="#{}mark-{}" role="doc-backlink" aria-label="{}">↩</a>',
            self.prefix,
            note["id"],
            _("Back to the text"),
        )
        text = self.inside(note["blocks"])
        return format_html('<li id="{}note-{}">{}{}</li>', self.prefix, note["id"], text, back)

    def runs(self, runs: Runs) -> SafeString:
        return joined([self.run(run) for run in runs])

    def run(self, run: dict) -> SafeString:
        if "break" in run:
            return SafeString("<br>")
        if "note" in run:
            return self.note_mark(run["note"])
        text: SafeString = format_html("{}", run["text"])
        for mark in run.get("marks", []):
            text = format_html("<{0}>{1}</{0}>", SafeString(ELEMENTS[mark]), text)
        if "href" in run:
            return format_html('<a href="{}">{}</a>', run["href"], text)
        if "xref" in run:
            return format_html('<a href="#{}{}">{}</a>', self.prefix, run["xref"], text)
        return text

    def note_mark(self, name: str) -> SafeString:
        identity = "" if name in self.marked else format_html(' id="{}mark-{}"', self.prefix, name)
        self.marked.add(name)
        return format_html(
            '<sup class="mark"><a{} href="#{}note-{}" role="doc-noteref">{}</a></sup>',
            identity,
            self.prefix,
            name,
            self.numbers[name],
        )
