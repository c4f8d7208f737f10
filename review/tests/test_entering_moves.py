"""Each move of an author or reviewer, entered by staff on the pages: record, receipt, message."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from journal.actions import founding
from journal.actions.entering import NO_MESSAGE, NO_NOTE, NOT_COME
from journal.files.kinds import MESSAGES, not_taken
from journal.models import Conflict, Event, File
from journal.refusals import Blocked, StaleState
from journal.roles import MANAGER
from notifications.delivery import compose
from notifications.models import Letter
from review.models import Decision, ReviewDraft
from review.tests.cases import RESPONSE, TO_AUTHOR, manuscript
from review.tests.entering import (
    TODAY,
    a_mail,
    a_message,
    enter_accept,
    enter_withdrawal,
    posted,
)
from review.tests.pages import answers, of_case

NOT_TAKEN = str(not_taken(None, MESSAGES))
LATER = {"until": str(TODAY + timedelta(days=50)), "why": "She is ill."}


def a_docx():
    return SimpleUploadedFile("revised.docx", manuscript(version=2))


def mended(w):
    return {f"answer-{one.pk}": "Done." for one in w.case.fix_items.all()} | texts(w)


def texts(w):
    return {"article_type": w.case.article_type.public_id, "title_en": "T", "abstract_en": "A"}


def revised(_w):
    return {"response": RESPONSE, "file": a_docx()}


def attached(_w):
    return answers(attachment=a_docx())


# (place, move, what is typed, state it leads to, verb recorded last for the author, by whom)
FOR_AUTHOR = [
    ("needs_fix", "resubmit_fixed", mended, "submitted", "manager"),
    ("revision_requested", "submit_revision", revised, "with_editor", "manager"),
    ("revision_requested", "submit_revision", revised, "with_editor", "editor"),
    ("revision_requested", "ask_for_time", LATER, "revision_requested", "editor"),
    ("proofing", "return_proof", {"corrections": "A comma."}, "typesetting", "manager"),
    ("proofing", "approve_proof", {}, "ready", "editor"),
    ("in_review", "withdraw", {"why": "I go elsewhere."}, "withdrawn", "editor"),
    ("accepted", "ask_to_withdraw", {"why": "A mistake."}, "accepted", "manager"),
    ("rejected", "submit_appeal", {"why": "Table 2 is there."}, "with_editor", "manager"),
    ("rejected", "submit_again", {}, "rejected", "manager"),
]
FOR_REVIEWER = [
    ("invited", "accept", {}, "accepted", "manager"),
    ("invited", "accept", {}, "accepted", "editor"),
    ("invited", "accept", {"interests": "I advised them."}, "accepted", "manager"),
    ("invited", "decline", {"reason": "On leave."}, "declined", "editor"),
    ("agreed", "hand_in", attached, "submitted", "manager"),
    ("writing", "hand_in", answers(), "submitted", "editor"),
    ("agreed", "extend_own", {"until": str(TODAY + timedelta(days=30))}, "accepted", "manager"),
]


@pytest.mark.parametrize(("place", "move", "typed", "state", "by"), FOR_AUTHOR)
def test_move_of_the_author_is_entered(place, move, typed, state, by, world, time_is):
    world.bring(place)
    time_is(world.now)
    Decision.objects.update(may_resubmit=True)
    person = getattr(world, by)
    typed = typed(world) if callable(typed) else typed
    response = posted(person, of_case("enter_for_author", world.case, move), typed)

    assert (response.status_code, response["Location"]) == (302, of_case("case", world.case))
    assert world.case.state == state
    event = Event.objects.of(world.case).filter(verb=move).last()
    assert (event.by, event.for_person) == (person, world.author)
    assert_message_is_kept(world, event, person)
    assert ("entered_for_you", "author") in world.letters()


@pytest.mark.parametrize(("place", "move", "typed", "state", "by"), FOR_REVIEWER)
def test_move_of_a_reviewer_is_entered(place, move, typed, state, by, world, time_is):
    asked, person = world.bring(place).asked[0], getattr(world, by)
    time_is(world.now)
    typed = typed(world) if callable(typed) else typed
    address = of_case("enter_for_reviewer", world.case, asked.public_id, move)
    response = posted(person, address, typed)

    assert (response.status_code, response["Location"]) == (302, of_case("case", world.case))
    assert world.asked[0].state == state
    verb = "extend" if move == "extend_own" else move
    event = Event.objects.of(world.case).filter(verb=verb).last()
    assert (event.by, event.for_person) == (person, asked.reviewer)
    assert event.details["of"] == asked.public_id
    assert asked.attachments.count() == int("attachment" in typed)
    assert_message_is_kept(world, event, person)
    assert ("entered_for_reviewer", "reviewer 1") in world.letters()


def assert_message_is_kept(world, event, person):
    (file,) = File.objects.filter(submission=world.case, role=File.Role.MESSAGE)
    assert (file.added_by, file.media_type, file.version) == (person, "message/rfc822", None)
    told = {name: event.details[name] for name in ("how", "came_on", "message")}
    assert told == {"how": "mail", "came_on": str(TODAY), "message": file.public_id}


def test_receipt_names_what_who_and_how_and_leads_reviewers_to_their_page(world):
    asked = world.bring("invited").asked[0]
    enter_accept(world, world.editor)
    body = compose(Letter.objects.get(letter="entered_for_reviewer")).body

    for word in ("Agree to review", "Edil Editor", "by telephone", "2 March 2026"):
        assert word in body
    assert f"/reform/review/{asked.public_id}/open/" in body
    assert "Quillfeather" not in body


@pytest.mark.parametrize("has_password", [True, False])
def test_receipt_leads_authors_to_a_page_by_sign_in_or_by_link(has_password, world):
    world.bring("in_review")
    if not has_password:
        world.author.set_unusable_password()
        world.author.save()
    enter_withdrawal(world, world.editor)
    body = compose(Letter.objects.get(letter="entered_for_you")).body

    assert f"/reform/entered/{world.case.public_id}/" in body
    assert ("/open/" in body) == (not has_password)


@pytest.mark.parametrize("verb", [enter_accept, enter_withdrawal])
def test_nobody_else_enters(verb, world, refused):
    world.bring("invited")
    for by in ("second", "chief", "production", "foreigner", "author", "stranger"):
        with refused(PermissionDenied):
            verb(world, getattr(world, by))


def test_reviewer_who_joins_the_office_enters_nothing_of_their_own_review(world, refused):
    asked = world.bring("invited").asked[0]
    founding.grant_role(world.journal, user=asked.reviewer, role=MANAGER)
    with refused(PermissionDenied):
        enter_accept(world, asked.reviewer)


WAYS = [
    (a_mail(message=None), NO_MESSAGE),
    (a_mail(how="paper", message=None), NO_MESSAGE),
    (a_mail(how="phone", message=None, note=" "), NO_NOTE),
    (a_mail(came_on=TODAY + timedelta(days=1)), NOT_COME),
    (a_mail(message=a_message(b"MZ\x90\x00\x03", "letter.exe")), NOT_TAKEN),
]


def test_way_must_be_whole(world, refused):
    world.bring("invited")
    for way, sentence in WAYS:
        with refused(Blocked, sentence):
            enter_withdrawal(world, world.editor, way)


def test_message_of_a_move_that_is_refused_is_no_row(world, refused):
    """Message, move and receipt are one transaction."""
    world.bring("agreed")
    with refused(StaleState):
        enter_accept(world, world.editor, a_mail())


def test_conflict_declared_meanwhile_closes_the_pages(world, time_is, signed_in, refused):
    asked = world.bring("invited").asked[0]
    time_is(world.now)
    pages = [
        of_case("for_author", world.case),
        of_case("enter_for_author", world.case, "withdraw"),
        of_case("for_reviewer", world.case, asked.public_id),
        of_case("enter_for_reviewer", world.case, asked.public_id, "accept"),
    ]
    browser = signed_in(world.editor)
    for page in pages:
        assert browser.get(page).status_code == 200
    Conflict.objects.create(submission=world.case, user=world.editor, kind="declared")
    for page in pages:
        refused.page(browser.get(page), 404)


def test_moves_that_are_not_open_are_not_there(world, time_is, signed_in, refused):
    world.bring("in_review")
    time_is(world.now)
    browser = signed_in(world.editor)
    refused.page(browser.get(of_case("enter_for_author", world.case, "approve_proof")), 409)
    refused.page(browser.get(of_case("enter_for_author", world.case, "publish")), 404)
    refused.page(browser.get(of_case("enter_for_author", world.case, "open_round")), 404)


def test_what_a_reviewer_has_begun_is_not_shown_to_who_enters(world, time_is, signed_in):
    asked = world.bring("writing").asked[0]
    time_is(world.now)
    address = of_case("enter_for_reviewer", world.case, asked.public_id, "hand_in")

    assert ReviewDraft.objects.get().answers == {"comments_to_author": "The second"}
    assert "The second" not in signed_in(world.editor).get(address).content.decode()


def test_what_was_typed_stays_when_the_way_is_not_whole(world, time_is):
    asked = world.bring("writing").asked[0]
    time_is(world.now)
    address = of_case("enter_for_reviewer", world.case, asked.public_id, "hand_in")
    page = posted(world.editor, address, answers(), message="").content.decode()

    assert str(NO_MESSAGE) in page
    assert TO_AUTHOR in page
    assert world.asked[0].state == "in_progress"


def test_files_that_must_be_chosen_again_are_named(world, time_is, signed_in):
    """A browser sends a file once: whoever forgot something reads which ones to choose again."""
    asked = world.bring("writing").asked[0]
    time_is(world.now)
    for address in (
        of_case("enter_for_reviewer", world.case, asked.public_id, "hand_in"),
        f"/{world.journal.slug}/office/enter/",
    ):
        letter = SimpleUploadedFile("<i>letter.eml", b"From: a@example.org\n\nYes.")
        page = signed_in(world.manager).post(address, {"message": letter}).content.decode()
        assert "Choose these files again" in page
        assert "&lt;i&gt;letter.eml" in page
