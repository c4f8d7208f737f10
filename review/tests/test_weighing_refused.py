"""The verbs around a decision, refused: to whom, from where, with which words."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from journal.actions import flagging
from journal.models import Conflict, Journal, Submission
from journal.perform import perform
from journal.refusals import Blocked, StaleState
from journal.tests.factories import an_issue
from review.actions import deciding
from review.tests.cases import LETTER, TO_AUTHOR, World
from review.tests.done_moving import of_type
from review.tests.weighing import (
    advise,
    appeal,
    close_early,
    decide,
    decided,
    flag,
    more_reviews,
    reopen,
    send_back,
    submit_again,
    to_section_editor,
)

HELD = "A decision on this case is about to be sent. Take it back first."
WITH_CHIEF = "A recommendation lies with the editor-in-chief, who decides on what was read then."
TOO_FEW = "Fewer reviews are in than are wanted for an acceptance."
NO_CHIEF = "No editor-in-chief may decide this case now. Ask the office to name one."
NO_LICENCE = "The journal has no licence for its articles yet. Set one in its settings."
AT_WORK = "Reviewers are at work on it: cancel their reviews first."
ONCE = "This decision was appealed once. The second one is final."
IN_ISSUE = "The article is in an issue already. Take it out of there first."
QUOTED = "The letter still holds the comments of Reviewer %s, which the author is not to get."
NOT_INVITED = "The journal has not invited you to submit this manuscript again."
BEGUN = "You have begun to submit it again already."
NO_COPY = "There is no clean copy of the manuscript for reviewers yet. See the file's report."


def in_days(days, **facts):
    """A revision that is due then."""
    return lambda w: w.decide(
        "minor", revise_by=w.journal.today(w.now) + timedelta(days=days), **facts
    )


def withhold_first(letter=LETTER):
    def do(w):
        first = w.asked[0]
        quote = f"{letter}\n\n{first.label}\n\n{TO_AUTHOR}"
        w.decide("reject", letter=quote, withheld=[first])

    return do


def lacking(model, **facts):
    return lambda w: model.objects.update(**facts)


def both(*steps):
    return lambda w: [step(w) for step in steps]


def in_conflict(who):
    return lambda w: Conflict.objects.create(
        submission=w.case, user=getattr(w, who), kind=Conflict.Kind.DECLARED
    )


def later(days, do):
    def then(w):
        w.now += timedelta(days=days)
        do(w)

    return then


def into_an_issue(w):
    """An accepted article cannot be put into an issue by a page; its row can be there."""
    an_issue(w.journal, by=w.chief, articles=[w.article], now=w.now)


def without_copy(w):
    w.case.files.filter(role="review_copy").update(cleaning_state="held")


def recommended(w):
    to_section_editor(w)
    advise()(w)


WRONG_PERSON = [
    ("awaiting_editor", None, decide("desk", by="manager")),
    ("with_editor", None, decide("desk", by="editor")),
    (
        "with_editor",
        decide("desk", by="chief"),
        lambda w: deciding.undo(w.decision, by=w.editor, now=w.now),
    ),
    ("decision_pending", to_section_editor, decide("reject", by="section")),
    ("decision_pending", to_section_editor, decide("accept", by="section")),
    ("decision_pending", to_section_editor, decide("tech", by="section")),
    ("decision_pending", None, advise("reject", by="editor")),
    ("decision_pending", None, advise("reject", by="chief")),
    ("with_editor", None, advise("desk", by="chief")),
    ("with_editor", None, advise("desk", by="second")),
    ("decision_pending", recommended, send_back(by="section")),
    ("decision_pending", recommended, send_back(by="manager")),
    ("one_in", None, close_early(by="chief")),
    ("one_in", None, close_early(by="author")),
    ("decision_pending", None, more_reviews(by="chief")),
    ("decision_pending", None, more_reviews(by="second")),
    ("rejected", None, appeal(by="coauthor")),
    ("rejected", None, appeal(by="chief")),
    ("rejected", None, appeal(by="editor")),
    ("accepted", None, reopen(by="editor")),
    ("rejected", None, reopen(by="manager")),
    ("rejected", None, reopen(by="author")),
    ("rejected", None, submit_again(by="coauthor")),
    ("in_review", None, flag(flagging.open_integrity_case, by="editor")),
    ("in_review", None, flag(flagging.open_integrity_case, by="manager")),
    (
        "in_review",
        flag(flagging.open_integrity_case),
        flag(flagging.close_integrity_case, by="editor"),
    ),
]

WRONG_STATE = [
    ("in_review", None, decide("desk", by="chief")),
    ("rejected", None, decide("desk", by="chief")),
    ("in_review", to_section_editor, advise("desk")),
    ("decision_pending", None, send_back()),
    ("decision_pending", None, close_early()),
    ("in_review", None, more_reviews()),
    ("submitted", None, appeal()),
    ("accepted", None, appeal()),
    ("in_review", None, reopen()),
    ("typesetting", None, reopen()),
    ("revision_requested", None, reopen()),
    ("in_review", None, flag(flagging.close_integrity_case)),
    ("in_review", flag(flagging.open_integrity_case), flag(flagging.open_integrity_case)),
    ("draft", None, flag(flagging.open_integrity_case)),
]

BLOCKED = [
    ("with_editor", lacking(Submission, reviews_open=1), decide("desk", by="chief"), [AT_WORK]),
    ("decision_pending", lacking(Journal, licence=" "), decide("accept"), [NO_LICENCE]),
    ("in_review", None, decide("accept", waiver=" "), [TOO_FEW]),
    ("with_editor", None, in_days(0), ["The due date must lie in the future."]),
    ("with_editor", None, in_days(366), ["A revision may take one year at most."]),
    ("decision_pending", recommended, advise(), [WITH_CHIEF]),
    (
        "decision_pending",
        to_section_editor,
        advise(letter=" "),
        ["Write the letter to the author."],
    ),
    ("decision_pending", both(to_section_editor, in_conflict("chief")), advise(), [NO_CHIEF]),
    (
        "decision_pending",
        both(to_section_editor, decide("reject", by="chief")),
        advise(),
        [HELD],
    ),
    ("decision_pending", recommended, send_back(why=" "), ["Write what the editor should do."]),
    ("decision_pending", both(recommended, decide("accept", by="chief")), send_back(), [HELD]),
    ("one_in", None, close_early(why=" "), ["Write why the reviews that are in are enough."]),
    ("one_in", World.decide, close_early(), [HELD]),
    ("one_in", World.decide, lambda w: w.invite(2), [HELD]),
    (
        "with_editor",
        both(of_type("book"), lacking(Journal, licence="")),
        decide("direct"),
        [NO_LICENCE],
    ),
    ("decision_pending", World.decide, more_reviews(), [HELD]),
    ("decision_pending", without_copy, more_reviews(), [NO_COPY]),
    ("rejected", None, appeal(why=" "), ["Write your reasons."]),
    ("rejected", None, later(31, appeal()), ["The time to appeal has passed."]),
    ("rejected", both(appeal(), decided("reject", by="chief")), appeal(), [ONCE]),
    ("rejected", None, reopen(why=" "), ["Write why the decision is reopened."]),
    ("accepted", into_an_issue, reopen(), [IN_ISSUE]),
    ("rejected", None, submit_again(), [NOT_INVITED]),
    (
        "decision_pending",
        both(decided("reject", may_resubmit=True), submit_again()),
        submit_again(),
        [BEGUN],
    ),
    (
        "decision_pending",
        both(decided("reject", may_resubmit=True), appeal()),
        submit_again(),
        [NOT_INVITED],
    ),
    ("in_review", None, flag(flagging.open_integrity_case, why=" "), ["Write why."]),
]


def by_place(rows):
    """The rows of one place together: the world is brought there once."""
    places = dict.fromkeys(place for place, *_rest in rows)
    return pytest.mark.parametrize(
        ("place", "rows"), [(one, [row[1:] for row in rows if row[0] == one]) for one in places]
    )


@contextmanager
def prepared(world, prepare):
    """What is prepared for one row is undone after it."""
    now = world.now
    with transaction.atomic():
        if prepare:
            prepare(world)
        yield
        transaction.set_rollback(True)
    world.now = now


@by_place(WRONG_PERSON)
def test_wrong_person_is_refused(place, rows, world, refused):
    world.bring(place)
    for prepare, do in rows:
        with prepared(world, prepare), refused(PermissionDenied):
            do(world)


@by_place(WRONG_STATE)
def test_wrong_state_is_refused(place, rows, world, refused):
    world.bring(place)
    for prepare, do in rows:
        with prepared(world, prepare), refused(StaleState):
            do(world)


@by_place(BLOCKED)
def test_what_is_missing_or_wrong_is_said(place, rows, world, refused):
    world.bring(place)
    for prepare, do, sentences in rows:
        with prepared(world, prepare), refused(Blocked, *sentences):
            do(world)


def test_letter_may_not_quote_a_review_that_is_withheld(world, refused):
    label = world.bring("decision_pending").asked[0].label_number
    with refused(Blocked, QUOTED % label):
        withhold_first()(world)


def test_reviews_of_another_round_are_not_withheld(world, refused):
    earlier = world.bring("revision_requested").asked[0]
    world.bring("second_round")
    with refused(Blocked, "Only reviews of this round can be withheld."):
        world.decide("reject", withheld=[earlier])


def test_revision_may_take_a_year(world):
    in_days(365)(world.bring("with_editor"))

    assert (world.decision.revise_by - world.journal.today(world.now)).days == 365


@pytest.mark.parametrize(
    ("returns_to", "move", "sentence"),
    [
        (
            "in_review",
            "submit_revision",
            "A technical revision brings the case back to where it was.",
        ),
        (
            "decision_pending",
            "submit_revision",
            "A technical revision brings the case back to where it was.",
        ),
        ("", "resume_review", "This revision does not go back to reviewers."),
        ("", "resume_decision", "This revision does not go back to a decision."),
    ],
)
def test_revision_goes_one_way_only(returns_to, move, sentence, world, refused):
    world.bring("revised")
    Submission.objects.update(state="revision_requested", returns_to=returns_to)
    with refused(Blocked, sentence):
        perform(getattr(world.case, move), by=world.author, now=world.now)
    for other in (world.editor, world.coauthor):
        with refused(PermissionDenied):
            perform(getattr(world.case, move), by=other, now=world.now)
