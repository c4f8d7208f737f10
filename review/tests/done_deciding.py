"""What each verb does from the decision to the approved proof: the tables of `test_verbs_done`."""

from journal.actions import producing
from review.actions import deciding
from review.tests.cases import World
from review.tests.done_reviewing import Done

DECIDED = [
    ("consider by system", "considered"),
    ("consider by system", "considered"),
    ("close by system", "closed"),
]
CONSIDERED = ["considered", "considered"]
THANKS = [("review_thanks", "reviewer 1"), ("review_thanks", "reviewer 2")]

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
                (f"{arrow} by system", state),
            ],
            sorted([*letters, *THANKS]),
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
            ("reject by system", "rejected"),
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
            ("reject by system", "rejected"),
        ],
        [("decision_by_another", "editor"), ("decision_reject", "author")],
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
        counts=(0, 2),
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
