"""The folder of backups: which there are, which may go, and what became of the last try."""

import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.backups import manifests
from journal.backups.saying import CannotGoOn
from journal.files.durable import flush_folder

PREFIX = "imprimatur-"
STAMP = "%Y%m%dT%H%M%SZ"
DAYS, WEEKS, MONTHS = 7, 4, 6  # of so many of each, the newest backup is kept
FAILURE = "last-failure.json"


@dataclass(frozen=True)
class Failure:
    at: datetime
    reason: str


def name_of(instant: datetime) -> str:
    return f"{PREFIX}{instant.astimezone(UTC):{STAMP}}"


def free_place(folder: Path, instant: datetime) -> Path:
    """Where a backup of this instant goes: a second later when there is one of this second."""
    while (place := folder / name_of(instant)).exists():
        instant += timedelta(seconds=1)
    return place


def all_in(folder: Path) -> dict[datetime, Path]:
    """The finished backups of a folder, by the instant in their names, oldest first."""
    found = {}
    for path in sorted(folder.glob(f"{PREFIX}*")):
        with suppress(ValueError):
            instant = datetime.strptime(path.name, f"{PREFIX}{STAMP}").replace(tzinfo=UTC)
            found[instant] = path
    return found


def newest(folder: Path) -> tuple[Path, manifests.Manifest] | None:
    """The last backup that can be read, with what it says of itself."""
    for path in reversed(all_in(folder).values()):
        with suppress(CannotGoOn):
            return path, manifests.read(path)
    return None


def prune(folder: Path) -> list[Path]:
    """Remove what `to_keep` does not keep; half removed, a backup has lost its name already."""
    there = all_in(folder)
    gone = [there[instant] for instant in there.keys() - to_keep(there)]
    for path in gone:
        doomed = path.with_name(f".going-{path.name}")
        path.rename(doomed)
        flush_folder(folder)
        shutil.rmtree(doomed)
    return gone


def to_keep(instants: Iterable[datetime]) -> set[datetime]:
    """The newest of each of the last days, weeks and months that have one.

    Days without a backup do not count: a clock that stood still for a year deletes nothing.
    """
    newest_first = sorted(instants, reverse=True)
    kept: set[datetime] = set()
    for many, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        first_of = {}
        for instant in newest_first:
            first_of.setdefault(instant.strftime(period), instant)
        kept.update(list(first_of.values())[:many])
    return kept


def sweep(folder: Path) -> None:
    """Remove what killed processes left half made or half removed."""
    for path in [*folder.glob(".making-*"), *folder.glob(".going-*")]:
        shutil.rmtree(path)


# --- The last try -----------------------------------------------------------------------


def remember_failure(folder: Path, failure: Failure) -> None:
    """For the office's page. Where the folder cannot be written, the letter has to do."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        said = {"at": failure.at.isoformat(), "reason": failure.reason}
        (folder / FAILURE).write_text(json.dumps(said))


def forget_failure(folder: Path) -> None:
    (folder / FAILURE).unlink(missing_ok=True)


def last_failure(folder: Path) -> Failure | None:
    """What the last try failed of; None once another has succeeded."""
    try:
        said = json.loads((folder / FAILURE).read_text())
        return Failure(datetime.fromisoformat(said["at"]), said["reason"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
