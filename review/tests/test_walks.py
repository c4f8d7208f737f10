"""Whatever people try, in whatever order: it is done or refused, and the invariants hold."""

import random
from collections import Counter
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from journal.actions import appointing, deputising, settling
from review.actions import leaving
from review.machines import MACHINES
from review.tests.cases import PLACES
from review.tests.invariants import DOORS, INVARIANTS, check
from review.tests.walking import Step, Walk, steps_of, verbs_of_machines
from review.tests.walking_routes import ROUTES
from review.tests.walking_table import MOVES
from review.verbs import standing_verbs

MODES = ("double", "single", "open")
# One number is one step or, one time in so many, a whole route: Hypothesis prefers small numbers
# and repeats them, so what a number means is drawn from it.
codes = st.integers(0, 2**64 - 1)
ROUTES_AMONG = 9
AT_ONCE = 2
LONG_WALKS = 24
QUICK = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
OF_THE_OFFICE = (
    appointing.appoint,
    appointing.revoke_role,
    deputising.appoint_deputy,
    deputising.end_deputy,
    leaving.leave,
    settling.change_journal,
)


def test_every_verb_is_walked():
    running = {verbs[0] for machine in MACHINES for verbs in machine.verbs.values()}

    assert {*running, *standing_verbs(), *OF_THE_OFFICE} - set(verbs_of_machines()) == set()


def test_every_move_stands_in_a_route():
    steps = [step for route in ROUTES for step in steps_of(route, 0) if not step.is_likely]
    walked = {MOVES[step.move].name for step in steps}

    assert {one.name for one in MOVES} - walked == set()


def steps_by(code):
    chance = random.Random(code)
    if chance.randrange(ROUTES_AMONG) == 0:
        return list(steps_of(chance.choice(sorted(ROUTES)), chance.randrange(1000)))
    move, person, n = (chance.randrange(1000) for _what in range(3))
    return [Step(is_likely=chance.randrange(3) > 0, move=move, person=person, n=n)]


class Tour:
    """Many walks, and what was tried, done, refused and looked at on all of them."""

    def __init__(self, time_is):
        self.time_is = time_is
        self.tried, self.done, self.refused = Counter(), Counter(), Counter()
        self.fired, self.steps = Counter(), 0

    def walk(self, place, mode, path):
        with rolled_back():
            walk = Walk(place, mode=mode, time_is=self.time_is)
            for at, step in enumerate(path):
                if walk.take(step):
                    check(walk, self.fired, people=some(walk.people, at))
            check(walk, self.fired)
            self.tried += walk.tried
            self.done += walk.done
            self.refused += walk.refused
            self.steps += len(path)
            return walk

    def walk_all(self, length, number, **options):
        """The same walks for the same number, as long as the tests are."""

        @seed(number)
        @settings(**QUICK, **options)
        @given(
            path=st.lists(codes, min_size=length, max_size=length, unique=True),
            place=st.sampled_from(sorted(PLACES)),
            mode=st.sampled_from(MODES),
        )
        def any_walk(place, mode, path):
            self.walk(place, mode, [step for code in path for step in steps_by(code)])

        any_walk()

    def never_fired(self):
        return [one.__name__ for one in (*INVARIANTS, *DOORS) if not self.fired[one.__name__]]

    def never_done(self):
        return sorted(one.name for one in MOVES if not self.done[one.name])

    def tell(self):
        """Figures, for docs/measured/walks.md."""
        print(f"{self.steps} steps; tried {self.tried.total()}, refused {dict(self.refused)}")  # noqa: T201
        for one in sorted(self.tried | self.done):
            tried, done = self.tried[one] or self.done[one], self.done[one]
            print(f"| `{one}` | {tried} | {done} | {tried - done} |")  # noqa: T201
        for one in (*INVARIANTS, *DOORS):
            print(f"{self.fired[one.__name__]:9} {one.__name__}")  # noqa: T201


def named_steps(*names):
    """Each by whom it suits, and with the first of what there is."""
    known = [one.name for one in MOVES]
    return [Step(is_likely=False, move=known.index(name), person=0, n=0) for name in names]


def some(people, at):
    """The places of a few, others after each step: for all of them a look takes too long."""
    return [(at * AT_ONCE + one) % len(people) for one in range(AT_ONCE)]


@contextmanager
def rolled_back():
    """What one walk writes is gone afterwards; delivery may commit in it as in a TestCase."""
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        try:
            yield
        finally:
            transaction.set_rollback(True)


@pytest.fixture
def tour(db, time_is, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = settings.CAUGHT_MAIL
    return Tour(time_is)


def test_invariants_hold_after_every_step(tour):
    tour.walk(
        "invited", "double", named_steps("inviting.cancel", "responding.accept", "discussing.begin")
    )
    planned = ("issuing.plan_issue", "issuing.add_article", "issuing.remove_article")
    tour.walk("ready", "double", named_steps(*planned, "issuing.add_article"))
    tour.walk_all(7, 1, max_examples=3, phases=[Phase.generate])

    assert tour.never_fired() == []
    assert len(tour.done) > 10


@pytest.mark.soak
def test_invariants_hold_on_long_walks(tour):
    """Every route to its end, then whatever comes."""
    missed = {}
    for number, route in enumerate(sorted(ROUTES)):
        path = list(steps_of(route, number))
        done = tour.walk("started", MODES[number % 3], path).done
        missed[route] = {MOVES[step.move].name for step in path if not step.is_likely} - done.keys()

    number = random.SystemRandom().randrange(10**9)
    print(f"\nThe walks began with {number}.", flush=True)  # noqa: T201
    # Nothing is shrunk: the story of a failure is read, and one walk takes half a minute.
    tour.walk_all(40, number, max_examples=LONG_WALKS, phases=[Phase.generate])

    tour.tell()
    assert {route: names for route, names in missed.items() if names} == {}
    assert tour.never_fired() == []
    assert tour.never_done() == []
