"""Many people do things at once, in several processes: each happens once, each letter is one, the
others are told, and the chain of events does not fork. Ten of them here, fifty in `make soak`."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from config.tests.measuring import report
from journal.tests.factories import a_person
from notifications.tests.conftest import begin, database_of_children
from review.actions import inviting
from review.tests.cases import World
from review.tests.counting import counts_of, gained

PATIENCE = 120  # seconds
TWICE = "A decision on this case was made already."
ASKED = "This person was already asked in this round."
MOVED = "stale"


@pytest.fixture(
    params=[
        pytest.param((2, 5), id="ten"),
        pytest.param((5, 10), id="fifty", marks=pytest.mark.soak),
    ]
)
def crowd(request):
    """(processes, threads in each)"""
    return request.param


@pytest.fixture
def race(transactional_db, tmp_path, settings, crowd):
    """Let a crowd run a race on a case: how often each outcome came, and what was gained."""
    started = []
    processes, threads = crowd

    def run(name, case):
        before = counts_of(case.pk)
        environ = os.environ | {
            "DATABASE_URL": database_of_children(tmp_path),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "IMPRIMATUR_VAR": str(tmp_path),
            "REDIS_URL": f"unix://{tmp_path}/none.sock?db=0",
        }
        command = [sys.executable, "-m", "review.tests.racer", name, str(threads)]
        for number in range(processes):
            racer = [*command, str(number * threads), str(case.pk)]
            started.append(_start(racer, environ, settings.BASE_DIR))
        begin(*started)
        outcomes = Counter(one for child in started for one in json.loads(child.stdout.readline()))
        begin_again = started[0]
        begin_again.stdin.write("\n")
        begin_again.stdin.flush()
        after, is_whole = json.loads(begin_again.stdout.readline())
        assert is_whole
        found = gained(before, after)
        report(f"race {name}", at_once=processes * threads, outcomes=dict(outcomes), gained=found)
        return dict(outcomes), found

    yield run
    for child in started:
        child.kill()
        child.communicate()


def _start(command, environ, folder):
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=environ, stdin=pipe, stdout=pipe, text=True)


RACES = {
    "decide": ("decision_pending", TWICE, {"decision": 1, "event decide": 1}),
    "open_round": (
        "with_editor",
        MOVED,
        {
            "case is in_review": 1,
            "case is with_editor": -1,
            "event open_round": 1,
            "round is open": 1,
        },
    ),
    "invite": (
        "in_review",
        ASKED,
        {"assignment is invited": 1, "event invite": 1, "letter invitation": 1},
    ),
    "accept": (
        "invited",
        MOVED,
        {
            "assignment is accepted": 1,
            "assignment is invited": -1,
            "event accept": 1,
            "letter invitation": -1,
            "letter reviewer_accepted": 1,
            "letter thanks_for_accepting": 1,
        },
    ),
    "hand_in": (
        "writing",
        MOVED,
        {
            "assignment is in_progress": -1,
            "assignment is submitted": 1,
            "event hand_in": 1,
            "letter review_arrived": 1,
            "letter review_received": 1,
            "letter thanks_for_accepting": -1,  # it had not left, and its link is of no use now
            "review": 1,
        },
    ),
}


@pytest.mark.parametrize("name", RACES)
def test_one_of_many_does_it_and_the_others_are_told(name, race, crowd):
    place, told, expected = RACES[name]
    world = World().bring(place)

    outcomes, found = race(name, world.case)

    processes, threads = crowd
    assert outcomes == {"done": 1, told: processes * threads - 1}
    assert found == expected


def test_events_written_by_many_are_one_chain(race, crowd):
    """That it does not fork is looked at after each race; here all of them write."""
    world = World().bring("with_editor")

    outcomes, found = race("note", world.case)

    assert outcomes == {"done": crowd[0] * crowd[1]}
    assert found == {"event look": crowd[0] * crowd[1]}


def test_decision_released_by_many_workers_takes_effect_once(race, crowd):
    world = World().bring("decided")

    outcomes, found = race("release", world.case)

    assert outcomes == {"done": crowd[0] * crowd[1]}
    assert found == {
        "assignment is considered": 2,
        "assignment is submitted": -2,
        "case is decision_pending": -1,
        "case is revision_requested": 1,
        "event close": 1,
        "event consider": 2,
        "event request_revision": 1,
        "letter decision_revise": 1,
        "letter review_thanks": 2,
        "round is closed": 1,
        "round is open": -1,
    }


def test_case_that_is_decided_and_withdrawn_at_once_ends_withdrawn(race, crowd):
    """Whichever was first: a decision that was made is dropped, one that comes late is refused."""
    world = World().bring("decision_pending")

    outcomes, found = race("withdraw_or_decide", world.case)

    decided = found.pop("event decide", 0)
    assert outcomes["done"] == 1 + decided
    assert outcomes.keys() <= {"done", TWICE, MOVED}
    assert {what: number for what, number in found.items() if number > 0} == {
        "case is withdrawn": 1,
        "event close": 1,
        "event withdraw": 1,
        "letter case_withdrawn": 1,
        "letter review_withdrawn": 2,  # to both reviewers
        "letter withdrawn": 2,  # to both authors
        "round is closed": 1,
    }


def test_invitation_that_is_declined_while_reminders_go_out(race, crowd):
    """The other reviewer is reminded once; of the letters to this one nothing is left to send."""
    world = World().bring("invited")

    outcomes, found = race("decline_or_remind", world.case)

    half = crowd[0] * crowd[1] // 2
    assert outcomes == {"done": half + 1, MOVED: half - 1}
    assert found == {
        "assignment is declined": 1,
        "assignment is invited": -1,
        "event decline": 1,
        "letter invitation": -1,
        "letter invitation_reminder": 1,
        "letter reviewer_declined": 1,
        "letter thanks_for_declining": 1,
    }


def test_reviewers_who_hand_in_at_once_and_click_twice(race, crowd):
    """Half as many reviewers as there are racers; their second click is in another process."""
    half = crowd[0] * crowd[1] // 2
    world = World().bring("in_review")
    for number in range(half):
        person = a_person(f"Reviewer Nummer{number}")
        inviting.invite(
            world.round, world.enrol(person, {"services": 3}), by=world.editor, now=world.now
        )
        world.agree(number)

    outcomes, found = race("hand_in_their_own", world.case)

    assert outcomes == {"done": half, MOVED: half}
    assert found == {
        "assignment is accepted": -half,
        "assignment is submitted": half,
        "case is decision_pending": 1,
        "case is in_review": -1,
        "event hand_in": half,
        "event reviews_sufficient": 1,
        "letter all_reviews_in": 1,
        "letter review_arrived": half - 1,
        "letter review_received": half,
        "letter thanks_for_accepting": -half,
        "review": half,
    }
