"""A backup of a whole world, put back onto an empty machine, is that world: every table, every
file, the keys, the record. One that was touched is refused by name.

Everything runs as an operator runs it: `manage.py` in processes of their own.
"""

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from hashlib import sha256

import psycopg
import pytest
from django.db import connection

from journal.actions.anchoring import anchor
from journal.append_only import lifted
from journal.backups import manifests, restoring
from journal.backups.saying import CannotGoOn
from journal.files import store
from journal.tests.factories import NOW
from notifications.tests.conftest import database_of_children
from review.tests.cases import World

# Written by whoever visits or asks, so they may differ between two looks.
FLEETING = {"django_session"}


@pytest.fixture
def manage(settings, tmp_path):
    """`manage("backup", at=folder)`: run a command where everything lies under that folder."""

    def run(*command, at, database=""):
        environ = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environ |= {"IMPRIMATUR_VAR": str(at), "DATABASE_URL": database}
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, command)],
            cwd=settings.BASE_DIR,
            env={name: value for name, value in environ.items() if value},
            capture_output=True,
            text=True,
        )

    return run


@pytest.fixture
def here(transactional_db, tmp_path):
    """The folder of this machine, whose files and heads are those of the test."""
    world = World().bring("second_round")
    anchor(now=world.now)
    return tmp_path


@pytest.fixture
def back_up(manage, here):
    """Make a backup of what is in the test's database; returns its folder and what was said."""

    def run(*options):
        done = manage("backup", *options, at=here, database=database_of_children(here))
        assert done.returncode == 0, done.stderr
        return sorted((here / "backups").glob("imprimatur-*"))[-1], done

    return run


@contextmanager
def empty_database():
    """The address of a database without a table: PostgreSQL's, or '' for a file of its own."""
    if connection.vendor == "sqlite":
        yield ""
        return
    name = f"imprimatur_restored_{os.getpid()}"
    url = database_of_children(None)
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"create database {name} template template0 encoding 'UTF8'")
        try:
            yield url.rpartition("/")[0] + f"/{name}"
        finally:
            server.execute(f"drop database {name} with (force)")


def facts_of(backup):
    """What a backup says of the data, without the instant and the database file itself."""
    said = json.loads((backup / "manifest.json").read_text())
    files = {name: part for name, part in said["parts"].items() if not name.startswith("database")}
    tables = {name: count for name, count in said["tables"].items() if name not in FLEETING}
    return files, tables, said["heads"], said["migrations"], said["damaged"]


def files_in(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if len(path.name) == 64}


def test_backup_restores_onto_an_empty_machine(manage, here, back_up, tmp_path_factory):
    backup, _said = back_up()
    there = tmp_path_factory.mktemp("there")
    with empty_database() as database:
        restored = manage("restore", backup, at=there, database=database)
        assert (restored.returncode, restored.stderr) == (0, "")
        assert "counts, hashes and the record agree" in restored.stdout
        assert "hold, compared with the head of 2026-03-02" in restored.stdout
        again = manage("backup", at=there, database=database)
        assert again.returncode == 0, again.stderr
        refused = manage("restore", backup, at=there, database=database)
        assert (refused.returncode, "say --overwrite-yes" in refused.stderr) == (1, True)
        replaced = manage("restore", backup, "--overwrite-yes", at=there, database=database)
        assert (replaced.returncode, replaced.stderr) == (0, "")

    [second] = (there / "backups").glob("imprimatur-*")
    assert facts_of(second) == facts_of(backup)
    assert files_in(there / "files") == files_in(here / "files")
    assert len(files_in(here / "files")) > 1
    assert (there / "secret_key").read_text() == (here / "secret_key").read_text()
    assert facts_of(backup)[1]["journal_event"] > 10


def test_files_of_a_backup_are_its_owners_alone_and_shared_with_the_next(here, back_up):
    first, _said = back_up("--to", here / "backups")
    kept = here / "first"
    shutil.copytree(first, kept, copy_function=os.link)
    second, _said = back_up()

    modes = {oct(path.stat().st_mode)[-3:] for path in second.rglob("*") if path.is_file()}
    folders = {oct(path.stat().st_mode)[-3:] for path in second.rglob("*") if path.is_dir()}
    assert (modes, folders) == ({"600"}, {"700"})
    inodes = {path.stat().st_ino for path in (kept / "files").rglob("*") if path.is_file()}
    assert inodes == {
        path.stat().st_ino for path in (second / "files").rglob("*") if path.is_file()
    }


def touched(backup):
    """Every way to touch a backup, with the sentence that names what was touched."""
    database = next(backup.glob("database.*"))
    file = next(path for path in sorted((backup / "files").rglob("*")) if path.is_file())
    for path in (database, file, backup / "keys" / "secret_key", backup / "manifest.json"):
        content = path.read_bytes()
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        yield f"{path.relative_to(backup)} is not as it was when the backup was made."
        path.write_bytes(content)
    content = file.read_bytes()
    file.unlink()
    yield f"{file.relative_to(backup)} is missing."
    file.write_bytes(content)
    (backup / "files" / "more").touch()
    yield "files/more does not belong to the backup."
    (backup / "files" / "more").unlink()


def test_touched_backup_is_refused_by_name_before_anything_is_done(here, back_up, unchanged):
    backup, _said = back_up()
    before = files_in(here / "files")
    for sentence in touched(backup):
        with unchanged(), pytest.raises(CannotGoOn) as refusal:
            restoring.restore(backup, overwrite=True, now=NOW, say=lambda _said: None)
        assert str(refusal.value) == sentence
    assert files_in(here / "files") == before
    manifests.check(backup, manifests.read(backup))


def test_files_that_the_store_has_lost_are_named_and_stop_nothing(here, back_up):
    one, other, *_more = sorted(store.all_kept())
    store.path_of(one).unlink()
    store.path_of(other).write_bytes(b"decayed")
    backup, said = back_up()

    assert facts_of(backup)[4] == [one, other]
    assert said.stderr == "".join(
        f"Missing or damaged in the store: {lost}\n" for lost in (one, other)
    )
    assert all(sha256(content).hexdigest() == name for name, content in files_in(backup).items())


def test_event_changed_in_a_backup_of_a_changed_database_is_named_after_restoring(
    manage, here, back_up, tmp_path_factory
):
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_event SET why = 'invented' WHERE seq = 3")
    backup, _said = back_up()
    there = tmp_path_factory.mktemp("there")
    with empty_database() as database:
        restored = manage("restore", backup, at=there, database=database)

    assert restored.returncode == 1
    assert ", event 3, " in restored.stderr
    assert "what it says does not give its hash" in restored.stderr


@pytest.fixture
def as_before(manage, here):
    """The database as a release had it that knew no list of sessions."""
    database = database_of_children(here)
    older = manage("migrate", "usersessions", "zero", at=here, database=database)
    yield older
    manage("migrate", "usersessions", at=here, database=database)


def test_older_backup_is_migrated(manage, as_before, back_up, tmp_path_factory):
    assert as_before.returncode == 0, as_before.stderr
    backup, _said = back_up()
    there = tmp_path_factory.mktemp("there")
    with empty_database() as database:
        restored = manage("restore", backup, at=there, database=database)

    assert (restored.returncode, restored.stderr) == (0, "")
    assert "Migrated: usersessions.0001_initial\n" in restored.stdout
    assert "counts, hashes and the record agree" in restored.stdout
