"""The answer to an invitation comes into the page where it was asked for, refusals too."""

import pytest
from django.test import Client

from review.models import Assignment
from review.tests.pages import at, got, mailed_link, of_case

IN_PLACE = {"HX-Request": "true", "HX-Target": "main"}
BESIDE = {"HX-Request": "true"}


@pytest.fixture
def browser(invited, client):
    client.get(mailed_link(invited))
    return client


def test_invitation_becomes_the_review_in_its_own_place(invited, browser):
    page = got(browser, at("assignment", invited)).decode()
    assert f'hx-post="{at("accept_invitation", invited)}"' in page
    assert 'hx-target="#main"' in page
    answer = browser.post(at("accept_invitation", invited), headers=IN_PLACE, follow=True)
    assert answer.redirect_chain == [(at("assignment", invited), 302)]
    shown = answer.content.decode()
    assert '<main id="main"' in shown
    assert 'name="comments_to_author"' in shown


def test_page_of_an_invitation_may_show_the_pdf_that_it_becomes(invited, browser):
    policy = browser.get(at("assignment", invited))["Content-Security-Policy"]
    assert "object-src 'self'" in policy


def test_refusal_is_shown_in_the_place_of_the_page(invited, browser, refused):
    browser.post(at("accept_invitation", invited))
    refused.page(browser.post(at("accept_invitation", invited)), 409)
    shown = browser.post(at("accept_invitation", invited), headers=IN_PLACE)
    assert shown.status_code == 200
    assert "This has moved on meanwhile" in shown.content.decode()


def test_refusal_beside_a_form_that_saves_by_itself_is_a_word(invited, browser):
    """A review that was handed in elsewhere, or a page that is older than its sign-in."""
    words = {"comments_to_author": "What becomes of these words?"}
    said = browser.post(at("hand_in", invited), words, headers=BESIDE)  # not agreed yet
    assert said.status_code == 200
    assert said.content.decode().startswith("Not saved: this has moved on meanwhile.")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    headers = BESIDE | {"Sec-Fetch-Site": "same-origin"}
    said = strict.post(at("hand_in", invited), words, headers=headers)
    assert said.status_code == 200
    assert said.content.decode().startswith("Not saved: you have signed in anew.")


def test_link_that_ended_is_said_in_the_place_of_the_page(invited, browser):
    words = {"interests": "We wrote a book together in 2011."}
    Assignment.objects.filter(pk=invited.pk).update(link_generation=7)
    shown = browser.post(at("accept_invitation", invited), words, headers=IN_PLACE)
    assert shown.status_code == 200
    page = shown.content.decode()
    assert '<main id="main"' in page
    assert words["interests"] in page
    assert at("send_fresh_link", invited) in page


def test_reviewer_declines_by_one_button_and_may_say_why(invited, browser):
    page = got(browser, at("assignment", invited)).decode()
    form = page[page.index('id="decline"') :]
    form = form[: form.index("</form>")]
    assert form.index("</details>") < form.index("<button")
    assert browser.post(at("decline_invitation", invited)).status_code == 302
    assert Assignment.objects.get(pk=invited.pk).state == "declined"


@pytest.mark.parametrize(
    ("place", "page", "app"),
    [
        ("with_editor", "my_submission", "review"),
        ("needs_fix", "draft", "journal"),
        ("revision_requested", "revise", "review"),
        ("proofing", "proof", "journal"),
        ("ready", "my_submission", "review"),
    ],
)
def test_address_of_a_case_leads_its_author_to_what_is_asked(world, signed_in, place, page, app):
    world.bring(place)
    case, address = world.case, of_case("case", world.case)
    assert signed_in(world.author).get(address).url == of_case(page, case, app=app)
    status = of_case("my_submission", case)
    assert signed_in(world.coauthor).get(address).url == status
