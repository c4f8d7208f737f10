"""Authors who submit one manuscript after the other, and note down each step that was confirmed.

    python -m review.tests.writers found 50            people for so many, in an empty database
    python -m review.tests.writers write 10 20 7 FILE  ten threads, from author 20 on, seed 7
    python -m review.tests.writers check FILES         what was confirmed and is not there; faults

Each note has its time, in seconds. `write` ends when its standard input does. A database that is
away costs the step, which is then not noted down; the thread goes on with another manuscript.
"""

import io
import json
import random
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event as Signal
from threading import Lock

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection  # noqa: E402

from journal.actions import submitting  # noqa: E402
from journal.models import Event, File, Journal, Submission, User  # noqa: E402
from journal.tests import factories  # noqa: E402
from notifications import clock  # noqa: E402
from review.tests.wholeness import faults_found  # noqa: E402

AUTHORS = "writer"


def found(number):
    factories.a_journal()
    for index in range(int(number)):
        factories.a_person(f"Writer Nummer{index}", email=f"{AUTHORS}{index}@example.org")


class Writer:
    """One author in one thread."""

    def __init__(self, number, seed, note, ended):
        self.random = random.Random(f"{seed} {number}")
        self.number, self.note, self.ended = number, note, ended
        self.broken = 0

    def run(self):
        while not self.ended.is_set():
            try:
                self.submit_one()
            except (OperationalError, InterfaceError):
                self.broken += 1
                connection.close()
                time.sleep(self.random.uniform(0.05, 0.3))
        connection.close()
        return self.broken

    def submit_one(self):
        author = User.objects.get(email=f"{AUTHORS}{self.number}@example.org")
        now = clock.now()
        draft = factories.a_draft(Journal.objects.get(), author, now=now)
        self.note(case=draft.pk)
        factories.fill(draft, now=now)
        factories.put_manuscript(draft, data=self.manuscript(), now=now)
        kept = draft.latest_version().manuscript()
        self.note(case=draft.pk, file=kept.sha256)
        submitting.submit(draft, by=author, now=now)
        event = Event.objects.of(draft).last()
        self.note(case=draft.pk, event=[event.seq, event.hash])

    def manuscript(self):
        """A Word file that nobody else sends."""
        target = io.BytesIO(factories.word_file())
        with zipfile.ZipFile(target, "a") as package:
            package.comment = f"{self.number} {self.random.random()}".encode()
        return target.getvalue()


def write(threads, first, seed, path):
    ended, lock = Signal(), Lock()
    factories.word_file()
    with Path(path).open("w") as target:

        def note(**facts):
            with lock:
                print(json.dumps(facts | {"at": time.time()}), file=target, flush=True)

        numbers = range(int(first), int(first) + int(threads))
        with ThreadPoolExecutor(int(threads)) as pool:
            writers = [pool.submit(Writer(n, seed, note, ended).run) for n in numbers]
            say("ready")
            sys.stdin.read()
            ended.set()
        say(sum(writer.result() for writer in writers))


def check(*paths):
    """Print what was confirmed, what of it is lost, and whatever else does not hold."""
    noted = [json.loads(line) for path in paths for line in Path(path).read_text().splitlines()]
    cases = {one["case"] for one in noted}
    files = {(one["case"], one["file"]) for one in noted if "file" in one}
    events = {(one["case"], *one["event"]) for one in noted if "event" in one}
    there = set(Submission.objects.values_list("pk", flat=True))
    kept = set(File.objects.filter(role="manuscript").values_list("submission", "sha256"))
    chained = {
        (int(case.partition(":")[2]), seq, link)
        for case, seq, link in Event.objects.values_list("case", "seq", "hash")
        if case.startswith("submission:")
    }
    lost = [*(cases - there), *(files - kept), *(events - chained)]
    confirmed = {"drafts": len(cases), "files": len(files), "submitted": len(events)}
    say(json.dumps({"confirmed": confirmed, "lost": lost, "faults": faults_found()}))


def say(text):
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    {"found": found, "write": write, "check": check}[sys.argv[1]](*sys.argv[2:])
