"""Tell what a file really is: by its content and never by its name.

Everything here reads little and unpacks nothing but the beginnings of parts: it runs while the
sender waits. What needs the whole content happens later, in a child process with limits.
"""

import re
from collections.abc import Collection
from typing import BinaryIO

from django.template.defaultfilters import filesizeformat

from journal.files.archives import MEGABYTE, kind_of_archive
from journal.files.kinds import (
    DAMAGED,
    EMPTY,
    LARGE,
    LOCKED,
    MANUSCRIPTS,
    OLD_WORD,
    OUTLOOK,
    Kind,
    Refused,
    not_taken,
)

MAX_SIZE = 50 * MEGABYTE
CHUNK = 64 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
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
OLE_STREAMS = {"EncryptedPackage": LOCKED, "WordDocument": OLD_WORD, "__substg1.0_": OUTLOOK}
ENDS = {Kind.PDF: b"startxref", Kind.RTF: b"}"}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
UNPRINTED = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
MARKUP = re.compile(rb"\A\W{0,9}\s*<[!?a-z]", re.IGNORECASE)  # also behind a mark of byte order
HEADER = re.compile(rb"^(from|to|date|subject|received|message-id):[ \t]", re.IGNORECASE | re.M)
LEAST_HEADERS = 3


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
    kind = _kind_of(source, allowed)
    source.seek(0)
    if kind is None or kind not in allowed:
        raise Refused(not_taken(kind, allowed))
    return kind


def _kind_of(source: BinaryIO, allowed: Collection[Kind]) -> Kind | None:
    start = source.read(16)
    if start.startswith(ZIP):
        return kind_of_archive(source)
    if start.startswith(OLE):
        _refuse_ole(source, allowed)
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return Kind.WEBP
    kind = next((kind for sign, kind in SIGNATURES if start.startswith(sign)), None)
    if kind in ENDS and kind in allowed:
        _refuse_unfinished(source, ENDS[kind])
    return kind or _kind_of_text(source)


def _refuse_ole(source: BinaryIO, allowed: Collection[Kind]) -> None:
    """Old binary container: a .doc, a message, or the locked box around an encrypted .docx.

    The directory of the container names its streams in UTF-16.
    """
    content = source.read()
    for stream, sentence in OLE_STREAMS.items():
        if stream.encode("utf-16-le") in content:
            raise Refused(sentence)
    raise Refused(not_taken(None, allowed))


def _refuse_unfinished(source: BinaryIO, end: bytes) -> None:
    """What every whole file of this kind has near its end."""
    size = source.seek(0, 2)
    source.seek(max(0, size - CHUNK))
    if end not in source.read():
        raise Refused(DAMAGED)


def _kind_of_text(source: BinaryIO) -> Kind | None:
    """Words only, in whatever alphabet, and no markup; a mail has its heads at the top."""
    source.seek(0)
    start = source.read(CHUNK)
    if MARKUP.match(start.replace(b"\0", b"")):
        return None
    if not start.startswith(UTF_16):
        piece = start
        while piece:
            if piece.translate(None, UNPRINTED) != piece:
                return None
            piece = source.read(CHUNK)
    heads = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return Kind.EML if len(HEADER.findall(heads)) >= LEAST_HEADERS else Kind.TXT
