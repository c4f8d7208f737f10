"""Follow the links of a document from its text outwards and write each kept part anew."""

import posixpath
import zipfile
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from journal.files.docx import hidden, markup, search
from journal.files.docx.fields import Bookmarks, is_plain_web_link, settle_fields
from journal.files.docx.package import (
    TYPES,
    Package,
    Relationship,
    links_part,
    types_part,
    write,
)
from journal.files.docx.parts import HYPERLINK, IMAGE, KEPT_PARTS, MAIN, MAIN_TYPE, OFFICE, STANDING
from journal.files.docx.rebuild import rebuilt
from journal.files.docx.revisions import accept, mend_tables
from journal.files.docx.tree import Element, Removed, parse
from journal.files.pictures import repainted
from journal.files.unclean import Unclean

MAIN_NAME = "word/document.xml"


def clean(source: Path, target: Path, secrets: Sequence[str]) -> dict[str, Any]:
    """Write a copy without traces of people, and report what was removed and who is still in it.

    Raises Unclean before anything is written.
    """
    with zipfile.ZipFile(source) as archive:
        cleaner = Cleaner(Package(archive))
        members = cleaner.members()
    write(target, members)
    removed = {what: count for what, count in sorted(cleaner.removed.items()) if count}
    return {"found": search.find(members, secrets), "removed": removed}


class Cleaner:
    """The new document while it grows: parts wait in line until their text was gone through."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.removed: Removed = Counter()
        self._bookmarks = Bookmarks()
        self._names: dict[str, str] = {}
        self._numbers: Counter[str] = Counter()
        self._types: dict[str, str] = {}
        self._members: dict[str, bytes] = {}
        self._waiting: deque[str] = deque()
        self._notes: Mapping[str, set[str]] = {}
        self._hidden_styles: frozenset[str] = frozenset()

    def members(self) -> dict[str, bytes]:
        """Return all members of the cleaned archive, the list of types first."""
        self.package.refuse_unknown_parts()
        self.package.count_dropped(self.package.relationships(""), self.removed)
        main = self.package.main_part()
        if self.package.content_type(main) != MAIN_TYPE:
            raise Unclean("no_text", main)
        self._hidden_styles = hidden.hidden_styles(self._styles_of(main))
        self._names[main], self._types[MAIN_NAME] = MAIN_NAME, MAIN_TYPE
        self._clean_part(main)
        while self._waiting:
            self._clean_part(self._waiting.popleft())
        start = links_part({"rId1": Relationship(MAIN, MAIN_NAME, is_external=False)})
        return {TYPES: types_part(self._types), "_rels/.rels": start, **self._members}

    def name_of(self, link: Relationship) -> str:
        """Return the new name of a linked part, taking it up when it is met first."""
        if link.target not in self._names:
            if link.kind == IMAGE:
                self._names[link.target] = self._keep_picture(link.target)
            else:
                self._names[link.target] = self._keep_part(link)
        return self._names[link.target]

    def _styles_of(self, main: str) -> Element | None:
        for link in self.package.relationships(main).values():
            if link.kind == OFFICE + "styles" and self.package.has(link.target):
                return parse(self.package.read(link.target), link.target)
        return None

    def _keep_picture(self, part: str) -> str:
        content, suffix = repainted(self.package.read(part), part)
        self._numbers["image"] += 1
        self.removed["pictures_repainted"] += 1
        name = f"word/media/image{self._numbers['image']}.{suffix}"
        self._members[name] = content
        return name

    def _keep_part(self, link: Relationship) -> str:
        pattern, content_type = KEPT_PARTS[link.kind]
        if self.package.content_type(link.target) != content_type:
            raise Unclean("unknown_part", link.target)
        self._numbers[pattern] += 1
        name = pattern.format(self._numbers[pattern])
        if name in self._types:
            raise Unclean("unknown_part", link.target)
        self._types[name] = content_type
        self._waiting.append(link.target)
        return name

    def _clean_part(self, part: str) -> None:
        root = parse(self.package.read(part), part)
        links = Links(self, part)
        self.package.count_dropped(links.old, self.removed)
        self._edit(root)
        markup.cut_dead_links(root, links.is_alive, self.removed)
        name = self._names[part]
        if name == MAIN_NAME:
            self._notes = hidden.used_notes(root)
            links.follow_standing()
        else:
            hidden.remove_orphaned_notes(root, self._notes, self.removed)
        self._members[name] = rebuilt(root, links.follow, self.removed)
        if links.new:
            folder, base = posixpath.split(name)
            self._members[f"{folder}/_rels/{base}.rels"] = links_part(links.new)

    def _edit(self, root: Element) -> None:
        """Make the changes that need the whole tree; the order matters.

        Variants first, so that no branch is missed; deleted text before hidden text, hidden text
        before fields, since either may take away a part of a field.
        """
        markup.settle_alternatives(root, self.removed)
        accept(root, self.removed)
        markup.open_wrappers(root, self.removed)
        hidden.remove_hidden(root, self._hidden_styles, self.removed)
        settle_fields(root, self._bookmarks, self.removed)
        mend_tables(root)
        markup.name_generically(root, self._bookmarks)


class Links:
    """The links of one part, old and new."""

    def __init__(self, cleaner: Cleaner, part: str) -> None:
        self.old = cleaner.package.relationships(part)
        self.new: dict[str, Relationship] = {}
        self._cleaner = cleaner
        self._folder = posixpath.dirname(cleaner._names[part])

    def is_alive(self, ident: str) -> bool:
        """Tell whether this link leads to the web, or to a part that we keep."""
        link = self.old.get(ident)
        if link is None:
            return False
        if link.kind == HYPERLINK:
            return link.is_external and is_plain_web_link(link.target)
        is_kept = link.kind == IMAGE or link.kind in KEPT_PARTS
        return is_kept and not link.is_external and self._cleaner.package.has(link.target)

    def follow(self, ident: str) -> str:
        """Return the new id of a living link."""
        link = self.old[ident]
        if not link.is_external:
            name = self._cleaner.name_of(link)
            link = Relationship(link.kind, posixpath.relpath(name, self._folder), is_external=False)
        for known, kept in self.new.items():
            if kept == link:
                return known
        new = f"rId{len(self.new) + 1}"
        self.new[new] = link
        return new

    def follow_standing(self) -> None:
        """Take up the parts that belong to the text though nothing in it names them."""
        for ident, link in self.old.items():
            if link.kind in STANDING and self.is_alive(ident):
                self.follow(ident)
