"""The sample journal on this machine: what `make demo` and `make demo-reset` run.

Everything lies under `var/demo`: a database, files, caught mail, a private Redis on a Unix socket,
logs. The processes are the Procfile's own. No variable of the caller's environment reaches the
settings, so a DATABASE_URL meant for something else cannot receive the sample journal.
"""

import argparse
import contextlib
import errno
import fcntl
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from config import processes
from config.processes import HEARTBEAT, ROOT, NotAnswering, Processes, redis_answers

VAR = Path(os.environ.get("IMPRIMATUR_VAR", ROOT / "var")).resolve() / "demo"
REDIS_SOCKET = VAR / "redis.sock"
SIGN_INS = VAR / "sign-ins.txt"  # written last, so its presence says that the founding was finished
# What the clock does at night, once at the beginning: the office's page shows it from then on.
NIGHT = "python manage.py verify_events --write-heads && python manage.py backup"
LONGEST_SOCKET_PATH = 107  # bytes: sun_path in <sys/un.h>, less its closing zero
PASSED_ON = (
    *("HOME", "PATH", "LANG", "LC_ALL", "TERM", "TMPDIR", "USER"),
    *("FONTCONFIG_FILE", "DYLD_FALLBACK_LIBRARY_PATH"),
)


class CannotStart(Exception):  # noqa: N818 -- the message is a sentence for whoever typed `make`
    """The demo cannot be started; the message says why and what to do."""


def main(arguments):
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--port", type=int, default=8000)
    asked.add_argument("--reset", action="store_true", help="found the journal anew, start nothing")
    options = asked.parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        with only_one(options.port), processes.no_orphans():
            run(options)
    except (CannotStart, NotAnswering) as sentence:
        say(f"\n{sentence}")
        return 1
    except KeyboardInterrupt:
        say("\nEnded. The data stay in var/demo for the next `make demo`.")
    return 0


def run(options):
    """Prepare and run until a signal comes; with `reset` only found the journal anew."""
    if not options.reset:
        check_port(options.port)
    environ = demo_environment(options.port)
    if options.reset or not SIGN_INS.exists():
        shutil.rmtree(VAR, ignore_errors=True)
    with Processes(environ, VAR / "log") as redis:
        start_redis(redis)
        prepare(environ)
        if options.reset:
            say("The sample journal was founded anew. `make demo` starts it.")
            return
        with Processes(environ, VAR / "log") as office:
            start_office(office, options.port)
            introduce(options.port)
            while True:
                redis.check()
                office.check()
                time.sleep(0.5)


def say(sentence):
    print(sentence, flush=True)  # noqa: T201 -- talking to the terminal is its work


# --- May it start? ----------------------------------------------------------------------


@contextlib.contextmanager
def only_one(port):
    """Hold the lock of this checkout's demo; raises CannotStart when another one holds it."""
    VAR.parent.mkdir(parents=True, exist_ok=True)
    with VAR.with_suffix(".lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotStart(
                f"This demo is already running: {lock.read().strip()}.\n"
                "End it with Ctrl-C where it was started, then try again."
            ) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, http://localhost:{port}/\n")
        lock.flush()
        yield


def check_port(port):
    """Raise CannotStart unless the web process can have this port on both loopback addresses."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CannotStart(
                    f"Port {port} is taken by another program. "
                    f"Choose another one: make demo PORT={port + 1}"
                ) from None
            if error.errno == errno.EACCES:
                raise CannotStart(
                    f"Port {port} is kept for root. Choose one above 1023: make demo PORT=8001"
                ) from None
        except OverflowError:
            raise CannotStart("A port is a number up to 65535: make demo PORT=8001") from None


def demo_environment(port):
    """What the demo's processes get: our own variables, and nothing of the caller's settings."""
    if len(os.fsencode(REDIS_SOCKET)) > LONGEST_SOCKET_PATH:
        raise CannotStart(
            f"The path of this folder is too long for a Unix socket ({REDIS_SOCKET}).\n"
            "Move the project to a folder with a shorter path."
        )
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return processes.with_programs(kept) | {
        "IMPRIMATUR_DEMO": "1",
        "IMPRIMATUR_VAR": str(VAR),
        "SITE_URL": f"http://localhost:{port}",
        "BIND": f"127.0.0.1:{port}",
        "PYTHONUNBUFFERED": "1",  # what a process says is in its log at once
    }


# --- Preparing --------------------------------------------------------------------------


def start_redis(redis):
    """Start the private Redis: no port, nothing kept on disk, for this user alone."""
    redis.start(
        "redis",
        f"redis-server --port 0 --unixsocket {shlex.quote(str(REDIS_SOCKET))}"
        " --unixsocketperm 700 --save '' --appendonly no",
    )
    redis.wait_for("redis", lambda: redis_answers(f"unix://{REDIS_SOCKET}"), seconds=20)


def prepare(environ):
    """Bring the database to the present code; found the sample journal when it is not there."""
    say("Preparing the database and the look ...")
    finish("release", processes.procfile()["release"], environ)
    if not SIGN_INS.exists():
        say("Founding the sample journal (once; it takes a minute or two) ...")
        signins = finish("founding", "python manage.py found_sample", environ)
        finish("night", NIGHT, environ)
        SIGN_INS.write_text(signins)


def finish(name, command, environ):
    """Run a shell command to its end and return what it printed; raises CannotStart.

    Lines that are set in by two spaces tell how a founding goes on: shown at once, not returned.
    """
    log = VAR / "log" / f"{name}.log"
    printed = ""
    with (
        log.open("w") as errors,
        subprocess.Popen(
            ["/bin/sh", "-c", command],
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        for line in process.stdout:
            if name == "founding" and line.startswith("  "):
                say(line.rstrip())
            else:
                printed += line
    if process.returncode != 0:
        said = "\n".join(log.read_text(errors="replace").splitlines()[-12:])
        raise CannotStart(f"`{command}` did not succeed. The last lines of {log}:\n{said}")
    return printed


# --- Running ----------------------------------------------------------------------------


def start_office(office, port):
    """Start the Procfile's processes and wait until each of them answers."""
    say("Starting web, worker and clock ...")
    for name in ("web", "worker", "clock"):
        office.start(name, processes.procfile()[name])
    broker = f"redis+socket://{REDIS_SOCKET}?virtual_host=0"
    office.wait_for("web", lambda: processes.web_answers(port))
    office.wait_for("worker", lambda: processes.tasks_done(broker) is not None)
    office.wait_for("clock", lambda: HEARTBEAT in (processes.tasks_done(broker) or {}))


def introduce(port):
    say(
        f"""
Imprimatur is running:  http://localhost:{port}/
Its mail is caught:     http://localhost:{port}/mail/

{SIGN_INS.read_text().strip()}

Ctrl-C ends it; the data stay. `make demo-reset` founds the journal anew. Logs: {VAR / "log"}"""
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
