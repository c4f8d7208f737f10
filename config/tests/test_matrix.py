"""The permission matrix, asked of the running pages: each role reads all it can, in each state.

Every thing of a case holds a rare word; whether a role finds it is compared with the cell. A role
follows every link, and by GET whatever forms lead to, beside the addresses it was told; pages,
headers, cookies, files in all their layers and caught mail are searched. What the pages
deliberately do otherwise is one table, and each line of it must still be so. No party alone may
read everything (a draft is its reviewer's), so six together are the control: `CONTROL`.
"""

import csv
import time

import pytest
from django.urls import resolve

from config.tests.matrix import (
    CANARIES,
    COLUMNS,
    ELSEWHERE,
    ROLES,
    has_been_reader,
    is_expected,
)
from config.tests.matrix_differences import DIFFERENCES
from config.tests.matrix_stage import Reader, guesses, routes, states_of
from config.tests.measuring import machine, report
from journal.anonymity import MODES, RELATIONS, TABLE
from journal.tests.test_anonymity import OBJECTS
from review.tests.canaries import STATES, WORDS, CanaryWorld

# The states of the quick proof, and who reads in them: somebody on each side of the wall.
TELLING = {
    "draft": ("author",),
    "decision_held_1": ("author", "rev_accepted", "rev_completed", "corev", "handling", "manager"),
}
# Everybody in double review; the columns of the matrix where the other modes may differ from it.
EVERYBODY = dict.fromkeys(STATES, tuple(ROLES))
THE_COLUMNS = dict.fromkeys(STATES, (*RELATIONS, "editor_with_coi"))
READERS = {"double": EVERYBODY, "single": THE_COLUMNS, "open": THE_COLUMNS}
# Where everybody tries every address of the resolver, not only those that show something: doors
# are the same in all modes.
GUESSED = {"double": ("in_review_2",), "single": (), "open": ()}
# Who together must find every word. Nobody alone may: a draft is its reviewer's, confidential
# comments are no author's, a proof's page is no editor's.
CONTROL = ("author", "rev_accepted", "rev_completed", "handling", "manager", "production")
# Objects of the matrix that no row of the table stands for: there is no such thing here yet.
ABSENT = {
    "F.title_page[round]": "names are asked for by the form, not as a file",
    "V.reviewer_rating_notes": "reviewers are not rated",
    "X.report_per_submission": "no reports yet",
    "X.report_aggregate": "the same",
    "X.impersonate": "nobody acts as somebody else: docs/decisions/0012",
}


class Comparison:
    """What was found in one mode, and how it differs from the table."""

    def __init__(self, mode, *, readers=EVERYBODY, guessed=(), tell=None):
        self.mode, self.readers, self.guessed, self.tell = mode, readers, guessed, tell
        self.world = CanaryWorld(mode)
        self.reader = Reader(self.world)
        self.cells = 0
        self.differing = {}  # {(thing, role, state): addresses, none when it was not found}
        self.compared = set()
        self.finders = {}  # {thing: roles}
        self.mailed = {}  # {(thing, role, state): letters must not have it}

    def run(self, time_is):
        for state in states_of(self.world, self.readers, then=self.reader.send):
            time_is(self.world.now)
            for role in self.readers[state]:
                self._compare(state, role)
            self.reader.caught.clear()
            if self.tell:
                unlisted = {str(key): at for key, at in self.unlisted().items() if key[2] == state}
                self.tell(f"{self.mode}, {state}", **dict(self.reader.counted), **unlisted)
        return self

    def _compare(self, state, role):
        pages = self.reader.pages(role, guesses_all=state in self.guessed)
        mails = self.reader.mails(role)
        for name, canary in CANARIES.items():
            if not canary.is_there(state):
                continue
            at = [path for path, words in pages.items() if canary.counts_at(path, words)]
            is_wanted = is_expected(canary, role, state, self.mode)
            self.cells += 1
            self.compared.add((name, role, state))
            if at:
                self.finders.setdefault(name, set()).add(role)
            if bool(at) != is_wanted:
                self.differing[name, role, state] = sorted(at)
            may_be_told = is_wanted or has_been_reader(canary, role, state, self.mode)
            if canary.word in mails and not may_be_told:
                self.mailed[name, role, state] = canary.word

    def found_by(self, roles):
        """The things that one of them found at least."""
        return {name for name, finders in self.finders.items() if finders & set(roles)}

    def unlisted(self):
        return {key: at for key, at in self.differing.items() if not self._reason(*key, bool(at))}

    def _reason(self, name, role, state, is_found):
        return next(
            (
                one
                for one in DIFFERENCES
                if one.is_found == is_found and one.covers(name, role, state, self.mode)
            ),
            None,
        )

    def vanished(self):
        """What is listed for this mode and was compared, and nowhere differs any more."""
        found = {(self._reason(*key, bool(at)), *key[:2]) for key, at in self.differing.items()}
        listed = {
            (one, thing, role)
            for thing, role, state in self.compared
            for one in DIFFERENCES
            if one.covers(thing, role, state, self.mode)
        }
        return {(one.why, thing, role) for one, thing, role in listed - found}


@pytest.fixture
def mail_is_caught(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = settings.CAUGHT_MAIL


def check(comparison):
    assert comparison.unlisted() == {}
    assert comparison.mailed == {}
    assert comparison.reader.shown == set()
    assert len(comparison.reader.mailed) >= 3


def test_pages_show_what_the_matrix_says(db, time_is, mail_is_caught):
    found = Comparison("double", readers=TELLING).run(time_is)

    check(found)
    assert set(found.finders) == {name for name, _role, _state in found.compared}


@pytest.mark.soak
@pytest.mark.parametrize("mode", MODES)
def test_pages_show_what_the_matrix_says_in_every_state(mode, db, time_is, mail_is_caught):
    began = time.monotonic()
    found = Comparison(mode, readers=READERS[mode], guessed=GUESSED[mode], tell=report).run(time_is)

    report(
        f"The permission matrix, {mode}",
        cells=f"{found.cells} (state, role, thing)",
        states=len(STATES),
        roles=f"{len(found.readers['draft'])}: {', '.join(found.readers['draft'])}",
        things=len(CANARIES),
        read=", ".join(f"{number} {what}" for what, number in found.reader.counted.items()),
        control=f"{len(found.found_by(CONTROL))} of {len(CANARIES)} found",
        differing=f"{len(found.differing)} cells, {len(found.unlisted())} of them not listed",
        took=f"{time.monotonic() - began:.0f} s",
        machine=machine(),
    )
    check(found)
    assert found.vanished() == set()
    assert found.found_by(CONTROL) == set(CANARIES)


def test_every_address_is_tried(db):
    world = CanaryWorld("double")
    world.reach("draft")
    tried = {resolve(path).route for path in guesses(world)}
    assert {f"{route}" for route in routes()} - tried == set()


def test_every_row_of_the_table_has_its_word():
    told = {field for canary in CANARIES.values() for field in canary.fields}
    assert sorted(told | set(ELSEWHERE)) == sorted(TABLE)
    assert told & set(ELSEWHERE) == set()
    assert set(RELATIONS) | set(COLUMNS) | {"by_link"} == set(ROLES)
    assert len({word.lower() for word in WORDS.values()}) == len(WORDS)


def test_every_object_of_the_matrix_is_compared_or_absent(shared):
    with (shared / "reference" / "permission_matrix.csv").open(newline="") as file:
        objects = {row["object"] for row in csv.DictReader(file)}
    assert objects - set(OBJECTS.values()) == set(ABSENT)
