import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from notifications import outbox
from notifications.duties import DAY, Duty
from notifications.models import Sender
from notifications.tests import kinds
from notifications.tests.mailserver import MailServer

NOW = datetime(2026, 3, 10, 6, 0, tzinfo=UTC)  # 11:00 in Almaty
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _letters_of_tests(settings):
    kinds.use(settings)
    for duties in kinds.DUTIES.values():
        duties.clear()


@pytest.fixture
def sender(db):
    return Sender.objects.create(
        name={"en": "Administrative Reform", "ru": "Административная реформа"},
        address="office@reform.example",
        reply_to="editor@reform.example",
        time_zone="Asia/Almaty",
    )


@pytest.fixture
def person(db):
    def make(name="aisulu", **facts):
        return get_user_model().objects.create_user(
            f"{name}@people.example", given_name=name.title(), **facts
        )

    return make


@pytest.fixture
def reader(person):
    return person()


@pytest.fixture
def post(reader, sender):
    """Post a letter in a transaction of its own."""

    def post(letter="note", **facts):
        defaults = {
            "to": reader,
            "sender": sender,
            "about": "submission:k3j7",
            "values": {"title": "Rivers"},
            "now": NOW,
        }
        with transaction.atomic():
            return outbox.post(letter, **defaults | facts)

    return post


@pytest.fixture
def server(settings):
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def process(transactional_db, server, tmp_path, settings):
    """Start a process on the rows that are committed now; it waits for `begin`."""
    started = []

    def start(name, *, hours_later=0):
        clock = tmp_path / f"clock-{len(started)}"
        clock.write_text(str(NOW.timestamp() - datetime.now(UTC).timestamp() + hours_later * 3600))
        child = subprocess.Popen(
            [sys.executable, "-m", "notifications.tests.child", name],
            cwd=settings.BASE_DIR,
            env=os.environ
            | {
                "DATABASE_URL": database_of_children(tmp_path),
                "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
                "IMPRIMATUR_CLOCK_FILE": str(clock),
                "IMPRIMATUR_VAR": str(tmp_path),
                "REDIS_URL": f"unix://{tmp_path}/none.sock?db=0",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
        child.communicate()


def begin(*children):
    """Let children that are ready go at once."""
    assert [child.stdout.readline() for child in children] == ["ready\n"] * len(children)
    for child in children:
        child.stdin.write("\n")
        child.stdin.flush()


def database_of_children(folder):
    """The address of this test's rows: PostgreSQL's own, or a file with a copy of SQLite's."""
    facts = connection.settings_dict
    if connection.vendor == "postgresql":
        user, host, port = facts["USER"], facts["HOST"], facts["PORT"]
        return f"postgres://{user}:{facts['PASSWORD']}@{host}:{port}/{facts['NAME']}"
    copy = folder / "copy.sqlite3"
    if not copy.exists():
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        # Two connections that both switch the journal at first use: one is told "locked" at once.
        with closing(sqlite3.connect(copy)) as made:
            made.execute("PRAGMA journal_mode=WAL")
    return f"sqlite:///{copy}"


@pytest.fixture
def owe(reader, sender):
    """Let someone owe something; rules see it until their list is cleared."""

    def owe(rule="overdue", due_on=TODAY - 3 * DAY, **facts):
        defaults = {
            "to": reader,
            "about": "assignment:k3j7",
            "due_on": due_on,
            "since": due_on - 30 * DAY,
            "sender": sender,
            "title": "Rivers",
            "values": {"title": "Rivers"},
        }
        duty = Duty(**defaults | facts)
        kinds.DUTIES[rule].append(duty)
        return duty

    return owe
