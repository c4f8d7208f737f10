"""Ten people do the same thing at once, in two processes: it happens once, the others are told,
and the chain of events does not fork."""

import json
import os
import subprocess
import sys

import pytest

from notifications.tests.conftest import begin, database_of_children
from review.tests.cases import World

PROCESSES, THREADS = 2, 5
PATIENCE = 60  # seconds


@pytest.fixture
def race(transactional_db, tmp_path, settings):
    """Let ten try a verb on the case; returns the sorted outcomes and the rows there are."""
    started = []

    def run(verb, case):
        environ = os.environ | {
            "DATABASE_URL": database_of_children(tmp_path),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "IMPRIMATUR_VAR": str(tmp_path),
            "REDIS_URL": f"unix://{tmp_path}/none.sock?db=0",
        }
        command = [sys.executable, "-m", "review.tests.racer", verb, str(THREADS), str(case.pk)]
        started.extend(_start(command, environ, settings.BASE_DIR) for _each in range(PROCESSES))
        begin(*started)
        told = [json.loads(child.communicate(timeout=PATIENCE)[0]) for child in started]
        assert all(is_whole for *_told, is_whole in told)
        outcomes = [one for outcomes, *_rows in told for one in outcomes]
        return sorted(outcomes), max(rows for _outcomes, rows, _is_whole in told)

    yield run
    for child in started:
        child.kill()
        child.wait()


def _start(command, environ, folder):
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=environ, stdin=pipe, stdout=pipe, text=True)


MANY = PROCESSES * THREADS
RACES = [
    ("with_editor", "decide", "A decision on this case was made already."),
    ("with_editor", "open_round", "stale"),
    ("in_review", "invite", "This person was already asked in this round."),
    ("invited", "accept", "stale"),
    ("writing", "hand_in", "stale"),
]


@pytest.mark.parametrize(("place", "verb", "told"), RACES, ids=[verb for _p, verb, _t in RACES])
def test_one_of_ten_does_it_and_nine_are_told(place, verb, told, race):
    world = World().bring(place)

    outcomes, rows = race(verb, world.case)

    assert outcomes == sorted(["done", *[told] * (MANY - 1)])
    assert rows == 1


def test_decision_released_by_ten_workers_is_sent_once(race):
    world = World().bring("decided")

    outcomes, letters = race("release", world.case)

    assert outcomes == ["done"] * MANY
    assert letters == 1
