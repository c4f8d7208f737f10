"""Files that are whole or not there: flushed to the disk before they get their name."""

import errno
import os
import tempfile
from pathlib import Path

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DATABASE_NO_ROOM = ("53100", "database or disk is full")  # PostgreSQL's code, SQLite's words


def write_once(path: Path, content: bytes) -> bool:
    """Write a file that must not exist yet, for its owner alone; False if another was first.

    Makes the folder, which is its owner's alone as well. Raises OSError when the disk is full.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        path.hardlink_to(draft)  # unlike a rename it never replaces what is there
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    flush_folder(path.parent)
    return True


def flush_folder(folder: Path) -> None:
    """Make a new name in this folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def has_no_room(error: BaseException | None) -> bool:
    """Whether it was the disk being full that stopped a file or the database."""
    cause = getattr(error, "__cause__", None)
    told = (getattr(cause, "sqlstate", None), str(cause))
    return getattr(error, "errno", None) in NO_ROOM or any(one in DATABASE_NO_ROOM for one in told)
