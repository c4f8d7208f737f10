"""What each verb does until all reviews are in: the tables of `test_verbs_done`."""

from dataclasses import dataclass, field

from journal.actions import assigning
from review.actions import inviting, responding
from review.tests.cases import World


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


ARRIVING = [
    Done(
        "submit",
        "draft",
        World.submit,
        "submitted",
        [("submit by author", "submitted")],
        [
            ("confirm_authorship", "coauthor"),
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
        [("case_reassigned", "editor"), ("editor_assigned", "second")],
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
