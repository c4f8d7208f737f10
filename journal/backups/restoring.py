"""Put a backup back: everything is checked before anything is touched, the database comes last.

Files are kept by their hash beside whatever is there, so until the database is replaced, in one
step, nothing is lost; and when it is, every file to which it points is there.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from journal import heads
from journal.backups import databases, manifests
from journal.backups.manifests import Manifest
from journal.backups.saying import CannotGoOn
from journal.files import store
from journal.models import Journal, User

OTHER_DATABASE = _(
    "The backup is of {theirs}, and DATABASE_URL leads to {ours}: set it to a {theirs} database."
)
NEWER = _("The backup knows {name}, which this release does not. Install the release {release}.")
NOT_EMPTY = _(
    "There are people or files here already. If all of it may be replaced by the backup, say"
    " --overwrite-yes."
)
OTHER_KEY = _(
    "SECRET_KEY is set in the environment and is not that of the backup. Until it is, links in"
    " letters that were sent do not open. The backup has it in keys/secret_key."
)
FEWER = _("{table}: {now} rows, and {then} in the backup.")
OTHER_HEAD = _("The record of {journal} does not come to the head that the backup says.")
KEYS = {"secret_key": "SECRET_KEY", "setup_code": "SETUP_CODE"}


@dataclass(frozen=True)
class Restored:
    """`warnings` are sentences about what the operator still has to do."""

    manifest: Manifest
    migrated: list[str]
    warnings: list[str]


def restore(
    folder: Path, *, overwrite: bool, now: datetime, say: Callable[[str], object]
) -> Restored:
    """Restore a backup. Raises CannotGoOn; until the database is replaced nothing is lost."""
    manifest = manifests.read(folder)
    _refuse_misfit(manifest)
    say(f"Checking {len(manifest.parts)} files ...")
    manifests.check(folder, manifest)
    if not overwrite and not _is_empty():
        raise CannotGoOn(NOT_EMPTY)
    databases.refuse_in_use()
    say("Putting back the files ...")
    _put_files(folder, manifest)
    say("Putting back the database ...")
    room = Path(settings.BACKUP_DIR)
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    databases.put_back(folder / databases.DUMPS[connection.vendor], room=room)
    _compare(manifest)
    warnings = _put_keys(folder)
    _put_heads(folder, now)
    migrated = _migrate(manifest)
    _check_record(manifest)
    return Restored(manifest, migrated, warnings)


# --- Before anything is touched ---------------------------------------------------------


def _refuse_misfit(manifest: Manifest) -> None:
    theirs, ours = manifest.database["vendor"], connection.vendor
    if theirs != ours:
        raise CannotGoOn(format_lazy(OTHER_DATABASE, theirs=theirs, ours=ours))
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    for name in manifest.migrations:
        if name not in known:
            release = manifest.program["release"] or manifest.program["commit"]
            raise CannotGoOn(format_lazy(NEWER, name=name, release=release))


def _is_empty() -> bool:
    """Neither people nor journals nor files; tables that a release has just made do not count."""
    tables = connection.introspection.table_names()
    rows = [one for one in (User, Journal) if one._meta.db_table in tables and one.objects.exists()]
    return not rows and next(store.all_kept(), None) is None


# --- Putting back -----------------------------------------------------------------------


def _put_files(folder: Path, manifest: Manifest) -> None:
    for name in manifest.parts:
        if name.startswith("files/"):
            with (folder / name).open("rb") as stream:
                store.keep(stream)


def _put_keys(folder: Path) -> list[str]:
    """Secrets into the files from which processes read them; a variable goes before its file."""
    for name, variable in KEYS.items():
        if not os.environ.get(variable):
            path = Path(settings.VAR) / name
            draft = path.with_suffix(".restoring")
            draft.touch(mode=0o600)
            draft.write_bytes((folder / "keys" / name).read_bytes())
            draft.replace(path)
    given = os.environ.get("SECRET_KEY")
    is_other = given and given != (folder / "keys" / "secret_key").read_text()
    return [str(OTHER_KEY)] if is_other else []


def _put_heads(folder: Path, now: datetime) -> None:
    """The heads that were here are put aside: they may know events that the backup does not."""
    target = Path(settings.RECORD_HEADS)
    if target.exists() and any(target.iterdir()):
        target.rename(target.with_name(f"{target.name}-before-{now:%Y%m%dT%H%M%SZ}"))
    shutil.copytree(folder / "heads", target, dirs_exist_ok=True)
    target.chmod(0o700)


def _compare(manifest: Manifest) -> None:
    """What is here now is what the backup says. Raises CannotGoOn."""
    counted = databases.counts()
    for table in sorted(manifest.tables.keys() | counted.keys()):
        then, there = manifest.tables.get(table), counted.get(table)
        if then != there:
            raise CannotGoOn(format_lazy(FEWER, table=table, now=there, then=then))


def _migrate(manifest: Manifest) -> list[str]:
    """Bring an older database to the present code; the migrations that it went through."""
    call_command("migrate", interactive=False, verbosity=0)
    return sorted(set(manifests.migrations()) - set(manifest.migrations))


def _check_record(manifest: Manifest) -> None:
    """The record comes to the heads that were in the backup. Raises CannotGoOn."""
    for slug, head in manifest.heads.items():
        ends = heads.ends_of(Journal.objects.get(slug=slug))
        if {"events": heads.events_in(ends), "head": heads.head_of(ends)} != head:
            raise CannotGoOn(format_lazy(OTHER_HEAD, journal=slug))
