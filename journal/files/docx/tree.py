"""Names of WordprocessingML and the few moves that every cleaning step makes on a tree."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from lxml import etree

from journal.files.unclean import Unclean

Element = etree._Element
Removed = Counter[str]

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
XML = "http://www.w3.org/XML/1998/namespace"


@cache
def q(name: str) -> str:
    """Turn `w:p` into what lxml calls it; a name without a prefix stays as it is."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def qs(prefix: str, names: str) -> frozenset[str]:
    """Turn `w` and `p r t` into the set of what lxml calls them."""
    return frozenset(q(f"{prefix}:{name}" if prefix else name) for name in names.split())


def parse(content: bytes, part: str) -> Element:
    """Parse one part without entities, network, comments or instructions; refuse a DOCTYPE."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unclean("doctype", part)
    return root


def attributes(element: Element) -> dict[str, str]:
    """Return the attributes as the text that a parsed tree always has."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def remove(element: Element) -> None:
    """Take an element out; one that went with its parent is left alone."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def remove_all(elements: Iterable[Element]) -> int:
    """Take these out and return how many they were."""
    doomed = list(elements)
    for element in doomed:
        remove(element)
    return len(doomed)


def unwrap(element: Element, content: Element | None = None) -> None:
    """Put the children of `content`, or of the element itself, in the element's place."""
    for child in list(element if content is None else content):
        element.addprevious(child)
    remove(element)


def is_on(switch: Element | None) -> bool:
    """Read a property such as `<w:vanish w:val="0"/>`: present means yes unless it says no."""
    return switch is not None and switch.get(q("w:val")) not in ("0", "false", "off")
