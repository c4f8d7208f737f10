"""Run one of our own modules on untrusted bytes in a child process with limits.

Documents come from strangers: a parser may hang, crash or eat the memory of the machine. A child
takes a folder of work, has a limit on processor time, wall time and memory, no inherited secrets
in its environment, and is killed with its whole process group when it is late.
"""

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

MEGABYTE = 1024 * 1024
PASSED_ON = ("PATH", "LANG", "LC_ALL", "HOME", "FONTCONFIG_FILE", "DYLD_FALLBACK_LIBRARY_PATH")
ROOT = Path(__file__).resolve().parents[2]


class ChildFailed(Exception):
    """The child did not finish its work; `reason` is `crashed`, `late` or `refused`.

    `refused` is the child's own clear word (exit status 3); the message is what it said.
    """

    def __init__(self, reason: str, said: str = "") -> None:
        super().__init__(f"{reason}: {said}" if said else reason)
        self.reason = reason
        self.said = said


REFUSED = 3


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
    was_late = threading.Event()

    def stop() -> None:
        was_late.set()
        os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(seconds, stop)
    errors: list[str] = []
    reader = threading.Thread(target=lambda: errors.extend(process.stderr or ()))
    timer.start()
    reader.start()
    try:
        for line in process.stdout or ():
            if on_line:
                on_line(line.rstrip("\n"))
        status = process.wait()
    finally:
        timer.cancel()
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        reader.join()
        for pipe in (process.stdout, process.stderr):
            if pipe:
                pipe.close()
    said = "".join(errors).strip()[-500:]
    if was_late.is_set() or status == -signal.SIGXCPU:
        raise ChildFailed("late")
    if status == REFUSED:
        raise ChildFailed("refused", said)
    if status != 0:
        raise ChildFailed("crashed", said)
