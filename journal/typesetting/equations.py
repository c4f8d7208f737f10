"""Equations of Word as one line of text: nothing is lost, and production can set them better."""

from lxml import etree

from journal.typesetting.wordxml import SPACES, each, find, run, tag, unwrap

Pieces = list[tuple[str, str]]  # (text, "" or "superscript" or "subscript")


def flatten_equations(tree: etree._Element) -> list[str]:
    """Replace every equation by runs of text; returns what they now read."""
    said = []
    for paragraph in each(tree, "m:oMathPara"):
        unwrap(paragraph, paragraph.findall("m:oMath", SPACES))
    for equation in each(tree, "m:oMath"):
        pieces = [piece for piece in line(equation) if piece[0]]
        unwrap(equation, [run(text, raised=raised) for text, raised in pieces])
        said.append("".join(text for text, _raised in pieces).strip())
    return [equation for equation in said if equation]


def line(element: etree._Element) -> Pieces:
    """An element of an equation, read aloud in symbols."""
    name = etree.QName(element).localname
    if name in ("r", "t"):
        return [("".join(node.text or "" for node in element.iter(tag("m:t"))), "")]
    return SHAPES.get(name, children)(element)


def children(element: etree._Element) -> Pieces:
    return [piece for child in element if isinstance(child.tag, str) for piece in line(child)]


def part(element: etree._Element, name: str) -> Pieces:
    found = find(element, f"m:{name}")
    return [] if found is None else children(found)


def bracketed(pieces: Pieces) -> Pieces:
    """Brackets round anything longer than one number or letter."""
    text = "".join(piece for piece, _raised in pieces)
    return pieces if text.isalnum() else [("(", ""), *pieces, (")", "")]


def raise_to(pieces: Pieces, raised: str) -> Pieces:
    return [(text, already or raised) for text, already in pieces]


def fraction(element: etree._Element) -> Pieces:
    return [*bracketed(part(element, "num")), ("/", ""), *bracketed(part(element, "den"))]


def scripted(element: etree._Element) -> Pieces:
    below = raise_to(part(element, "sub"), "subscript")
    above = raise_to(part(element, "sup"), "superscript")
    return [*part(element, "e"), *below, *above]


def root(element: etree._Element) -> Pieces:
    degree = raise_to(part(element, "deg"), "superscript")
    return [*degree, ("√", ""), *bracketed(part(element, "e"))]


def summed(element: etree._Element) -> Pieces:
    below = raise_to(part(element, "sub"), "subscript")
    above = raise_to(part(element, "sup"), "superscript")
    return [(character(element, "naryPr", "chr", "∫"), ""), *below, *above, *part(element, "e")]


def delimited(element: etree._Element) -> Pieces:
    separator = character(element, "dPr", "sepChr", "|")
    inside: Pieces = []
    for position, held in enumerate(element.findall("m:e", SPACES)):
        inside += [(separator, "")] if position else []
        inside += children(held)
    opening = character(element, "dPr", "begChr", "(")
    return [(opening, ""), *inside, (character(element, "dPr", "endChr", ")"), "")]


def function(element: etree._Element) -> Pieces:
    return [*part(element, "fName"), ("\u00a0", ""), *part(element, "e")]


def rows(element: etree._Element) -> Pieces:
    """A matrix or a stack of lines: cells by commas, rows by semicolons."""
    read: Pieces = []
    for position, row in enumerate(element.findall("m:mr", SPACES) or element):
        read += [("; ", "")] if position else []
        cells = row.findall("m:e", SPACES) or [row]
        for column, cell in enumerate(cells):
            read += [(", ", "")] if column else []
            read += children(cell)
    return read


def character(element: etree._Element, properties: str, name: str, default: str) -> str:
    found = find(element, f"m:{properties}/m:{name}")
    return default if found is None else found.get(tag("m:val"), "")


SHAPES = {
    "f": fraction,
    "sSup": scripted,
    "sSub": scripted,
    "sSubSup": scripted,
    "rad": root,
    "nary": summed,
    "d": delimited,
    "func": function,
    "m": rows,
}
