"""Every verb of the way, done: the states, the record, the letters, the counts and the turn."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from journal.actions import assigning, producing, submitting
from journal.models import Event
from journal.turns import turn_of
from notifications.models import Letter
from review import tasks
from review.actions import deciding, inviting, responding
from review.tests.cases import STEP, World

TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Done:
    """`do` from `place` makes exactly this. Events are `verb by`, each with the state it led to.

    `turn` is (whose, days from today or None); `counts` are the reviews open and in.
    """

    name: str
    place: str
    do: object
    state: str
    events: list[tuple[str, str]]
    letters: list[tuple[str, str]] = field(default_factory=list)
    turn: tuple[str, int | None] = ("editor", 7)
    counts: tuple[int, int] = (0, 0)
    asked: list[str] = field(default_factory=list)


DECIDED = [
    ("consider by system", "considered"),
    ("consider by system", "considered"),
    ("close by system", "closed"),
]
CONSIDERED = ["considered", "considered"]

ARRIVING = [
    Done(
        "submit",
        "draft",
        World.submit,
        "submitted",
        [("submit by author", "submitted")],
        [
            ("new_submission", "chief"),
            ("new_submission", "manager"),
            ("submission_received", "author"),
        ],
        turn=("office", 5),
    ),
    Done(
        "clean, which screens",
        "submitted",
        World.clean,
        "awaiting_editor",
        [("screen_to_desk by system", "awaiting_editor")],
        turn=("office", 5),
    ),
    Done(
        "assign_editor",
        "awaiting_editor",
        World.assign,
        "with_editor",
        [("assign_editor by manager", "with_editor")],
        [("editor_assigned", "editor")],
    ),
    Done(
        "assign_editor, again to another",
        "with_editor",
        lambda w: assigning.assign_editor(w.case, editor=w.second, by=w.chief, now=w.now),
        "with_editor",
        [("assign_editor by chief", "with_editor")],
        [("editor_assigned", "second")],
    ),
    Done(
        "assign_editor, the chief takes the case",
        "awaiting_editor",
        lambda w: assigning.assign_editor(w.case, editor=w.chief, by=w.chief, now=w.now),
        "with_editor",
        [("assign_editor by chief", "with_editor")],
    ),
]

REVIEWING = [
    Done(
        "open_round",
        "with_editor",
        World.open_round,
        "in_review",
        [("open_round by editor", "in_review")],
        turn=("editor", 5),
    ),
    Done(
        "invite, too few",
        "in_review",
        World.invite,
        "in_review",
        [("invite by editor", "invited")],
        [("invitation", "reviewer 1")],
        turn=("editor", 5),
        counts=(1, 0),
        asked=["invited"],
    ),
    Done(
        "invite, as many as wanted",
        "in_review",
        lambda w: [w.invite(), w.invite()],
        "in_review",
        [("invite by editor", "invited"), ("invite by editor", "invited")],
        [("invitation", "reviewer 1"), ("invitation", "reviewer 2")],
        turn=("reviewers", 21),
        counts=(2, 0),
        asked=["invited", "invited"],
    ),
    Done(
        "cancel, before the invitation left",
        "invited",
        lambda w: inviting.cancel(w.asked[0], by=w.editor, now=w.now),
        "in_review",
        [("cancel by editor", "cancelled")],
        turn=("editor", 5),
        counts=(1, 0),
        asked=["cancelled", "invited"],
    ),
    Done(
        "cancel, who had agreed is told",
        "agreed",
        lambda w: inviting.cancel(w.asked[0], by=w.editor, now=w.now),
        "in_review",
        [("cancel by editor", "cancelled")],
        [("review_cancelled", "reviewer 1")],
        turn=("editor", 5),
        counts=(1, 0),
        asked=["cancelled", "invited"],
    ),
    Done(
        "accept",
        "invited",
        World.agree,
        "in_review",
        [("accept by reviewer 1", "accepted")],
        [("reviewer_accepted", "editor"), ("thanks_for_accepting", "reviewer 1")],
        turn=("reviewers", 21),
        counts=(2, 0),
        asked=["accepted", "invited"],
    ),
    Done(
        "accept, as the assignment whose link was opened",
        "invited",
        lambda w: responding.accept(w.asked[0], by=w.asked[0], now=w.now),
        "in_review",
        [("accept by reviewer 1", "accepted")],
        [("reviewer_accepted", "editor"), ("thanks_for_accepting", "reviewer 1")],
        turn=("reviewers", 21),
        counts=(2, 0),
        asked=["accepted", "invited"],
    ),
    Done(
        "decline",
        "invited",
        lambda w: responding.decline(w.asked[0], by=w.reviewers[0], now=w.now, reason="On leave."),
        "in_review",
        [("decline by reviewer 1", "declined")],
        [("reviewer_declined", "editor"), ("thanks_for_declining", "reviewer 1")],
        turn=("editor", 5),
        counts=(1, 0),
        asked=["declined", "invited"],
    ),
    Done(
        "expire",
        "invited",
        lambda w: inviting.expire(w.asked[0], now=w.now),
        "in_review",
        [("expire by system", "expired")],
        [("invitation_expired", "reviewer 1"), ("reviewer_silent", "editor")],
        turn=("editor", 5),
        counts=(1, 0),
        asked=["expired", "invited"],
    ),
    Done(
        "save_draft, the first words",
        "agreed",
        World.write,
        "in_review",
        [("begin by reviewer 1", "in_progress")],
        turn=("reviewers", 21),
        counts=(2, 0),
        asked=["in_progress", "invited"],
    ),
    Done(
        "save_draft, more words",
        "writing",
        World.write,
        "in_review",
        [],
        turn=("reviewers", 21),
        counts=(2, 0),
        asked=["in_progress", "invited"],
    ),
    Done(
        "hand_in, one of two",
        "writing",
        World.hand_in,
        "in_review",
        [("hand_in by reviewer 1", "submitted")],
        [("review_arrived", "editor"), ("review_received", "reviewer 1")],
        turn=("reviewers", 21),
        counts=(1, 1),
        asked=["submitted", "invited"],
    ),
    Done(
        "hand_in, the last one wanted",
        "one_in",
        lambda w: [w.agree(1), w.hand_in(1)],
        "decision_pending",
        [
            ("accept by reviewer 2", "accepted"),
            ("hand_in by reviewer 2", "submitted"),
            ("reviews_sufficient by system", "decision_pending"),
        ],
        [
            ("all_reviews_in", "editor"),
            ("review_received", "reviewer 2"),
            ("reviewer_accepted", "editor"),
        ],
        counts=(0, 2),
        asked=["submitted", "submitted"],
    ),
]

DECIDING = [
    *[
        Done(
            f"decide {verdict}, held",
            "decision_pending",
            lambda w, verdict=verdict: w.decide(verdict),
            "decision_pending",
            [("decide by editor", "decision_pending")],
            counts=(0, 2),
            asked=["submitted", "submitted"],
        )
        for verdict in ("minor", "major", "accept", "reject")
    ],
    *[
        Done(
            f"release {verdict}",
            "decision_pending",
            lambda w, verdict=verdict: [w.decide(verdict), w.release()],
            state,
            [
                ("decide by editor", "decision_pending"),
                *DECIDED,
                (f"{arrow} by editor", state),
            ],
            letters,
            turn=turn,
            counts=(0, 2),
            asked=CONSIDERED,
        )
        for verdict, arrow, state, letters, turn in (
            (
                "minor",
                "request_revision",
                "revision_requested",
                [("decision_revise", "author")],
                ("author", 30),
            ),
            (
                "major",
                "request_revision",
                "revision_requested",
                [("decision_revise", "author")],
                ("author", 30),
            ),
            (
                "accept",
                "accept",
                "accepted",
                [("decision_accept", "author"), ("to_production", "production")],
                ("production", 14),
            ),
            ("reject", "reject", "rejected", [("decision_reject", "author")], ("nobody", None)),
        )
    ],
    Done(
        "release, with a review still being written",
        "writing",
        lambda w: [w.decide("reject"), w.release()],
        "rejected",
        [
            ("decide by editor", "in_review"),
            ("cancel by system", "cancelled"),
            ("cancel by system", "cancelled"),
            ("close by system", "closed"),
            ("reject by editor", "rejected"),
        ],
        [("decision_reject", "author"), ("review_cancelled", "reviewer 1")],
        turn=("nobody", None),
        asked=["cancelled", "cancelled"],
    ),
    Done(
        "release, decided by the chief with invitations open",
        "invited",
        lambda w: [w.decide("reject", by=w.chief), w.release()],
        "rejected",
        [
            ("decide by chief", "in_review"),
            ("cancel by system", "cancelled"),
            ("cancel by system", "cancelled"),
            ("close by system", "closed"),
            ("reject by chief", "rejected"),
        ],
        [("decision_reject", "author")],
        turn=("nobody", None),
        asked=["cancelled", "cancelled"],
    ),
    Done(
        "undo",
        "decided",
        lambda w: deciding.undo(w.decision, by=w.editor, now=w.now),
        "decision_pending",
        [("undo_decision by editor", "decision_pending")],
        counts=(0, 2),
        asked=["submitted", "submitted"],
    ),
    Done(
        "submit_revision",
        "revision_requested",
        World.revise,
        "with_editor",
        [("submit_revision by author", "with_editor")],
        [("revision_arrived", "editor"), ("revision_received", "author")],
        asked=CONSIDERED,
    ),
]

PRODUCING = [
    Done(
        "start_copyedit",
        "accepted",
        World.start_copyedit,
        "copyediting",
        [("start_copyedit by production", "copyediting")],
        turn=("production", 14),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
    Done(
        "finish_copyedit",
        "copyediting",
        World.finish_copyedit,
        "typesetting",
        [("finish_copyedit by production", "typesetting")],
        turn=("production", 14),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
    Done(
        "send_proof",
        "typeset",
        World.send_proof,
        "proofing",
        [("send_proof by production", "proofing")],
        [("proof_to_author", "author")],
        turn=("author", 5),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
    Done(
        "return_proof",
        "proofing",
        lambda w: producing.return_proof(w.case, by=w.author, now=w.now, corrections="Page 2: a."),
        "typesetting",
        [("return_proof by author", "typesetting")],
        [("proof_returned", "production")],
        turn=("production", 14),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
    Done(
        "approve_proof",
        "proofing",
        World.approve_proof,
        "ready",
        [("approve_proof by author", "ready")],
        [("proof_approved", "production")],
        turn=("production", None),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
]

ALL = [*ARRIVING, *REVIEWING, *DECIDING, *PRODUCING]


@pytest.mark.parametrize("done", ALL, ids=[one.name for one in ALL])
def test_verb_does_this_and_nothing_else(done, world, caplog):
    world.bring(done.place)
    events = Event.objects.of(world.case).count()
    posted = max(Letter.objects.values_list("pk", flat=True))

    done.do(world)

    case = world.case
    recorded = list(Event.objects.of(case).select_related("by"))[events:]
    said = [(f"{one.verb} by {world.name_of(one.by)}", one.after) for one in recorded]
    assert case.state == done.state
    assert said == done.events
    assert world.letters(after=posted) == done.letters
    assert [one.state for one in world.asked] == done.asked
    assert (case.reviews_open, case.reviews_in) == done.counts
    assert (case.waiting_on, case.due and (case.due - TODAY).days) == done.turn
    assert case.waiting_on == turn_of(case)[0]
    tasks.check_turns()
    assert caplog.messages == []


def test_number_is_the_next_of_the_year(world):
    first = world.bring("submitted").case
    second = world.bring("submitted").case

    assert (first.readable_number, second.readable_number) == ("2026-001", "2026-002")


def test_screening_waits_until_everything_is_cleaned(world):
    world.bring("submitted")
    submitting.screen(world.case, now=world.now)

    assert world.case.state == "submitted"


def test_release_twice_is_once(world, unchanged):
    world.bring("revision_requested")
    with unchanged():
        deciding.release(world.decision, now=world.now + STEP)


def test_expire_of_an_answered_invitation_changes_nothing(world, unchanged):
    world.bring("agreed")
    with unchanged():
        inviting.expire(world.asked[0], now=world.now)


def test_drift_of_a_turn_is_said(world, caplog):
    world.bring("with_editor")
    case = world.case
    type(case).objects.filter(pk=case.pk).update(waiting_on="author")

    tasks.check_turns()
    assert caplog.messages == [f"Case {case.pk} waits on editor but stores author"]
