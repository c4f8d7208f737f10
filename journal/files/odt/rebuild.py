"""Copy what the vocabulary allows into a new tree, words and all; the old one is left."""

from collections.abc import Callable

from lxml import etree

from journal.files.docx.fields import Bookmarks, is_plain_web_link
from journal.files.docx.tree import Element, Removed, attributes
from journal.files.odt.vocabulary import (
    ATTRIBUTES,
    BARRED,
    BARRED_ATTRIBUTES,
    CHANGES,
    COMMENTS,
    COUNTERS,
    DEFINITIONS,
    ELEMENTS,
    GONE,
    NAMED_PLACES,
    NAMESPACES,
    OPENED,
    PICTURES,
    PLACES,
    PREFIXES,
    WHOLE,
    WHOLE_ATTRIBUTES,
    WORDY,
    WORDY_PREFIXES,
    q,
)

HREF = q("xlink:href")
NAME, DRAWN_NAME = q("text:name"), q("draw:name")
LINK, OBJECT = q("text:a"), q("draw:object")
WHAT = (
    dict.fromkeys(COMMENTS, "comments")
    | dict.fromkeys(CHANGES, "tracked_changes")
    | dict.fromkeys(GONE, "fields")
)
CHART_TABLE = "local-table"  # a chart finds its numbers by this name


class Rebuilder:
    """Writes parts anew; `keep` takes up what an element shows from elsewhere in the archive.

    `keep(element)` returns the new address, or None when nothing of it may stay.
    """

    def __init__(self, keep: Callable[[Element], str | None], removed: Removed) -> None:
        self._keep = keep
        self._removed = removed
        self._places = Bookmarks()
        self._drawings = 0

    def rebuilt(self, source: Element) -> bytes:
        root = etree.Element(source.tag, nsmap=NAMESPACES)
        self._copy_attributes(source, root)
        self._copy_content(source, root)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True)

    def _copy_content(self, old: Element, new: Element) -> None:
        _add_words(new, old.text)
        for child in old:
            self._copy_child(child, new)
            _add_words(new, child.tail)

    def _copy_child(self, old: Element, parent: Element) -> None:
        if old.tag in OPENED or (old.tag == LINK and not self._leads_on(old)):
            self._removed["links" if old.tag == LINK else "fields"] += 1
            self._copy_content(old, parent)
            return
        if not _is_allowed(old.tag):
            self._removed[WHAT.get(old.tag, "other_markup")] += 1
            return
        address = self._address(old)
        if address is None:
            return
        new = etree.SubElement(parent, old.tag)
        self._copy_attributes(old, new)
        if address:
            new.set(HREF, address)
            new.set(q("xlink:type"), "simple")
        self._copy_content(old, new)

    def _address(self, old: Element) -> str | None:
        """What the new element points to: nothing for most, None when it must go."""
        href = old.get(HREF, "")
        if old.tag == LINK:
            return self._place(href) if href.startswith("#") else href
        if old.tag in PICTURES | {OBJECT} and href:
            return self._keep(old)
        return None if old.tag == OBJECT else ""

    def _leads_on(self, link: Element) -> bool:
        """To the web, or to a place in the text by its plain name."""
        href = link.get(HREF, "")
        return is_plain_web_link(href) or (href.startswith("#") and "|" not in href)

    def _place(self, href: str) -> str:
        return "#" + self._places.name(href[1:])

    def _copy_attributes(self, old: Element, new: Element) -> None:
        for name, value in attributes(old).items():
            if _is_place(old.tag, name):
                new.set(name, value if value == CHART_TABLE else self._places.name(value))
            elif _is_attribute_allowed(old.tag, name):
                new.set(name, value)
        if DRAWN_NAME in old.attrib and old.tag not in DEFINITIONS:
            self._drawings += 1
            new.set(DRAWN_NAME, f"Object {self._drawings}")


def _is_place(tag: str, name: str) -> bool:
    return name in PLACES or (name == NAME and tag in NAMED_PLACES)


def _add_words(new: Element, words: str | None) -> None:
    """Put letters behind what is there, where letters may stand."""
    if not words or not (new.tag in WORDY or _prefix(new.tag) in WORDY_PREFIXES):
        return
    if len(new):
        new[-1].tail = (new[-1].tail or "") + words
    else:
        new.text = (new.text or "") + words


def _prefix(tag: str) -> str | None:
    return PREFIXES.get(etree.QName(tag).namespace or "")


def _is_allowed(tag: str) -> bool:
    return tag in ELEMENTS or (_prefix(tag) in WHOLE and tag not in BARRED)


def _is_attribute_allowed(tag: str, name: str) -> bool:
    if not name.startswith("{"):
        return _prefix(tag) == "math"
    if name in ATTRIBUTES:
        return True
    if name == NAME:
        return tag in COUNTERS
    if name == DRAWN_NAME:
        return tag in DEFINITIONS
    return _prefix(name) in WHOLE_ATTRIBUTES and name not in BARRED_ATTRIBUTES
