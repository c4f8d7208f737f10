"""Each question of the doors, asked for everybody: who has the case, files, roster at all."""

import pytest

from journal.models import File, Issue, Submission
from journal.reading import opens_case
from journal.tests import factories
from review.models import Assignment, RosterEntry
from review.reading import opens_review
from review.tests.canaries import ACCEPTED, DECLINED, CanaryWorld

AUTHORS = {"author", "coauthor", "author_editor"}
HANDLING = {"editor", "chief", "deputy", "manager"}
OF_JOURNAL = {"chief", "deputy", "manager", "conflicted"}
QUESTIONS = {
    "cases": (Submission.objects.visible_to, AUTHORS | HANDLING),
    "cases at work": (Submission.objects.handled_by, HANDLING),
    "files": (File.objects.visible_to, AUTHORS | HANDLING),
    "issues": (Issue.objects.visible_to, OF_JOURNAL | {"production"}),
    "roster": (
        RosterEntry.objects.visible_to,
        OF_JOURNAL | {"editor", "second", "author_editor", "section", "unassigned"},
    ),
    "assignments": (
        Assignment.objects.visible_to,
        {"reviewer", "reviewer by link", "who declined"},
    ),
}


class Asked:
    def __init__(self):
        self.world = world = CanaryWorld("double")
        for state in ("draft", "submitted", "in_review_1"):
            world.reach(state)
        factories.an_issue(world.journal, by=world.production, now=world.now)
        words = AUTHORS | HANDLING | OF_JOURNAL
        words |= {"second", "section", "unassigned", "production", "stranger", "foreigner"}
        self.people = {word: getattr(world, word) for word in words} | {
            "reviewer": world.reviewers[ACCEPTED],
            "who declined": world.reviewers[DECLINED],
        }

    def finders(self, question, journal, *, parties):
        return {word for word, party in parties.items() if question(party, journal).exists()}


@pytest.fixture
def asked(db, time_is):
    asked = Asked()
    time_is(asked.world.now)  # the deputy has dates
    return asked


def test_every_question_answers_those_whom_the_design_names(asked):
    link = asked.world.assignment_of(ACCEPTED)
    for name, (question, wanted) in QUESTIONS.items():
        parties = asked.people | ({"reviewer by link": link} if name == "assignments" else {})
        assert asked.finders(question, asked.world.journal, parties=parties) == wanted, name
        nowhere = asked.finders(question, asked.world.elsewhere, parties=parties)
        assert nowhere <= {"foreigner"}, name


def test_who_comes_by_a_link_finds_that_review_and_nothing_else(asked):
    link, journal = asked.world.assignment_of(ACCEPTED), asked.world.journal
    assert list(Assignment.objects.visible_to(link, journal)) == [link]
    for name in ("cases", "files", "issues", "roster"):
        assert not QUESTIONS[name][0](link, journal).exists(), name


def test_cases_written_by_somebody_are_those_that_name_them(asked):
    found = {
        word
        for word, person in asked.people.items()
        if Submission.objects.written_by(person).exists()
    }
    assert found == AUTHORS


def test_letters_about_a_case_leave_to_those_who_may_open_it(asked):
    case, review = asked.world.case.public_id, asked.world.assignment_of(ACCEPTED).public_id
    people = asked.people.items()
    assert {word for word, one in people if opens_case(case, one)} == AUTHORS | HANDLING
    assert {word for word, one in people if opens_review(review, one)} == {"reviewer"}
    assert not opens_case(review, asked.world.chief)
    assert not opens_review(case, asked.world.chief)


def test_production_has_a_case_from_its_acceptance_on(world, time_is):
    for place, is_there in (("decision_pending", False), ("accepted", True)):
        world.bring(place)
        time_is(world.now)
        for question in (Submission.objects.visible_to, File.objects.visible_to):
            assert question(world.production, world.journal).exists() is is_there
