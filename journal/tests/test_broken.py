"""When the disk is full or the database is away, a page says so and what to do."""

import errno
import io
import os
import resource
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.db import OperationalError

from journal.actions.keeping import NO_ROOM, keep_file
from journal.files import store
from journal.refusals import Blocked
from journal.tests.factories import a_draft, a_journal, a_person
from journal.tests.manuscripts import make_manuscript
from journal.views.broken import broken

ASK = """
from django.test import Client
page = Client(raise_request_exception=False).get("/", SERVER_NAME="localhost")
print(page.status_code, page.headers.get("Retry-After"), page.content.decode())
"""


@contextmanager
def small_disk(size):
    """No file of this process can become larger: the kernel refuses, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def page_of(error):
    """Status and words, as Django asks for them while it handles the error."""

    def view():
        raise error

    try:
        view()
    except Exception:
        response = broken(None)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize(
    ("error", "state", "words"),
    [
        (OSError(errno.ENOSPC, "No space left"), 507, "The disk of the server is full"),
        (OSError(errno.EDQUOT, "Quota"), 507, "The disk of the server is full"),
        (OSError(errno.EACCES, "Denied"), 500, "Something broke on our side"),
        (OperationalError("gone"), 503, "The database does not answer"),
        (ValueError("x"), 500, "Something broke on our side"),
    ],
)
def test_error_has_a_page_of_its_kind(error, state, words):
    found, page = page_of(error)
    assert (found, f"<h1>{words}</h1>" in page) == (state, True)


def test_page_without_a_database_says_to_try_again(settings, tmp_path):
    environ = {"PATH": os.environ["PATH"], "IMPRIMATUR_VAR": str(tmp_path)}
    asked = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", ASK],
        cwd=settings.BASE_DIR,
        env=environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
        capture_output=True,
        text=True,
    )
    assert asked.stdout.partition("\n")[0].startswith("503 10 "), asked.stderr
    assert "<h1>The database does not answer</h1>" in asked.stdout


def test_full_disk_refuses_a_file_with_a_sentence_and_leaves_nothing(db, refused, settings):
    draft = a_draft(a_journal(), a_person())
    content = make_manuscript()
    upload, size = io.BytesIO(content), len(content)
    with small_disk(size - 1), refused(Blocked, NO_ROOM):
        keep_file(upload, name="a.docx", submission=draft, by=draft.author)
    assert [path for path in settings.FILE_STORE.rglob("*") if path.is_file()] == []

    upload.seek(0)
    with small_disk(size + 1024):
        facts = keep_file(upload, name="a.docx", submission=draft, by=draft.author)
    assert store.path_of(facts["sha256"]).stat().st_size == size
