"""Every verb of the way, refused: to the wrong person, in the wrong state, with wrong words."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from journal.actions import assigning, drafting, producing, submitting
from journal.models import Conflict, Submission
from journal.refusals import Blocked, StaleState
from journal.tests import hostile
from review.actions import deciding, inviting, responding, reviewing, rounding
from review.tests.cases import STEP, World

TEXTS = "Give a title and an abstract in the language of the manuscript."
NAMES = "Name at least one author, and each with an e-mail."
CONSENTS = "Confirm the statements at the end of the form."
NO_COPY = "There is no clean copy of the manuscript yet."
NO_COPY_YET = "There is no clean copy of the manuscript for reviewers yet. See the file's report."
HELD = "A decision on this case is about to be sent. Take it back first."
CONFLICTED = "This person is an author of the manuscript or has a conflict."
NOT_ACTIVE = "This person is not an active reviewer of the journal."
STAFF = "This person handles the case or sees it by a role, and so cannot review it."
TOO_FEW = "Fewer reviews are in than are wanted for an acceptance."
NOT_NOW = "The text can be replaced while it is copyedited or typeset."
UNSET, UNPROVED = "The text has not been typeset yet.", "The proof is still being made."
NO_EDITOR = "This person is not an editor here."
NOT_TAKEN = "Files of this kind are not taken here. Send one of these: DOCX, ODT, PDF, RTF."
DAMAGED = "The file is damaged or incomplete. Save the document anew and send it again."
A_PDF = "This is a PDF. Send the Word document (.docx) from which it was made."


def submit(by):
    return lambda w: submitting.submit(w.case, by=getattr(w, by), now=w.now)


def lacking(**facts):
    """The case lacks something; the rest is as the verbs left it."""
    return lambda w: Submission.objects.filter(pk=w.case_key).update(**facts)


def without_authors(w):
    w.case.contributors.all().delete()


def without_copy(state):
    return lambda w: w.case.files.filter(role="review_copy").update(cleaning_state=state)


def in_conflict(person):
    return lambda w: Conflict.objects.create(
        submission=w.case, user=_named(w, person), kind=Conflict.Kind.DECLARED
    )


def on_roster(person):
    return lambda w: w.enrol(getattr(w, person), {"merit": 1})


def put_manuscript(by="author", data=None):
    upload = io.BytesIO(data or hostile.docx())
    return lambda w: drafting.put_manuscript(
        w.case, upload=upload, name="a.docx", by=getattr(w, by), now=w.now
    )


def assign(editor, by):
    return lambda w: assigning.assign_editor(
        w.case, editor=getattr(w, editor), by=getattr(w, by), now=w.now
    )


def open_round(by):
    return lambda w: rounding.open_round(w.case, by=getattr(w, by), now=w.now)


def invite(person, by="editor"):
    return lambda w: inviting.invite(w.round, _named(w, person), by=getattr(w, by), now=w.now)


def _named(w, person):
    return w.reviewers[person] if isinstance(person, int) else getattr(w, person)


def cancel(by, index=0):
    return lambda w: inviting.cancel(w.asked[index], by=_named(w, by), now=w.now)


def answer(verb, by, index=0):
    return lambda w: verb(w.asked[index], by=_named(w, by), now=w.now)


def answer_as_other_assignment(verb):
    return lambda w: verb(w.asked[0], by=w.asked[1], now=w.now)


def save(by, index=0):
    return lambda w: reviewing.save_draft(w.asked[index], answers={}, by=_named(w, by), now=w.now)


def hand_in(by, **facts):
    return lambda w: w.hand_in(by=_named(w, by), **facts)


def decide(by, verdict="major", **facts):
    return lambda w: w.decide(verdict, by=getattr(w, by), **facts)


def undo(by):
    return lambda w: deciding.undo(w.decision, by=getattr(w, by), now=w.now)


def revise(by="author", **facts):
    return lambda w: w.revise(by=getattr(w, by), **facts)


def produce(verb, by, **facts):
    return lambda w: verb(w.case, by=getattr(w, by), now=w.now, **facts)


def put_copyedited(by, data=None):
    upload = io.BytesIO(data or hostile.docx())
    return produce(producing.put_copyedited, by, upload=upload, name="a.docx")


WRONG_PERSON = [
    ("draft", submit("coauthor")),
    ("draft", submit("manager")),
    ("draft", put_manuscript("coauthor")),
    ("draft", put_manuscript("stranger")),
    ("awaiting_editor", assign("editor", by="editor")),
    ("awaiting_editor", assign("editor", by="author")),
    ("awaiting_editor", assign("editor", by="foreigner")),
    ("with_editor", open_round("chief")),
    ("with_editor", open_round("second")),
    ("with_editor", open_round("author")),
    ("in_review", invite(0, by="chief")),
    ("in_review", invite(0, by="second")),
    ("in_review", invite(0, by="foreigner")),
    ("invited", cancel("manager")),
    ("invited", cancel(0)),
    ("invited", answer(responding.accept, 1)),
    ("invited", answer(responding.accept, "editor")),
    ("invited", answer_as_other_assignment(responding.accept)),
    ("invited", answer(responding.decline, 1)),
    ("invited", answer(responding.decline, "author")),
    ("invited", answer_as_other_assignment(responding.decline)),
    ("agreed", save(1)),
    ("agreed", save("editor")),
    ("writing", hand_in(1)),
    ("writing", hand_in("editor")),
    ("decision_pending", decide("second")),
    ("decision_pending", decide("manager")),
    ("decision_pending", decide("author", "accept")),
    ("decision_pending", decide("foreigner")),
    ("decided", undo("second")),
    ("decided", undo("author")),
    ("revision_requested", revise("coauthor")),
    ("revision_requested", revise("editor")),
    ("accepted", produce(producing.start_copyedit, "editor")),
    ("accepted", produce(producing.start_copyedit, "author")),
    ("copyediting", put_copyedited("author")),
    ("copyediting", put_copyedited("editor")),
    ("copyediting", produce(producing.finish_copyedit, "chief")),
    ("copyediting", produce(producing.finish_copyedit, "foreigner")),
    ("typesetting", produce(producing.typeset_again, "author")),
    ("typeset", produce(producing.send_proof, "author")),
    ("typeset", produce(producing.send_proof, "editor")),
    ("proofing", produce(producing.return_proof, "coauthor", corrections="x")),
    ("proofing", produce(producing.return_proof, "production", corrections="x")),
    ("proofing", produce(producing.approve_proof, "coauthor")),
    ("proofing", produce(producing.approve_proof, "production")),
]

WRONG_STATE = [
    ("submitted", submit("author")),
    ("in_review", submit("author")),
    ("draft", assign("editor", by="manager")),
    ("in_review", assign("second", by="manager")),
    ("awaiting_editor", open_round("editor")),
    ("in_review", open_round("editor")),
    ("agreed", answer(responding.accept, 0)),
    ("agreed", answer(responding.decline, 0)),
    ("one_in", answer(responding.accept, 0)),
    ("decision_pending", cancel("editor")),
    ("one_in", save(0)),
    ("invited", save(0)),
    ("invited", hand_in(0)),
    ("one_in", hand_in(0)),
    ("draft", decide("editor")),
    ("revision_requested", decide("editor")),
    ("accepted", decide("editor", "reject")),
    ("decision_pending", revise()),
    ("revised", revise()),
    ("decision_pending", produce(producing.start_copyedit, "production")),
    ("copyediting", produce(producing.start_copyedit, "production")),
    ("accepted", produce(producing.finish_copyedit, "production")),
    ("proofing", produce(producing.finish_copyedit, "production")),
    ("proofing", produce(producing.typeset_again, "production")),
    ("copyediting", produce(producing.send_proof, "production")),
    ("proofing", produce(producing.send_proof, "production")),
    ("typesetting", produce(producing.return_proof, "author", corrections="x")),
    ("ready", produce(producing.return_proof, "author", corrections="x")),
    ("typeset", produce(producing.approve_proof, "author")),
    ("ready", produce(producing.approve_proof, "author")),
]

# (place, what is put wrong there, verb, all sentences)
BLOCKED = [
    ("started", None, submit("author"), ["Upload the manuscript.", TEXTS, CONSENTS]),
    ("draft", lacking(abstracts={"ru": "Сравнение."}), submit("author"), [TEXTS]),
    ("draft", lacking(consented_at=None), submit("author"), [CONSENTS]),
    ("draft", without_authors, submit("author"), [NAMES]),
    ("draft", None, put_manuscript(data=b"%PDF-1.7"), [DAMAGED]),
    ("submitted", None, put_manuscript(), ["This submission was already sent."]),
    ("awaiting_editor", None, assign("stranger", "manager"), [NO_EDITOR]),
    ("awaiting_editor", None, assign("production", "manager"), [NO_EDITOR]),
    ("awaiting_editor", None, assign("foreigner", "manager"), [NO_EDITOR]),
    ("awaiting_editor", in_conflict("editor"), assign("editor", "manager"), [CONFLICTED]),
    ("with_editor", without_copy("held"), open_round("editor"), [NO_COPY_YET]),
    ("with_editor", without_copy("failed"), open_round("editor"), [NO_COPY_YET]),
    ("with_editor", World.decide, open_round("editor"), [HELD]),
    ("in_review", None, invite("stranger"), [NOT_ACTIVE]),
    ("invited", None, invite(0), ["This person was already asked in this round."]),
    ("in_review", in_conflict(0), invite(0), [CONFLICTED]),
    ("in_review", on_roster("coauthor"), invite("coauthor"), [CONFLICTED]),
    ("in_review", on_roster("author"), invite("author"), [CONFLICTED]),
    ("in_review", on_roster("editor"), invite("editor"), [STAFF]),
    ("in_review", on_roster("chief"), invite("chief"), [STAFF]),
    ("in_review", on_roster("manager"), invite("manager"), [STAFF]),
    ("in_review", without_copy("held"), invite(0), [NO_COPY]),
    ("in_review", without_copy("failed"), invite(0), [NO_COPY]),
    ("revision_requested", None, invite(2), ["The round of review is closed."]),
    ("invited", in_conflict(0), answer(responding.accept, 0), [CONFLICTED]),
    ("writing", in_conflict(0), hand_in(0), [CONFLICTED]),
    ("writing", None, hand_in(0, scores={"clarity": 5}), ["Answer every question."]),
    ("writing", None, hand_in(0, comments_to_author=" \n"), ["Write some words to the author."]),
    ("in_review", None, decide("editor", "accept"), [TOO_FEW]),
    ("decision_pending", None, decide("editor", letter=" "), ["Write the letter to the author."]),
    ("decided", None, decide("chief", "reject"), ["A decision on this case was made already."]),
    ("revision_requested", None, undo("editor"), ["The decision has been sent already."]),
    ("revision_requested", None, revise(response=" "), ["Answer the points of the reviewers."]),
    ("revision_requested", None, revise(upload=io.BytesIO(b"no")), [NOT_TAKEN]),
    ("accepted", None, put_copyedited("production"), [NOT_NOW]),
    ("copyediting", None, put_copyedited("production", b"%PDF-1.7"), [A_PDF]),
    ("typesetting", None, produce(producing.send_proof, "production"), [UNSET, UNPROVED]),
    (
        "proofing",
        None,
        produce(producing.return_proof, "author", corrections=" "),
        ["Write what must be corrected."],
    ),
]


def _ids(rows):
    """The place and the verb of each row."""
    return [f"{place} {do.__qualname__.split('.')[0]}" for place, *_prepare, do in rows]


@pytest.mark.parametrize(("place", "do"), WRONG_PERSON, ids=_ids(WRONG_PERSON))
def test_wrong_person_is_refused(place, do, world, refused):
    world.bring(place)
    with refused(PermissionDenied):
        do(world)


@pytest.mark.parametrize(("place", "do"), WRONG_STATE, ids=_ids(WRONG_STATE))
def test_wrong_state_is_refused(place, do, world, refused):
    world.bring(place)
    with refused(StaleState):
        do(world)


@pytest.mark.parametrize(
    ("place", "prepare", "do", "sentences"), BLOCKED, ids=_ids([row[:3] for row in BLOCKED])
)
def test_what_is_missing_or_wrong_is_said(place, prepare, do, sentences, world, refused):
    world.bring(place)
    if prepare:
        prepare(world)
    with refused(Blocked, *sentences):
        do(world)


def test_revision_must_be_due_in_the_future(world, refused):
    world.bring("decision_pending")
    today = world.journal.today(world.now)
    with refused(Blocked, "The due date must lie in the future."):
        world.decide("minor", revise_by=today)
    world.decide("minor", revise_by=today + timedelta(days=1))


def test_round_is_opened_once_the_decision_was_taken_back(world):
    world.bring("with_editor").decide("reject")
    deciding.undo(world.decision, by=world.editor, now=world.now + STEP)
    world.open_round()

    assert world.case.state == "in_review"
