"""Remove what the sender did not see: text of hidden styles, and hidden sections."""

from collections.abc import Iterable, Mapping

from journal.files.docx.tree import Element, Removed
from journal.files.odt.vocabulary import q

Styles = Mapping[tuple[str, str], Element]
DISPLAY, IS_HIDDEN = q("text:display"), q("text:is-hidden")
FAMILIES = {q("text:span"): "text", q("text:p"): "paragraph", q("text:h"): "paragraph"}


def styles_in(roots: Iterable[Element]) -> Styles:
    """All styles by family and name, of all parts together."""
    return {
        (row.get(q("style:family"), ""), row.get(q("style:name"), "")): row
        for root in roots
        for row in root.iter(q("style:style"))
    }


def remove_hidden(root: Element, styles: Styles, removed: Removed) -> None:
    for element in list(root.iter(*FAMILIES, q("text:section"))):
        if _is_hidden(element, styles):
            take_out(element)
            removed["hidden_text"] += 1


def take_out(element: Element) -> None:
    """Remove an element and leave the words behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _is_hidden(element: Element, styles: Styles) -> bool:
    if element.tag == q("text:section"):
        shown = element.get(DISPLAY, "true")
        return shown == "none" or (shown == "condition" and element.get(IS_HIDDEN) == "true")
    family = FAMILIES[element.tag]
    name, seen = element.get(q("text:style-name"), ""), set()
    while name and name not in seen:
        seen.add(name)
        row = styles.get((family, name))
        if row is None:
            return False
        properties = row.find(q("style:text-properties"))
        shown = None if properties is None else properties.get(DISPLAY)
        if shown is not None:
            return shown == "none"
        name = row.get(q("style:parent-style-name"), "")
    return False
