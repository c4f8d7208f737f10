"""The archive of an OpenDocument text: read its members, write a new one."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

from journal.files.docx.package import START_OF_TIME
from journal.files.docx.tree import Element, parse
from journal.files.unclean import Unclean

KIND = "application/vnd.oasis.opendocument.text"
MANIFEST = "META-INF/manifest.xml"
MANIFEST_SPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
TYPES = {".xml": "text/xml", ".png": "image/png", ".jpeg": "image/jpeg"}


class Package:
    """The archive as it was sent."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = frozenset(archive.namelist())
        if not self.has("mimetype") or self.read("mimetype").strip() != KIND.encode():
            raise Unclean("no_text", "")
        self._types = self._declared() if self.has(MANIFEST) else {}

    def _declared(self) -> dict[str, str]:
        space = f"{{{MANIFEST_SPACE}}}"
        rows = self.tree(MANIFEST)
        if next(rows.iter(space + "encryption-data"), None) is not None:
            raise Unclean("locked", "")
        return {
            row.get(space + "full-path", ""): row.get(space + "media-type", "")
            for row in rows.iter(space + "file-entry")
        }

    def has(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        return self._archive.read(name)

    def tree(self, name: str) -> Element:
        return parse(self.read(name), name)

    def kind_of(self, folder: str) -> str:
        """The declared kind of an embedded document."""
        return self._types.get(f"{folder}/", "")

    @property
    def members(self) -> frozenset[str]:
        return self._names


def write(path: Path, members: Mapping[str, bytes], folders: Mapping[str, str]) -> None:
    """Write an archive that depends on nothing but its members; its kind comes first, unpacked.

    `folders` are embedded documents with their kinds.
    """
    rows = {"/": KIND} | {f"{name}/": kind for name, kind in folders.items()}
    rows |= {name: TYPES["." + name.rpartition(".")[2]] for name in members}
    with zipfile.ZipFile(path, "w") as archive:
        _add(archive, "mimetype", KIND.encode(), zipfile.ZIP_STORED)
        for name, content in members.items():
            _add(archive, name, content)
        _add(archive, MANIFEST, _manifest(rows))


def _add(
    archive: zipfile.ZipFile, name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED
) -> None:
    entry = zipfile.ZipInfo(name, START_OF_TIME)
    entry.create_system = 0
    entry.compress_type = how
    archive.writestr(entry, content)


def _manifest(rows: Mapping[str, str]) -> bytes:
    entries = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(name)}"
        f" manifest:media-type={quoteattr(kind)}/>"
        for name, kind in rows.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="{MANIFEST_SPACE}" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    ).encode()
