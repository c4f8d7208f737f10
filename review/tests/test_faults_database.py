"""The database is killed twenty times under fifty writers: nothing that was confirmed is lost."""

import json
import os
import pwd
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest

from config.tests.measuring import machine, report
from review.tests.serving import Visitor, web

KILLS = 20
PROCESSES, THREADS = 5, 10
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


class Cluster:
    """A PostgreSQL of our own, which may be killed; as root it runs as the user postgres."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C")

    def _run(self, program, *options):
        command = [BINARIES[-1] / program, f"--pgdata={self.folder}/data", *options]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def start(self):
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        log = f"--log={self.folder}/log"
        self._run("pg_ctl", "start", "--wait", "--silent", log, f"--options={options}")

    def kill(self):
        """As a power cut would: no checkpoint, no goodbye."""
        self._run("pg_ctl", "stop", "--mode=immediate", "--silent")


@pytest.fixture
def cluster():
    if not BINARIES:
        pytest.skip("PostgreSQL's server is not installed.")
    folder = Path(tempfile.mkdtemp(prefix="imprimatur-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    own = Cluster(folder)
    own.start()
    yield own
    with suppress(subprocess.CalledProcessError):
        own.kill()
    shutil.rmtree(folder)


@pytest.fixture
def errors(tmp_path):
    """Where the children complain."""
    with (tmp_path / "errors").open("w") as target:
        yield target


@contextmanager
def looking_on(port):
    """Readers of a page that needs the database; yields how often each state came."""
    seen, ended = Counter(), Event()

    def look():
        while not ended.is_set():
            seen[Visitor(port, "").get("/reform/en/").state] += 1
            time.sleep(0.05)

    readers = [Thread(target=look) for _each in range(3)]
    for reader in readers:
        reader.start()
    try:
        yield seen
    finally:
        ended.set()
        for reader in readers:
            reader.join()


@pytest.mark.soak
@pytest.mark.postgres
def test_nothing_confirmed_is_lost_when_the_database_dies(cluster, tmp_path, settings, errors):
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    environ = os.environ | {
        "DATABASE_URL": cluster.url,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "IMPRIMATUR_VAR": str(tmp_path),
        "REDIS_URL": f"unix://{tmp_path}/none.sock?db=0",
    }

    def start(*command):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": errors}
        command = [sys.executable, *map(str, command)]
        return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environ, text=True, **pipes)

    def done(*command):
        said, _nothing = start(*command).communicate()
        return said

    done("manage.py", "migrate", "-v", "0")
    done("-m", "review.tests.writers", "found", PROCESSES * THREADS)
    notes = [tmp_path / f"notes-{number}" for number in range(PROCESSES)]
    writers = [
        start("-m", "review.tests.writers", "write", THREADS, number * THREADS, seed, path)
        for number, path in enumerate(notes)
    ]
    assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * PROCESSES
    recoveries = []
    with web(tmp_path, cluster.url) as (port, _processes), looking_on(port) as seen:
        for _kill in range(KILLS):
            time.sleep(chance.uniform(0.5, 2.5))
            cluster.kill()
            time.sleep(chance.uniform(0, 0.5))
            began = time.monotonic()
            cluster.start()
            psycopg.connect(cluster.url).close()
            recoveries.append(time.monotonic() - began)
        time.sleep(1)
    broken = sum(int(writer.communicate()[0]) for writer in writers)
    found = json.loads(done("-m", "review.tests.writers", "check", *notes))
    with psycopg.connect(cluster.url) as server:
        version = server.execute("show server_version").fetchone()[0]
    report(
        f"the database is killed {KILLS} times under {PROCESSES * THREADS} writers",
        machine=machine(),
        server=version,
        seed=seed,
        confirmed=found["confirmed"],
        lost=len(found["lost"]),
        faults=found["faults"],
        steps_broken_off=broken,
        recovery=f"worst {max(recoveries):.1f} s",
        pages=dict(seen),
    )

    assert found["lost"] == []
    assert found["faults"] == []
    assert broken > KILLS
    assert found["confirmed"]["submitted"] > KILLS
    assert seen.keys() <= {200, 503}
    assert seen[503] > 0
