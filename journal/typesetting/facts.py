"""What Word knows about each paragraph and the converter forgets: style, weight, numbering.

Every paragraph gets a bookmark; the converter carries it through as an anchor, by which the
paragraph of the article finds its facts again.
"""

from dataclasses import dataclass

from lxml import etree

from journal.typesetting.numbering import Numbering, Ordinal
from journal.typesetting.styles import Style, Styles
from journal.typesetting.wordxml import (
    bookmark,
    drop,
    each,
    find,
    switched,
    tag,
    text_of,
    value,
)

MARK = "imprimatur-paragraph-"


@dataclass(frozen=True)
class Facts:
    """One paragraph as it looks in Word; `size` in half points, 0 when nowhere said."""

    style: str = ""
    level: int = 0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    centred: bool = False
    size: int = 0
    boxed: bool = False
    ordinal: Ordinal | None = None


def mark_paragraphs(
    tree: etree._Element,
    styles: Styles,
    numbering: Numbering,
    boxed: list[etree._Element],
) -> list[Facts]:
    """Bookmark each paragraph with MARK and its position in the list of facts that is returned."""
    kept = {link.get(tag("w:anchor")) for link in each(tree, "w:hyperlink")}
    marks = each(tree, "w:bookmarkStart")
    drop(
        mark
        for mark in marks
        if mark.get(tag("w:name")) not in kept
        and not mark.get(tag("w:name"), "").startswith("imprimatur-")
    )
    in_boxes = set(boxed)
    facts = []
    for position, paragraph in enumerate(each(tree, "w:p")):
        style = styles.of(value(paragraph, "w:pPr/w:pStyle"))
        facts.append(look(paragraph, style, styles, numbering, paragraph in in_boxes))
        place = 0 if find(paragraph, "w:pPr") is None else 1
        paragraph.insert(place, bookmark(f"{MARK}{position}"))
    return facts


def look(
    paragraph: etree._Element, style: Style, styles: Styles, numbering: Numbering, is_boxed: bool
) -> Facts:
    spoken = [run for run in each(paragraph, "w:r") if text_of(run).strip()]
    outline = value(paragraph, "w:pPr/w:outlineLvl")
    level = style.level if outline is None or not outline.isdigit() else int(outline) + 1
    return Facts(
        style=style.name,
        level=level if level <= 9 else 0,
        bold=all_set(spoken, "b", style.bold, styles),
        italic=all_set(spoken, "i", style.italic, styles),
        capitals=all_set(spoken, "caps", style.capitals, styles),
        centred=(value(paragraph, "w:pPr/w:jc") or style.alignment) == "center",
        size=largest(spoken, style.size),
        boxed=is_boxed,
        ordinal=numbering.next(paragraph, style),
    )


def all_set(runs: list[etree._Element], name: str, default: bool, styles: Styles) -> bool:
    """Whether every run that has words is set so, by itself, its style or its paragraph's."""
    return bool(runs) and all(is_set(run, name, default, styles) for run in runs)


def is_set(run: etree._Element, name: str, default: bool, styles: Styles) -> bool:
    said = switched(run, f"w:rPr/w:{name}")
    if said is not None:
        return said
    style = styles.of(value(run, "w:rPr/w:rStyle"))
    return default or {"b": style.bold, "i": style.italic, "caps": style.capitals}[name]


def largest(runs: list[etree._Element], default: int) -> int:
    sizes = [value(run, "w:rPr/w:sz") or "" for run in runs]
    return max((int(size) for size in sizes if size.isdigit()), default=default)
