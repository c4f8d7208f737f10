"""Run one of our own modules on untrusted bytes in a child process with limits.

Documents come from strangers: a parser may hang, crash or eat the memory of the machine. A child
takes a folder of work, has a limit on processor time, wall time and memory, no inherited secrets
in its environment, and is killed with its whole process group when it is late.
"""

import contextlib
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

MEGABYTE = 1024 * 1024
PASSED_ON = ("PATH", "LANG", "LC_ALL", "HOME", "FONTCONFIG_FILE", "DYLD_FALLBACK_LIBRARY_PATH")
ROOT = Path(__file__).resolve().parents[2]
REFUSED = 3
PIECE = 4096


class ChildFailed(Exception):  # noqa: N818 -- it says what happened, as `reason` says why
    """The child did not finish its work; `reason` is `crashed`, `late` or `refused`.

    `refused` is the child's own clear word (exit status 3); the message is what it said.
    """

    def __init__(self, reason: str, said: str = "") -> None:
        super().__init__(f"{reason}: {said}" if said else reason)
        self.reason = reason
        self.said = said


def run(
    module: str,
    *args: str,
    seconds: int,
    megabytes: int,
    on_line: Callable[[str], None] | None = None,
) -> None:
    """Run `python -m module *args` within the limits; returns when it ended with status 0.

    `on_line` gets each line the child prints (progress). Raises ChildFailed.
    """
    errors: list[str] = []
    with (
        _started(module, args, seconds, megabytes) as process,
        _hurried(process, seconds) as was_late,
        _drained(process, errors),
    ):
        for line in process.stdout or ():
            if on_line:
                on_line(line.rstrip("\n"))
        status = process.wait()
    said = "".join(errors).strip()[-500:]
    if was_late.is_set() or status == -signal.SIGXCPU:
        raise ChildFailed("late")
    if status == REFUSED:
        raise ChildFailed("refused", said)
    if status != 0:
        raise ChildFailed("crashed", said)


@contextlib.contextmanager
def _started(
    module: str, args: tuple[str, ...], seconds: int, megabytes: int
) -> Iterator[subprocess.Popen[str]]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", module, *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        cwd=ROOT,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
        preexec_fn=limit,  # noqa: PLW1509 -- the limits must hold before the child's first line
    )
    with process:
        try:
            yield process
        finally:
            _kill(process)


@contextlib.contextmanager
def _hurried(process: subprocess.Popen[str], seconds: int) -> Iterator[threading.Event]:
    """Kill the child when its wall time is over; the event then says so."""
    was_late = threading.Event()

    def stop() -> None:
        if process.poll() is None:
            was_late.set()
            _kill(process)

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        yield was_late
    finally:
        timer.cancel()
        timer.join()


@contextlib.contextmanager
def _drained(process: subprocess.Popen[str], errors: list[str]) -> Iterator[None]:
    """Read the child's complaints beside its progress, or a full pipe would stop it.

    The last of them are enough: a spiteful file could make a parser complain for ever.
    """

    def read() -> None:
        last = ""
        while process.stderr and (piece := process.stderr.read(PIECE)):
            last = (last + piece)[-PIECE:]
        errors.append(last)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield
    finally:
        _kill(process)
        reader.join()


def _kill(process: subprocess.Popen[str]) -> None:
    """Kill a child that still runs, with whatever it started."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
