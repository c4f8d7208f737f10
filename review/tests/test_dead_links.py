"""A dead link offers a fresh one to the invited address, and nothing that was typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from notifications.models import Letter
from review.actions import relinking
from review.models import Assignment
from review.tests.pages import at, bare, got, mailed_link

WORDS = "The sample is too small to say so."
TYPED = {"comments_to_author": WORDS, "clarity": "4", "seen": "0"}


def fresh_links():
    return Letter.objects.filter(letter="fresh_link").exclude(phase="withdrawn")


def kill(assignment):
    Assignment.objects.filter(pk=assignment.pk).update(link_generation=7)


def test_dead_link_offers_a_fresh_one_and_the_invited_address_gets_it(invited, client):
    kill(invited)
    page = client.get(mailed_link(invited))
    assert page.status_code == 404
    assert at("send_fresh_link", invited) in page.content.decode()
    assert client.post(at("send_fresh_link", invited)).status_code == 200
    letter = fresh_links().get()
    assert letter.recipient == invited.reviewer
    again = Assignment.objects.get(pk=invited.pk)
    assert client.get(mailed_link(again, "fresh_link")).status_code == 303


@pytest.mark.parametrize(
    ("page", "rest"),
    [
        *(("manuscript", []), ("read_manuscript", []), ("manuscript_changes", [])),
        *(("manuscript_picture", ["figure-1.png"]), ("original", []), ("certificate", [])),
    ],
)
def test_every_page_of_a_review_offers_a_fresh_link_to_whoever_has_none(
    invited, client, page, rest
):
    """What the door says: behind it, the page would only not be there."""
    answer = client.get(at(page, invited, *rest))
    assert answer.status_code == 404
    assert at("send_fresh_link", invited) in answer.content.decode()


def test_reviewer_signed_in_is_let_in_through_a_dead_link(invited, signed_in, unchanged):
    link, browser = mailed_link(invited), signed_in(invited.reviewer)
    kill(invited)
    with unchanged():
        answer = browser.get(link)
    assert (answer.status_code, answer["Location"]) == (303, at("assignment", invited))
    assert not answer.cookies
    assert "Agree to review" in got(browser, answer["Location"]).decode()
    Assignment.objects.filter(pk=invited.pk).update(state="cancelled")
    assert browser.get(link).status_code == 404


def test_who_signs_in_at_a_dead_link_comes_to_the_review(invited, client):
    link = mailed_link(invited)
    kill(invited)
    page = client.get(link).content.decode()
    assert f'href="{reverse("account_login")}?next={at("assignment", invited)}"' in page


def test_dead_link_tells_others_nothing(stage, invited, client, signed_in):
    link = mailed_link(invited)
    kill(invited)
    nowhere = link.replace(invited.public_id, "222222222222")
    for person in (stage.editor, stage.author, stage.reviewers[1], stage.stranger):
        known, unknown = (signed_in(person).get(one) for one in (link, nowhere))
        assert (known.status_code, unknown.status_code) == (404, 404)
        assert bare(known).replace(invited.public_id, "222222222222") == bare(unknown)


def test_one_letter_leaves_in_an_hour_however_often_one_asks(world):
    world.bring("invited")
    one = world.asked[0]
    for _press in range(3):
        relinking.send_fresh_link(one, now=world.now)
    assert fresh_links().count() == 1
    world.now = world.now.replace(hour=(world.now.hour + 1) % 24)
    relinking.send_fresh_link(one, now=world.now)
    assert fresh_links().count() == 2


@pytest.mark.parametrize("state", ["declined", "cancelled", "expired", "shortlisted"])
def test_of_what_has_ended_nothing_leaves_and_the_page_says_the_same(invited, client, state):
    open_one = bare(client.post(at("send_fresh_link", invited)))
    fresh_links().delete()
    Assignment.objects.filter(pk=invited.pk).update(state=state)
    assert bare(client.post(at("send_fresh_link", invited))) == open_one
    nowhere = reverse("review:send_fresh_link", args=["reform", "222222222222"])
    assert bare(client.post(nowhere)) == open_one
    assert not fresh_links().exists()


def test_who_has_a_conflict_gets_none(world):
    world.bring("invited")
    one = world.asked[0]
    world.case.conflicts.create(user=one.reviewer, kind="institution", added_at=world.now)
    relinking.send_fresh_link(one, now=world.now)
    assert not fresh_links().exists()


def test_review_typed_into_a_dead_page_is_shown_and_sent_again(world):
    world.bring("agreed")
    one, browser = world.asked[0], Client()
    browser.get(mailed_link(one))
    kill(one)
    answer = browser.post(at("hand_in", one), TYPED)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert WORDS in page
    assert f'name="comments_to_author" value="{WORDS}"' in page
    again = Assignment.objects.get(pk=one.pk)
    browser.post(at("send_fresh_link", one))
    browser.get(mailed_link(again, "fresh_link"))
    browser.post(at("hand_in", again), TYPED | {"later": "1"})
    assert Assignment.objects.get(pk=one.pk).draft.answers["comments_to_author"] == WORDS


def test_autosave_of_a_dead_page_says_so(world, client):
    world.bring("agreed")
    answer = client.post(at("hand_in", world.asked[0]), TYPED, headers={"HX-Request": "true"})
    assert "the link has ended" in answer.content.decode()


# --- an expired session ---


@pytest.fixture
def draft_page(world):
    world.bring("draft")
    return reverse("journal:draft", args=["reform", world.case.public_id])


def test_what_was_typed_after_the_session_ended_waits_for_the_sign_in(world, draft_page, client):
    typed = {"cover_letter": WORDS, "people-TOTAL_FORMS": "0", "tick": ["a", "b"]}
    answer = client.post(draft_page, typed)
    page = answer.content.decode()
    assert (answer.status_code, WORDS in page) == (403, True)
    assert page.count('name="tick"') == 2
    assert "Sign in in a new window" in page


def test_page_that_brings_nothing_leads_to_the_sign_in(draft_page, client):
    assert client.post(draft_page, {"do": "save"}).status_code == 302
    assert client.get(draft_page).status_code == 302


def test_autosave_says_that_one_is_signed_out(draft_page, client):
    answer = client.post(draft_page, {"cover_letter": WORDS}, headers={"HX-Request": "true"})
    assert "you are signed out" in answer.content.decode()


def test_passwords_are_never_repeated(draft_page, client):
    secret = "correct horse battery staple"
    answer = client.post(draft_page, {"cover_letter": WORDS, "new_password": secret})
    assert secret not in answer.content.decode()


@pytest.mark.parametrize(
    ("headers", "is_kept"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, False),
        ({}, False),
    ],
)
def test_old_token_keeps_only_what_our_own_page_sent(world, draft_page, headers, is_kept):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.author)
    got(browser, draft_page)
    typed = {"cover_letter": WORDS, "csrfmiddlewaretoken": "a" * 64}
    answer = browser.post(draft_page, typed, headers=headers)
    assert answer.status_code == 403
    assert (WORDS in answer.content.decode()) == is_kept


def test_words_that_come_too_late_can_be_copied(world, signed_in):
    world.bring("one_in")
    one = world.asked[0]
    answer = signed_in(one.reviewer).post(at("hand_in", one), TYPED)
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()


def test_who_came_by_a_link_is_asked_to_open_it_again_where_the_browser_forgot_all(invited):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(at("hand_in", invited), TYPED, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert WORDS in page
    assert "Open it from your letter once more" in page
    assert "Sign in there, come back" not in page
