"""Follow an OpenDocument text from its words outwards and write each kept part anew."""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from journal.files.docx import search
from journal.files.docx.tree import Element, Removed, attributes, parse
from journal.files.odt.hidden import remove_hidden, styles_in, take_out
from journal.files.odt.package import Package, write
from journal.files.odt.rebuild import HREF, OBJECT, Rebuilder
from journal.files.odt.vocabulary import BLANKS, OBJECTS, PARAGRAPHS, PICTURES, q
from journal.files.pictures import repainted
from journal.files.unclean import Unclean

PARTS = ("content.xml", "styles.xml")
FRAME, IMAGE = q("draw:frame"), q("draw:image")
SHOWN = (IMAGE, OBJECT, q("draw:text-box"))
LEFT = {
    "meta.xml": "properties",
    "settings.xml": "application_data",
    "manifest.rdf": "properties",
    "Thumbnails/": "properties",
    "Configurations2/": "application_data",
    "Basic/": "application_data",
    "META-INF/documentsignatures.xml": "properties",
}


def clean(source: Path, target: Path, secrets: Sequence[str]) -> dict[str, Any]:
    """Write a copy without traces of people, and report what was removed and who is still in it.

    Raises Unclean before anything is written.
    """
    with zipfile.ZipFile(source) as archive:
        cleaner = Cleaner(Package(archive))
        members = cleaner.members()
    write(target, members, cleaner.objects)
    texts = {name: [*_words_of(name, content), name] for name, content in members.items()}
    pictures = {name: one for name, one in members.items() if not name.endswith(".xml")}
    removed = {what: count for what, count in sorted(cleaner.removed.items()) if count}
    return {"found": search.find_in(texts, secrets, raw=pictures), "removed": removed}


class Cleaner:
    """The new document while it grows: the text, then the objects that it shows."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.removed: Removed = Counter()
        self.objects: dict[str, str] = {}
        self._members: dict[str, bytes] = {}
        self._folder = self._new_folder = ""
        self._kept: dict[str, str] = {}

    def members(self) -> dict[str, bytes]:
        for name, what in LEFT.items():
            self.removed[what] += any(one.startswith(name) for one in self.package.members)
        if not self.package.has(PARTS[0]):
            raise Unclean("no_text", "")
        self._clean_document("", "")
        return self._members

    def _clean_document(self, old: str, new: str) -> None:
        """The parts of the text, or of an embedded object, each in a folder of its own."""
        before = self._folder, self._new_folder
        self._folder, self._new_folder = old, new
        names = [name for name in PARTS if self.package.has(posixpath.join(old, name))]
        trees = {name: self.package.tree(posixpath.join(old, name)) for name in names}
        styles = styles_in(trees.values())
        rebuilder = Rebuilder(self._keep, self.removed)
        for name, tree in trees.items():
            remove_hidden(tree, styles, self.removed)
            self._settle_frames(tree)
            self._members[posixpath.join(new, name)] = rebuilder.rebuilt(tree)
        self._folder, self._new_folder = before

    def _settle_frames(self, tree: Element) -> None:
        """Leave in each frame what can be shown; one with nothing but the unknown is refused."""
        for frame in list(tree.iter(FRAME)):
            shown = [one for one in frame if one.tag in SHOWN]
            refusal = None
            for one in shown:
                try:
                    if one.tag in (IMAGE, OBJECT) and self._keep(one) is None:
                        take_out(one)
                except Unclean as unclean:
                    refusal = unclean
                    take_out(one)
            if refusal and not any(one.tag in SHOWN for one in frame):
                raise refusal

    def _keep(self, element: Element) -> str | None:
        """Take up a picture or an object; what lies outside of the archive is left there."""
        href = unquote(element.get(HREF, ""))
        name = posixpath.normpath(posixpath.join(self._folder, href)) if href else ""
        if element.tag == IMAGE and not href:
            raise Unclean("opaque_pictures", "")
        if name not in self._kept:
            kept = self._taken_up(element, name)
            if kept is None:
                return None
            self._kept[name] = kept
        address = posixpath.relpath(self._kept[name], self._new_folder or ".")
        return f"./{address}" if element.tag == OBJECT else address

    def _taken_up(self, element: Element, name: str) -> str | None:
        """The new name of a member of the archive, or None for what stays outside."""
        if element.tag == OBJECT:
            return self._keep_object(name)
        if element.tag in PICTURES and self.package.has(name):
            return self._keep_picture(name)
        self.removed["links"] += 1
        return None

    def _keep_picture(self, name: str) -> str:
        content, suffix = repainted(self.package.read(name), name)
        self.removed["pictures_repainted"] += 1
        new = f"Pictures/image{self.removed['pictures_repainted']}.{suffix}"
        self._members[new] = content
        return new

    def _keep_object(self, folder: str) -> str | None:
        """A formula or a chart; of other embedded documents only the picture stays."""
        kind = self.package.kind_of(folder)
        if kind not in OBJECTS or not self.package.has(f"{folder}/{PARTS[0]}") or self._folder:
            self.removed["embedded_files"] += 1
            return None
        new = f"Object {len(self.objects) + 1}"
        self.objects[new] = kind
        self._clean_document(folder, new)
        return new


def _words_of(name: str, content: bytes) -> Iterator[str]:
    """The words of each paragraph without a gap, those outside of paragraphs, the attributes."""
    if not name.endswith(".xml"):
        return
    root = parse(content, name)
    yield "\n".join(_own_words(one) for one in root.iter(*PARAGRAPHS))
    yield "\n".join(one.text for one in root.iter() if one.text and one.tag not in PARAGRAPHS)
    yield "".join(root.itertext())
    yield "\n".join(value for one in root.iter() for value in attributes(one).values())


def _own_words(element: Element) -> str:
    """Without those of paragraphs inside: a note may stand in the middle of a word."""
    words = [element.text or ""]
    for child in element:
        if child.tag in BLANKS:
            words.append(" ")
        elif child.tag not in PARAGRAPHS:
            words.append(_own_words(child))
        words.append(child.tail or "")
    return "".join(words)
