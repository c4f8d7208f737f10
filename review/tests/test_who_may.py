"""Who may make each move: all parties asked of every arrow, beside what the design says.

State and conditions are not asked here: only the person.
"""

from datetime import date

import pytest

from journal.models import Submission
from journal.parties import SYSTEM, How, OnBehalf
from journal.tests import factories
from review.machines import MACHINES
from review.tests.canaries import ACCEPTED, COMPLETED, CanaryWorld

AUTHOR = {"author", "manager for author", "editor for author"}
OFFICE = {"manager"}
CHIEF = {"chief", "deputy of chief"}
EDITOR = {"editor"}
PRESS = {"production", "manager"}
INVITED = {"reviewer", "reviewer by link", "manager for reviewer", "editor for reviewer"}
NOBODY = {"system"}
# Of the journal, not of one case: who has a conflict there keeps the role here.
OFFICE_OF_JOURNAL = {"manager", "manager in conflict"}
KEEPERS = {*OFFICE_OF_JOURNAL, *CHIEF, "editor", "other editor", "editor who is author"}
# The entry is of the journal: what they may do themselves they may do on paper too.
PERSON = {"reviewer", "reviewer by link", "reviewer for themself"}

MAY = {
    "Submission": {
        "submit": AUTHOR,
        "screen_to_desk": NOBODY,
        "screen_to_editor": NOBODY,
        "return_to_author": OFFICE | CHIEF,
        "resubmit_fixed": AUTHOR,
        "desk_reject": CHIEF,
        "assign_editor": OFFICE | CHIEF,
        "editor_declines": EDITOR,
        "open_round": EDITOR,
        "reviews_sufficient": NOBODY,
        "close_early": EDITOR,
        "more_reviews": EDITOR,
        "await_review_again": NOBODY,
        "leave_round": NOBODY,
        "request_revision": EDITOR | CHIEF,
        "submit_revision": AUTHOR,
        "resume_review": AUTHOR,
        "resume_decision": AUTHOR,
        "accept": EDITOR | CHIEF,
        "accept_unreviewed": EDITOR | CHIEF,
        "reject": EDITOR | CHIEF,
        "submit_appeal": AUTHOR | OFFICE,
        "appeal_to_desk": AUTHOR | OFFICE,
        "reopen": CHIEF,
        "withdraw": AUTHOR | OFFICE,
        "withdraw_accepted": OFFICE,
        "start_copyedit": PRESS,
        "finish_copyedit": PRESS,
        "send_proof": PRESS,
        "return_proof": AUTHOR,
        "approve_proof": AUTHOR,
        "schedule": PRESS,
        "unschedule": PRESS,
        "publish": OFFICE | CHIEF,
        "unpublish": NOBODY,
        "correct": CHIEF,
        "retract": CHIEF,
    },
    "Round": {"close": NOBODY, "cancel": EDITOR, "reopen": NOBODY},
    "Assignment": {
        "queue": EDITOR,
        "invite": EDITOR,
        "accept": INVITED,
        "decline": INVITED,
        "expire": NOBODY,
        "bounce": NOBODY,
        "begin": INVITED,
        "hand_in": INVITED,
        "return_for_fix": EDITOR,
        "consider": NOBODY,
        "acknowledge": EDITOR,
        "cancel": EDITOR,
        "reinstate": EDITOR,
    },
    "Issue": {
        "assemble": OFFICE_OF_JOURNAL | CHIEF | {"production"},
        "freeze": OFFICE_OF_JOURNAL | CHIEF | {"production"},
        "start_compile": OFFICE_OF_JOURNAL | CHIEF | {"production"},
        "finish_compile": NOBODY,
        "fail_compile": NOBODY,
        "request_change": OFFICE_OF_JOURNAL | CHIEF | {"production"},
        "approve": CHIEF,
        "publish": OFFICE_OF_JOURNAL | CHIEF,
        "archive": OFFICE_OF_JOURNAL | CHIEF,
        "unpublish": CHIEF,
    },
    "Roster entry": {
        "confirm": PERSON,
        "approve": KEEPERS,
        "pause": PERSON | KEEPERS,
        "resume": PERSON | KEEPERS,
        "retire": PERSON | KEEPERS,
        "bar": CHIEF,
    },
}
# While a section editor has the case, that one reviews it and the chief decides it.
MAY_WITH_SECTION_EDITOR = {
    "assign_editor": OFFICE | CHIEF,
    "editor_declines": {"section editor"},
    "open_round": {"section editor"},
    "close_early": {"section editor"},
    "more_reviews": {"section editor"},
    "desk_reject": CHIEF,
    "request_revision": CHIEF,
    "accept": CHIEF,
    "accept_unreviewed": CHIEF,
    "reject": CHIEF,
    "submit": {"author", "manager for author"},
}


