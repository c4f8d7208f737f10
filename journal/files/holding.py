"""Backups and whoever deletes from the store take turns.

A backup dumps the database first and copies the files that its rows point to afterwards: nothing
may be deleted in between. Any number may hold the store; who deletes needs it alone, and tries
again another night when it is held. The lock dies with its process.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

NAME = ".held"


@contextmanager
def held() -> Iterator[None]:
    """Nothing is deleted from the store meanwhile; waits for who is deleting now."""
    with _lock_file() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


@contextmanager
def alone() -> Iterator[bool]:
    """Whether the store may be deleted from meanwhile: False while somebody holds it."""
    with _lock_file() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _lock_file() -> IO[bytes]:
    folder = Path(settings.FILE_STORE)
    folder.mkdir(parents=True, exist_ok=True)
    return (folder / NAME).open("ab")
