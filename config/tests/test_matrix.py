"""The permission matrix, asked of the running pages: each role reads all it can, in each state.

Every thing of a case holds a rare word; whether a role finds it is compared with the cell. What the
pages deliberately do otherwise is one table, and each line of it must still be so.
"""

import csv

import pytest

from config.tests.matrix import (
    CANARIES,
    COLUMNS,
    ELSEWHERE,
    ROLES,
    has_been_reader,
    is_expected,
)
from config.tests.matrix_differences import DIFFERENCES
from config.tests.matrix_stage import Reader, links_to, states_of
from config.tests.measuring import machine, report
from journal.anonymity import MODES, RELATIONS, TABLE
from journal.tests.test_anonymity import OBJECTS
from review.tests.canaries import STATES, WORDS, CanaryWorld

# The states, and who reads in them, of the quick proof.
TELLING = {
    "draft": ("anon", "author", "coauthor"),
    "decision_held_1": RELATIONS,
    "in_review_2": (*RELATIONS, "manager_in_conflict"),
    "in_production": ("author", "rev_completed", "handling", "production", "manager"),
}
EVERYBODY = dict.fromkeys(STATES, tuple(ROLES))
# Where everybody tries every address of the resolver, not only those that show something.
GUESSED = ("in_review_2",)
# Objects of the matrix that no row of the table stands for: there is no such thing here yet.
ABSENT = {
    "S.funding_ack_coi_statement": "no such field",
    "S.suggested_opposed_revs": "authors suggest nobody; the office records who is opposed",
    "F.title_page[round]": "names are asked for by the form, not as a file",
    "V.reviewer_rating_notes": "reviewers are not rated",
    "G.discussion_author_editor": "letters, no discussions",
    "G.discussion_reviewer_editor": "the same",
    "G.discussion_editorial": "the same",
    "G.discussion_production": "the same",
    "L.mail_log_headers": "no page shows letters; what they say is compared below",
    "L.mail_log_bodies": "the same",
    "X.report_per_submission": "no reports yet",
    "X.report_aggregate": "the same",
    "X.impersonate": "nobody acts as somebody else: docs/decisions/0012",
}


class Comparison:
    """What was found in one mode, and how it differs from the table."""

    def __init__(self, mode, *, readers=EVERYBODY, guessed=()):
        self.mode, self.readers = mode, readers
        self.world = CanaryWorld(mode)
        self.reader = Reader(self.world)
        self.guessed = guessed
        self.cells = 0
        self.differing = {}  # {(thing, role, state): addresses, none when it was not found}
        self.compared = set()
        self.finders = {}  # {thing: roles}
        self.mailed = {}  # {(thing, role, state): letters must not have it}

    def run(self, time_is):
        for state in states_of(self.world, self.readers):
            time_is(self.world.now)
            self.reader.guesses_all = state in self.guessed
            for role in self.readers[state]:
                self._compare(state, role)
            self.reader.turn_page()
        return self

    def _compare(self, state, role):
        pages, mails = self.reader.pages(role), self.reader.mails(role)
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


def check(comparison):
    assert comparison.unlisted() == {}
    assert comparison.mailed == {}
    assert comparison.reader.shown == set()


@pytest.mark.soak
def test_pages_show_what_the_matrix_says(db, time_is):
    found = Comparison("double", readers=TELLING).run(time_is)

    check(found)
    assert set(found.finders) == {name for name, _role, _state in found.compared}
    assert found.cells > 800
    found.reader.after = 0  # the control of the tokens: a letter has what no page shows
    (link, *_others) = links_to(found.world, 1)
    assert link.split("/")[-2].encode() in found.reader.letters_to("rev_accepted")


@pytest.mark.soak
@pytest.mark.parametrize("mode", MODES)
def test_pages_show_what_the_matrix_says_in_every_state(mode, db, time_is):
    found = Comparison(mode, guessed=GUESSED).run(time_is)

    report(
        f"The permission matrix, {mode}",
        cells=f"{found.cells} (state, role, thing)",
        states=len(STATES),
        roles=len(ROLES),
        things=len(CANARIES),
        read=f"{found.reader.requests} pages and files",
        differing=f"{len(found.differing)} cells, all of them listed",
        machine=machine(),
    )
    check(found)
    assert found.vanished() == set()
    assert set(found.finders) == set(CANARIES)


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
