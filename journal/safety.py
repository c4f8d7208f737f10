"""Whether the data are safe, as the office reads it: backups, the record, room on the disk."""

import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from journal import heads
from journal.backups import keeping

OLD = timedelta(days=2)  # both are made every night
LITTLE = 5  # per cent


@dataclass(frozen=True)
class Safety:
    """Sizes are in bytes; `failure` is the last try's, None once another has succeeded."""

    backup_at: datetime | None
    backup_size: int
    damaged: int
    is_backup_old: bool
    failure: keeping.Failure | None
    record_on: date | None
    events: int
    is_record_old: bool
    free: int
    free_percent: int
    is_disk_full: bool


def safety_of(journal, *, now: datetime) -> Safety:
    """The record is the journal's own; the rest is the installation's."""
    folder = Path(settings.BACKUP_DIR)
    last = keeping.newest(folder)
    manifest = last[1] if last else None
    head = heads.last_of(journal)
    free, percent = _room()
    return Safety(
        backup_at=manifest.made if manifest else None,
        backup_size=manifest.size if manifest else 0,
        damaged=len(manifest.damaged) if manifest else 0,
        is_backup_old=now - (manifest.made if manifest else journal.founded_at) > OLD,
        failure=keeping.last_failure(folder),
        record_on=head.day if head else None,
        events=head.events if head else 0,
        is_record_old=now.date() - (head.day if head else journal.founded_at.date()) > OLD,
        free=free,
        free_percent=percent,
        is_disk_full=percent < LITTLE,
    )


def is_room_left() -> bool:
    return _room()[1] >= LITTLE


def _room() -> tuple[int, int]:
    """Free bytes where the files are kept, and how many per cent of the disk that is."""
    store = Path(settings.FILE_STORE)
    disk = shutil.disk_usage(store if store.exists() else settings.VAR)
    return disk.free, disk.free * 100 // disk.total
