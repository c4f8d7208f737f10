"""Names and small moves in WordprocessingML trees, shared by the modules that prepare a DOCX."""

from collections.abc import Iterable, Iterator

from lxml import etree

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
OFF = ("0", "false", "off", "none")


def tag(name: str) -> str:
    """`w:p` as lxml writes it."""
    prefix, local = name.split(":")
    return f"{{{SPACES[prefix]}}}{local}"


def find(element: etree._Element, path: str) -> etree._Element | None:
    return element.find(path, SPACES)


def value(element: etree._Element, path: str) -> str | None:
    """The w:val of the element at `path`, or None when it is not there."""
    found = find(element, path)
    return None if found is None else found.get(tag("w:val"), "")


def switched(element: etree._Element, path: str) -> bool | None:
    """Whether a toggle such as w:b is on; None when it is not mentioned."""
    setting = value(element, path)
    return None if setting is None else setting not in OFF


def each(tree: etree._Element, *names: str) -> list[etree._Element]:
    """All elements of these names, as a list, so that they may be moved while it is walked."""
    return list(tree.iter(*(tag(name) for name in names)))


def drop(elements: Iterable[etree._Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def unwrap(element: etree._Element, contents: Iterable[etree._Element] | None = None) -> None:
    """Put an element's children (or `contents`) in its place."""
    parent = element.getparent()
    if parent is None:
        return
    position = parent.index(element)
    parent[position : position + 1] = list(element if contents is None else contents)


def ancestors(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return element.iterancestors(tag(name))


def text_of(element: etree._Element) -> str:
    """What the w:t inside say, joined."""
    return "".join(node.text or "" for node in element.iter(tag("w:t")))


def run(text: str, *, raised: str = "") -> etree._Element:
    """A new run; `raised` is "superscript", "subscript" or nothing."""
    made = etree.Element(tag("w:r"))
    if raised:
        properties = etree.SubElement(made, tag("w:rPr"))
        etree.SubElement(properties, tag("w:vertAlign")).set(tag("w:val"), raised)
    etree.SubElement(made, tag("w:t")).text = text
    return made


def bookmark(name: str) -> etree._Element:
    """A mark that survives the conversion as an anchor with this id."""
    made = etree.Element(tag("w:bookmarkStart"))
    made.set(tag("w:name"), name)
    return made
