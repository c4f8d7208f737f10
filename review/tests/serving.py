"""The web processes of the Procfile on a database, and visitors who send plain HTTP to them.

For races and faults: what the test client runs in one thread runs here as in an office.
"""

import http.client
import os
import re
import socket
import statistics
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode

from django.conf import settings
from django.db import connections
from django.test import Client

from config.processes import Processes, procfile, web_answers, with_programs
from notifications.tests.conftest import database_of_children

PATIENCE = 180  # seconds
TRIES = 20
CSRF = "c" * 32
WORDS = re.compile(r"<main.*?>(.*)</main>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Answer:
    """`state` is that of HTTP, 0 where the connection broke before an answer; `again` counts the
    answers before this one that said to try again in a minute."""

    state: int
    words: str
    seconds: float
    again: int = 0


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in: their session is in the database that the web processes use."""

    port: int
    session: str

    def post(self, path, **fields):
        body = urlencode([("csrfmiddlewaretoken", CSRF), *_pairs(fields)])
        return self._ask("POST", path, body.encode(), "application/x-www-form-urlencoded")

    def upload(self, path, name, content):
        """Send one file in the field `file`, as a browser does."""
        mark = "----imprimatur"
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{CSRF}',
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"',
            "Content-Type: application/octet-stream\r\n\r\n",
        ]
        body = "\r\n".join(parts).encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self._ask("POST", path, body, f"multipart/form-data; boundary={mark}")

    def get(self, path):
        return self._ask("GET", path, None, "")

    def _ask(self, method, path, body, kind):
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={CSRF}", "Content-Type": kind}
        began = time.monotonic()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            state, text = response.status, response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            state, text = 0, ""
        finally:
            connection.close()
        found = WORDS.search(text)
        words = " ".join(TAGS.sub(" ", found[1] if found else "").split())
        return Answer(state, words, time.monotonic() - began)


def _pairs(fields):
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            yield name, one


def session_of(person):
    """A session for this person; written before a copy of the database is made."""
    client = Client()
    client.force_login(person)
    return SimpleCookie(client.cookies.output(header=""))["sessionid"].value


@contextmanager
def web(folder, database, **variables):
    """The web processes with all their data under this folder; yields (port, processes)."""
    port = _free_port()
    environ = with_programs({name: os.environ[name] for name in ("PATH", "HOME")}) | {
        "IMPRIMATUR_VAR": str(folder),
        "DATABASE_URL": database,
        "REDIS_URL": f"unix://{folder}/none.sock?db=0",
        "SECRET_KEY": settings.SECRET_KEY,
        "BIND": f"127.0.0.1:{port}",
        **variables,
    }
    with Processes(environ, Path(folder) / "log") as processes:
        processes.start("web", procfile()["web"])
        processes.wait_for("web", lambda: web_answers(port, "/healthz"))
        yield port, processes


@contextmanager
def inside(folder):
    """Look into the database of the children: on SQLite it is a copy, on PostgreSQL the test's."""
    ours = connections["default"]
    if ours.vendor == "sqlite":
        name = database_of_children(folder).removeprefix("sqlite:///")
        connections["default"] = type(ours)({**ours.settings_dict, "NAME": name}, "default")
    try:
        yield
    finally:
        if connections["default"] is not ours:
            connections["default"].close()
            connections["default"] = ours


def _free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def at_once(click, number):
    """Call `click(0)`, `click(1)` ... at the same moment, each in a thread; their answers."""
    start = Barrier(number, timeout=PATIENCE)

    def go(index):
        start.wait()
        return click(index)

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(go, range(number)))


def until_served(send):
    """What a person does whom the page tells to try again: wait a little and press once more."""
    answer, again = send(), 0
    while answer.state == 503 and again < TRIES:
        again += 1
        time.sleep(1)
        answer = send()
    return replace(answer, again=again)


def states_of(answers):
    return dict(Counter(answer.state for answer in answers))


def pace_of(answers):
    """`p50 0.21 s, p95 0.80 s, worst 1.10 s`: from the first byte sent to the last one read."""
    took = sorted(answer.seconds for answer in answers)
    p95 = took[int(len(took) * 0.95)]
    return f"p50 {statistics.median(took):.2f} s, p95 {p95:.2f} s, worst {took[-1]:.2f} s"
