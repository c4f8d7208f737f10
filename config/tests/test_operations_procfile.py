"""The Procfile's processes run on a real PostgreSQL and Redis, and say so when asked."""

import contextlib
import os
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import yaml
from celery import Celery
from django.conf import settings
from redis import Redis

from config.processes import (
    HEARTBEAT,
    Processes,
    procfile,
    tasks_done,
    web_answers,
    with_programs,
)

ROOT = Path(settings.BASE_DIR)
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def url_of_service(name):
    """The URL in the environment; its absence skips the test, or fails it where it is required."""
    url = os.environ.get(name)
    if not url and os.environ.get("IMPRIMATUR_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{name} is not set, and services are required.")
    if not url:
        pytest.skip(f"{name} is not set.")
    return url


@contextlib.contextmanager
def own_database(url):
    """A new database on this server, dropped at the end."""
    name = f"imprimatur_test_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"create database {name} template template0 encoding 'UTF8'")
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"drop database {name} with (force)")


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def environment(folder, port, **urls):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return with_programs(kept) | {
        "IMPRIMATUR_VAR": str(folder),
        "BIND": f"127.0.0.1:{port}",
        "HOSTNAME": socket.gethostname(),
        **urls,
    }


def release(environ):
    command = ["/bin/sh", "-c", procfile()["release"]]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """All of the Procfile, answering; yields the children, their port and their broker."""
    redis_url = url_of_service("IMPRIMATUR_TEST_REDIS_URL")
    folder, port = tmp_path_factory.mktemp("office"), free_port()
    with (
        own_database(url_of_service("IMPRIMATUR_TEST_DATABASE_URL")) as database_url,
        Redis.from_url(redis_url) as redis,
    ):
        redis.flushdb()
        environ = environment(folder, port, DATABASE_URL=database_url, REDIS_URL=redis_url)
        release(environ)
        with Processes(environ, folder / "log") as children:
            for name in ("web", "worker", "clock"):
                children.start(name, procfile()[name])
            children.wait_for("web", lambda: web_answers(port))
            children.wait_for("worker", lambda: tasks_done(redis_url) is not None)
            yield children, port, redis_url
        redis.flushdb()


@pytest.mark.postgres
@pytest.mark.redis
def test_clock_reaches_the_worker(office):
    children, _, broker = office
    children.wait_for("clock", lambda: HEARTBEAT in (tasks_done(broker) or {}))
    assert tasks_done(broker)[HEARTBEAT] >= 1


@pytest.mark.postgres
@pytest.mark.redis
def test_task_goes_round(office):
    children, _, broker = office
    before = tasks_done(broker).get(HEARTBEAT, 0)
    with Celery(broker=broker, set_as_current=False) as asking:
        for _ in range(20):
            asking.send_task(HEARTBEAT)
    children.wait_for("worker", lambda: tasks_done(broker).get(HEARTBEAT, 0) >= before + 20)


@pytest.mark.postgres
@pytest.mark.redis
@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_health_check_of_the_container_passes(office, service):
    children, port, _ = office
    kind, *command = SERVICES[service]["healthcheck"]["test"]
    command = [part.replace(":8000/", f":{port}/").replace("$$", "$") for part in command]
    if kind == "CMD-SHELL":
        command = ["/bin/sh", "-c", *command]

    def passes():
        asked = subprocess.run(command, cwd=ROOT, env=children.environ, capture_output=True)
        return asked.returncode == 0

    children.wait_for(service, passes)


def test_web_without_redis_lives_but_is_not_ready(tmp_path):
    port = free_port()
    environ = environment(tmp_path, port, REDIS_URL="redis://127.0.0.1:1/0")
    release(environ)
    with Processes(environ, tmp_path / "log") as children:
        children.start("web", procfile()["web"])
        children.wait_for("web", lambda: web_answers(port, "/healthz"))
        assert web_answers(port, "/readyz") is False


def test_clock_that_never_beat_is_unwell(tmp_path):
    environ = environment(tmp_path, free_port())
    release(environ)
    command = SERVICES["beat"]["healthcheck"]["test"][1:]
    asked = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    assert (asked.returncode, asked.stderr) == (1, "The clock's last beat: none yet.\n")
