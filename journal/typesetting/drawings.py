"""What Word draws and we cannot: charts, diagrams, shapes, linked pictures.

Each leaves a mark in the text, so that its caption keeps a figure, and what could be read of it.
"""

from dataclasses import dataclass, field

from lxml import etree

from journal.typesetting.package import parse, related
from journal.typesetting.wordxml import SPACES, bookmark, drop, each, find, tag, unwrap

MARK = "imprimatur-drawing-"
MOST_POINTS = 200


@dataclass(frozen=True)
class Drawing:
    """A drawing that has no picture: its kind ("chart", "diagram", "shapes", "linked picture")."""

    kind: str
    alt: str = ""
    labels: list[str] = field(default_factory=list)
    data: list[list[str]] = field(default_factory=list)


def take_drawings(
    tree: etree._Element, parts: dict[str, bytes], source: str, start: int
) -> list[Drawing]:
    """Replace them by marks named MARK and a position, which counts from `start`."""
    found: list[Drawing] = []
    for element in each(tree, "w:drawing"):
        drawing = read(element, parts, source)
        if drawing is not None:
            unwrap(element, [bookmark(f"{MARK}{start + len(found)}")])
            found.append(drawing)
    return found


def read(element: etree._Element, parts: dict[str, bytes], source: str) -> Drawing | None:
    """What a drawing is, or None when it holds a picture or only decorates a text box."""
    properties = element.find(".//wp:docPr", SPACES)
    alt = "" if properties is None else properties.get("descr", "")
    data = find(element, "*/a:graphic/a:graphicData")
    kind = "" if data is None else data.get("uri", "").rsplit("/", 1)[-1]
    pictures = element.findall(".//a:blip", SPACES)
    if pictures:
        embedded = any(blip.get(tag("r:embed")) for blip in pictures)
        return None if embedded else Drawing("linked picture", alt)
    if kind == "chart":
        return Drawing("chart", alt, data=chart_rows(element, parts, source))
    if kind == "diagram":
        return Drawing("diagram", alt, labels=diagram_lines(element, parts, source))
    if kind in ("wordprocessingGroup", "wordprocessingCanvas"):
        return Drawing("shapes", alt)
    return None


def part_of(
    parts: dict[str, bytes], source: str, ending: str, link: str | None
) -> etree._Element | None:
    name = related(parts, source, ending).get(link or "")
    return parse(parts[name]) if name in parts else None


def chart_rows(element: etree._Element, parts: dict[str, bytes], source: str) -> list[list[str]]:
    """A chart's numbers as Word last showed them: a row of series, then a row for each category."""
    mark = element.find(".//c:chart", SPACES)
    chart = part_of(parts, source, "/chart", None if mark is None else mark.get(tag("r:id")))
    if chart is None:
        return []
    series = each(chart, "c:ser")
    if not series:
        return []
    named = points(series[0], "c:cat", "c:xVal")
    columns = [points(one, "c:val", "c:yVal") for one in series]
    titles = ["".join(points(one, "c:tx").values()) for one in series]
    places = sorted(set(named).union(*columns))[:MOST_POINTS]
    rows = [[named.get(at, ""), *(column.get(at, "") for column in columns)] for at in places]
    return [["", *titles], *rows] if any(titles) else rows


def points(series: etree._Element, *names: str) -> dict[int, str]:
    """Cached values of a series by their place."""
    found = {}
    for point in [point for name in names for point in series.findall(f"{name}//c:pt", SPACES)]:
        pattern = point.getparent().findtext("c:formatCode", "", SPACES)
        said = (point.findtext("c:v", "", SPACES) or "").strip()
        found[int(point.get("idx", "0"))] = shown(said, pattern)
    return found


def shown(number: str, pattern: str) -> str:
    """A cached number as the chart showed it, as far as a percent sign goes."""
    try:
        return f"{float(number) * 100:g}%" if "%" in pattern else number
    except ValueError:
        return number


def diagram_lines(element: etree._Element, parts: dict[str, bytes], source: str) -> list[str]:
    """The words in a diagram's boxes, in the order Word keeps them."""
    mark = element.find(".//dgm:relIds", SPACES)
    data = part_of(parts, source, "/diagramData", None if mark is None else mark.get(tag("r:dm")))
    if data is None:
        return []
    lines = ["".join(body.itertext(tag("a:t"))).strip() for body in each(data, "dgm:t")]
    return [line for line in lines if line]


def drop_broken_pictures(tree: etree._Element, links: set[str]) -> None:
    """Pictures whose file is missing from the package would stop the converter."""
    broken = [
        blip for blip in each(tree, "a:blip") if blip.get(tag("r:embed"), "") not in links
    ] + [image for image in each(tree, "v:imagedata") if image.get(tag("r:id"), "") not in links]
    drop(broken)
