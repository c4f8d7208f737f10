"""Make a backup: first the database, then the files.

Rows point to bytes that were kept before them and never change. So whatever the dump points to is
in the store when the dump is finished, and stays there while the store is held; files that came
later do no harm. The other way round, a row of the last minutes could lack its file.

All is written into a folder with a hidden name and flushed; only the whole gets its name.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from journal import heads
from journal.backups import databases, keeping, manifests
from journal.backups.manifests import Manifest, Part
from journal.backups.saying import CannotGoOn
from journal.files import store
from journal.files.durable import flush_folder
from journal.files.holding import held
from journal.models import Journal

NO_TABLES = _("The database has no tables yet: there is nothing to back up.")
RUNNING = _("Another backup is being made. Wait for it.")


class AlreadyRunning(CannotGoOn):
    """Another process makes a backup in the same folder."""


@dataclass(frozen=True)
class Backup:
    path: Path
    manifest: Manifest


def make(folder: Path, *, now: datetime) -> Backup:
    """Make a backup in this folder and prune the old ones. Raises CannotGoOn or OSError."""
    began = time.monotonic()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _only_one(folder), held():
        keeping.sweep(folder)
        previous = keeping.newest(folder)
        draft = folder / f".making-{os.getpid()}"
        draft.mkdir(mode=0o700)
        try:
            said, wanted = _dump(draft)
            damaged = _copy_store(draft, wanted, previous and previous[0])
            _copy_keys(draft)
            manifest = Manifest(
                made_at=now.isoformat(),
                seconds=round(time.monotonic() - began, 1),
                damaged=damaged,
                parts=_sealed(draft),
                **said,
            )
            manifests.write(draft, manifest)
            path = _finish(draft, keeping.free_place(folder, now))
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        keeping.prune(folder)
        keeping.forget_failure(folder)
    return Backup(path, manifest)


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(RUNNING) from None
        yield


def _dump(draft: Path) -> tuple[dict, set[str]]:
    """Dump the database; what the manifest says of it, and the hashes to which its rows point."""
    if Journal._meta.db_table not in connection.introspection.table_names():
        raise CannotGoOn(NO_TABLES)
    with databases.still():
        databases.dump(draft)
        said = {
            "program": manifests.program(),
            "database": {"vendor": connection.vendor, "version": databases.version()},
            "migrations": manifests.migrations(),
            "tables": databases.counts(),
            "heads": {journal.slug: _head(journal) for journal in Journal.objects.all()},
        }
        return said, _hashes()


def _head(journal: Journal) -> dict[str, object]:
    ends = heads.ends_of(journal)
    return {"events": heads.events_in(ends), "head": heads.head_of(ends)}


def _hashes() -> set[str]:
    fields = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name == "sha256"
    ]
    return {one for model, name in fields for one in model.objects.values_list(name, flat=True)}


def _copy_store(draft: Path, wanted: set[str], previous: Path | None) -> list[str]:
    """Copy every file of the store; returns the hashes of those that are missing or damaged.

    A file that the backup before has whole becomes one more name of the same bytes: many backups
    take little more room than one. Both are read, so decay is noticed on either side.
    """
    damaged = set()
    for sha256 in sorted(wanted | set(store.all_kept())):
        place = Path("files") / sha256[:2] / sha256[2:4] / sha256
        source, target = store.path_of(sha256), draft / place
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_whole(source, sha256):
            damaged.add(sha256)
        if previous and _is_whole(previous / place, sha256):
            target.hardlink_to(previous / place)
        elif sha256 not in damaged:
            shutil.copyfile(source, target)
            if not _is_whole(target, sha256):
                raise CannotGoOn(format_lazy(manifests.CHANGED, name=place))
    return sorted(damaged & wanted)


def _is_whole(path: Path, sha256: str) -> bool:
    return path.is_file() and manifests.part_of(path).sha256 == sha256


def _copy_keys(draft: Path) -> None:
    """The secrets in use, from wherever they came, and the heads of the record."""
    keys = draft / "keys"
    keys.mkdir(mode=0o700)
    (keys / "secret_key").write_text(settings.SECRET_KEY)
    (keys / "setup_code").write_text(settings.SETUP_CODE)
    (draft / "heads").mkdir(mode=0o700)
    for path in sorted(Path(settings.RECORD_HEADS).glob(heads.PATTERN)):
        shutil.copyfile(path, draft / "heads" / path.name)


def _sealed(draft: Path) -> dict[str, Part]:
    """Take every file from others' eyes and onto the disk; what each is."""
    parts = {}
    for path in sorted(draft.rglob("*")):
        if path.is_dir():
            path.chmod(0o700)
            continue
        path.chmod(0o600)
        with path.open("rb") as written:
            os.fsync(written.fileno())
        place = path.relative_to(draft)
        is_checked = place.parts[0] == "files"  # under the name of its hash, and compared with it
        part = Part(path.name, path.stat().st_size) if is_checked else manifests.part_of(path)
        parts[place.as_posix()] = part
    return parts


def _finish(draft: Path, path: Path) -> Path:
    for folder in [*(one for one in draft.rglob("*") if one.is_dir()), draft]:
        flush_folder(folder)
    draft.rename(path)
    flush_folder(path.parent)
    return path
