"""The cast that every test may call, and the walls around the tests."""

import os
import shutil
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.db import connections
from playwright.sync_api import sync_playwright

from notifications import doorbell

REQUIRED = os.environ.get("IMPRIMATUR_REQUIRE_SERVICES") == "1"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def missing(reason):
    """Skip with the reason on a laptop; fail where services are required (CI)."""
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_addoption(parser):
    parser.addoption("--soak", action="store_true", help="the slow proofs, and only these")
    parser.addoption("--doors", default="", help="only the doors of this module of views")


def pytest_collection_modifyitems(config, items):
    """The slow proofs run by `make soak`, everything else by `make test`."""
    wanted = config.getoption("--soak")
    others = [item for item in items if bool(item.get_closest_marker("soak")) != wanted]
    items[:] = [item for item in items if bool(item.get_closest_marker("soak")) == wanted]
    if others:
        config.hook.pytest_deselected(items=others)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, settings):
    """Each test keeps files and mail in a folder of its own."""
    settings.STORAGES = {
        **settings.STORAGES,  # an old var/static must not decide which files are known
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.FILE_STORE = tmp_path / "files"
    settings.CAUGHT_MAIL = tmp_path / "mail"
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.RECORD_HEADS = tmp_path / "heads"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch, tmp_path):
    """Nothing that a test commits may ring the Redis of a running demo."""
    monkeypatch.setattr(doorbell, "_resting_until", 0.0)
    monkeypatch.setitem(
        current_app.conf.changes, "broker_write_url", f"redis+socket://{tmp_path}/none.sock"
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """No connection outlives its request: one kept open would stop the database's removal."""
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0


@pytest.fixture
def time_is(monkeypatch, tmp_path):
    """`time_is(instant)`: what pages and tasks read as now; it goes on from there."""

    def move(instant):
        path = tmp_path / "clock"
        path.write_text(str((instant - datetime.now(UTC)).total_seconds()))
        monkeypatch.setenv("IMPRIMATUR_CLOCK_FILE", str(path))

    return move


@pytest.fixture(scope="session")
def chromium_path():
    if CHROMIUM is None:
        missing("Chromium is not installed.")
    return CHROMIUM


@pytest.fixture
def browser(chromium_path, monkeypatch):
    """Chromium. Playwright runs a loop in this thread, of which Django must not be afraid."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield browser
        browser.close()
        connections.close_all()  # those opened while the browser's loop ran are not the test's own


@pytest.fixture(scope="session")
def redis_server():
    """The path of a redis-server that a test may start for itself."""
    path = shutil.which("redis-server")
    if path is None:
        missing("redis-server is not installed.")
    return path


@pytest.fixture
def shared():
    """Real manuscripts and reference data beside the project, where they are at hand."""
    folder = Path(settings.BASE_DIR).parent / "shared"
    if not folder.is_dir():
        pytest.skip("The folder `shared` is not beside the project.")
    return folder


# Rows that come and go with a visit and say nothing of a case.
FLEETING = {"sessions.session", "contenttypes.contenttype"}


def _everything():
    return {
        model._meta.label_lower: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower not in FLEETING
    }


@contextmanager
def _unchanged():
    before = _everything()
    yield
    assert _everything() == before


@pytest.fixture
def unchanged():
    """`with unchanged():` asserts that every row of every table is as it was."""
    return _unchanged


class Refusals:
    """Try what must be refused: that it is, with which words, and that nothing was changed."""

    tried = 0

    @contextmanager
    def __call__(self, error, *sentences):
        """Expect this refusal; `sentences` are those of Blocked, all of them, as they stand."""
        with _unchanged(), pytest.raises(error) as refusal:
            yield
        assert refusal.type is error
        if sentences:
            assert [str(one) for one in refusal.value.sentences] == list(sentences)
        type(self).tried += 1

    def page(self, response, state):
        """Expect this answer of a page; 302 is the way to the sign-in."""
        assert response.status_code == state, response.request["PATH_INFO"]
        if state == 302:
            assert response["Location"].startswith("/accounts/login/")
        type(self).tried += 1


@pytest.fixture
def refused():
    return Refusals()


def pytest_sessionfinish(session):
    """A worker of pytest-xdist tells its count to the one that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["refusals"] = Refusals.tried


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    Refusals.tried += getattr(node, "workeroutput", {}).get("refusals", 0)


def pytest_terminal_summary(terminalreporter):
    if Refusals.tried:
        terminalreporter.write_line(f"{Refusals.tried} refusals were tried.")
