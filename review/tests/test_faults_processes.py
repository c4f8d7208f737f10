"""Web processes are killed while people upload, decide and hand in: each step happened or did not,
what was confirmed is there, and the nightly sweep leaves no file without its row."""

import os
import random
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Event as Signal

import pytest

from config.tests.measuring import machine, report
from journal.models import Event, File
from journal.tests.factories import a_draft, a_person
from notifications.tests.conftest import database_of_children
from review.actions import inviting
from review.models import Decision, Review
from review.tests.cases import World, manuscript
from review.tests.pages import at, of_case
from review.tests.serving import Visitor, inside, session_of, states_of, web
from review.tests.test_races_served import a_decision, a_review
from review.tests.wholeness import faults_found

KILLS = 100
UPLOADERS, REVIEWERS, CASES = 6, 60, 60


@pytest.fixture
def world(transactional_db):
    world = World().bring("in_review")
    for number in range(REVIEWERS):
        person = world.enrol(a_person(f"Reviewer Nummer{number}"), {"services": 3})
        inviting.invite(world.round, person, by=world.editor, now=world.now)
        world.agree(number)
    return world


def uploading(visitor, drafts, chance, confirmed, ended):
    """Send one manuscript after the other, each with other bytes; note which and the answer."""
    while not ended.is_set():
        draft = chance.choice(drafts)
        content = manuscript(version=chance.randrange(10**6))
        path = of_case("upload_manuscript", draft, app="journal")
        answer = visitor.upload(path, f"{chance.randrange(10**6)}.docx", content)
        confirmed.append((draft.pk, sha256(content).hexdigest(), answer))


def possible(uploads):
    """{draft: hashes of what it may hold}: the last confirmed one, or one whose answer was lost."""
    found = {}
    for draft, digest, answer in uploads:
        found[draft] = [digest] if answer.state else [*found.get(draft, []), digest]
    return found


def once_each(calls, ended):
    """Post each until it is answered: a broken connection is tried again, as people do."""
    answers = []
    for call in calls:
        while not ended.is_set():
            answer = call()
            answers.append(answer)
            if answer.state:
                break
            time.sleep(0.1)
        time.sleep(0.2)
    return answers


def kill_one(master, chance):
    """SIGKILL to one of the workers of gunicorn, which starts another."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    if children:
        with suppress(ProcessLookupError):
            os.kill(int(chance.choice(children)), signal.SIGKILL)
    return bool(children)


@pytest.mark.soak
def test_killed_web_processes_leave_nothing_half_done(world, tmp_path):
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    asked = [(one, session_of(one.reviewer)) for one in world.asked]
    cases = [world.bring("decision_pending", anew=True).case for _number in range(CASES)]
    decision, editor = a_decision(world, 0), session_of(world.editor)
    authors = [a_person(f"Writer Nummer{number}") for number in range(UPLOADERS)]
    drafts = [[a_draft(world.journal, one) for _each in range(4)] for one in authors]
    sessions = [session_of(one) for one in authors]
    uploads, ended, killed = [], Signal(), 0
    with web(tmp_path, database_of_children(tmp_path)) as (port, processes):
        editing = [
            lambda case=case: Visitor(port, editor).post(of_case("decide", case), **decision)
            for case in cases
        ]
        reviewing = [
            lambda one=one, session=session: Visitor(port, session).post(
                at("hand_in", one), **a_review(1)
            )
            for one, session in asked
        ]
        with ThreadPoolExecutor(UPLOADERS + 2) as pool:
            for number, session in enumerate(sessions):
                own = random.Random(f"{seed} {number}")
                visitor = Visitor(port, session)
                pool.submit(uploading, visitor, drafts[number], own, uploads, ended)
            decided = pool.submit(once_each, editing, ended)
            handed_in = pool.submit(once_each, reviewing, ended)
            while killed < KILLS:
                time.sleep(chance.uniform(0.5, 3.0))
                killed += kill_one(processes.children["web"].pid, chance)
            ended.set()
        decided, handed_in = decided.result(), handed_in.result()
    with inside(tmp_path):
        faults = faults_found()
        drafted = File.objects.filter(role="manuscript", submission__state="draft")
        held = dict(drafted.values_list("submission", "sha256"))
        there = {
            "decisions": Decision.objects.count(),
            "events decide": Event.objects.filter(verb="decide").count(),
            "reviews": Review.objects.filter(
                assignment__in=[one.pk for one, _session in asked]
            ).count(),
            "manuscripts": drafted.count(),
        }
    report(
        f"web processes are killed {KILLS} times",
        machine=machine(),
        seed=seed,
        uploads=states_of(answer for *_draft, answer in uploads),
        decisions=states_of(decided),
        reviews=states_of(handed_in),
        there=there,
        faults=faults,
    )

    assert faults == []
    states = Counter(answer.state for answer in [*decided, *handed_in])
    assert states.keys() <= {0, 200, 302, 409}
    assert {answer.state for *_draft, answer in uploads} <= {0, 302}
    assert states[0] + sum(not answer.state for *_draft, answer in uploads) > 0
    wanted = possible(uploads)
    assert [draft for draft, digest in held.items() if digest not in wanted[draft]] == []
    assert len(held) == there["manuscripts"]
    assert there["decisions"] == there["events decide"] >= states_of(decided)[302]
    assert there["reviews"] >= states_of(handed_in)[302]
