"""Workers of the Procfile, a Redis and a mail server of their own, to be killed, frozen and fooled.

The clock's part is played by whoever asks: `sweep()` sends the task that the clock would send.
"""

import os
import random
import signal
import time
from collections import Counter
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from celery import Celery
from django.conf import settings
from redis import Redis

from config.processes import Processes, procfile, redis_answers, tasks_done, with_programs
from config.tests.measuring import machine, report
from notifications.models import Letter, Phase
from notifications.tests.conftest import database_of_children
from notifications.tests.mailserver import MailServer
from review.tests.serving import inside

DELIVER = "notifications.tasks.deliver_due"
UNSENT = (Phase.NEW, Phase.CLAIMED, Phase.HANDING_OVER)


class Whims(MailServer):
    """Misbehaves by chance: each share is of the attempts, the choice by a seed.

    `gone` are addresses that do not exist; nobody else is refused for good.
    """

    def __init__(self, *, seed=0, drops=0.0, later=0.0, gone=()):
        super().__init__()
        self.chance = random.Random(seed)
        self.drops, self.later, self.gone = drops, later, frozenset(gone)
        self.counted = Counter()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        self.answers.pop(address, None)
        if address in self.gone:
            self.answers[address] = "550 5.1.1 No such person"
        elif (drawn := self.chance.random()) < self.later:
            self.answers[address] = "451 4.3.0 Later"
        elif drawn < self.later + self.drops:
            self.answers[address] = self.DROP
        self.counted[self.answers.get(address, "250 OK")] += 1
        return await super().handle_RCPT(server, session, envelope, address, options)

    def ids(self):
        """{Message-ID: how often it came}; a property would be read at each connection."""
        return Counter(str(message["Message-ID"]) for _to, message in list(self.received))


class Office:
    """The processes, and what is seen of their work from outside."""

    def __init__(self, folder, server, processes, broker):
        self.folder, self.server, self.processes = folder, server, processes
        self.broker, self.offset, self.zones = broker, timedelta(0), {}

    def start_worker(self, name, **variables):
        number = name.replace(" ", "")
        self.processes.environ = {**self.processes.environ, **variables}
        self.processes.start(name, f"{procfile()['worker']} --hostname {number}@soak")

    def wait_for_workers(self):
        self.processes.wait_for("worker 1", lambda: tasks_done(self.broker) is not None)

    def sweep(self, task=DELIVER, times=1):
        with suppress(Exception), Celery(broker=self.broker, set_as_current=False) as asking:
            for _each in range(times):
                asking.send_task(task, retry=False)

    def move_clock(self, by):
        """All processes read another time from now on; none reads a file that is half written."""
        self.offset += by
        written = self.folder / "clock.new"
        written.write_text(str(self.offset.total_seconds()))
        written.replace(self.folder / "clock")

    def phases(self):
        with inside(self.folder):
            return Counter(Letter.objects.values_list("phase", flat=True))

    def until_posted(self, letter, count, *, seconds=180):
        """Wait until there are so many letters of a kind: whoever posts may be slow."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with inside(self.folder):
                if Letter.objects.filter(letter=letter).count() >= count:
                    return
            time.sleep(1)

    def until_still(self, *, seconds=8):
        """Wait until the letters stand as they stood for so long: whoever posts has done."""
        before, still = None, 0
        while still < seconds:
            phases = self.phases()
            still = still + 1 if phases == before else 0
            before = phases
            time.sleep(1)

    def until_idle(self, *, step=timedelta(minutes=6), most=300, task=DELIVER):
        """Sweep until nothing waits; while all that waits is put off or leased, move the clock.

        A lease is given twenty rounds: who holds it may only be slow. Gives up when nothing has
        changed for `most` rounds.
        """
        before, still = None, 0
        while still < most:
            phases = self.phases()
            if not any(phases[one] for one in UNSENT):
                return
            still = still + 1 if phases == before else 0
            rounds = 20 if phases[Phase.CLAIMED] or phases[Phase.HANDING_OVER] else 4
            if still % rounds == rounds - 1:
                self.move_clock(step)
            before = phases
            self.sweep(task, times=4)
            time.sleep(1)
        raise AssertionError(f"Letters still wait: {phases}")

    def kill(self, chance, *, whole):
        """`kill -9` to a worker with its children, started anew at once, or to one child."""
        names = [name for name in self.processes.children if name.startswith("worker")]
        name = chance.choice(names)
        child = self.processes.children[name]
        if whole:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            self.start_worker(name)
            return
        pids = Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split()
        if pids:
            with suppress(ProcessLookupError):
                os.kill(int(chance.choice(pids)), signal.SIGKILL)


@contextmanager
def office(folder, redis_server, server, *, workers, **variables):
    """Workers on the rows of this test; yields an Office whose clock goes right."""
    socket = folder / "redis.sock"
    (folder / "clock").write_text("0")
    environ = with_programs({name: os.environ[name] for name in ("PATH", "HOME")}) | {
        "IMPRIMATUR_VAR": str(folder),
        "IMPRIMATUR_CLOCK_FILE": str(folder / "clock"),
        "DATABASE_URL": database_of_children(folder),
        "REDIS_URL": f"unix://{socket}?db=0",
        "SECRET_KEY": settings.SECRET_KEY,
        "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
        "WORKER_CONCURRENCY": "2",
        **variables,
    }
    with Processes(environ, folder / "log") as processes:
        command = f"{redis_server} --port 0 --unixsocket {socket} --save '' --dir {folder}"
        processes.start("redis", command)
        processes.wait_for("redis", lambda: redis_answers(f"unix://{socket}"))
        at = Office(folder, server, processes, f"redis+socket://{socket}?virtual_host=0")
        for number in range(1, workers + 1):
            at.start_worker(f"worker {number}")
        at.wait_for_workers()
        yield at


def told(at, **facts):
    """What is printed, and asserted by whoever calls: distinct letters, second copies, phases."""
    ids = at.server.ids()
    facts |= {"distinct": len(ids), "second copies": sum(ids.values()) - len(ids)}
    report(facts.pop("what"), machine=machine(), **facts, phases=dict(at.phases()))
    return facts


def redis_of(at):
    return Redis(unix_socket_path=str(at.folder / "redis.sock"), socket_timeout=5)
