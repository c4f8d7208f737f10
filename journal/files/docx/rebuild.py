"""Copy what the vocabulary allows into a new tree; the old one and all else in it is left."""

from collections.abc import Callable

from lxml import etree

from journal.files.docx.tree import NAMESPACES, PREFIXES, XML, Element, Removed, attributes, q
from journal.files.docx.vocabulary import (
    BARRED,
    DRAWN,
    OFFICE_ATTRIBUTES,
    OFFICE_ELEMENTS,
    REFERENCES,
    TEXT_BEARERS,
    VECTOR_ATTRIBUTES,
    WORD_ATTRIBUTES,
    WORD_ELEMENTS,
)

SPACE = f"{{{XML}}}space"
VECTOR_EXTENSION = q("v:ext")


def rebuilt(source: Element, follow: Callable[[str], str], removed: Removed) -> bytes:
    """Return the part written anew; `follow` gives the new id of a kept relationship."""
    root = etree.Element(source.tag, nsmap=NAMESPACES)
    open_pairs = [(source, root)]
    while open_pairs:
        old, new = open_pairs.pop()
        _copy_attributes(old, new, follow)
        if old.tag in TEXT_BEARERS:
            new.text = old.text
        allowed = [child for child in old if is_allowed(child.tag)]
        copies = [(child, etree.SubElement(new, child.tag)) for child in allowed]
        open_pairs.extend(reversed(copies))
        removed["other_markup"] += len(old) - len(allowed)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def is_allowed(tag: str) -> bool:
    name = etree.QName(tag)
    prefix = PREFIXES.get(name.namespace or "")
    if prefix == "w":
        return tag in WORD_ELEMENTS
    if prefix == "o":
        return tag in OFFICE_ELEMENTS
    return prefix in DRAWN and tag not in BARRED


def _copy_attributes(old: Element, new: Element, follow: Callable[[str], str]) -> None:
    references = {q(name) for name in REFERENCES.get(old.tag, ())}
    family = PREFIXES.get(etree.QName(old).namespace or "")
    for name, value in attributes(old).items():
        if name in references:
            new.set(name, follow(value))
        elif _is_attribute_allowed(family, name):
            new.set(name, value)


def _is_attribute_allowed(family: str | None, name: str) -> bool:
    if name == SPACE:
        return True
    if family == "w":
        return name in WORD_ATTRIBUTES
    if family in ("v", "o", "w10"):
        return name in VECTOR_ATTRIBUTES | OFFICE_ATTRIBUTES or name == VECTOR_EXTENSION
    return not name.startswith("{") or name.startswith(f"{{{NAMESPACES['m']}}}")
