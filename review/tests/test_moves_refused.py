"""The verbs around arrival, pauses and the end, refused: to whom, from where, with which words."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from journal.actions import issuing, mending
from journal.models import File, Submission
from journal.refusals import Blocked, StaleState
from journal.tests.factories import a_frozen_issue
from review.actions import returning, rounding
from review.tests.cases import World
from review.tests.done_moving import (
    ask_for_time,
    ask_to_withdraw,
    extend_revision,
    give_back,
    hand_back,
    hold,
    keep,
    of_type,
    release,
    withdraw,
)
from review.tests.weighing import decide

HELD = "A decision on this case is about to be sent. Take it back first."
REVIEWED = "Articles of this type are accepted after peer review only."
UNREVIEWED = "Articles of this type are not peer-reviewed: accept it without review, or reject it."
WHY_WITHDRAWN = "Write why the submission is withdrawn."
LATER = "Choose a day after the present one."
FUTURE = "The due date must lie in the future."
FROZEN = "The article is in an issue that is frozen: open the issue for changes first."


def resubmit(by="author"):
    return lambda w: mending.resubmit_fixed(w.case, by=getattr(w, by), now=w.now)


def open_round(w):
    rounding.open_round(w.case, by=w.editor, now=w.now)


def return_nothing(w):
    returning.return_to_author(w.case, items=[], by=w.manager, now=w.now)


def without_answer(w):
    item = w.case.fix_items.last()
    mending.save_answers(w.case, answers={item.pk: " \n"})


def without_manuscript(w):
    File.objects.filter(role=File.Role.MANUSCRIPT).update(role=File.Role.SUPPLEMENT)


def in_frozen_issue(w):
    a_frozen_issue(w.journal, by=w.chief, articles=[w.article], now=w.now)


# Tried one after the other in one case: a refusal changes nothing.
WRONG_PERSON = {
    "awaiting_editor": [
        give_back(who) for who in ("editor", "author", "production", "foreigner", "stranger")
    ],
    "answered": [resubmit(who) for who in ("coauthor", "manager", "chief", "stranger")],
    "with_editor": [
        *[hand_back(who) for who in ("second", "chief", "manager", "author")],
        *[decide("direct", by=who) for who in ("second", "manager", "author")],
    ],
    "in_review": [
        *[withdraw(who, "Why.") for who in ("coauthor", "editor", "chief", "production")],
        *[withdraw(who, "Why.") for who in ("foreigner", "stranger")],
        *[hold(who) for who in ("editor", "author", "production", "foreigner")],
    ],
    "typesetting": [
        *[withdraw(who, "Why.") for who in ("author", "editor", "chief", "production")],
        *[ask_to_withdraw(who) for who in ("coauthor", "manager", "stranger")],
    ],
    "asked": [keep(who) for who in ("author", "chief", "editor", "production")],
    "held": [release(who) for who in ("editor", "author", "production")],
    "revision_requested": [
        *[extend_revision(who) for who in ("author", "second", "production")],
        *[ask_for_time(who) for who in ("coauthor", "editor", "manager")],
    ],
}

WRONG_STATE = {
    "draft": [give_back("manager"), withdraw("author")],
    "awaiting_editor": [resubmit()],
    "needs_fix": [give_back("manager"), decide("direct", by="chief")],
    "mended": [resubmit()],
    "with_editor": [give_back("manager")],
    "in_review": [
        *(hand_back(), decide("direct", by="chief"), ask_to_withdraw(), keep()),
        *(extend_revision(), ask_for_time()),
    ],
    "revised": [extend_revision(), ask_for_time()],
    "rejected": [give_back("manager"), withdraw("author"), ask_to_withdraw()],
    "accepted": [hand_back(), decide("direct", by="chief"), keep()],
}

# (place, what is put wrong there, verb, all sentences)
BLOCKED = [
    (
        "awaiting_editor",
        None,
        return_nothing,
        ["Write what is missing, one thing on each line."],
    ),
    ("needs_fix", None, resubmit(), ["Answer every point that the journal asked for."]),
    ("answered", without_answer, resubmit(), ["Answer every point that the journal asked for."]),
    (
        "answered",
        lambda w: Submission.objects.filter(pk=w.case_key).update(abstracts={}),
        resubmit(),
        ["Give a title and an abstract in the language of the manuscript."],
    ),
    ("answered", without_manuscript, resubmit(), ["Upload the manuscript."]),
    (
        "answered",
        lambda w: Submission.objects.filter(pk=w.case_key).update(consented_at=None),
        resubmit(),
        ["Confirm the statements at the end of the form."],
    ),
    ("with_editor", None, hand_back(why=" "), ["Write why you hand the case back."]),
    ("with_editor", World.decide, hand_back(), [HELD]),
    ("with_editor", None, decide("direct", by="editor"), [REVIEWED]),
    (
        "with_editor",
        of_type("book"),
        decide("direct", by="editor", letter="\n"),
        ["Write the letter to the author."],
    ),
    ("with_editor", of_type("book"), open_round, [UNREVIEWED]),
    ("in_review", None, withdraw("manager", " "), [WHY_WITHDRAWN]),
    ("typesetting", None, ask_to_withdraw(why=" "), [WHY_WITHDRAWN]),
    (
        "asked",
        None,
        ask_to_withdraw(),
        ["You have asked for this already. The office will answer."],
    ),
    ("asked", None, keep(why=""), ["Write why the article stays."]),
    ("ready", in_frozen_issue, withdraw("manager", "Why."), [FROZEN]),
    ("in_review", None, hold(why=" "), ["Write why the case is put on hold."]),
    ("held", None, hold(), ["The case is on hold already."]),
    ("in_review", None, release(), ["The case is not on hold."]),
    ("rejected", None, hold(), ["Nothing goes on here that could be held."]),
    ("revision_requested", None, extend_revision(days=0), [FUTURE]),
    ("revision_requested", None, extend_revision(days=30), [LATER]),
    ("revision_requested", None, extend_revision(days=367), ["Choose a day within a year."]),
    ("revision_requested", None, ask_for_time(days=-1), [FUTURE]),
    ("revision_requested", None, ask_for_time(days=30), [LATER]),
    ("revision_requested", None, ask_for_time(why=" "), ["Write why you need more time."]),
]


@pytest.fixture
def at(world):
    """`at(place)`; besides those of the world, where the author asked and where it is held."""

    def bring(place):
        before = {"asked": ("typesetting", ask_to_withdraw()), "held": ("in_review", hold())}
        known, do = before.get(place, (place, None))
        world.bring(known)
        if do:
            do(world)
        return world

    return bring


@pytest.mark.parametrize("place", WRONG_PERSON)
def test_wrong_person_is_refused(place, at, refused):
    world = at(place)
    for do in WRONG_PERSON[place]:
        with refused(PermissionDenied):
            do(world)


@pytest.mark.parametrize("place", WRONG_STATE)
def test_wrong_state_is_refused(place, at, refused):
    world = at(place)
    for do in WRONG_STATE[place]:
        with refused(StaleState):
            do(world)


@pytest.mark.parametrize("place", sorted({place for place, *_row in BLOCKED}))
def test_what_is_missing_or_wrong_is_said(place, at, refused):
    """What was put wrong is put right again before the next row."""
    world = at(place)
    for _place, prepare, do, sentences in [row for row in BLOCKED if row[0] == place]:
        with transaction.atomic():
            if prepare:
                prepare(world)
            with refused(Blocked, *sentences):
                do(world)
            transaction.set_rollback(True)


def test_an_issue_that_is_opened_again_lets_the_article_go(world):
    world.bring("ready")
    in_frozen_issue(world)
    issue = world.article.place.issue
    issuing.request_change(issue, by=world.chief, now=world.now, why="One leaves.")
    withdraw("manager", "The author found an error.")(world)

    assert (world.case.state, list(issue.places.all())) == ("withdrawn", [])
