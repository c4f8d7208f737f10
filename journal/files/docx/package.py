"""Read the parts of a Word document and their relationships; write a new archive of them."""

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import quoteattr

from journal.files.docx.parts import (
    DROPPED,
    HYPERLINK,
    KNOWN_RELATIONSHIPS,
    KNOWN_TYPES,
    MAIN,
    RELATIONSHIPS_TYPE,
)
from journal.files.docx.tree import Removed, attributes, parse
from journal.files.unclean import Unclean

TYPES = "[Content_Types].xml"
TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
START_OF_TIME = (1980, 1, 1, 0, 0, 0)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Relationship:
    """A link of one part: to a member of the archive, or to an address outside."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The archive as it was sent; names of members are compared without regard to case."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {
            name.lower().lstrip("/"): name for name in archive.namelist() if name[-1:] != "/"
        }
        rows = list(parse(self.read(TYPES), TYPES))
        self._overrides = {
            row.get("PartName", "").lower().lstrip("/"): row.get("ContentType", "")
            for row in rows
            if row.tag == f"{{{TYPES_SPACE}}}Override"
        }
        self._defaults = {
            row.get("Extension", "").lower(): row.get("ContentType", "")
            for row in rows
            if row.tag == f"{{{TYPES_SPACE}}}Default"
        }

    def refuse_unknown_parts(self) -> None:
        """Raise Unclean for the first member whose content type is on no list."""
        for name in self._members:
            if name != TYPES.lower() and self.content_type(name) not in KNOWN_TYPES:
                raise Unclean("unknown_part", name)

    def content_type(self, name: str) -> str:
        extension = name.rpartition(".")[2]
        return self._overrides.get(name) or self._defaults.get(extension, "")

    def has(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        return self._archive.read(self._members[name.lower()])

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the links of a part, or of the package for an empty name; refuse unknown ones."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", name + ".rels")
        if not self.has(listing):
            return {}
        found = {}
        for row in parse(self.read(listing), listing):
            link = _relationship(folder, attributes(row))
            if link.kind not in KNOWN_RELATIONSHIPS:
                raise Unclean("unknown_part", link.target)
            found[row.get("Id", "")] = link
        return found

    def main_part(self) -> str:
        for link in self.relationships("").values():
            if link.kind == MAIN and self.has(link.target):
                return link.target
        raise Unclean("no_text", TYPES)

    def count_dropped(self, links: Mapping[str, Relationship], removed: Removed) -> None:
        """Note, by the reason, which linked parts stay behind."""
        for link in links.values():
            if link.kind in DROPPED:
                removed[DROPPED[link.kind]] += 1
            elif link.is_external and link.kind != HYPERLINK:
                removed["links"] += 1


def _relationship(folder: str, row: Mapping[str, str]) -> Relationship:
    target = row.get("Target", "")
    if row.get("TargetMode") == "External":
        return Relationship(row.get("Type", ""), target, is_external=True)
    path = unquote(urlsplit(target).path)
    name = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/").lower()
    return Relationship(row.get("Type", ""), name, is_external=False)


def links_part(links: Mapping[str, Relationship]) -> bytes:
    """Return the part that lists these links."""
    rows = []
    for ident, link in links.items():
        mode = ' TargetMode="External"' if link.is_external else ""
        kind, target = quoteattr(link.kind), quoteattr(link.target)
        rows.append(f'<Relationship Id="{ident}" Type={kind} Target={target}{mode}/>')
    return _listing("Relationships", LINKS_SPACE, "".join(rows))


def types_part(overrides: Mapping[str, str]) -> bytes:
    """Return the part that says what each other part is."""
    defaults = {
        "rels": RELATIONSHIPS_TYPE,
        "xml": "application/xml",
        "png": "image/png",
        "jpeg": "image/jpeg",
    }
    rows = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in defaults.items()
    ) + "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return _listing("Types", TYPES_SPACE, rows)


def _listing(tag: str, namespace: str, rows: str) -> bytes:
    return f'{DECLARATION}<{tag} xmlns="{namespace}">{rows}</{tag}>'.encode()


def write(path: Path, members: Mapping[str, bytes]) -> None:
    """Write an archive that depends on nothing but its members: no time, no system, no notes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, START_OF_TIME)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
