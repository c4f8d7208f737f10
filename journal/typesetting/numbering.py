"""Word's automatic numbers, which stand nowhere in the text: counted as Word counts them."""

import re
from dataclasses import dataclass

from lxml import etree

from journal.typesetting.styles import Style
from journal.typesetting.wordxml import SPACES, drop, each, find, tag, value

FORMATS = {
    "decimal": "decimal",
    "decimalZero": "decimal",
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}


# The lists the converter is told about: one ordered, one not, each of the depth that it knows.
ORDERED, UNORDERED = "1", "2"
DEEPEST = 4
# "List Bullet 2" is a list of its own to Word, set one step in: for a reader it is inside another.
INNER_STYLE = re.compile(r"list (?:bullet|number) (\d)")


@dataclass(frozen=True)
class Ordinal:
    """A paragraph's place in its list; `label` is the number as shown ("2.1."), where decimal."""

    number: int
    level: int
    format: str
    label: str
    is_ordered: bool


@dataclass(frozen=True)
class Level:
    format: str = "bullet"
    start: int = 1
    pattern: str = ""


class Numbering:
    """Counts on as paragraphs are asked about in their order."""

    def __init__(self, tree: etree._Element | None) -> None:
        kinds = [] if tree is None else each(tree, "w:abstractNum")
        self.levels = {kind.get(tag("w:abstractNumId"), ""): read_levels(kind) for kind in kinds}
        self.kinds: dict[str, str] = {}
        self.restarts: dict[str, dict[int, int]] = {}
        for number in [] if tree is None else each(tree, "w:num"):
            list_id = number.get(tag("w:numId"), "")
            self.kinds[list_id] = value(number, "w:abstractNumId") or ""
            self.restarts[list_id] = read_restarts(number)
        self.counts: dict[str, dict[int, int]] = {}

    def next(self, paragraph: etree._Element, style: Style) -> Ordinal | None:
        """The paragraph's number, or None when it has none."""
        list_id = value(paragraph, "w:pPr/w:numPr/w:numId") or style.list_id
        depth = value(paragraph, "w:pPr/w:numPr/w:ilvl") or str(style.list_level)
        kind = self.kinds.get(list_id)
        if kind is None or not depth.isdigit():
            return None
        levels = self.levels.get(kind, {})
        level = int(depth)
        count = self.count(list_id, kind, level, levels.get(level, Level()).start)
        shown = levels.get(level, Level())
        return Ordinal(
            number=count,
            level=max(level, inner_level(style)),
            format=FORMATS.get(shown.format, "decimal"),
            label=self.label(kind, shown.pattern, levels),
            is_ordered=shown.format not in ("bullet", "none"),
        )

    def count(self, list_id: str, kind: str, level: int, start: int) -> int:
        """One more at this level; a list's own restart holds the first time it is met."""
        counts = self.counts.setdefault(kind, {})
        restart = self.restarts.get(list_id, {}).pop(level, None)
        if restart is not None:
            counts[level] = restart
        else:
            counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts[level]

    def label(self, kind: str, pattern: str, levels: dict[int, Level]) -> str:
        """ "2.1." from the pattern "%1.%2."; nothing where a number is not decimal."""
        asked = [int(digit) - 1 for digit in re.findall(r"%(\d)", pattern)]
        if not asked or any(levels.get(at, Level()).format != "decimal" for at in asked):
            return ""
        counts = self.counts[kind]
        shown = {at: str(counts.get(at, levels[at].start)) for at in asked}
        return re.sub(r"%(\d)", lambda digit: shown[int(digit[1]) - 1], pattern).strip()


def read_levels(kind: etree._Element) -> dict[int, Level]:
    return {
        int(level.get(tag("w:ilvl"), "0")): Level(
            format=value(level, "w:numFmt") or "decimal",
            start=int(value(level, "w:start") or 1),
            pattern=value(level, "w:lvlText") or "",
        )
        for level in kind.findall("w:lvl", SPACES)
    }


def read_restarts(number: etree._Element) -> dict[int, int]:
    found = {}
    for override in number.findall("w:lvlOverride", SPACES):
        start = value(override, "w:startOverride")
        if start and start.isdigit():
            found[int(override.get(tag("w:ilvl"), "0"))] = int(start)
    return found


def inner_level(style: Style) -> int:
    found = INNER_STYLE.fullmatch(style.name)
    return int(found[1]) - 1 if found else 0


def add(parent: etree._Element, name: str, attribute: str, held: str) -> etree._Element:
    made = etree.SubElement(parent, tag(name))
    made.set(tag(attribute), held)
    return made


def lists_part() -> bytes:
    """A numbering part with our two lists."""
    root = etree.Element(tag("w:numbering"), nsmap={"w": SPACES["w"]})
    for list_id, shown in ((ORDERED, "decimal"), (UNORDERED, "bullet")):
        kind = add(root, "w:abstractNum", "w:abstractNumId", list_id)
        for level in range(DEEPEST + 1):
            add(add(kind, "w:lvl", "w:ilvl", str(level)), "w:numFmt", "w:val", shown)
    for list_id in (ORDERED, UNORDERED):
        add(add(root, "w:num", "w:numId", list_id), "w:abstractNumId", "w:val", list_id)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


LISTS = lists_part()


def settle(paragraph: etree._Element, *, level: int, ordinal: Ordinal | None) -> None:
    """Tell the converter what we found: a heading (of a `level`) is none of its list items."""
    properties = find(paragraph, "w:pPr")
    if properties is None:
        properties = etree.Element(tag("w:pPr"))
        paragraph.insert(0, properties)
    drop(properties.findall("w:numPr", SPACES))
    if level:
        drop(properties.findall("w:pStyle", SPACES))
    elif ordinal:
        numbered = etree.SubElement(properties, tag("w:numPr"))
        add(numbered, "w:ilvl", "w:val", str(min(ordinal.level, DEEPEST)))
        add(numbered, "w:numId", "w:val", ORDERED if ordinal.is_ordered else UNORDERED)
