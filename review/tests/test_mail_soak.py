"""A thousand letters through four workers that are killed, a mail server with whims, a Redis that
forgets, halts and is slow, clocks that stop, leap and race: each letter arrives, and is counted."""

import os
import random
import signal
import time
from datetime import UTC, datetime, timedelta

import pytest

from config.processes import web_answers
from config.tests.measuring import machine, report
from notifications import clock, reminders
from notifications.models import BadAddress, Letter, Mark, Phase, Sender
from review import tasks
from review.benches.crowd import open_reviews
from review.tests.postal import Whims, office, redis_of
from review.tests.serving import inside, web

pytestmark = [pytest.mark.soak, pytest.mark.redis]

LETTERS = 1000
KILLS = 20
DAY = timedelta(days=1)


@pytest.fixture
def due(transactional_db):
    """A thousand reviewers owe a review in a week; reminders leave at every hour of every day."""
    now = clock.now()
    open_reviews(count=LETTERS, due=LETTERS, now=now)
    Sender.objects.update(work_from=0, work_until=24, work_days=[1, 2, 3, 4, 5, 6, 7])
    return now


def posted(now):
    assert reminders.post_due(now=now) == LETTERS


def told(at, **facts):
    """What is printed, and asserted by whoever calls: distinct letters, second copies, phases."""
    ids = at.server.ids()
    facts |= {"distinct": len(ids), "second copies": sum(ids.values()) - len(ids)}
    report(facts.pop("what"), machine=machine(), **facts, phases=dict(at.phases()))
    return facts


@pytest.mark.parametrize("whole", [True, False], ids=["workers", "children"])
def test_killed_workers_lose_nothing(due, tmp_path, redis_server, whole):
    posted(due)
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


def test_server_with_whims_loses_nothing(due, tmp_path, redis_server):
    posted(due)
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


def test_redis_that_forgets_halts_and_is_slow_costs_delay_only(due, tmp_path, redis_server):
    posted(due)
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


def test_frozen_worker_that_comes_back_is_refused(due, tmp_path, redis_server):
    """Frozen while the server has the letter and its answer is not read: another sends it."""
    posted(due)
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


def test_clock_that_stood_still_catches_up_once(due, tmp_path, redis_server):
    """Five days without a clock: each overdue duty is told of once, one letter a person a day."""
    post = "notifications.tasks.post_reminders"
    with Whims() as server, office(tmp_path, redis_server, server, workers=4) as at:
        counted = []
        for days in (0, 8, 0, 1):  # 8 days on: steps -7, -1 and (the next day) none of +3 yet
            at.move_clock(timedelta(days=days))
            for _time in range(3):
                at.sweep(post, times=4)
                time.sleep(3)
            at.until_idle()
            counted.append(len(server.ids()))
        facts = told(at, what="a clock that stopped for eight days", letters_after_each=counted)
        with inside(tmp_path):
            days_of = Letter.objects.values_list("recipient", "created_at__date")
            a_day = len(days_of) - len(set(days_of))
    assert counted[:3] == [LETTERS, LETTERS, LETTERS]
    assert a_day == 0
    assert facts["second copies"] == 0


@pytest.mark.parametrize(
    "leap",
    [timedelta(days=3), timedelta(days=-1), timedelta(days=365)],
    ids=["three days on", "a day back", "a year on"],
)
def test_clock_that_leaps_doubles_nothing(due, tmp_path, redis_server, leap):
    post = "notifications.tasks.post_reminders"
    zones = ("Etc/GMT-14", "Etc/GMT+12")  # fourteen hours before UTC's, twelve behind it
    with (
        Whims() as server,
        office(tmp_path, redis_server, server, workers=2, TZ=zones[0]) as at,
    ):
        at.start_worker("worker 3", TZ=zones[1])
        for step in (timedelta(0), leap, -leap):
            at.move_clock(step)
            at.sweep(post, times=4)
            at.until_still()
            at.until_idle()
        told(at, what=f"a clock that leaps by {leap}", marks=_marks(tmp_path))
        with inside(tmp_path):
            steps = Mark.objects.values_list("rule", "recipient", "about", "due_on", "step")
            early = [one.pk for one in Mark.objects.all() if _is_early(one)]
            doubled = len(steps) - len(set(steps))
    assert doubled == 0
    assert early == []
    assert set(server.ids().values()) == {1}


def _marks(folder):
    with inside(folder):
        return Mark.objects.count()


def _is_early(mark):
    """Before its day, anywhere on earth."""
    day = mark.due_on + timedelta(days=mark.step)
    return mark.made_at < datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=14)


def test_four_clocks_at_once_are_one(due, tmp_path, redis_server):
    """Twenty times, on as many days: the marks are those that one clock makes."""
    post = "notifications.tasks.post_reminders"
    with Whims() as server, office(tmp_path, redis_server, server, workers=4) as at:
        for _day in range(20):
            at.sweep(post, times=4)
            at.until_still(seconds=3)
            at.move_clock(DAY)
        at.until_idle()
        with inside(tmp_path):
            said = sorted(Mark.objects.values_list("rule", "recipient", "about", "due_on", "step"))
        facts = told(at, what="four clocks at once, twenty times", marks=len(said))
    for days in range(20):  # the same, by one clock, on the rows of this process
        reminders.post_due(now=due + days * DAY)
    alone = sorted(Mark.objects.values_list("rule", "recipient", "about", "due_on", "step"))
    assert said == alone
    assert facts["second copies"] == 0
