"""When a move is refused: the conditions that each arrow asks, beside what the design says.

What each condition looks at is proved by the tables of refusals; that no arrow has lost one, here.
"""

import pytest

from journal.workflow import issue, submission_conditions
from review.machines import MACHINES
from review.workflow import assignment, roster
from review.workflow import round as round_machine

# move: the conditions of its arrow, in the order in which their sentences are shown
ASKS = {
    "Submission": {
        "submit": "MANUSCRIPT TEXTS AUTHORS CONSENTS",
        "screen_to_editor": "awaits(6)",
        "resubmit_fixed": "MANUSCRIPT TEXTS AUTHORS CONSENTS ALL_ANSWERED",
        "desk_reject": "CONFIRMED NO_OPEN_REVIEWS",
        "open_round": "CONFIRMED REVIEWED_TYPE CLEAN_COPY",
        "reviews_sufficient": "ENOUGH_REVIEWS",
        "more_reviews": "REVIEWED_TYPE CLEAN_COPY",
        "request_revision": "CONFIRMED",
        "submit_revision": "REVISED_FILE TO_EDITOR",
        "resume_review": "REVISED_FILE BACK_TO_REVIEW",
        "resume_decision": "REVISED_FILE BACK_TO_DECISION",
        "accept": "CONFIRMED REVIEWED_ENOUGH LICENCE",
        "accept_unreviewed": "CONFIRMED NOT_REVIEWED_TYPE LICENCE",
        "reject": "CONFIRMED",
        "submit_appeal": "NEVER_APPEALED",
        "appeal_to_desk": "NEVER_APPEALED",
        "reopen": "IN_NO_ISSUE",
        "finish_copyedit": "WORD_FILE",
        "send_proof": "TYPESET_TEXT A_PROOF",
        "schedule": "IN_AN_ISSUE",
        "publish": "IN_AN_ISSUE",
        "correct": "NOT_RETRACTED",
        "retract": "NOT_RETRACTED",
    },
    "Round": {"cancel": "IN_REVIEW NOBODY_AGREED"},
    "Assignment": {
        "queue": "awaits(7)",
        "invite": "ROUND_OPEN NO_CONFLICT CLEAN_COPY",
        "accept": "ROUND_OPEN NO_CONFLICT",
        "begin": "ROUND_OPEN",
        "hand_in": "ROUND_OPEN NO_CONFLICT",
        "return_for_fix": "ROUND_OPEN UNDER_REVIEW",
        "acknowledge": "awaits(6)",
        "reinstate": "ROUND_OPEN UNDER_REVIEW NO_CONFLICT CLEAN_COPY",
    },
    "Issue": {
        "freeze": "ARTICLES READY_ARTICLES EVERY_LANGUAGE FRONT_MATTER",
        "approve": "LATEST_COMPILE",
        "publish": "LATEST_COMPILE",
        "unpublish": "NO_NOTICES",
    },
    "Roster entry": {
        "confirm": "TOPICS",
        "approve": "TOPICS",
        "pause": "awaits(7)",
        "resume": "awaits(7)",
        "retire": "awaits(7)",
        "bar": "awaits(7)",
    },
}
NAMED = {
    "Submission": submission_conditions,
    "Round": round_machine,
    "Assignment": assignment,
    "Issue": issue,
    "Roster entry": roster,
}


def wanted(machine, move):
    """The conditions themselves; of one that waits for an issue, the number of the issue."""
    names = ASKS[machine.name].get(move, "").split()
    return [
        int(name[7:-1]) if "(" in name else getattr(NAMED[machine.name], name) for name in names
    ]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda one: one.name)
def test_every_arrow_asks_what_the_design_says(machine):
    arrows = [(move, arrow) for move, found in machine.arrows().items() for arrow in found]
    asked = {
        (move, arrow.source): [one.issue or one for one in arrow.conditions]
        for move, arrow in arrows
    }
    assert asked == {(move, arrow.source): wanted(machine, move) for move, arrow in arrows}
    assert set(ASKS[machine.name]) <= set(machine.arrows())
