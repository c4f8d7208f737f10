"""Archives of office programs: what their directory and the beginnings of their parts tell."""

import zipfile
import zlib
from itertools import pairwise
from typing import BinaryIO
from xml.parsers import expat

from journal.files.kinds import (
    BOMB,
    DAMAGED,
    DOCTYPE,
    HAS_SCRIPTS,
    IS_STRICT,
    IS_TEMPLATE,
    LOCKED,
    WITH_MACROS,
    Kind,
    Refused,
)

MEGABYTE = 1024 * 1024
MAX_MEMBERS = 2000
MAX_UNPACKED = 300 * MEGABYTE
MAX_PART = 100 * MEGABYTE
MAX_RATIO = 150
FREE_OF_RATIO = 10 * MEGABYTE  # so small a thing is no bomb, however well it packs
CHUNK = 64 * 1024

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = WORD + "document.main+xml"
TEMPLATE = WORD + "template.main+xml"
MACROS = ("macroEnabled", "vbaProject")
STRICT = "http://purl.oclc.org/ooxml/"
OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
SCRIPTS = ("Basic/", "Scripts/")
MANIFEST = "META-INF/manifest.xml"


def kind_of_archive(source: BinaryIO) -> Kind | None:
    """Return whether it is a Word document or an OpenDocument text. Raises Refused."""
    try:
        with zipfile.ZipFile(source) as archive:
            _refuse_bombs(archive)
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                return _kind_of_office(archive)
            if "mimetype" in names:
                return _kind_of_open_document(archive)
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
    if _overlap(members):
        raise Refused(DAMAGED)


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes, as in bombs that unpack the same ones over and over."""
    places = sorted((one.header_offset, one.compress_size) for one in members)
    return any(start + size > after for (start, size), (after, _size) in pairwise(places))


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


def _kind_of_open_document(archive: zipfile.ZipFile) -> Kind | None:
    kind = archive.read("mimetype").strip()
    if kind == OPEN_TEXT + b"-template":
        raise Refused(IS_TEMPLATE)
    if kind != OPEN_TEXT:
        return None
    names = archive.namelist()
    if MANIFEST in names and b"encryption-data" in archive.read(MANIFEST):
        raise Refused(LOCKED)
    if any(name.startswith(SCRIPTS) and not name.endswith("/") for name in names):
        raise Refused(HAS_SCRIPTS)
    if "content.xml" not in names:
        raise Refused(DAMAGED)
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rdf")) and member.file_size:
            _root_of(archive, member)
    return Kind.ODT


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
