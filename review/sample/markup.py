"""The small Markdown of the sample's manuscripts, parsed into blocks.

    ## Heading, ### Subheading        - item, 1. item          | a | table |
    Table 1. Caption above its table  [^1] and [^1]: its text  *italic* **bold** [text](https://...)
    ![Figure 1. Caption](chart:bar "y=Days" "x=2023;2024" "Pilot=19;14")
    <!-- since version 2 -->          before a block that came with the first revision

Blocks are parted by empty lines; a paragraph stands on one line.
"""

import re
import shlex
from dataclasses import dataclass

from review.sample.tables import ContentError

CHART_KINDS = ("bar", "line")

NOTE = re.compile(r"^\[\^(\d+)\]: (.+)$")
SINCE = re.compile(r"^<!-- since version (\d+) -->$")
FIGURE = re.compile(r"^!\[(.+?)\]\(chart:(\w+) (.+)\)$")
CAPTION = re.compile(r"^(?:Table|Таблица) \d+\. ")
INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\[\^(?P<note>\d+)\]"
    r"|\[(?P<label>[^\]]+)\]\((?P<url>https?://[^)]+)\)|<(?P<link>https?://[^>]+)>"
)


@dataclass(frozen=True)
class Chart:
    """`series` maps a label to as many numbers as there are labels on the x axis."""

    kind: str
    y: str
    x: tuple[str, ...]
    series: dict[str, tuple[float, ...]]


@dataclass(frozen=True)
class Block:
    """`kind`: heading, paragraph, caption, bullets, numbers, table, figure or note.

    `text` is the words of a heading, paragraph, caption or note, `items` those of a list, `rows`
    those of a table with its head first. `level` is a heading's (1 for ##) or a note's number,
    `since` the version with which the block came, `line` its place in the file.
    """

    kind: str
    line: int
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None
    level: int = 0
    since: int = 1


@dataclass(frozen=True)
class Span:
    """A piece of running text; `style` is plain, bold, italic, link (to `url`) or note."""

    text: str
    style: str = "plain"
    url: str = ""


def spans(text):
    """The pieces of one line of running text, in order."""
    found, start = [], 0
    for match in INLINE.finditer(text):
        if match.start() > start:
            found.append(Span(text[start : match.start()]))
        found.append(_span(match))
        start = match.end()
    if start < len(text):
        found.append(Span(text[start:]))
    return tuple(found)


def _span(match):
    if url := match["link"] or match["url"]:
        return Span(match["label"] or url, "link", url)
    return Span(match[match.lastgroup], match.lastgroup)


def plain(text):
    """The words of a line as a reader sees them: without marks and note numbers."""
    return "".join(span.text for span in spans(text) if span.style != "note")


def parse_body(text, path, *, first_line):
    """The blocks of a manuscript's body; `first_line` is where it begins in its file."""
    blocks = []
    for line, lines in _paragraphs(text, first_line):
        since = SINCE.match(lines[0])
        try:
            blocks.append(
                _block(line, lines[1:] if since else lines, int(since[1]) if since else 1)
            )
        except (ValueError, IndexError, KeyError) as error:
            raise ContentError(f"{path.name}:{line}: {error}") from error
    return tuple(blocks)


def _paragraphs(text, first_line):
    """Runs of lines that are not empty, each with the number of its first line."""
    run = []
    for number, line in enumerate([*text.splitlines(), ""], start=first_line):
        if line.strip():
            run.append(line.strip())
        elif run:
            yield number - len(run), run
            run = []


def _block(line, lines, since):
    first, common = lines[0], {"line": line, "since": since}
    if first.startswith("#"):
        marks, text = first.split(" ", 1)
        return Block("heading", text=text, level=len(marks) - 1, **common)
    if first.startswith("|"):
        return Block("table", rows=_rows(lines), **common)
    if first.startswith("- "):
        return Block("bullets", items=_items(lines, r"- "), **common)
    if re.match(r"1\. ", first):
        return Block("numbers", items=_items(lines, r"\d+\. "), **common)
    if len(lines) > 1:
        raise ValueError("a paragraph stands on one line, with an empty line after it")
    if match := NOTE.match(first):
        return Block("note", text=match[2], level=int(match[1]), **common)
    if match := FIGURE.match(first):
        return Block("figure", text=match[1], chart=_chart(match[2], match[3]), **common)
    kind = "caption" if CAPTION.match(first) else "paragraph"
    return Block(kind, text=first, **common)


def _items(lines, mark):
    if not all(re.match(mark, line) for line in lines):
        raise ValueError("every line of a list begins with its mark")
    return tuple(re.sub(f"^{mark}", "", line) for line in lines)


def _rows(lines):
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    if len({len(row) for row in rows}) != 1:
        raise ValueError("the rows of a table have as many cells as its head")
    if len(rows) < 3 or set("".join(rows[1])) - set("-: "):
        raise ValueError("a table has a head, a line of dashes, and rows")
    return (rows[0], *rows[2:])


def _chart(kind, settings):
    if kind not in CHART_KINDS:
        raise ValueError(f"a chart is one of {', '.join(CHART_KINDS)}, not {kind!r}")
    given = dict(setting.split("=", 1) for setting in shlex.split(settings))
    y, x = given.pop("y"), tuple(given.pop("x").split(";"))
    series = {name: tuple(map(float, data.split(";"))) for name, data in given.items()}
    if {len(numbers) for numbers in series.values()} != {len(x)}:
        raise ValueError("every series of a chart has a number for each label of x")
    return Chart(kind, y, x, series)
