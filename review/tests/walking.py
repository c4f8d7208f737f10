"""Random moves by random people over a case's life, in two journals.

A step is four numbers, so that Hypothesis can make and shrink it: whether a move is chosen that
could be next (else any), which, by whom, and with what. `invariants.py` says what holds after each.
"""

import logging
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.core.exceptions import PermissionDenied

from journal.actions.entering import Way
from journal.models import Issue, Submission, User
from journal.parties import How
from journal.perform import arrow_of
from journal.refusals import Blocked, StaleState
from journal.roles import SECTION_EDITOR
from journal.tests import factories
from journal.tests.factories import a_person, with_role
from notifications import delivery, reminders
from review import tasks
from review.actions import deciding, enrolling
from review.actions.entering import enter_for_author, enter_for_reviewer
from review.machines import MACHINES
from review.models import Assignment, RosterEntry, Round
from review.tests.cases import World
from review.tests.walking_people import natural
from review.tests.walking_routes import BY_STAFF, ROUTES, WAIT
from review.tests.walking_table import MOVES, RUNS

PEOPLE = (
    *("manager", "chief", "editor", "second", "section", "production", "deputy"),
    *("author", "coauthor", "stranger", "foreigner"),
)
GAPS = [timedelta(hours=hours) for hours in (1, 1, 3, 24, 24, 72, 240, 960)]
REFUSALS = (StaleState, PermissionDenied, Blocked)
CLOCK = 4  # of five likely steps, this one
AT = {one.name: place for place, one in enumerate(MOVES)}


@dataclass(frozen=True)
class Step:
    is_likely: bool
    move: int
    person: int
    n: int


def steps_of(route, number):
    """The steps of a route of `ROUTES`, each by whom it suits, of the case in hand."""
    number += number % 11 == 10
    for one in ROUTES[route]:
        name, n, *ways = (one, number) if isinstance(one, str) else one
        if name == WAIT:
            yield Step(is_likely=True, move=CLOCK, person=0, n=n)
        else:
            person = 3 if BY_STAFF in ways else 0
            yield Step(is_likely=False, move=AT[name], person=person, n=n)


def all_rows():
    """Every row of every table of ours, to compare."""
    return {
        model: sorted(map(repr, model._base_manager.values_list()))
        for app in ("journal", "review", "notifications")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }


