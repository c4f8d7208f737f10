"""The same races through the real web processes: the first is served, the others get a page that
says what happened; two clicks on a button do one thing. Few visitors here, many in `make soak`.

Whom a busy SQLite tells to try again (503) does so; PostgreSQL has to serve everybody at once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from config.tests.measuring import machine, report
from journal.models import Event
from journal.models.events import first_broken
from journal.roles import CHIEF
from journal.tests.factories import a_person, with_role
from notifications.models import Letter
from notifications.tests.conftest import database_of_children
from review.actions import deciding, inviting
from review.models import Decision
from review.questions import Criterion
from review.tests.cases import World
from review.tests.counting import counts_of, gained
from review.tests.pages import at, of_case
from review.tests.serving import (
    Visitor,
    at_once,
    inside,
    pace_of,
    session_of,
    states_of,
    until_served,
    web,
)

MOVED_ON = "This has moved on meanwhile"
TWICE = "A decision on this case was made already."
VERDICTS = ("major", "minor", "reject")


@pytest.fixture
def served(transactional_db, tmp_path):
    """`with served() as port:` starts the web processes on what the test has made by then."""

    def start():
        return web(tmp_path, database_of_children(tmp_path))

    return start


def a_review(number):
    answers = dict.fromkeys(Criterion.values, "4")
    return answers | {"recommendation": "minor", "comments_to_author": f"Good, says {number}."}


def a_decision(world, number):
    day = world.journal.today(timezone.now()) + timedelta(days=30)
    return {
        "verdict": VERDICTS[number % len(VERDICTS)],
        "letter": f"Please answer, says {number}.",
        "revise_by": day.isoformat(),
    }


@pytest.mark.parametrize(
    "reviewers",
    [pytest.param(4), pytest.param(200, marks=pytest.mark.soak)],
    ids=["few", "many"],
)
def test_two_clicks_of_each_reviewer_hand_in_one_review(served, tmp_path, reviewers):
    world = World().bring("in_review")
    for number in range(reviewers):
        person = world.enrol(a_person(f"Reviewer Nummer{number}"), {"services": 3})
        inviting.invite(world.round, person, by=world.editor, now=world.now)
        world.agree(number)
    asked = [(one, session_of(one.reviewer)) for one in world.asked]
    before = counts_of(world.case_key)
    with served() as (port, _processes):

        def click(number):
            one, session = asked[number % reviewers]
            visitor, facts = Visitor(port, session), a_review(number)
            return until_served(lambda: visitor.post(at("hand_in", one), **facts))

        answers = at_once(click, 2 * reviewers)
    with inside(tmp_path):
        found, broken = gained(before, counts_of(world.case_key)), first_broken(Event.objects.all())
    report(
        f"{reviewers} reviewers hand in, each with two clicks",
        machine=machine(),
        answers=states_of(answers),
        pace=pace_of(answers),
        tried_again=sum(one.again for one in answers),
        gained=found,
    )

    assert connection.vendor == "sqlite" or not any(one.again for one in answers)
    assert states_of(answers) == {302: reviewers, 409: reviewers}
    assert all(MOVED_ON in answer.words for answer in answers if answer.state == 409)
    assert broken is None
    assert (found["review"], found["event hand_in"]) == (reviewers, reviewers)
    assert (found["letter review_received"], found["letter all_reviews_in"]) == (reviewers, 1)
    assert found["letter review_arrived"] == reviewers - 1


@pytest.mark.parametrize(
    ("editors", "cases", "minutes"),
    [
        pytest.param(8, 1, 15, id="few"),
        pytest.param(50, 100, 15, id="many, held", marks=pytest.mark.soak),
        pytest.param(50, 100, 0, id="many, at once", marks=pytest.mark.soak),
    ],
)
def test_editors_who_decide_at_once_make_one_decision(served, tmp_path, editors, cases, minutes):
    """The late ones read that it was made already, with what they typed, or has gone out."""
    world = World(undo_minutes=minutes)
    sessions = [
        session_of(with_role(world.journal, CHIEF, f"Chief Nummer{number}"))
        for number in range(editors)
    ]
    decided = [world.bring("decision_pending", anew=True).case for _case in range(cases)]
    facts = [a_decision(world, number) for number in range(editors)]
    answers = []
    with served() as (port, _processes):
        for case in decided:
            path = of_case("decide", case)

            def click(number, path=path):
                visitor = Visitor(port, sessions[number])
                return until_served(lambda: visitor.post(path, **facts[number]))

            answers.append(at_once(click, editors))
    with inside(tmp_path):
        if minutes:
            for decision in Decision.objects.filter(released_at=None):
                deciding.release(decision, now=timezone.now() + timedelta(hours=1))
        to_authors = Letter.objects.filter(letter__in=["decision_revise", "decision_reject"])
        letters = Counter(to_authors.values_list("about", flat=True))
        decisions, broken = Decision.objects.count(), first_broken(Event.objects.all())
    every = [answer for each in answers for answer in each]
    report(
        f"{editors} editors decide on each of {cases} cases, {minutes} minutes to undo",
        machine=machine(),
        answers=states_of(every),
        pace=pace_of(every),
        tried_again=sum(one.again for one in every),
        decisions=decisions,
        letters=sum(letters.values()),
    )

    late = [answer for answer in every if answer.state != 302]
    assert connection.vendor == "sqlite" or not any(one.again for one in every)
    assert [states_of(each).get(302) for each in answers] == [1] * cases
    assert {answer.state for answer in late} <= {200, 409}
    assert all((MOVED_ON if one.state == 409 else TWICE) in one.words for one in late)
    assert (decisions, broken) == (cases, None)
    assert set(letters.values()) == {1}
    assert len(letters) == cases
