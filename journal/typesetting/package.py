"""Open a DOCX that a stranger sent: its parts, after refusing what no word processor writes.

Runs inside the child. Sentences are message ids: the parent translates them.
"""

import io
import posixpath
import zipfile
from pathlib import PurePosixPath

from django.utils.translation.trans_null import gettext_noop
from lxml import etree

MOST_MEMBERS = 2000
MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 200
# Ratios say nothing about small parts: ten kilobytes of the same empty rows are an honest table.
SMALL_ENOUGH = 1024 * 1024

NOT_A_DOCX = gettext_noop("This is not a DOCX file. Save the manuscript as .docx and try again.")
TOO_LARGE = gettext_noop("This DOCX unpacks into far more than a manuscript can hold.")
HAS_DOCTYPE = gettext_noop("This DOCX holds a DOCTYPE declaration, which no word processor writes.")
IS_BROKEN = gettext_noop("This DOCX is damaged. Open it in a word processor and save it again.")

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Refused(Exception):  # noqa: N818 -- the child's word about a file, no error of ours
    """The file will not be read; the message is the sentence to show."""


def open_package(data: bytes) -> dict[str, bytes]:
    """The parts of a DOCX by name. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            weigh(members)
            parts = {member.filename: inflate(archive, member) for member in members}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Refused(NOT_A_DOCX) from error
    if "[Content_Types].xml" not in parts:
        raise Refused(NOT_A_DOCX)
    for name, content in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            parse(content)
    main_part(parts)
    return parts


def weigh(members: list[zipfile.ZipInfo]) -> None:
    """Refuse by the directory's own figures, before anything is unpacked."""
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > SMALL_ENOUGH and member.file_size / packed > MOST_RATIO:
            raise Refused(TOO_LARGE)


def inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """One part; refused when it holds more than the directory promised."""
    with archive.open(member) as part:
        content = part.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise Refused(TOO_LARGE)
    return content


def parse(content: bytes) -> etree._Element:
    """Parse one XML part without entities, network or DTD. Raises Refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(content, parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise Refused(IS_BROKEN) from error
    if tree.docinfo.internalDTD is not None:
        raise Refused(HAS_DOCTYPE)
    return tree.getroot()


def related(parts: dict[str, bytes], source: str, ending: str) -> dict[str, str]:
    """Part names by relationship id: what `source` ("" is the package) calls a type of that ending.

    Targets outside the package are left out.
    """
    folder = source.rpartition("/")[0]
    listed = parts.get(relationships_of(source))
    if listed is None:
        return {}
    return {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[
            1:
        ]
        for link in parse(listed).iter(RELATIONSHIP)
        if link.get("Type", "").endswith(ending) and link.get("TargetMode") != "External"
    }


def relationships_of(source: str) -> str:
    """The part that lists what `source` uses."""
    folder, _slash, name = source.rpartition("/")
    return str(PurePosixPath(folder, "_rels", f"{name}.rels"))


def main_part(parts: dict[str, bytes]) -> str:
    """The name of the part with the text. Raises Refused."""
    for name in related(parts, "", "/officeDocument").values():
        if name in parts and parse(parts[name]).tag == f"{{{WORD}}}document":
            return name
    raise Refused(NOT_A_DOCX)


def pack(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a DOCX again, in memory."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    target.seek(0)
    return target