class Asking:
    """One case in review, with everybody who could want to make a move of it."""

    def __init__(self):
        self.world = CanaryWorld("double")
        for state in ("draft", "submitted", "in_review_1"):
            self.world.reach(state)
        self.assignment = self.world.assignment_of(ACCEPTED)
        self.issue = factories.an_issue(
            self.world.journal, by=self.world.production, now=self.world.now
        )

    @property
    def things(self):
        entry = self.assignment.reviewer.roster_entries.get(journal=self.world.journal)
        return {
            "Submission": self.world.case,
            "Round": self.world.round,
            "Assignment": self.assignment,
            "Issue": self.issue,
            "Roster entry": entry,
        }

    @property
    def parties(self):
        world = self.world

        def entered(by, of):
            return OnBehalf(by=by, for_=of, how=How.MAIL, came_on=date(2026, 3, 1))

        return {
            "system": SYSTEM,
            "author": world.author,
            "co-author": world.coauthor,
            "editor who is author": world.author_editor,
            "editor": world.editor,
            "other editor": world.second,
            "section editor": world.section,
            "chief": world.chief,
            "deputy of chief": world.deputy,
            "production": world.production,
            "manager": world.manager,
            "manager in conflict": world.conflicted,
            "reviewer": self.assignment.reviewer,
            "reviewer by link": self.assignment,
            "other reviewer": world.reviewers[COMPLETED],
            "other reviewer by link": world.assignment_of(COMPLETED),
            "stranger": world.stranger,
            "foreigner": world.foreigner,
            "manager for author": entered(world.manager, world.author),
            "manager for co-author": entered(world.manager, world.coauthor),
            "manager in conflict for author": entered(world.conflicted, world.author),
            "editor for author": entered(world.editor, world.author),
            "other editor for author": entered(world.second, world.author),
            "stranger for author": entered(world.stranger, world.author),
            "manager for reviewer": entered(world.manager, self.assignment),
            "editor for reviewer": entered(world.editor, self.assignment),
            "other editor for reviewer": entered(world.second, self.assignment),
            "reviewer for themself": entered(self.assignment.reviewer, self.assignment),
            "manager for other reviewer": entered(world.manager, world.assignment_of(COMPLETED)),
        }

    def who_may(self, machine):
        """{move: words for the parties whom every one of its arrows lets pass}"""
        thing, parties = self.things[machine.name], self.parties
        return {
            move: {
                word
                for word, party in parties.items()
                if all(arrow.permission(thing, party) for arrow in arrows)
            }
            for move, arrows in machine.arrows().items()
        }


@pytest.fixture
def asking(db, time_is):
    asking = Asking()
    time_is(asking.world.now)  # the deputy has dates
    return asking


def test_every_move_is_for_those_whom_the_design_names(asking):
    assert {machine.name: asking.who_may(machine) for machine in MACHINES} == MAY


def test_section_editor_of_the_case_works_on_it_and_decides_nothing(asking):
    Submission.objects.filter(pk=asking.world.case_key).update(editor=asking.world.section)
    found = asking.who_may(MACHINES[0])
    assert {move: found[move] for move in MAY_WITH_SECTION_EDITOR} == MAY_WITH_SECTION_EDITOR
