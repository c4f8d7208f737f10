"""A thousand letters through four workers that are killed, a mail server with whims, a Redis that
forgets, halts and is slow: each letter arrives, and is counted."""

import os
import random
import signal
import time
from datetime import timedelta

import pytest

from config.processes import web_answers
from config.tests.measuring import report
from notifications import reminders
from notifications.models import BadAddress, Letter, Phase
from review import tasks
from review.tests.postal import Whims, office, redis_of, told
from review.tests.serving import inside, web

pytestmark = [pytest.mark.soak, pytest.mark.redis]

LETTERS = 1000
KILLS = 20


@pytest.mark.parametrize("whole", [True, False], ids=["workers", "children"])
def test_killed_workers_lose_nothing(crowd, tmp_path, redis_server, whole):
    assert reminders.post_due(now=crowd(LETTERS)) == LETTERS
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    with Whims() as server, office(tmp_path, redis_server, server, workers=4) as at:
        for _kill in range(KILLS):
            at.sweep(times=4)
            time.sleep(chance.uniform(0.2, 1.0))
            at.kill(chance, whole=whole)
        at.wait_for_workers()
        quiet(at)
        with inside(tmp_path):
            open_ids = set(
                Letter.objects.filter(phase=Phase.HANDING_OVER).values_list("message_id", flat=True)
            )
        between = len(open_ids & set(server.ids()))
        at.until_idle()
        facts = told(
            at,
            what=f"{KILLS} kill -9 of {'workers' if whole else 'their children'}",
            seed=seed,
            between_yes_and_commit=between,
        )
        with inside(tmp_path):
            wanted = set(Letter.objects.values_list("message_id", flat=True))
    assert set(server.ids()) == wanted
    assert len(wanted) == LETTERS
    assert facts["second copies"] <= between <= KILLS * 2


def quiet(at):
    """Wait until the living have no letter in hand: what is left in hand was the dead's."""
    before, still = None, 0
    while still < 5:
        phases = at.phases()
        still = still + 1 if phases == before and not phases[Phase.NEW] else 0
        before = phases
        at.sweep(times=4)
        time.sleep(1)


def test_server_with_whims_loses_nothing(crowd, tmp_path, redis_server):
    assert reminders.post_due(now=crowd(LETTERS)) == LETTERS
    seed = random.randrange(10**6)
    addresses = list(Letter.objects.order_by("pk").values_list("address", flat=True))
    gone = random.Random(seed).sample(addresses, LETTERS // 50)
    server = Whims(seed=seed, drops=0.05, later=0.10, gone=gone)
    with server, office(tmp_path, redis_server, server, workers=4) as at:
        at.sweep(times=4)
        time.sleep(2)
        server.go_on.clear()  # it takes what is said and answers nothing
        time.sleep(60)
        server.go_on.set()
        at.until_idle(step=timedelta(hours=1))
        answers = dict(server.counted)
        facts = told(at, what="a mail server with whims", seed=seed, answers=answers)
        with inside(tmp_path):
            failed = set(
                Letter.objects.filter(phase=Phase.FAILED).values_list("address", flat=True)
            )
            sent = set(Letter.objects.filter(phase=Phase.SENT).values_list("message_id", flat=True))
            tasks.tell_of_undelivered()
            notices = Letter.objects.filter(letter="letter_undelivered").count()
            closed = set(BadAddress.objects.values_list("address", flat=True))
        report("tasks for the editor", notices=notices)
    assert failed == closed == set(gone)
    assert sent == set(server.ids())
    assert len(sent) == LETTERS - len(gone)
    assert notices == len(gone)
    assert facts["second copies"] > 0


def test_redis_that_forgets_halts_and_is_slow_costs_delay_only(crowd, tmp_path, redis_server):
    assert reminders.post_due(now=crowd(LETTERS)) == LETTERS
    with Whims() as server, office(tmp_path, redis_server, server, workers=4) as at:
        socket = f"unix://{tmp_path}/redis.sock?db=0"
        with web(tmp_path, at.processes.environ["DATABASE_URL"], REDIS_URL=socket) as (port, _web):
            redis, answered = redis_of(at), []
            for _time in range(5):
                at.sweep(times=2)
                time.sleep(1)
                redis.flushall()
                answered.append(web_answers(port, "/accounts/login/"))
            redis.execute_command("CLIENT", "PAUSE", "3000", "ALL")
            answered.append(web_answers(port, "/accounts/login/"))
            child = at.processes.children["redis"]
            os.kill(child.pid, signal.SIGSTOP)
            for _time in range(12):
                answered.append(web_answers(port, "/accounts/login/"))
                time.sleep(5)
            os.kill(child.pid, signal.SIGCONT)
            at.wait_for_workers()
            sweeps = 0
            while at.phases()[Phase.NEW] and sweeps < 60:
                at.sweep(times=4)
                sweeps += 1
                time.sleep(2)
            at.until_idle()
        facts = told(
            at,
            what="a Redis that is flushed five times, paused and stopped for a minute",
            pages_answered=f"{sum(answered)} of {len(answered)}",
            sweeps_of_two_seconds_afterwards=sweeps,
        )
    assert all(answered)
    assert facts["distinct"] == LETTERS
    assert facts["second copies"] == 0


def test_frozen_worker_that_comes_back_is_refused(crowd, tmp_path, redis_server):
    """Frozen while the server has the letter and its answer is not read: another sends it."""
    assert reminders.post_due(now=crowd(LETTERS)) == LETTERS
    with Whims() as server, office(tmp_path, redis_server, server, workers=2) as at:
        frozen = at.processes.children["worker 1"]
        server.go_on.clear()
        at.sweep(times=8)
        server.on_data.wait(60)
        time.sleep(1)
        os.killpg(frozen.pid, signal.SIGSTOP)
        server.go_on.set()
        time.sleep(5)
        at.move_clock(timedelta(minutes=6))
        for _try in range(120):
            if max(server.ids().values()) > 1:
                break
            at.sweep(times=4)
            time.sleep(1)
        os.killpg(frozen.pid, signal.SIGCONT)
        at.until_idle()
        log = at.processes.log_of("worker 1").read_text(errors="replace")
        refused = log.count("taken over")
        facts = told(
            at, what="a worker frozen beyond its lease", commits_refused_in_its_log=refused
        )
        with inside(tmp_path):
            twice = Letter.objects.exclude(phase=Phase.SENT).count()
    assert facts["distinct"] == LETTERS
    assert twice == 0
    assert 1 <= facts["second copies"] <= 2  # it has two children
    assert refused == facts["second copies"]
