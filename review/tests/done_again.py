"""What the verbs on one review and on its round do: the tables of `test_verbs_done`."""

from datetime import date

from notifications.models import Letter
from review.actions import (
    completing,
    editing,
    extending,
    inviting,
    reinstating,
    responding,
    rounding,
)
from review.tests.done_reviewing import Done

REPLY_BY, REVIEW_BY = date(2026, 3, 12), date(2026, 4, 20)  # 10 and 49 days from now
SOON, FAR = date(2026, 3, 30), date(2026, 6, 1)  # 28 and 91 days


def give_back(w, index=0, **facts):
    options = {"review_by": REPLY_BY, "why": "Which table?", "by": w.editor, "now": w.now}
    completing.return_for_fix(w.asked[index], **options | facts)


def ask_again(w, index=0, **facts):
    options = {"reply_by": REPLY_BY, "review_by": REVIEW_BY, "by": w.editor, "now": w.now}
    reinstating.reinstate(w.asked[index], **options | facts)


def extend(w, until=SOON, by="editor", index=0):
    extending.extend(w.asked[index], until=until, by=w.party(by), now=w.now)


def take_time(w, until=SOON, by="reviewer 1", index=0):
    extending.extend_own(w.asked[index], until=until, by=w.party(by), now=w.now)


def edit(w, words="The table needs its sources.", by="editor", index=0):
    editing.edit_before_release(w.asked[index], words=words, by=w.party(by), now=w.now)


def cancel_round(w, by=None):
    rounding.cancel_round(w.round, by=by or w.editor, now=w.now)


def decline(w, index=0):
    one = w.asked[index]
    responding.decline(one, by=one.reviewer, now=w.now)


def send_invitations(w):
    """The time to take them back has passed: the letters are gone."""
    Letter.objects.filter(letter="invitation").update(phase="sent")


RETURNED = [
    Done(
        "return_for_fix, others are waited for",
        "one_in",
        give_back,
        "in_review",
        [("return_for_fix by editor", "returned_for_fix")],
        [("review_returned", "reviewer 1")],
        turn=("reviewers", 21),
        counts=(2, 0),
        asked=["returned_for_fix", "invited"],
    ),
    Done(
        "return_for_fix, the case waits for it again",
        "decision_pending",
        give_back,
        "in_review",
        [
            ("return_for_fix by editor", "returned_for_fix"),
            ("await_review_again by system", "in_review"),
        ],
        [("review_returned", "reviewer 1")],
        turn=("reviewers", 10),
        counts=(1, 1),
        asked=["returned_for_fix", "submitted"],
    ),
    Done(
        "hand_in, once more",
        "decision_pending",
        lambda w: [give_back(w), w.hand_in()],
        "decision_pending",
        [
            ("return_for_fix by editor", "returned_for_fix"),
            ("await_review_again by system", "in_review"),
            ("hand_in by reviewer 1", "submitted"),
            ("reviews_sufficient by system", "decision_pending"),
        ],
        [("all_reviews_in", "editor"), ("review_received", "reviewer 1")],
        counts=(0, 2),
        asked=["submitted", "submitted"],
    ),
    Done(
        "edit_before_release",
        "one_in",
        edit,
        "in_review",
        [("edit_review by editor", "in_review")],
        [("review_edited", "reviewer 1")],
        turn=("reviewers", 21),
        counts=(1, 1),
        asked=["submitted", "invited"],
    ),
]

ASKED_AGAIN = [
    Done(
        "reinstate who declined",
        "invited",
        lambda w: [decline(w), ask_again(w)],
        "in_review",
        [("decline by reviewer 1", "declined"), ("reinstate by editor", "invited")],
        [
            ("invitation_again", "reviewer 1"),
            ("reviewer_declined", "editor"),
            ("thanks_for_declining", "reviewer 1"),
        ],
        turn=("reviewers", 49),
        counts=(2, 0),
        asked=["invited", "invited"],
    ),
    Done(
        "reinstate who did not answer",
        "invited",
        lambda w: [inviting.expire(w.asked[0], now=w.now), ask_again(w)],
        "in_review",
        [("expire by system", "expired"), ("reinstate by editor", "invited")],
        [
            ("invitation_again", "reviewer 1"),
            ("reviewer_silent", "editor"),
        ],
        turn=("reviewers", 49),
        counts=(2, 0),
        asked=["invited", "invited"],
    ),
    Done(
        "reinstate, and take it back before the letter leaves",
        "invited",
        lambda w: [
            inviting.cancel(w.asked[0], by=w.editor, now=w.now),
            ask_again(w),
            inviting.cancel(w.asked[0], by=w.editor, now=w.now),
        ],
        "in_review",
        [
            ("cancel by editor", "cancelled"),
            ("reinstate by editor", "invited"),
            ("cancel by editor", "cancelled"),
        ],
        turn=("editor", 5),
        counts=(1, 0),
        asked=["cancelled", "invited"],
    ),
    Done(
        "accept, who was asked again",
        "invited",
        lambda w: [decline(w), ask_again(w), w.agree()],
        "in_review",
        [
            ("decline by reviewer 1", "declined"),
            ("reinstate by editor", "invited"),
            ("accept by reviewer 1", "accepted"),
        ],
        [
            ("reviewer_accepted", "editor"),
            ("reviewer_declined", "editor"),
            ("thanks_for_accepting", "reviewer 1"),
        ],
        turn=("reviewers", 49),
        counts=(2, 0),
        asked=["accepted", "invited"],
    ),
]

MOVED = [
    Done(
        "extend a review",
        "agreed",
        extend,
        "in_review",
        [("extend by editor", "in_review")],
        [("due_date_moved", "reviewer 1")],
        turn=("reviewers", 28),
        counts=(2, 0),
        asked=["accepted", "invited"],
    ),
    Done(
        "extend a review, so far that the office is told",
        "agreed",
        lambda w: extend(w, FAR),
        "in_review",
        [("extend by editor", "in_review")],
        [("due_date_moved", "reviewer 1"), ("review_far_off", "manager")],
        turn=("reviewers", 91),
        counts=(2, 0),
        asked=["accepted", "invited"],
    ),
    Done(
        "extend_own",
        "writing",
        take_time,
        "in_review",
        [("extend by reviewer 1", "in_review")],
        [("reviewer_takes_time", "editor")],
        turn=("reviewers", 28),
        counts=(2, 0),
        asked=["in_progress", "invited"],
    ),
]

ROUND = [
    Done(
        "cancel_round, nobody was invited",
        "in_review",
        cancel_round,
        "with_editor",
        [("cancel by editor", "cancelled"), ("leave_round by system", "with_editor")],
    ),
    Done(
        "cancel_round, whose invitations have left",
        "invited",
        lambda w: [send_invitations(w), cancel_round(w)],
        "with_editor",
        [
            ("cancel by editor", "cancelled"),
            ("cancel by system", "cancelled"),
            ("cancel by system", "cancelled"),
            ("leave_round by system", "with_editor"),
        ],
        [("review_cancelled", "reviewer 1"), ("review_cancelled", "reviewer 2")],
        asked=["cancelled", "cancelled"],
    ),
    Done(
        "cancel_round, the reviews of the round before count again",
        "revised",
        lambda w: [w.open_round(), cancel_round(w)],
        "with_editor",
        [
            ("open_round by editor", "in_review"),
            ("cancel by editor", "cancelled"),
            ("leave_round by system", "with_editor"),
        ],
        counts=(0, 2),
    ),
]

AGAIN = [*RETURNED, *ASKED_AGAIN, *MOVED, *ROUND]
