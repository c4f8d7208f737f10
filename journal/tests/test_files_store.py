"""The store keeps whole files under their own hash, or nothing."""

import hashlib
import io
import os
import resource
import threading
from datetime import UTC, datetime, timedelta

import pytest

from journal.actions.sweeping import sweep
from journal.files import store
from journal.files.holding import held
from journal.models import File
from journal.tests.factories import a_journal, a_pdf

TEXT = "Слово о службе".encode()
HASH = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"
    return settings.FILE_STORE


def everything_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


class Failing(io.BytesIO):
    """A sender that goes away in the middle."""

    def read(self, size=-1, /):
        if self.tell():
            raise ConnectionResetError
        return super().read(5)


def test_bytes_kept_open_again(folder):
    assert store.keep(TEXT) == store.Kept(HASH, len(TEXT))
    with store.open_kept(HASH) as kept:
        assert kept.read() == TEXT
    assert everything_in(folder) == [folder / HASH[:2] / HASH[2:4] / HASH]


def test_stream_longer_than_a_chunk_is_kept_whole():
    content = os.urandom(store.CHUNK * 2 + 7)
    kept = store.keep(io.BytesIO(content))
    assert kept == store.Kept(hashlib.sha256(content).hexdigest(), len(content))
    assert store.path_of(kept.sha256).read_bytes() == content


def test_same_bytes_twice_are_one_file(folder):
    assert store.keep(TEXT) == store.keep(io.BytesIO(TEXT))
    assert len(everything_in(folder)) == 1


def test_same_bytes_at_once_are_one_file(folder):
    threads = [threading.Thread(target=store.keep, args=(TEXT,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.read_bytes() for path in everything_in(folder)] == [TEXT]


def test_damaged_copy_is_healed_by_keeping_again():
    store.keep(TEXT)
    store.path_of(HASH).write_bytes(TEXT[:3])
    store.keep(TEXT)
    assert store.path_of(HASH).read_bytes() == TEXT


def test_stream_at_the_limit_is_kept():
    assert store.keep(TEXT, limit=len(TEXT)).size == len(TEXT)


def test_stream_over_the_limit_leaves_nothing(folder):
    with pytest.raises(store.TooLarge) as refusal:
        store.keep(io.BytesIO(TEXT), limit=len(TEXT) - 1)
    assert refusal.value.limit == len(TEXT) - 1
    assert everything_in(folder) == []


def test_broken_stream_leaves_nothing(folder):
    with pytest.raises(ConnectionResetError):
        store.keep(Failing(TEXT))
    assert everything_in(folder) == []


def test_full_disk_leaves_nothing_and_the_next_file_is_kept(folder):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            store.keep(b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert everything_in(folder) == []
    assert store.keep(b"x" * 100_000).size == 100_000


@pytest.mark.parametrize(
    "name",
    ["", "../../etc/passwd", HASH[:-1], HASH + "0", HASH.upper(), f"../{HASH}", HASH + "\n"],
)
def test_path_is_refused_for_what_is_no_hash(name):
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.path_of(name)


def test_path_is_given_for_a_hash(folder):
    assert store.path_of(HASH) == folder / HASH[:2] / HASH[2:4] / HASH


def test_file_never_kept_is_not_found():
    with pytest.raises(FileNotFoundError):
        store.open_kept(HASH)


def test_sweep_takes_old_temporaries_only(folder):
    store.keep(TEXT)
    old, young = folder / store.TEMPORARY / "old", folder / store.TEMPORARY / "young"
    for path in (old, young):
        path.touch()
    now = datetime(2026, 10, 25, 12, tzinfo=UTC)
    os.utime(old, (now.timestamp() - 7200,) * 2)
    os.utime(young, (now.timestamp() - 60,) * 2)
    assert store.sweep_temporary(now - timedelta(hours=1)) == 1
    assert everything_in(folder) == sorted([store.path_of(HASH), young])


# --- What nothing points to -------------------------------------------------------------

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def made(content, *, hours_ago):
    """Keep bytes, as they were kept so many hours before NOW."""
    path = store.path_of(store.keep(content).sha256)
    os.utime(path, (NOW.timestamp() - hours_ago * 3600,) * 2)
    return path


def test_sweep_deletes_what_is_old_and_has_no_row(db, folder):
    journal = a_journal()
    row = a_pdf(journal, role=File.Role.ISSUE_PDF)
    old, young = made(b"old", hours_ago=25), made(b"young", hours_ago=23)
    kept = store.path_of(row.sha256)
    os.utime(kept, (0, 0))

    assert sweep(now=NOW) == 1
    assert everything_in(folder) == sorted([folder / ".held", kept, young])
    assert not old.exists()
    assert sweep(now=NOW) == 0


def test_sweep_waits_while_a_backup_holds_the_store(db, folder):
    old = made(b"old", hours_ago=25)
    with held():
        assert sweep(now=NOW) == 0
    assert old.exists()
    assert sweep(now=NOW) == 1


def test_file_that_was_kept_anew_meanwhile_stays(folder):
    old = made(TEXT, hours_ago=25)
    store.keep(TEXT)

    assert store.discard(HASH, NOW - timedelta(days=1)) is False
    assert old.read_bytes() == TEXT
    assert store.discard("0" * 64, NOW) is False
