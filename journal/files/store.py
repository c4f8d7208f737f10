"""Keep bytes under the name of their own SHA-256, in a folder that no web server can reach.

A file is written under a temporary name in the same file system, flushed to the disk and only then
renamed: a name that looks like a hash always holds the whole of what it promises, also after a
power cut or on a full disk. Rows that point here are written after `keep` returns.
"""

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

CHUNK = 256 * 1024
HASH = re.compile(r"[0-9a-f]{64}")
TEMPORARY = "incoming"


class Readable(Protocol):
    """Whatever gives bytes in pieces: an open file, an uploaded one."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Kept:
    """What is now in the store; `size` is in bytes."""

    sha256: str
    size: int


class TooLarge(Exception):  # noqa: N818 -- it says what the file is, for whoever catches it
    """The stream went on after `limit` bytes; nothing of it was kept."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


def keep(source: Readable | bytes, *, limit: int | None = None) -> Kept:
    """Store the bytes and return their hash; the same bytes twice are one file.

    Reads a stream from where it stands. Raises TooLarge, or OSError when the disk is full; either
    way nothing is left behind.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    incoming = _folder(TEMPORARY)
    descriptor, name = tempfile.mkstemp(dir=incoming)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as target:
            kept = _copy(stream, target, limit)
            target.flush()
            os.fsync(target.fileno())
        path = path_of(kept.sha256)
        _folder(*path.parent.relative_to(settings.FILE_STORE).parts)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)
    return kept


def path_of(sha256: str) -> Path:
    """Return where the file with this hash is, or would be. Raises ValueError for anything else."""
    if not HASH.fullmatch(sha256):
        raise ValueError("not a SHA-256 in lower-case hexadecimal digits")
    return Path(settings.FILE_STORE) / sha256[:2] / sha256[2:4] / sha256


def open_kept(sha256: str) -> BinaryIO:
    """Open a kept file for reading. Raises FileNotFoundError when it was never kept."""
    return path_of(sha256).open("rb")


def all_kept() -> Iterator[str]:
    """The hashes of all files in the store, in no order."""
    for path in Path(settings.FILE_STORE).glob("??/??/*"):
        if HASH.fullmatch(path.name):
            yield path.name


def discard(sha256: str, older_than: datetime) -> bool:
    """Delete a file to which nothing points, unless it was kept anew since; whether it is gone.

    It is moved aside before its age is read: a name that comes again meanwhile is another file.
    """
    path = path_of(sha256)
    aside = _folder(TEMPORARY) / f"discarded-{sha256}"
    try:
        path.rename(aside)
    except FileNotFoundError:
        return False
    if aside.stat().st_mtime >= older_than.timestamp():
        aside.rename(path)
        return False
    aside.unlink()
    return True


def sweep_temporary(older_than: datetime) -> int:
    """Delete what killed processes left half-written before that instant; return how many."""
    swept = 0
    for path in _folder(TEMPORARY).iterdir():
        if path.stat().st_mtime < older_than.timestamp():
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def _copy(stream: Readable, target: BinaryIO, limit: int | None) -> Kept:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if limit is not None and size > limit:
            raise TooLarge(limit)
        digest.update(chunk)
        target.write(chunk)
    return Kept(digest.hexdigest(), size)


def _folder(*parts: str) -> Path:
    """Make a folder of the store, each new level on the disk before anything is put into it."""
    folder = Path(settings.FILE_STORE)
    folder.mkdir(parents=True, exist_ok=True)
    for part in parts:
        folder /= part
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
            _flush_folder(folder.parent)
    return folder


def _flush_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
