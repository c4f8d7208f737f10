"""The converter's HTML as draft blocks: the right shapes, not yet their meaning.

A draft paragraph carries two more keys, `facts` (or None) and `anchors` (ids that stood in it),
and a draft figure `lost` (what kind of drawing could not be shown); `shaping` uses them up.
"""

import io
import re
from collections.abc import Iterator

import mammoth
from lxml import etree, html

from journal.typesetting import drawings, facts
from journal.typesetting.checking import LINK, MARKS
from journal.typesetting.drawings import Drawing
from journal.typesetting.facts import Facts
from journal.typesetting.pictures import Pictures

MARK_OF = {"em": "em", "strong": "strong", "sub": "sub", "sup": "sup"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOTE_LINK = re.compile(r"#(footnote|endnote)-(?!ref-)")
BACK_LINK = re.compile(r"#(footnote|endnote)-ref-")
BLANK = re.compile(r"[ \t\r\n]+")
BULK = ("p", "ul", "ol", "table", *HEADINGS)


def convert(package: io.BytesIO, pictures: Pictures) -> html.HtmlElement:
    """The converter's HTML for a prepared DOCX; pictures go into `pictures`."""
    result = mammoth.convert_to_html(
        package,
        convert_image=mammoth.images.img_element(pictures.keep),
        include_embedded_style_map=False,
    )
    return html.fragment_fromstring(result.value, create_parent="div")


class Reader:
    """Reads HTML elements into draft blocks; collects the notes on the way."""

    def __init__(self, paragraphs: list[Facts], unseen: list[Drawing]) -> None:
        self.paragraphs = paragraphs
        self.unseen = unseen
        self.notes: dict[str, list[dict]] = {}

    def flow(self, parent: html.HtmlElement) -> list[dict]:
        """The blocks inside an element; loose text between them becomes paragraphs."""
        blocks: list[dict] = []
        for group in grouped(parent):
            if isinstance(group, list):
                blocks += self.paragraph(group)
            elif group.tag in ("ul", "ol"):
                blocks += self.list_or_notes(group)
            elif group.tag == "table":
                blocks.append(self.table(group))
            else:
                blocks += self.paragraph(
                    [group], HEADINGS.index(group.tag) + 1 if group.tag != "p" else 0
                )
        return blocks

    def paragraph(self, contents: list, level: int = 0) -> list[dict]:
        """One paragraph, with its pictures before it or after it as they stood."""
        line = Line(self)
        for content in contents:
            line.add(content, (), {})
        runs = tidy(line.runs)
        found = [{"kind": "paragraph", "text": runs, "facts": line.facts, "anchors": line.anchors}]
        found[0]["facts"] = with_level(line.facts, level)
        return [*line.before, *(found if runs else []), *line.after]

    def list_or_notes(self, element: html.HtmlElement) -> list[dict]:
        items = element.findall("li")
        if items and is_note(items[0]):
            for item in items:
                self.notes.setdefault(item.get("id"), self.flow(item))
            return []
        ordered = element.tag == "ol"
        return [
            {
                "kind": "list",
                "ordered": ordered,
                "items": [{"blocks": self.flow(item)} for item in items],
            }
        ]

    def table(self, element: html.HtmlElement) -> dict:
        rows = element.xpath("./tr | ./thead/tr | ./tbody/tr")
        return {
            "kind": "table",
            "caption": [],
            "header_rows": len(element.xpath("./thead/tr")),
            "rows": [[self.cell(cell) for cell in row if cell.tag in ("td", "th")] for row in rows],
        }

    def cell(self, element: html.HtmlElement) -> dict:
        spans = {
            name: int(element.get(name, "1"))
            for name in ("colspan", "rowspan")
            if int(element.get(name, "1")) > 1
        }
        return {"blocks": self.flow(element), **spans}


class Line:
    """Collects the runs of one paragraph."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.runs: list[dict] = []
        self.before: list[dict] = []
        self.after: list[dict] = []
        self.anchors: list[str] = []
        self.facts: Facts | None = None

    def add(self, content, marks: tuple[str, ...], link: dict[str, str]) -> None:
        """A string or an element, with the marks and the link around it."""
        if isinstance(content, str):
            self.text(content, marks, link)
        elif content.tag == "br":
            self.runs.append({"break": True})
        elif content.tag == "img":
            self.figure(content.get("src", ""), content.get("alt", ""), "picture")
        elif content.tag == "input":
            self.text("☒" if content.get("checked") else "☐", marks, link)
        elif content.tag == "a":
            self.anchor(content, marks, link)
        else:
            self.inside(content, (*marks, MARK_OF.get(content.tag, "")), link)

    def inside(self, element: html.HtmlElement, marks: tuple[str, ...], link: dict) -> None:
        for content in contents_of(element):
            self.add(content, marks, link)

    def text(self, text: str, marks: tuple[str, ...], link: dict[str, str]) -> None:
        run: dict = {"text": text.replace("\u00ad", "")}
        if kept := [mark for mark in MARKS if mark in marks]:
            run["marks"] = kept
        self.runs.append(run | link)

    def anchor(self, element: html.HtmlElement, marks: tuple[str, ...], link: dict) -> None:
        name, target = element.get("id", ""), element.get("href", "")
        if BACK_LINK.match(target):
            return
        if NOTE_LINK.match(target):
            self.runs.append({"note": target[1:]})
            return
        self.mark(name)
        if target.startswith("#"):
            link = {"xref": target[1:]}
        elif LINK.fullmatch(target.strip()):
            link = {"href": target.strip()}
        self.inside(element, marks, link)

    def mark(self, name: str) -> None:
        """An id in the text: one of ours, or a bookmark that something points at."""
        kind, position = name.rpartition("-")[0] + "-", name.rpartition("-")[2]
        if kind == facts.MARK:
            self.facts = self.reader.paragraphs[int(position)]
        elif kind == drawings.MARK:
            drawing = self.reader.unseen[int(position)]
            self.figure("", drawing.alt, drawing.kind, drawing)
        elif name:
            self.anchors.append(name)

    def figure(self, asset: str, alt: str, kind: str, drawing: Drawing | None = None) -> None:
        found: dict = {"kind": "figure", "asset": asset or None, "alt": alt, "caption": []}
        if not asset:
            found["lost"] = kind
        if drawing and drawing.labels:
            found["labels"] = drawing.labels
        if drawing and drawing.data:
            found["data"] = drawing.data
        has_text = any(run.get("text", "").strip() for run in self.runs)
        (self.after if has_text else self.before).append(found)


def contents_of(element: html.HtmlElement) -> Iterator:
    """An element's text and children in order."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def grouped(parent: html.HtmlElement) -> Iterator:
    """Block elements one by one; what stands loosely between them in lists."""
    loose: list = []
    for content in contents_of(parent):
        if isinstance(content, etree._Element) and content.tag in BULK:
            if loose:
                yield loose
            loose = []
            yield content
        else:
            loose.append(content)
    if loose:
        yield loose


def is_note(item: html.HtmlElement) -> bool:
    return bool(NOTE_LINK.match("#" + item.get("id", "")))


def with_level(found: Facts | None, level: int) -> Facts | None:
    """The converter knows a few headings of other programs by name."""
    if not level or (found and found.level):
        return found
    return Facts(level=level)


def look(run: dict) -> tuple:
    return (run.get("marks"), run.get("href"), run.get("xref"))


def tidy(runs: list[dict]) -> list[dict]:
    """Join runs that look alike, make blanks single, cut blanks and breaks at both ends."""
    joined: list[dict] = []
    for run in runs:
        if "text" in run and joined and "text" in joined[-1] and look(run) == look(joined[-1]):
            joined[-1] = {**joined[-1], "text": joined[-1]["text"] + run["text"]}
        elif run.get("text") != "":
            joined.append(run)
    ends_blank = False
    for run in joined:
        text = BLANK.sub(" ", run.get("text", ""))
        if "text" in run:
            run["text"] = text[1:] if ends_blank and text.startswith(" ") else text
        ends_blank = text.endswith(" ")
    joined = [run for run in joined if run.get("text") != ""]
    return trim(trim(joined, 0, str.lstrip), -1, str.rstrip)


def trim(runs: list[dict], end: int, strip) -> list[dict]:
    while runs and "note" not in runs[end]:
        text = strip(runs[end].get("text", ""))
        if text:
            runs[end]["text"] = text
            break
        runs.pop(end)
    return runs
