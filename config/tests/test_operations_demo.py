"""`make demo`: one command, one port, nothing left behind, data kept."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
READY = "Ctrl-C ends it"
LISTENING = "0A"  # its number in /proc/net/tcp
pytestmark = [
    pytest.mark.redis,
    pytest.mark.usefixtures("redis_server"),
]


class Demo:
    """A demo of its own folder and port, started as `make` starts it."""

    def __init__(self):
        # A short path: a Unix socket's may have 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="imprimatur-"))
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]

    def command(self, *arguments):
        """How to run it; the caller's settings must not reach it, so they lead nowhere."""
        return {
            "args": [sys.executable, "-m", "config.demo", *arguments],
            "cwd": ROOT,
            "env": os.environ
            | {"IMPRIMATUR_VAR": str(self.folder), "DATABASE_URL": "postgres://127.0.0.1:1/none"},
            "text": True,
        }

    def run(self, *arguments):
        return subprocess.run(**self.command(*arguments), capture_output=True)

    def start(self):
        """Start it and read what it says until it is ready."""
        process = subprocess.Popen(
            **self.command("--port", str(self.port)), stdout=subprocess.PIPE, bufsize=1
        )
        said = ""
        for line in process.stdout:
            said += line
            if READY in line:
                return process, said
        process.communicate()
        pytest.fail(f"The demo did not start:\n{said}")

    def ask(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path)
        state = connection.getresponse().status
        connection.close()
        return state


@pytest.fixture(scope="module")
def demo():
    made = Demo()
    yield made
    shutil.rmtree(made.folder, ignore_errors=True)


@pytest.fixture(scope="module")
def running(demo):
    process, said = demo.start()
    yield process, said
    end(process, signal.SIGTERM)


def end(process, number):
    """Send the signal; returns what was still said and the exit status."""
    if process.poll() is None:
        process.send_signal(number)
    said, _ = process.communicate(timeout=60)
    return said, process.returncode


def living():
    """The parent of each living process, by process id."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(stat.parent.name)] = int(parent)
    return parents


def family_of(pid):
    """The process and all that descend from it."""
    parents, family = living(), {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def ports_of(family):
    """The TCP ports that these processes listen on."""
    sockets = set()
    for link in (link for pid in family for link in Path(f"/proc/{pid}/fd").iterdir()):
        with contextlib.suppress(FileNotFoundError):
            sockets.add(str(link.readlink()).removeprefix("socket:[").removesuffix("]"))
    rows = [
        row.split()
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for row in Path(table).read_text().splitlines()[1:]
    ]
    return {int(r[1].rpartition(":")[2], 16) for r in rows if r[3] == LISTENING and r[9] in sockets}


def test_says_address_mail_and_sign_ins(demo, running):
    _, said = running
    assert f"http://localhost:{demo.port}/\n" in said
    assert f"http://localhost:{demo.port}/mail/\n" in said
    sign_ins = (demo.folder / "demo" / "sign-ins.txt").read_text().splitlines()
    assert [line for line in sign_ins if "@" not in line] == []
    assert len(sign_ins) >= 1
    assert [demo.ask(path) for path in ("/mail/", "/readyz")] == [200, 200]


def test_opens_no_port_but_the_webs(demo, running):
    process, _ = running
    family = family_of(process.pid)
    assert len(family) >= 5
    assert ports_of(family) == {demo.port}


def test_second_one_is_refused_with_a_sentence(demo, running):
    second = demo.run("--port", str(demo.port))
    assert second.returncode == 1
    assert "This demo is already running: process" in second.stdout


def test_reset_is_refused_while_it_runs(demo, running):
    reset = demo.run("--reset")
    assert reset.returncode == 1
    assert "This demo is already running" in reset.stdout
    assert demo.ask("/readyz") == 200


def test_taken_port_is_said_in_a_sentence():
    other = Demo()
    with socket.create_server(("127.0.0.1", other.port)):
        refused = other.run("--port", str(other.port))
    assert refused.returncode == 1
    assert f"Port {other.port} is taken by another program" in refused.stdout
    assert f"make demo PORT={other.port + 1}" in refused.stdout
    assert not (other.folder / "demo").exists()
    shutil.rmtree(other.folder)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ends_all_and_keeps_the_data(demo, running, number):
    """The first to run ends the shared one; each leaves a founded journal for the next start."""
    process, said = running
    if process.poll() is not None:
        process, said = demo.start()
        assert "Founding" not in said
    family = family_of(process.pid)
    sign_ins = (demo.folder / "demo" / "sign-ins.txt").read_text()
    assert sign_ins in said
    said, status = end(process, number)
    assert status == 0
    assert "The data stay" in said
    assert family & set(living()) == set()
    assert (demo.folder / "demo" / "sign-ins.txt").read_text() == sign_ins


def test_killed_one_leaves_nothing_running(demo, running):
    process, _ = demo.start()
    family = family_of(process.pid)
    process.kill()
    process.communicate()
    for _ in range(200):
        if family.isdisjoint(living()):
            break
        time.sleep(0.1)
    assert family & set(living()) == set()