class _Errors(logging.Handler):
    """What tasks write into the log instead of raising it."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.said = []

    def emit(self, record):
        self.said.append(self.format(record))


@contextmanager
def no_errors_logged():
    handler, log = _Errors(), logging.getLogger("imprimatur")
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
    assert handler.said == []


class Walk:
    """A world whose case stands at `place`, a second case in the other journal, and a clock."""

    def __init__(self, place, *, mode, time_is):
        self.world, self.time_is = World(mode=mode), time_is
        world = self.world
        world.section = with_role(world.journal, SECTION_EDITOR, "Sagyn Section")
        world.deputy = a_person("Dana Deputy")
        self._begin_elsewhere()
        time_is(world.now)
        world.bring(place)
        self.cases = [self.other_case, world.case_key]  # the last begun is the one in hand
        self.tried, self.done, self.refused = Counter(), Counter(), Counter()
        self.known, self.story, self.looks = {}, [f"{mode}, {place}"], 0
        self.look_at_rows()

    def _begin_elsewhere(self):
        """A case of the other journal, with a reviewer who is on the roster of both."""
        world, journal = self.world, self.world.elsewhere
        both = world.reviewers[-1]
        topics = dict.fromkeys(journal.topics.all(), 2)
        entry = enrolling.apply(
            journal, user=both, languages=["en"], strengths=topics, now=world.now
        )
        enrolling.confirm(entry, by=both, now=world.now)
        enrolling.approve(entry, by=world.foreigner, now=world.now)
        case = factories.a_case(journal, world.stranger, world.foreigner, now=world.now)
        self.other_case = case.pk

    # --- what moves ask for ---

    @property
    def now(self):
        return self.world.now

    @property
    def case(self):
        return self.world.case

    @property
    def journal(self):
        return self.case.journal

    @property
    def today(self):
        return self.journal.today(self.now)

    @property
    def asked(self):
        of_case = Assignment.objects.filter(round__submission=self.world.case_key)
        return list(of_case.with_people().order_by("-round__number", "pk"))

    @property
    def reviewers(self):
        return [f"reviewer {number + 1}" for number in range(len(self.world.reviewers))]

    @property
    def people(self):
        return [*PEOPLE, *self.reviewers]

    def person(self, name):
        """Loaded anew: roles are asked once per loaded person."""
        return User.objects.get(pk=self.world.party(name).pk)

    def everybody(self):
        found = User.objects.in_bulk([self.world.party(name).pk for name in self.people])
        return [found[self.world.party(name).pk] for name in self.people]

    # --- one step ---

    def take(self, step):
        """Take it; whether anything was done. What it did or why not stands in `story`."""
        if step.is_likely and step.move % 5 == CLOCK:
            return self.wait(GAPS[step.n % len(GAPS)])
        self.world.case_key = self._case_of(step)
        self.world.now += timedelta(minutes=7)
        self.time_is(self.now)
        likely = likely_moves(self) if step.is_likely else MOVES
        move = likely[step.move % len(likely)]
        try:
            given, facts = move.arguments(self, step.n)
            party = None if move.who == "system" else self._party(move, given, step)
        except LookupError:
            return False
        return self._try(move, given, facts, party, step)

    def _case_of(self, step):
        """Mostly the one in hand, sometimes that of the other journal or one begun before."""
        return self.cases[step.n // 500 % len(self.cases) if step.n % 11 == 10 else -1]

    def _party(self, move, given, step):
        """Mostly whose move it is, sometimes anybody."""
        if step.person % 100 < (80 if step.is_likely else 60):
            return natural(self, move.who, given, step.n)
        return self.person(self.people[step.person % len(self.people)])

    def _try(self, move, given, facts, party, step):
        told = f"{move.name} by {party} of {self.world.case_key} ({step.n})"
        try:
            with no_errors_logged():
                begun = self._run(move, given, facts, party, step)
        except LookupError:
            return False
        except REFUSALS as refusal:
            self.tried[move.name] += 1
            self.refused[type(refusal).__name__] += 1
            self.story.append(f"{told}: {type(refusal).__name__} {refusal}")
            changed = {model for model, rows in all_rows().items() if rows != self.rows[model]}
            assert not changed, "\n".join([f"refused, and {changed} changed", *self.story[-25:]])
            return False
        self.tried[move.name] += 1
        self.done[move.name] += 1
        self.story.append(told)
        self.look_at_rows()
        self._find_cases(begun)
        return True

    def _find_cases(self, begun):
        """What a move has begun is in hand from now on; a draft may have been deleted."""
        if isinstance(begun, Submission) and begun.pk not in self.cases:
            self.cases.append(begun.pk)
        there = Submission.objects.in_bulk(self.cases)
        self.cases = [key for key in self.cases if key in there]

    def look_at_rows(self):
        """What a refusal must leave as it is."""
        self.rows = all_rows()

    def _run(self, move, given, facts, party, step):
        if party is None:
            return move.verb(*given, now=self.now, **facts)
        if move.who in ("author", "reviewer") and step.person % 7 == 3:
            return self._enter(move, given, facts, step)
        return move.verb(*given, by=party, now=self.now, **facts)

    def _enter(self, move, given, facts, step):
        """The same, by the office or the editor on behalf of the author or reviewer."""
        staff = natural(self, "office" if step.n % 2 else "editor", given, step.n)
        way = Way(how=How.PHONE, came_on=self.today, note="They called and asked for it.")
        enter = enter_for_author if move.who == "author" else enter_for_reviewer
        enter(
            given[0],
            lambda party: move.verb(*given, by=party, now=self.now, **facts),
            what="It",
            way=way,
            by=staff,
            now=self.now,
        )
        self.done["entered for them"] += 1

    def wait(self, gap):
        """The clock goes on and ticks: decisions, invitations, reminders, letters."""
        self.world.now += gap
        self.time_is(self.now)
        with no_errors_logged():
            tasks.release_decisions()
            tasks.expire_invitations()
            tasks.tell_reviewers()
            tasks.tell_of_corrections()
            self.done["reminders"] += reminders.post_due(now=self.now)
            tasks.check_turns()
            self.done["letters sent"] += delivery.deliver_due(now=self.now)
        self.done["the clock"] += 1
        self.story.append(f"{gap} later")
        self.look_at_rows()
        return True


def verbs_of_machines():
    """{verb: the move that runs it here}"""
    return {RUNS.get(one.verb, one.verb): one for one in MOVES}


def likely_moves(walk):
    """The moves whose arrows leave the present states."""
    by_verb = verbs_of_machines()
    case = walk.case
    things = [
        case,
        *Round.objects.filter(submission=case),
        *Assignment.objects.filter(round__submission=case),
        *Issue.objects.filter(journal=case.journal),
        *RosterEntry.objects.filter(journal=case.journal).exclude(state="active"),
    ]
    found = {}
    for machine in MACHINES:
        for thing in (one for one in things if isinstance(one, machine.model)):
            for name, (verb, *_others) in machine.verbs.items():
                if arrow_of(getattr(thing, name)):
                    found[verb] = None
    if deciding.release in found and not case.decisions.held().exists():
        del found[deciding.release]
        found[deciding.decide] = None
    return [by_verb[verb] for verb in found if verb in by_verb] or MOVES
