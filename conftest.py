"""The cast that every test may call, and the walls around the tests."""

import os
import shutil
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings

from notifications import doorbell

REQUIRED = os.environ.get("IMPRIMATUR_REQUIRE_SERVICES") == "1"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def missing(reason):
    """Skip with the reason on a laptop; fail where services are required (CI)."""
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, settings):
    """Each test keeps files and mail in a folder of its own."""
    settings.FILE_STORE = tmp_path / "files"
    settings.CAUGHT_MAIL = tmp_path / "mail"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch, tmp_path):
    """Nothing that a test commits may ring the Redis of a running demo."""
    monkeypatch.setattr(doorbell, "_resting_until", 0.0)
    monkeypatch.setitem(
        current_app.conf.changes, "broker_write_url", f"redis+socket://{tmp_path}/none.sock"
    )


@pytest.fixture(scope="session")
def chromium_path():
    if CHROMIUM is None:
        missing("Chromium is not installed.")
    return CHROMIUM


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
