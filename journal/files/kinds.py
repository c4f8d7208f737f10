"""What a file really is, by its content and never by its name, and whether we take it.

Everything here reads little and unpacks nothing but the beginnings of parts: it runs while the
sender waits. What needs the whole content happens later, in a child process with limits.
"""

import unicodedata
import zipfile
import zlib
from collections.abc import Collection
from enum import StrEnum
from pathlib import PurePosixPath
from typing import BinaryIO
from xml.parsers import expat

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024
MAX_SIZE = 50 * MEGABYTE
MAX_MEMBERS = 2000
MAX_UNPACKED = 300 * MEGABYTE
MAX_PART = 100 * MEGABYTE
MAX_RATIO = 150
FREE_OF_RATIO = 10 * MEGABYTE  # so small a thing is no bomb, however well it packs
MAX_NAME = 120
MAX_EXTENSION = 10
CHUNK = 64 * 1024

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = WORD + "document.main+xml"
TEMPLATE = WORD + "template.main+xml"
MACROS = ("macroEnabled", "vbaProject")
STRICT = "http://purl.oclc.org/ooxml/"
OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"


class Kind(StrEnum):
    """The kinds that some part of the system takes; the value is the extension."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    RTF = "rtf"
    PNG = "png"
    JPEG = "jpg"
    GIF = "gif"
    TIFF = "tiff"


MANUSCRIPTS = frozenset({Kind.DOCX})
PICTURES = frozenset({Kind.PNG, Kind.JPEG, Kind.GIF, Kind.TIFF})
CONTENT_TYPES = {
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.PDF: "application/pdf",
    Kind.RTF: "application/rtf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.GIF: "image/gif",
    Kind.TIFF: "image/tiff",
}
SIGNATURES = (
    (b"%PDF-", Kind.PDF),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
)

EMPTY = _("The file is empty.")
LARGE = _("The file is larger than %(limit)s.")
NOT_WORD = _("This is not a Word document. Save the manuscript as .docx and send that file.")
OLD_WORD = _(
    "This is a document of an old version of Word (.doc). Open it in Word or LibreOffice, "
    "save it as .docx and send that file."
)
LOCKED = _("The document is protected by a password. Save it without one and send it again.")
WITH_MACROS = _("The document contains macros (.docm). Save it as .docx and send that file.")
IS_TEMPLATE = _("This is a template of Word (.dotx). Save it as .docx and send that file.")
IS_STRICT = _(
    "The document is saved as “Strict Open XML”. Save it as “Word Document (.docx)” "
    "and send that file."
)
DAMAGED = _("The file is damaged or incomplete. Save the document anew and send it again.")
BOMB = _("The file unpacks to an unreasonable size, so it was not opened.")
DOCTYPE = _("The document contains a document type declaration, which Word never writes.")
WRONG_KIND = {
    Kind.ODT: _("This is an OpenDocument text (.odt). Save it as .docx and send that file."),
    Kind.PDF: _("This is a PDF. Send the Word document (.docx) from which it was made."),
    Kind.RTF: _("This is an RTF document. Save it as .docx and send that file."),
} | dict.fromkeys(PICTURES, _("This is a picture, not a Word document."))


class Refused(Exception):  # noqa: N818 -- a decision about a file, no error of ours
    """We do not take this file; `sentence` tells its sender why and what to do."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def check(
    source: BinaryIO, *, allowed: Collection[Kind] = MANUSCRIPTS, limit: int = MAX_SIZE
) -> Kind:
    """Return the kind of an open, seekable file that we take, rewound. Raises Refused."""
    size = source.seek(0, 2)
    source.seek(0)
    if size == 0:
        raise Refused(EMPTY)
    if size > limit:
        raise Refused(LARGE % {"limit": filesizeformat(limit)})
    kind = _kind_of(source)
    source.seek(0)
    if kind is None or kind not in allowed:
        raise Refused(WRONG_KIND.get(kind, NOT_WORD) if kind else NOT_WORD)
    return kind


def safe_name(original: str) -> str:
    """Return the sender's file name fit to be shown: one line, no folders, nothing invisible."""
    name = unicodedata.normalize("NFC", original).replace("\\", "/").rpartition("/")[2]
    visible = "".join(
        " " if char.isspace() else char
        for char in name
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    path = PurePosixPath(" ".join(visible.split()).strip(". ") or "file")
    extension = path.suffix if len(path.suffix) <= MAX_EXTENSION else ""
    stem = path.name.removesuffix(extension)
    return stem[: MAX_NAME - len(extension)].rstrip() + extension


def _kind_of(source: BinaryIO) -> Kind | None:
    start = source.read(16)
    if start.startswith(ZIP):
        return _kind_of_archive(source)
    if start.startswith(OLE):
        _refuse_ole(source)
    return next((kind for sign, kind in SIGNATURES if start.startswith(sign)), None)


def _refuse_ole(source: BinaryIO) -> None:
    """Old binary container: a .doc, or the locked box around an encrypted .docx.

    The directory of the container names its streams in UTF-16.
    """
    content = source.read()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused(LOCKED)
    if "WordDocument".encode("utf-16-le") in content:
        raise Refused(OLD_WORD)
    raise Refused(NOT_WORD)


def _kind_of_archive(source: BinaryIO) -> Kind | None:
    try:
        with zipfile.ZipFile(source) as archive:
            _refuse_bombs(archive)
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                return _kind_of_office(archive)
            if "mimetype" in names and archive.read("mimetype").strip() == OPEN_TEXT:
                return Kind.ODT
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError):
        raise Refused(DAMAGED) from None
    return None


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Believe the directory: zipfile never unpacks more of a member than it declares."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise Refused(LOCKED)
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if (
        len(members) > MAX_MEMBERS
        or unpacked > max(FREE_OF_RATIO, min(MAX_UNPACKED, packed * MAX_RATIO))
        or any(member.file_size > MAX_PART for member in members)
    ):
        raise Refused(BOMB)
    if len({member.filename.lower() for member in members}) < len(members):
        raise Refused(DAMAGED)


def _kind_of_office(archive: zipfile.ZipFile) -> Kind | None:
    types = archive.read("[Content_Types].xml").decode("utf-8", errors="replace")
    if any(word in types or _names_end(archive, word + ".bin") for word in MACROS):
        raise Refused(WITH_MACROS)
    if TEMPLATE in types:
        raise Refused(IS_TEMPLATE)
    if MAIN not in types:
        return None
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")) and _root_of(archive, member).startswith(
            STRICT
        ):
            raise Refused(IS_STRICT)
    return Kind.DOCX


def _names_end(archive: zipfile.ZipFile, ending: str) -> bool:
    return any(name.endswith(ending) for name in archive.namelist())


def _root_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    """Return `namespace name` of the first element, reading no further; refuse a DOCTYPE."""
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _attributes: found.append(name)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open(member) as part:
        while not found and (chunk := part.read(CHUNK)):
            parser.Parse(chunk)
    if not found:
        raise Refused(DAMAGED)
    return found[0]


def _refuse_doctype(*_declared: object) -> None:
    raise Refused(DOCTYPE)
