"""What the verbs around arrival, pauses and the end do: the tables of `test_verbs_done`."""

from datetime import timedelta

from journal.models import Submission
from review.actions import declining, holding, postponing, returning, withdrawing
from review.tests.cases import MISSING, World
from review.tests.done_reviewing import Done
from review.tests.weighing import decided

CONSIDERED = ["considered", "considered"]
TO_AUTHORS = [("withdrawn", "author"), ("withdrawn", "coauthor")]


def of_type(slug):
    """The case becomes one of this type of article."""

    def change(w):
        kind = w.journal.article_types.get(slug=slug)
        Submission.objects.filter(pk=w.case_key).update(article_type=kind)

    return change


def give_back(by):
    return lambda w: returning.return_to_author(w.case, items=MISSING, by=getattr(w, by), now=w.now)


def hand_back(by="editor", why="I am travelling."):
    return lambda w: declining.decline_case(w.case, why=why, by=getattr(w, by), now=w.now)


def withdraw(by, why=""):
    return lambda w: withdrawing.withdraw(w.case, why=why, by=getattr(w, by), now=w.now)


def ask_to_withdraw(by="author", why="We found an error."):
    return lambda w: withdrawing.ask_to_withdraw(w.case, why=why, by=getattr(w, by), now=w.now)


def keep(by="manager", why="The error is small."):
    return lambda w: withdrawing.keep(w.case, why=why, by=getattr(w, by), now=w.now)


def hold(by="manager", why="We ask the institute."):
    return lambda w: holding.hold(w.case, why=why, by=getattr(w, by), now=w.now)


def release(by="manager"):
    return lambda w: holding.release(w.case, by=getattr(w, by), now=w.now)


def in_days(w, days):
    return w.journal.today(w.now) + timedelta(days=days)


def extend_revision(by="editor", days=45):
    return lambda w: postponing.extend_revision(
        w.case, until=in_days(w, days), by=getattr(w, by), now=w.now
    )


def ask_for_time(by="author", days=45, why="The survey is not back."):
    return lambda w: postponing.ask_for_time(
        w.case, until=in_days(w, days), why=why, by=getattr(w, by), now=w.now
    )


def first(*steps):
    return lambda w: [step(w) for step in steps]


RETURNING = [
    Done(
        "return_to_author",
        "awaiting_editor",
        give_back("chief"),
        "needs_fix",
        [("return_to_author by chief", "needs_fix")],
        [("fix_wanted", "author")],
        turn=("author", 14),
    ),
    Done(
        "resubmit_fixed",
        "answered",
        World.mend,
        "submitted",
        [("resubmit_fixed by author", "submitted")],
        [("fix_arrived", "chief"), ("fix_arrived", "manager"), ("fix_received", "author")],
        turn=("office", 5),
    ),
    Done(
        "clean what was mended, which screens",
        "mended",
        World.clean,
        "awaiting_editor",
        [("screen_to_desk by system", "awaiting_editor")],
        turn=("office", 5),
    ),
    Done(
        "editor_declines",
        "with_editor",
        hand_back(),
        "awaiting_editor",
        [("editor_declines by editor", "awaiting_editor")],
        [("editor_declined", "chief")],
        turn=("office", 5),
    ),
    Done(
        "accept_unreviewed, the chief straight from the desk",
        "awaiting_editor",
        first(of_type("book"), decided("direct", by="chief")),
        "accepted",
        [("decide by chief", "awaiting_editor"), ("accept_unreviewed by system", "accepted")],
        [("decision_accept_unreviewed", "author"), ("to_production", "production")],
        turn=("production", 14),
    ),
    Done(
        "accept_unreviewed, the editor of the case",
        "with_editor",
        first(of_type("book"), decided("direct")),
        "accepted",
        [("decide by editor", "with_editor"), ("accept_unreviewed by system", "accepted")],
        [("decision_accept_unreviewed", "author"), ("to_production", "production")],
        turn=("production", 14),
    ),
]

LEAVING = [
    Done(
        "withdraw, by the author before anybody handles it",
        "awaiting_editor",
        withdraw("author"),
        "withdrawn",
        [("withdraw by author", "withdrawn")],
        [("case_withdrawn", "chief"), *TO_AUTHORS],
        turn=("nobody", None),
    ),
    Done(
        "withdraw, by the author while two are asked and a decision waits",
        "writing",
        first(World.decide, withdraw("author", "It was published elsewhere.")),
        "withdrawn",
        [
            ("decide by editor", "in_review"),
            ("withdraw by author", "withdrawn"),
            ("cancel by system", "cancelled"),
            ("cancel by system", "cancelled"),
            ("close by system", "closed"),
        ],
        [("case_withdrawn", "editor"), ("review_cancelled", "reviewer 1"), *TO_AUTHORS],
        turn=("nobody", None),
        asked=["cancelled", "cancelled"],
    ),
    Done(
        "withdraw, by the office while a revision is awaited",
        "revision_requested",
        withdraw("manager", "The author does not answer."),
        "withdrawn",
        [("withdraw by manager", "withdrawn")],
        [("case_withdrawn", "editor"), *TO_AUTHORS],
        turn=("nobody", None),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
    Done(
        "ask_to_withdraw, after acceptance",
        "typesetting",
        ask_to_withdraw(),
        "typesetting",
        [("ask_to_withdraw by author", "typesetting")],
        [("withdrawal_asked", "manager")],
        turn=("office", 5),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
    Done(
        "keep, which gives production its turn again",
        "typesetting",
        first(ask_to_withdraw(), keep()),
        "typesetting",
        [("ask_to_withdraw by author", "typesetting"), ("keep by manager", "typesetting")],
        [("withdrawal_kept", "author")],
        turn=("production", 14),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
    Done(
        "withdraw_accepted, which confirms the author's wish",
        "ready",
        first(ask_to_withdraw(), withdraw("manager", "The author found an error.")),
        "withdrawn",
        [("ask_to_withdraw by author", "ready"), ("withdraw_accepted by manager", "withdrawn")],
        [("case_withdrawn", "editor"), ("case_withdrawn", "production"), *TO_AUTHORS],
        turn=("nobody", None),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
]

PAUSING = [
    Done(
        "hold",
        "invited",
        hold("chief"),
        "in_review",
        [("hold by chief", "in_review")],
        turn=("reviewers", 21),
        counts=(2, 0),
        asked=["invited", "invited"],
    ),
    Done(
        "release",
        "invited",
        first(hold(), release()),
        "in_review",
        [("hold by manager", "in_review"), ("release by manager", "in_review")],
        turn=("reviewers", 21),
        counts=(2, 0),
        asked=["invited", "invited"],
    ),
    Done(
        "ask_for_time",
        "revision_requested",
        ask_for_time(),
        "revision_requested",
        [("ask_for_time by author", "revision_requested")],
        [("time_wanted", "editor")],
        turn=("author", 30),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
    Done(
        "extend_revision, which takes back the author's question",
        "revision_requested",
        first(ask_for_time(), extend_revision("manager")),
        "revision_requested",
        [
            ("ask_for_time by author", "revision_requested"),
            ("extend_revision by manager", "revision_requested"),
        ],
        [("revision_extended", "author")],
        turn=("author", 45),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
    Done(
        "extend_revision, far",
        "revision_requested",
        extend_revision("editor", days=61),
        "revision_requested",
        [("extend_revision by editor", "revision_requested")],
        [("revision_extended", "author"), ("revision_far_off", "manager")],
        turn=("author", 61),
        counts=(0, 2),
        asked=CONSIDERED,
    ),
]
