"""A submission entered for an author: whose it is, what waits for the author, who is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from journal.actions import assigning
from journal.actions.entering import OWN, confirm
from journal.models import Event, File, Submission, User
from journal.perform import perform
from journal.refusals import Blocked, StaleState
from notifications import reminders
from notifications.delivery import compose
from notifications.models import Letter
from review.actions import rounding
from review.tests.cases import manuscript
from review.tests.entering import (
    EML,
    PERSON,
    ROW,
    STATEMENTS,
    TODAY,
    come,
    enter_submission,
    mailed,
    on_behalf,
)
from review.tests.pages import csrf_of, of_case

UNCONFIRMED = "The author has not confirmed the statements yet."


def test_author_without_an_account_gets_one_that_no_password_opens(world):
    draft = enter_submission(world)

    assert draft.author.email == "zarina.quillon@example.org"
    assert not draft.author.has_usable_password()
    assert (draft.entered_by, draft.consented_at) == (world.manager, None)
    (event,) = Event.objects.of(draft)
    assert (event.verb, event.by, event.for_person) == ("enter_draft", world.manager, draft.author)
    assert File.objects.get(submission=draft).role == File.Role.MESSAGE


def test_somebody_known_is_the_author_and_nothing_of_their_profile_is_taken(world):
    person = PERSON | {"email": world.coauthor.email.upper()}
    draft = enter_submission(world, person=person)

    assert draft.author == world.coauthor
    assert User.objects.get(pk=world.coauthor.pk).given_name == "Bettina"
    (one,) = draft.contributors.all()
    assert (one.full_name, one.affiliation, one.orcid) == ("Zarina Quillon", "", "")


@pytest.mark.parametrize("by", ["editor", "chief", "production", "foreigner", "author"])
def test_only_the_office_enters_submissions(by, world, refused):
    with refused(PermissionDenied):
        enter_submission(world, by=getattr(world, by))


def test_nobody_enters_a_submission_for_themselves(world, refused):
    with refused(Blocked, OWN):
        enter_submission(world, person=PERSON | {"email": world.manager.email})


def test_draft_is_open_to_the_office_and_to_nobody_else(world, time_is, signed_in, refused):
    draft = enter_submission(world)
    time_is(world.now)
    address = of_case("draft", draft, app="journal")

    assert signed_in(world.manager).get(address).status_code == 200
    assert signed_in(draft.author).get(address).status_code == 200
    for person in (world.editor, world.chief, world.production, world.foreigner, world.stranger):
        refused.page(signed_in(person).get(address), 404)
    draft.contributors.create(given_name="M", family_name="M", email=world.manager.email)
    refused.page(signed_in(world.manager).get(address), 404)


def test_the_office_cannot_make_the_statements(world, time_is, signed_in):
    draft = enter_submission(world)
    time_is(world.now)
    address, browser = of_case("draft", draft, app="journal"), signed_in(world.manager)
    form = {"article_type": draft.article_type.public_id, "people-TOTAL_FORMS": 0, "title_en": "T"}
    assert "has_consented" not in browser.get(address).content.decode()
    assert browser.post(address, form | STATEMENTS).status_code == 302

    draft.refresh_from_db()
    assert (draft.titles, draft.consented_at) == ({"en": "T"}, None)


def test_whole_way_from_the_first_form_to_the_review(world, time_is, signed_in):
    time_is(world.now)
    office = signed_in(world.manager)
    started = {
        "email": PERSON["email"],
        "given_name": "Zarina",
        "family_name": "Quillon",
        "language_of_letters": "en",
        "article_type": world.journal.article_types.get(slug="research").public_id,
        "language": "en",
        "how": "paper",
        "came_on": str(TODAY),
        "message": SimpleUploadedFile("letter.eml", EML),
    }
    response = office.post("/reform/office/enter/", started)
    draft = Submission.objects.get()
    address = of_case("draft", draft, app="journal")
    assert (response.status_code, response["Location"]) == (302, address)
    typed = {
        "article_type": started["article_type"],
        "title_en": "Windows that close at noon",
        "abstract_en": "Nobody comes twice.",
        "people-TOTAL_FORMS": 1,
        **{f"people-0-{name}": started.get(name, "") for name in ROW},
    }
    upload = {"file": SimpleUploadedFile("noon.docx", manuscript()), "do": "upload"}
    assert office.post(address + "manuscript/", typed | upload).status_code == 302
    assert office.post(address + "send/", typed | {"do": "send"}).status_code == 302
    world.case_key = draft.pk
    world.clean()
    assigning.assign_editor(world.case, editor=world.editor, by=world.manager, now=world.now)
    assert (world.case.state, world.case.waiting_on) == ("with_editor", "author")
    assert UNCONFIRMED in signed_in(world.editor).get(of_case("case", draft)).content.decode()

    browser = come(enforce_csrf_checks=True)
    page = of_case("entered", draft)
    for word in ("Windows that close at noon", "Nobody comes twice.", "Quillon", "noon.docx"):
        assert word in browser.get(page).content.decode()
    token = {"csrfmiddlewaretoken": csrf_of(browser, page)}
    assert browser.post(page + "confirm/", STATEMENTS | token).status_code == 302

    case = world.case
    assert (case.consented_at is not None, case.waiting_on) == (True, "editor")
    assert "You confirmed this submission on" in browser.get(page).content.decode()
    rounding.open_round(case, by=world.editor, now=world.now)
    events = Event.objects.of(case).values_list(
        "verb", "by__family_name", "for_person__family_name"
    )
    assert list(events) == [
        ("enter_draft", "Manager", "Quillon"),
        ("submit", "Manager", "Quillon"),
        ("screen_to_desk", None, None),
        ("assign_editor", "Manager", None),
        ("confirm_statements", "Quillon", None),
        ("open_round", "Editor", None),
    ]


def test_nothing_is_reviewed_or_decided_before_the_author_confirms(entered, refused):
    assigning.assign_editor(
        entered.case, editor=entered.editor, by=entered.manager, now=entered.now
    )
    with refused(Blocked, UNCONFIRMED):
        rounding.open_round(entered.case, by=entered.editor, now=entered.now)
    for verdict in ("major", "reject"):
        with refused(Blocked, UNCONFIRMED):
            entered.decide(verdict)
    with refused(Blocked, UNCONFIRMED):
        perform(entered.case.desk_reject, by=entered.chief, now=entered.now)
    confirm(entered.case, by=entered.zarina, now=entered.now)
    rounding.open_round(entered.case, by=entered.editor, now=entered.now)


def test_nobody_confirms_but_the_author_in_person(entered, refused):
    party = on_behalf(entered.manager, entered.zarina)
    for by in (party, entered.manager, entered.editor, entered.author):
        with refused(PermissionDenied):
            confirm(entered.case, by=by, now=entered.now)
    confirm(entered.case, by=entered.zarina, now=entered.now)
    with refused(StaleState):
        confirm(entered.case, by=entered.zarina, now=entered.now)


def test_letters_of_an_entered_submission(entered):
    told = [("confirm_submission", "zarina"), ("new_submission", "chief")]
    posted = [one for one in entered.letters() if one[0] != "confirm_reviewing"]
    assert posted == [*told, ("new_submission", "manager")]
    body = compose(Letter.objects.get(letter="confirm_submission")).body
    for word in ("Marat Manager", "by e-mail", "2 March 2026", "2026-001"):
        assert word in body

    last = Letter.objects.latest("pk").pk
    confirm(entered.case, by=entered.zarina, now=entered.now)
    told = [("statements_confirmed", "manager"), ("submission_received", "zarina")]
    assert entered.letters(after=last) == told


def test_author_is_reminded_until_they_confirm(entered):
    due = entered.now + timedelta(days=7)
    asked = Letter.objects.filter(letter="confirm_reminder")
    reminders.post_due(now=due)
    assert asked.count() == 1
    assert mailed("confirm_reminder") == mailed("confirm_submission")
    confirm(entered.case, by=entered.zarina, now=due)

    reminders.post_due(now=due + timedelta(days=7))
    assert asked.count() == 1
