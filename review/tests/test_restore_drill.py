"""The drill: a large journal is backed up while people go on submitting, and restored elsewhere.

Whatever was confirmed before the backup began is there; hashes, counts and the record agree.
"""

import json
import os
import random
import subprocess
import sys
import time

import pytest
from django.db import transaction

from config.tests.measuring import machine, report
from journal.files.kinds import CONTENT_TYPES, Kind
from journal.files.store import keep
from journal.models import File
from journal.tests.factories import NOW, a_draft, a_journal, a_person
from notifications.tests.conftest import database_of_children
from review.tests.test_restore import empty_database, facts_of

SUBMISSIONS, FILES, SIZE = 5_000, 200, 5_000_000
PROCESSES, THREADS = 2, 5


def a_large_journal(chance):
    """Thousands of drafts with two events each, and a gigabyte of files."""
    journal, author = a_journal(), a_person()
    for _hundred in range(SUBMISSIONS // 100):
        with transaction.atomic():
            drafts = [a_draft(journal, author) for _each in range(100)]
            for draft in drafts:
                draft.note(verb="look", by=author, now=NOW)
                draft.note(verb="look", by=author, now=NOW)
    for number in range(FILES):
        kept = keep(chance.randbytes(SIZE))
        File.objects.create(
            journal=journal,
            submission=drafts[number % 100],
            role=File.Role.SUPPLEMENT,
            name=f"{number}.pdf",
            sha256=kept.sha256,
            size=kept.size,
            media_type=CONTENT_TYPES[Kind.PDF],
            added_at=NOW,
        )


@pytest.mark.soak
def test_backup_under_load_restores_what_was_confirmed_before(
    transactional_db, tmp_path, settings, tmp_path_factory
):
    seed = random.randrange(10**6)
    a_large_journal(random.Random(seed))
    for number in range(PROCESSES * THREADS):
        a_person(f"Writer Nummer{number}", email=f"writer{number}@example.org")
    there = tmp_path_factory.mktemp("there")
    source = database_of_children(tmp_path)

    def start(folder, database, *command):
        environ = os.environ | {
            "DATABASE_URL": database or f"sqlite:///{folder}/imprimatur.sqlite3",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "IMPRIMATUR_VAR": str(folder),
            "REDIS_URL": f"unix://{folder}/none.sock?db=0",
        }
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        command = [sys.executable, *map(str, command)]
        return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environ, **pipes)

    def timed(*command):
        began = time.monotonic()
        child = start(*command)
        said, _nothing = child.communicate()
        assert child.returncode == 0, said
        return time.monotonic() - began

    notes = [tmp_path / f"notes-{number}" for number in range(PROCESSES)]
    program = ("-m", "review.tests.writers")
    writers = [
        start(tmp_path, source, *program, "write", THREADS, number * THREADS, seed, path)
        for number, path in enumerate(notes)
    ]
    assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * PROCESSES
    time.sleep(5)
    began = time.time()
    backup_took = timed(tmp_path, source, "manage.py", "backup")
    ended = time.time()
    broken = sum(int(writer.communicate()[0]) for writer in writers)
    [backup] = (tmp_path / "backups").glob("imprimatur-*")
    before = tmp_path / "before"
    lines = [line for path in notes for line in path.read_text().splitlines(keepends=True)]
    during = sum(began < json.loads(line)["at"] < ended for line in lines)
    before.write_text("".join(line for line in lines if json.loads(line)["at"] < began))
    with empty_database() as target:
        restore_took = timed(there, target, "manage.py", "restore", backup)
        checking = start(there, target, *program, "check", before)
        found = json.loads(checking.communicate()[0])
    _files, tables, _heads, _migrations, damaged = facts_of(backup)
    report(
        f"backup under load and restoration, {SUBMISSIONS} submissions, {FILES * SIZE} bytes",
        machine=machine(),
        seed=seed,
        rows=sum(tables.values()),
        backup=f"{backup_took:.1f} s",
        restoration=f"{restore_took / 60:.2f} minutes",
        steps_confirmed_meanwhile=during,
        steps_broken_off=broken,
        confirmed_before=found["confirmed"],
        lost=len(found["lost"]),
        faults=found["faults"],
    )

    assert (found["lost"], found["faults"], damaged, broken) == ([], [], [], 0)
    assert found["confirmed"]["submitted"] > 0
    assert during > 0
