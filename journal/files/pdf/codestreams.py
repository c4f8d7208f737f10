"""Coded pictures as they lie in a PDF: cut out what describes them, leave the coded pixels."""

from journal.files.unclean import Unclean

# JPEG (ITU T.81): markers without a length, and those of segments that decoding needs.
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
START, END, SCAN, ADOBE = 0xD8, 0xD9, 0xDA, 0xEE
NEEDED = frozenset({*range(0xC0, 0xD0), SCAN, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, ADOBE})
ADOBE_SEGMENT = 12  # bytes that say how colours are coded; more of it is not the standard's
# JPEG 2000 (ITU T.800): boxes that a decoder needs, the mark of a remark, and where tiles begin.
BOXES = (b"jP  ", b"ftyp", b"jp2h", b"jp2c")
BARE = b"\xff\x4f\xff\x51"
REMARK, TILE = 0xFF64, 0xFF90


def bare_jpeg(data: bytes) -> bytes:
    """The picture without EXIF, profiles, remarks, thumbnails and what follows its end."""
    if data[:2] != b"\xff\xd8":
        raise Unclean("opaque_pictures", "")
    kept, at = [data[:2]], 2
    while True:
        at, marker = _next_marker(data, at)
        if marker == END:
            return b"".join([*kept, b"\xff\xd9"])
        size = 0 if marker in ALONE else int.from_bytes(data[at : at + 2])
        segment = data[at : at + size]
        if marker == ADOBE and not segment[2:].startswith(b"Adobe"):
            segment = b""
        if marker in NEEDED and segment:
            if marker == ADOBE:
                segment = (ADOBE_SEGMENT + 2).to_bytes(2) + segment[2 : ADOBE_SEGMENT + 2]
            kept.append(bytes((0xFF, marker)) + segment)
        at += size
        if marker == SCAN:
            end = _end_of_scan(data, at)
            kept.append(data[at:end])
            at = end


def _next_marker(data: bytes, at: int) -> tuple[int, int]:
    """Return where the segment behind the next mark begins, and the mark."""
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] == b"\xff":
        at += 1
    if data[at : at + 1] != b"\xff" or at + 1 >= len(data):
        raise Unclean("opaque_pictures", "")
    return at + 2, data[at + 1]


def _end_of_scan(data: bytes, at: int) -> int:
    """Coded pixels end with a mark that is neither an escaped byte nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            return at
    raise Unclean("opaque_pictures", "")


def bare_jpeg2000(data: bytes) -> bytes:
    """The picture with its colours and pixels, without XML, profiles of people and remarks."""
    if data.startswith(BARE):
        return _without_remarks(data)
    kept, at = [], 0
    while at + 8 <= len(data):
        size, kind, head = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16]), 16
        end = len(data) if size == 0 else at + size
        if end > len(data) or end < at + head:
            raise Unclean("opaque_pictures", "")
        if kind in BOXES:
            inside = data[at + head : end]
            inside = _without_remarks(inside) if kind == b"jp2c" else inside
            kept.append((len(inside) + 8).to_bytes(4) + kind + inside)
        at = end
    if not any(one[4:8] == b"jp2c" for one in kept):
        raise Unclean("opaque_pictures", "")
    return b"".join(kept)


def _without_remarks(code: bytes) -> bytes:
    """Drop the remarks of the head, before the first tile."""
    kept, at = [code[:2]], 2
    while at + 4 <= len(code):
        marker = int.from_bytes(code[at : at + 2])
        if marker == TILE:
            return b"".join([*kept, code[at:]])
        size = 2 + int.from_bytes(code[at + 2 : at + 4])
        if marker != REMARK:
            kept.append(code[at : at + size])
        at += size
    raise Unclean("opaque_pictures", "")
