"""The Procfile's processes as children of this one: start them, ask whether they answer, end them.

`make demo` and the test of the Procfile stand on this; an office uses containers or its system's
own supervisor (docs/operations.md). Nothing started here outlives its starter, not even when that
is killed: each child gets SIGTERM when its parent dies.
"""

import contextlib
import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from celery import Celery
from honcho.environ import parse_procfile
from kombu.exceptions import OperationalError
from redis import Redis
from redis.exceptions import RedisError

ROOT = Path(__file__).resolve().parent.parent
HEARTBEAT = "notifications.tasks.beat"
SECONDS_TO_END = 10
SET_PARENT_DEATH_SIGNAL, SET_CHILD_SUBREAPER = 1, 36  # <sys/prctl.h>
LIBC = ctypes.CDLL(None)


class NotAnswering(Exception):  # noqa: N818 -- it says what happened
    """A process ended or did not answer in time; the message names it and shows its last lines."""


def procfile() -> dict[str, str]:
    """Name and shell command of each process, in the Procfile's order."""
    return dict(parse_procfile((ROOT / "Procfile").read_text()).processes)


def with_programs(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment with the programs of this Python (gunicorn, celery) found first."""
    programs = Path(sys.executable).parent
    return {**environ, "PATH": f"{programs}:{environ.get('PATH', os.defpath)}"}


class Processes:
    """A group of children, each in a session of its own, ended together on leaving the `with`."""

    def __init__(self, environ: dict[str, str], logs: Path) -> None:
        self.environ = environ
        self.logs = logs
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, name: str, command: str) -> None:
        """Start a shell command; what it says goes into `<logs>/<name>.log`."""
        with self.log_of(name).open("wb") as log:
            self.children[name] = subprocess.Popen(
                ["/bin/sh", "-c", f"exec {command}"],
                cwd=ROOT,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a Ctrl-C at the terminal is for the parent, who ends all
                preexec_fn=die_with_parent,  # noqa: PLW1509 -- no threads run here
            )

    def wait_for(self, name: str, answers: Callable[[], bool], *, seconds: int = 60) -> None:
        """Wait until `answers()`; raises NotAnswering when a child ends or the time is over."""
        last = time.monotonic() + seconds
        while not answers():
            self.check()
            if time.monotonic() > last:
                raise NotAnswering(f"{name} did not answer in {seconds} s.{self.last_lines(name)}")
            time.sleep(0.1)

    def check(self) -> None:
        """Raise NotAnswering when a child has ended."""
        for name, child in self.children.items():
            if child.poll() is not None:
                raise NotAnswering(
                    f"{name} ended (status {child.returncode}).{self.last_lines(name)}"
                )

    def log_of(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def last_lines(self, name: str) -> str:
        if not self.log_of(name).exists():
            return ""
        lines = self.log_of(name).read_text(errors="replace").splitlines()[-12:]
        return "\n".join(["", f"The last lines of {self.log_of(name)}:", *lines])

    def stop(self) -> None:
        """Ask all to end, kill those that do not within some seconds, and their orphans."""
        for child in self.children.values():
            child.terminate()
        last = time.monotonic() + SECONDS_TO_END
        for child in self.children.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=max(0, last - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        self.children.clear()


def die_with_parent() -> None:
    if hasattr(LIBC, "prctl"):
        LIBC.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)


@contextlib.contextmanager
def no_orphans() -> Iterator[None]:
    """Adopt the orphans of our children, and kill at the end whatever is still ours."""
    if hasattr(LIBC, "prctl"):
        LIBC.prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        children = Path(f"/proc/self/task/{os.getpid()}/children")
        while children.exists() and (left := children.read_text().split()):
            for pid in map(int, left):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, 0)


# --- Whether they answer ----------------------------------------------------------------


def redis_answers(url: str) -> bool:
    with contextlib.suppress(RedisError), Redis.from_url(url) as client:
        return client.ping() is True
    return False


def web_answers(port: int, path: str = "/healthz") -> bool:
    """Whether the web process answers 200; on /readyz that says that the whole site is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def tasks_done(broker: str) -> dict[str, int] | None:
    """How often the workers at this broker took each task since they started; None: no worker."""
    with Celery(broker=broker, set_as_current=False) as app:
        try:
            answers = app.control.inspect(timeout=1).stats()
        except (OperationalError, RedisError, OSError):
            return None
    if not answers:
        return None
    return {name: n for stats in answers.values() for name, n in stats["total"].items()}
