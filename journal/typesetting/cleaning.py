"""Make a Word tree say only what a reader of the finished text sees.

Changes are accepted, comments and hidden text dropped, wrappers that the converter would skip are
opened. Each function works on one part in place.
"""

from lxml import etree

from journal.typesetting.wordxml import (
    SPACES,
    ancestors,
    drop,
    each,
    find,
    switched,
    tag,
    text_of,
    unwrap,
    value,
)

OPENED = (
    "w:ins",
    "w:moveTo",
    "w:fldSimple",
    "w:smartTag",
    "w:customXml",
    "w:dir",
    "w:bdo",
    "w:ruby",
    "w:rubyBase",
)
DROPPED = (
    "w:del",
    "w:moveFrom",
    "w:rt",
    "w:commentReference",
    "w:commentRangeStart",
    "w:commentRangeEnd",
    "w:annotationRef",
    "w:softHyphen",
)


def clean(tree: etree._Element) -> None:
    """Everything below, in the one order in which it works."""
    accept_deletions(tree)
    drop(each(tree, *DROPPED))
    for control in each(tree, "w:sdt"):
        contents = find(control, "w:sdtContent")
        unwrap(control, [] if contents is None else contents)
    for name in OPENED:
        for wrapper in each(tree, name):
            unwrap(wrapper)
    mend_breaks(tree)
    mend_symbols(tree)
    mend_rows(tree)


def accept_deletions(tree: etree._Element) -> None:
    """Deleted rows, cells and paragraph marks; what a deleted mark parted becomes one paragraph."""
    drop(row for row in each(tree, "w:tr") if find(row, "w:trPr/w:del") is not None)
    drop(cell for cell in each(tree, "w:tc") if find(cell, "w:tcPr/w:cellDel") is not None)
    for paragraph in each(tree, "w:p"):
        marks = [find(paragraph, f"w:pPr/w:rPr/w:{name}") for name in ("del", "moveFrom")]
        following = paragraph.getnext()
        if marks == [None, None] or following is None or following.tag != tag("w:p"):
            continue
        properties = find(following, "w:pPr")
        position = 0 if properties is None else 1
        following[position:position] = [kid for kid in paragraph if kid.tag != tag("w:pPr")]
        drop([paragraph])


def mend_breaks(tree: etree._Element) -> None:
    """Page and column breaks part words as line breaks do; rarer tabs and returns likewise."""
    for line in each(tree, "w:br"):
        line.attrib.pop(tag("w:type"), None)
    for line in each(tree, "w:cr"):
        line.tag = tag("w:br")
    for tab in each(tree, "w:ptab"):
        tab.tag = tag("w:tab")


def mend_symbols(tree: etree._Element) -> None:
    """A symbol given by its Unicode number is a letter like any other."""
    for symbol in each(tree, "w:sym"):
        try:
            character = chr(int(symbol.get(tag("w:char"), ""), 16))
        except (ValueError, OverflowError):
            continue
        if character.isprintable() and not "\ue000" <= character <= "\uf8ff":
            letter = etree.Element(tag("w:t"))
            letter.text = character
            unwrap(symbol, [letter])


def mend_rows(tree: etree._Element) -> None:
    """Rows that begin with a gap get an empty cell, so that columns below keep their places."""
    for row in each(tree, "w:tr"):
        gap = value(row, "w:trPr/w:gridBefore")
        if gap and gap.isdigit() and int(gap):
            cell = etree.Element(tag("w:tc"))
            properties = etree.SubElement(cell, tag("w:tcPr"))
            etree.SubElement(properties, tag("w:gridSpan")).set(tag("w:val"), gap)
            etree.SubElement(cell, tag("w:p"))
            first = find(row, "w:tc")
            row.insert(len(row) if first is None else row.index(first), cell)


def drop_hidden(tree: etree._Element) -> bool:
    """Drop runs that Word does not show; True when they held words."""
    hidden = [part for part in each(tree, "w:r") if switched(part, "w:rPr/w:vanish")]
    drop(hidden)
    return any(text_of(part).strip() for part in hidden)


def drop_contents(tree: etree._Element, styles: dict[str, str]) -> bool:
    """Drop the manuscript's own contents list; `styles` are names by id. True if there was one."""
    found = [
        control
        for control in each(tree, "w:sdt")
        if value(control, "w:sdtPr/w:docPartObj/w:docPartGallery") == "Table of Contents"
    ]
    for paragraph in each(tree, "w:p"):
        style = value(paragraph, "w:pPr/w:pStyle") or ""
        if styles.get(style, style).lower().startswith("toc ") or style.startswith("TOC"):
            found.append(paragraph)
    drop(found)
    return any(text_of(part).strip() for part in found)


def drop_dangling_notes(tree: etree._Element, known: dict[str, set[str]]) -> None:
    """Marks whose note is missing; `known` has the ids that exist by kind."""
    for kind, ids in known.items():
        marks = each(tree, f"w:{kind}Reference")
        drop(mark for mark in marks if mark.get(tag("w:id")) not in ids)


def hoist_boxes(tree: etree._Element) -> list[etree._Element]:
    """Bring text boxes into the text, after the paragraph they hang on; returns their paragraphs.

    Word writes a box twice (for new and old readers); the first that has words is taken.
    """
    moved: list[etree._Element] = []
    for alternate in each(tree, "mc:AlternateContent"):
        contents = [boxed(option) for option in alternate]
        moved += hoist(alternate, next(filter(None, contents), []))
        if find(alternate, "mc:Fallback") is None:
            choice = find(alternate, "mc:Choice")
            unwrap(alternate, [] if choice is None else choice)
    for box in each(tree, "w:txbxContent"):
        moved += hoist(box, list(box))
        drop([box])
    return moved


def boxed(option: etree._Element) -> list[etree._Element]:
    """The blocks in the boxes of one version, which leaves the boxes empty."""
    contents = [block for box in option.findall(".//w:txbxContent", SPACES) for block in box]
    drop(each(option, "w:txbxContent"))
    return contents


def hoist(place: etree._Element, contents: list[etree._Element]) -> list[etree._Element]:
    owner = next(ancestors(place, "w:p"), None)
    if owner is None:
        return []
    for block in reversed(contents):
        owner.addnext(block)
    return [paragraph for block in contents for paragraph in each(block, "w:p")]
