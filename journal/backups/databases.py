"""Dump a database and put one back: PostgreSQL by its own tools, SQLite by its online backup."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from journal.backups.saying import CannotGoOn
from journal.files.durable import flush_folder

DUMPS = {"postgresql": "database.dump", "sqlite": "database.sqlite3"}
EMPTY_FIRST = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"
ABSENT = _("{tool} is not installed. This line installs it: sudo apt-get install postgresql-client")
IN_USE = _("Other processes use the database. End web, worker and clock first, then try again.")


@contextlib.contextmanager
def still() -> Iterator[None]:
    """The database as it is at one instant, for the dump and for whatever is counted beside it.

    PostgreSQL reads one snapshot while others write on; on SQLite writers wait until the end.
    """
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def dump(folder: Path) -> Path:
    """Write the dump inside `still()` and return its path. Raises CannotGoOn."""
    path = folder / DUMPS[connection.vendor]
    if connection.vendor == "postgresql":
        _dump_postgresql(path)
    else:
        _copy_sqlite(Path(str(connection.settings_dict["NAME"])), path)
    return path


def counts() -> dict[str, int]:
    """How many rows each table has, by its name."""
    with connection.cursor() as cursor:
        return {name: _count(cursor, name) for name in connection.introspection.table_names(cursor)}


def _count(cursor, name: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
    return cursor.fetchone()[0]


def version() -> str:
    if connection.vendor == "sqlite":
        return sqlite3.sqlite_version
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return cursor.fetchone()[0]


def refuse_in_use() -> None:
    """Raise CannotGoOn while others are connected: what they write would be lost."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            )
            if cursor.fetchone()[0]:
                raise CannotGoOn(IN_USE)


def put_back(path: Path, *, room: Path) -> None:
    """Make the database that of the dump, or leave it as it is. Raises CannotGoOn.

    `room` is a folder whose disk can hold it once more for a while.
    """
    connection.close()
    if connection.vendor == "postgresql":
        _restore_postgresql(path, room)
    else:
        _replace_sqlite(Path(str(connection.settings_dict["NAME"])), path)


# --- PostgreSQL -------------------------------------------------------------------------


def tool(name: str) -> str:
    """The path of a program of PostgreSQL. Raises CannotGoOn with the line that installs it."""
    path = shutil.which(name)
    if path is None:
        raise CannotGoOn(format_lazy(ABSENT, tool=name))
    return path


def _dump_postgresql(path: Path) -> None:
    where, environ = _target()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    _run([tool("pg_dump"), *options, f"--file={path}", *where], environ)


def _restore_postgresql(path: Path, room: Path) -> None:
    """In one transaction: either all of it is there afterwards, or nothing was touched."""
    where, environ = _target()
    # A script in a file and not a pipe: psql would commit the part that came before a break.
    with tempfile.TemporaryDirectory(dir=room) as folder:
        script = f"{folder}/all.sql"
        options = ["--no-owner", "--no-privileges", f"--file={script}"]
        _run([tool("pg_restore"), *options, str(path)], environ)
        psql = [tool("psql"), "--quiet", "--no-psqlrc", "--single-transaction"]
        psql += ["--set=ON_ERROR_STOP=1", "--output=/dev/null"]
        psql += [f"--command={EMPTY_FIRST}", f"--file={script}"]
        _run([*psql, *where], environ)


def _target() -> tuple[list[str], dict[str, str]]:
    """How the tools are told which database: arguments, and an environment with the password."""
    arguments, environ = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    return arguments[1:], os.environ | (environ or {})


def _run(command: list[str], environ: dict[str, str]) -> None:
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CannotGoOn(f"{Path(command[0]).name}: {done.stderr.strip()[-2000:]}")


# --- SQLite -----------------------------------------------------------------------------


def _copy_sqlite(source: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(source)) as live,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, no companions
        [said] = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise CannotGoOn(format_lazy(_("The database is damaged: {said}"), said=said))


def _replace_sqlite(target: Path, source: Path) -> None:
    """A copy under the old name; nobody may hold the old one, whose journal must not outlive it."""
    draft = target.with_name(f"{target.name}.restoring")
    shutil.copyfile(source, draft)
    draft.chmod(0o600)
    with draft.open("rb+") as copied:
        os.fsync(copied.fileno())
    if target.exists():
        _close_for_good(target)
    draft.replace(target)
    flush_folder(target.parent)


def _close_for_good(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, timeout=1)) as old:
        try:
            old.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as locked:
            raise CannotGoOn(IN_USE) from locked
