"""The page of what was entered: its link is safe, statements and objections are theirs."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from journal.actions.entering import confirm
from journal.models import Event, File
from journal.refusals import Blocked
from notifications.delivery import compose
from notifications.models import Letter
from review.actions import responding
from review.actions.entering import dispute, enter_for_reviewer
from review.links import author_cookie
from review.tests.entering import CALL, STATEMENTS, come, enter_submission, mailed
from review.tests.pages import at, bare, of_case

SPOKEN = "You have written to us about this already. We will answer."


def test_asking_for_the_link_changes_nothing_and_does_not_use_it_up(entered, client, unchanged):
    link = mailed("confirm_submission")
    with unchanged():
        for _scanner in range(3):
            assert client.get(link).status_code == 303
            assert client.head(link).status_code == 303
            assert client.options(link).status_code == 405
            assert client.post(link).status_code == 405
        for name in ("entered", "confirm_statements", "dispute_entry"):
            assert client.get(of_case(name, entered.case)).status_code in (200, 302)


def test_link_is_swapped_for_a_cookie_of_this_case_and_a_clean_address(entered, client, refused):
    response = client.get(mailed("confirm_submission"))

    assert (response.status_code, response["Location"]) == (303, of_case("entered", entered.case))
    assert response["Referrer-Policy"] == "no-referrer"
    cookie = response.cookies[author_cookie(entered.case.public_id)]
    assert cookie["path"] == of_case("entered", entered.case)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    for path in (of_case("case", entered.case), of_case("my_submission", entered.case)):
        refused.page(client.get(path), 302)


def test_link_dies_with_the_confirmation(entered, refused):
    browser, link, page = come(), mailed("confirm_submission"), of_case("entered", entered.case)
    confirm(entered.case, by=entered.zarina, now=entered.now)

    refused.page(Client().get(link), 404)
    refused.page(browser.get(page), 302)
    refused.page(browser.post(page + "confirm/", STATEMENTS), 403)  # kept, to be sent again


def test_wrong_token_and_absent_case_are_told_apart_by_nothing(entered, client):
    token = mailed("confirm_submission").rstrip("/").rsplit("/", 1)[1]
    wrong = client.get(of_case("open_entered", entered.case, "a" * len(token)))
    absent = client.get(f"/reform/entered/222222222222/open/{token}/")

    assert (wrong.status_code, absent.status_code) == (404, 404)
    assert bare(wrong) == bare(absent)
    elsewhere = mailed("confirm_submission").replace("/reform/", "/elsewhere/")
    assert client.get(elsewhere).status_code == 404


def test_page_is_the_authors_who_signs_in_and_nobody_elses(entered, signed_in, refused):
    page = of_case("entered", entered.case)
    assert signed_in(entered.zarina).get(page).status_code == 200
    for person in (entered.manager, entered.editor, entered.stranger, entered.foreigner):
        refused.page(signed_in(person).get(page), 404)
    refused.page(Client().get(page), 302)


@pytest.mark.parametrize("who", ["manager", "editor", "stranger"])
def test_link_speaks_for_nobody_else_who_is_signed_in(entered, signed_in, refused, unchanged, who):
    browser = signed_in(getattr(entered, who))
    refused.page(browser.get(mailed("confirm_submission")), 404)
    browser.cookies.update(come().cookies)
    page = of_case("entered", entered.case)
    with unchanged():
        answers = [browser.get(page), browser.post(of_case("confirm_statements", entered.case))]
    assert {one.status_code for one in answers} == {404}
    assert entered.case.author.full_name not in answers[0].content.decode()

    browser.logout()
    browser.cookies.update(come().cookies)
    assert browser.get(page).status_code == 200


def test_statements_are_needed(entered, unchanged):
    browser, page = come(), of_case("entered", entered.case)
    with unchanged():
        answer = browser.post(page + "confirm/", {"has_consented": ""})
    assert "Tick this to confirm the submission." in answer.content.decode()


def test_author_says_that_it_is_not_theirs_once(entered, refused):
    browser, page = come(), of_case("entered", entered.case)
    last = Letter.objects.latest("pk").pk
    assert browser.post(page + "object/", {"words": "I never sent this."}).status_code == 302

    event = Event.objects.of(entered.case).last()
    assert (event.verb, event.by, event.why) == (
        "dispute_entry",
        entered.zarina,
        "I never sent this.",
    )
    told = [("entry_disputed", "chief"), ("entry_disputed", "manager")]
    assert entered.letters(after=last) == told
    assert "I never sent this." in compose(Letter.objects.latest("pk")).body
    shown = browser.get(page).content.decode()
    assert "I never sent this." in shown
    assert "Tell the editors" not in shown
    with refused(Blocked, SPOKEN):
        dispute(entered.case, entered.zarina, words="Again", by=entered.zarina, now=entered.now)
    assert entered.case.is_unconfirmed


def test_nothing_is_said_by_empty_words_or_by_others(entered, refused):
    case, zarina = entered.case, entered.zarina
    with refused(Blocked, "Write what is wrong."):
        dispute(case, zarina, words=" ", by=zarina, now=entered.now)
    for by in (entered.manager, entered.stranger):
        with refused(PermissionDenied):
            dispute(case, zarina, words="No.", by=by, now=entered.now)


def test_reviewer_reads_what_was_entered_and_objects_on_the_page_of_the_review(
    world, time_is, signed_in
):
    asked = world.bring("invited").asked[0]
    time_is(world.now)
    enter_for_reviewer(
        asked,
        lambda party: responding.decline(asked, by=party, now=world.now, reason="On leave."),
        what="Decline",
        way=CALL,
        by=world.editor,
        now=world.now,
    )
    browser, last = signed_in(asked.reviewer), Letter.objects.latest("pk").pk
    page = browser.get(at("assignment", asked)).content.decode()
    for word in ("Entered for you", "by telephone, 2 March 2026", "Edil Editor", "On leave."):
        assert word in page
    assert CALL.note not in page

    answer = browser.post(at("dispute_for_reviewer", asked), {"words": "I said yes."})
    assert answer.status_code == 302
    told = [("entry_disputed", "editor"), ("entry_disputed", "manager")]
    assert world.letters(after=last) == told
    assert "I said yes." in browser.get(at("assignment", asked)).content.decode()
    other = signed_in(world.reviewers[1]).get(at("assignment", world.asked[1]))
    assert "Entered for you" not in other.content.decode()


def test_words_of_one_side_do_not_reach_the_other_by_a_role(world):
    """Who reviews the case and joins the office later is not written to."""
    asked = world.bring("invited").asked
    world.journal.memberships.create(user=asked[1].reviewer, role="manager")
    enter_for_reviewer(
        asked[0],
        lambda party: responding.accept(asked[0], by=party, now=world.now),
        what="Agree to review",
        way=CALL,
        by=world.editor,
        now=world.now,
    )
    last = Letter.objects.latest("pk").pk
    dispute(world.case, asked[0], words="No.", by=asked[0].reviewer, now=world.now)

    told = [("entry_disputed", "editor"), ("entry_disputed", "manager")]
    assert world.letters(after=last) == told


def test_the_office_deletes_a_draft_that_it_entered(world, time_is, signed_in):
    draft = enter_submission(world)
    time_is(world.now)
    browser, path = signed_in(world.manager), of_case("delete_draft", draft, app="journal")
    assert "Zarina Quillon" in browser.get(path).content.decode()
    assert browser.post(path)["Location"] == "/reform/office/enter/"
    assert not File.objects.filter(role=File.Role.MESSAGE).exists()
    event = Event.objects.filter(case=draft.case_key).last()
    assert (event.verb, event.by, event.for_person) == ("delete_draft", world.manager, draft.author)
