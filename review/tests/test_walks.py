"""Whatever people try, in whatever order: it is done or refused, and the invariants hold."""

import random
from collections import Counter
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from journal.actions import appointing, deputising, settling
from review.actions import leaving
from review.machines import MACHINES
from review.tests.cases import PLACES
from review.tests.invariants import INVARIANTS, check
from review.tests.walking import Step, Walk, verbs_of_machines
from review.tests.walking_table import MOVES
from review.verbs import standing_verbs

numbers = st.integers(0, 999)
steps = st.builds(
    Step, is_likely=st.sampled_from([True, True, False]), move=numbers, person=numbers, n=numbers
)
walks = {
    "place": st.sampled_from(sorted(PLACES)),
    "mode": st.sampled_from(["double", "single", "open"]),
}
AT_ONCE = 4
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


class Tour:
    """Many walks, and what was done, refused and looked at on all of them."""

    def __init__(self, time_is):
        self.time_is = time_is
        self.done, self.refused, self.fired = Counter(), Counter(), Counter()

    def walk(self, place, mode, path):
        with rolled_back():
            walk = Walk(place, mode=mode, time_is=self.time_is)
            for at, step in enumerate(path):
                if walk.take(step):
                    check(walk, self.fired, people=some(walk.people, at))
            check(walk, self.fired)
            self.done += walk.done
            self.refused += walk.refused

    def walk_all(self, length, number, **options):
        """The same walks for the same number, as long as the tests are."""

        @seed(number)
        @settings(**QUICK, **options)
        @given(path=st.lists(steps, min_size=length, max_size=length), **walks)
        def any_walk(place, mode, path):
            self.walk(place, mode, path)

        any_walk()

    def never_fired(self):
        return [one.__name__ for one in INVARIANTS if not self.fired[one.__name__]]

    def never_done(self):
        return sorted(one.name for one in MOVES if not self.done[one.name])


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
    tour.walk("invited", "double", named_steps("inviting.cancel", "responding.accept"))
    tour.walk_all(14, 1, max_examples=5)

    assert tour.never_fired() == []
    assert len(tour.done) > 10


@pytest.mark.soak
def test_invariants_hold_on_long_walks(tour):
    number = random.SystemRandom().randrange(10**9)
    print(f"\nThe walks began with {number}.", flush=True)  # noqa: T201
    tour.walk_all(50, number, max_examples=150)

    for name, count in (tour.done + tour.refused).most_common():
        print(f"{count:6} {name}")  # noqa: T201
    assert tour.never_fired() == []
    assert tour.never_done() == []
