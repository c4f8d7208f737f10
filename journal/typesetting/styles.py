"""Word's styles with what they inherit."""

from dataclasses import dataclass, replace

from lxml import etree

from journal.typesetting.wordxml import each, find, switched, tag, value

DEEPEST = 20
HEADING_NAMES = ("heading ", "заголовок ", "тақырып ")


@dataclass(frozen=True)
class Style:
    """`level` is a heading's (1-9) or 0; `size` in half points or 0; `list_id` a numbering's id."""

    name: str = ""
    level: int = 0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    alignment: str = ""
    size: int = 0
    list_id: str = ""
    list_level: int = 0


class Styles:
    def __init__(self, tree: etree._Element | None) -> None:
        found = [] if tree is None else each(tree, "w:style")
        self.elements = {style.get(tag("w:styleId"), ""): style for style in found}
        self.known: dict[str, Style] = {}
        normal = (style for style in found if style.get(tag("w:default")) in ("1", "true"))
        self.normal = next(
            (s.get(tag("w:styleId")) for s in normal if s.get(tag("w:type")) == "paragraph"), None
        )

    def of(self, style_id: str | None) -> Style:
        return self.resolve(style_id or self.normal or "", 0)

    def names(self) -> dict[str, str]:
        return {key: value(element, "w:name") or key for key, element in self.elements.items()}

    def resolve(self, style_id: str, depth: int) -> Style:
        if style_id in self.known:
            return self.known[style_id]
        element = self.elements.get(style_id)
        if element is None or depth > DEEPEST:
            return Style(name=style_id.lower(), level=heading_level(style_id))
        parent = self.resolve(value(element, "w:basedOn") or "", depth + 1)
        self.known[style_id] = inherit(parent, element)
        return self.known[style_id]


def inherit(parent: Style, element: etree._Element) -> Style:
    """`parent` with what the style itself says."""
    name = (value(element, "w:name") or "").lower()
    said: dict = {"name": name}
    outline = value(element, "w:pPr/w:outlineLvl")
    if outline and outline.isdigit():
        said["level"] = int(outline) + 1
    elif heading_level(name):
        said["level"] = heading_level(name)
    for field, toggle in (("bold", "b"), ("italic", "i"), ("capitals", "caps")):
        setting = switched(element, f"w:rPr/w:{toggle}")
        if setting is not None:
            said[field] = setting
    if alignment := value(element, "w:pPr/w:jc"):
        said["alignment"] = alignment
    if (size := value(element, "w:rPr/w:sz")) and size.isdigit():
        said["size"] = int(size)
    if find(element, "w:pPr/w:numPr") is not None:
        said["list_id"] = value(element, "w:pPr/w:numPr/w:numId") or parent.list_id
        said["list_level"] = int(value(element, "w:pPr/w:numPr/w:ilvl") or 0)
    return replace(parent, **said)


def heading_level(name: str) -> int:
    """3 for "heading 3" or "Heading3"; 0 for a name that is no heading's."""
    lowered = name.lower()
    for start in HEADING_NAMES:
        rest = lowered.removeprefix(start).removeprefix(start.strip())
        if rest != lowered and rest.isdigit():
            return int(rest)
    return 0
