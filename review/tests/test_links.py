"""The mailed link: swapped for a cookie of one assignment, changing nothing, dying in time."""

import pytest
from django.test import Client

from journal.models import Event
from journal.permissions import is_author
from review.actions import inviting
from review.links import cookie_name
from review.models import Assignment, Review
from review.tests.pages import answers, at, bare, closed, csrf_of, got, mailed_link, of_case


def fresh(assignment):
    return Assignment.objects.with_people().get(pk=assignment.pk)


def test_link_is_swapped_for_a_cookie_and_a_clean_address(invited, client):
    response = client.get(mailed_link(invited))

    assert (response.status_code, response["Location"]) == (303, at("assignment", invited))
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    cookie = response.cookies[cookie_name(invited.public_id)]
    assert cookie["path"] == at("assignment", invited)
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")
    days = cookie["max-age"] / 24 / 3600
    assert 37 <= days < 38  # until thirty days after the answer is due


def test_cookie_is_secure_where_the_site_is(invited, client, settings):
    settings.IS_HTTPS = True
    response = client.get(mailed_link(invited))
    assert response.cookies[cookie_name(invited.public_id)]["secure"] is True


def test_asking_for_the_link_changes_nothing_and_does_not_use_it_up(invited, client, unchanged):
    link = mailed_link(invited)
    with unchanged():
        for _scanner in range(3):
            assert client.get(link).status_code == 303
            assert client.head(link).status_code == 303
            assert client.options(link).status_code == 405
            assert client.post(link).status_code == 405
    assert Client().get(link).status_code == 303


def test_cookie_opens_the_page_of_this_assignment(invited, come):
    page = come(invited).get(at("assignment", invited))

    assert page.status_code == 200
    assert "Agree to review" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_cookie_opens_nothing_else(stage, invited, come, refused):
    browser = come(invited)
    other, case = stage.asked[1], stage.case
    for name in ("assignment", "manuscript"):
        refused.page(browser.get(at(name, other)), 404)
    for name in ("accept_invitation", "decline_invitation", "hand_in"):
        refused.page(browser.post(at(name, other)), 404)
    for path in (
        of_case("case", case),
        of_case("choose_reviewers", case),
        of_case("my_submission", case),
        *(f"/reform/{place}/" for place in ("desk", "my", "reviews", "roster", "issues")),
        *(f"/reform/files/{file.public_id}/" for file in case.files.all()),
    ):
        refused.page(browser.get(path), 302)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1],
        lambda token: token + "a",
        lambda token: "a" * len(token),
        lambda token: token.upper(),
        lambda _token: "x",
    ],
)
def test_wrong_token_opens_nothing(invited, client, spoil, refused):
    before, token = mailed_link(invited).rstrip("/").rsplit("/", 1)
    response = client.get(f"{before}/{spoil(token)}/")

    refused.page(response, 404)
    assert cookie_name(invited.public_id) not in client.cookies


def test_token_of_another_opens_nothing(stage, invited, client, refused):
    token = mailed_link(stage.asked[1]).rstrip("/").rsplit("/", 1)[1]
    refused.page(client.get(at("open_link", invited, token)), 404)


def test_link_opens_nothing_in_another_journal(invited, client, refused):
    elsewhere = mailed_link(invited).replace("/reform/", "/elsewhere/")
    refused.page(client.get(elsewhere), 404)
    come_here = client.get(mailed_link(invited))
    assert come_here.status_code == 303
    refused.page(client.get(at("assignment", invited).replace("/reform/", "/elsewhere/")), 404)


def test_absent_and_wrong_are_told_apart_by_nothing(invited, client):
    token = mailed_link(invited).rstrip("/").rsplit("/", 1)[1]
    absent = client.get(f"/reform/review/222222222222/open/{token}/")
    wrong = client.get(at("open_link", invited, "a" * len(token)))

    assert (absent.status_code, wrong.status_code) == (404, 404)
    assert bare(absent).replace("222222222222", "") == bare(wrong).replace(invited.public_id, "")


def test_changed_cookie_is_no_cookie(invited, come, refused):
    browser = come(invited)
    name = cookie_name(invited.public_id)
    browser.cookies[name] = browser.cookies[name].value.replace("1:", "2:", 1)
    refused.page(browser.get(at("assignment", invited)), 404)


def test_cookie_of_one_assignment_is_not_that_of_another(stage, invited, come, refused):
    browser, other = come(invited), stage.asked[1]
    value = browser.cookies[cookie_name(invited.public_id)].value
    browser.cookies[cookie_name(other.public_id)] = value
    refused.page(browser.get(at("assignment", other)), 404)


@pytest.mark.parametrize(
    "end",
    [
        lambda w: inviting.cancel(w.asked[0], by=w.editor, now=w.now),
        lambda w: inviting.expire(w.asked[0], now=w.now),
        lambda w: [w.decide("reject"), w.release()],
    ],
)
def test_link_and_cookie_die_with_the_duty(stage, invited, come, end, refused):
    browser, link = come(invited), mailed_link(invited)
    assert browser.get(at("assignment", invited)).status_code == 200
    end(stage)

    refused.page(browser.get(at("assignment", invited)), 404)
    refused.page(browser.get(at("manuscript", invited)), 404)
    refused.page(browser.post(at("accept_invitation", invited)), 404)
    refused.page(browser.get(link), 404)


def test_who_declined_keeps_neither_title_nor_manuscript(invited, come, refused):
    browser = come(invited)
    assert browser.post(at("accept_invitation", invited)).status_code == 302
    assert got(browser, at("manuscript", invited))[:2] == b"PK"
    Assignment.objects.filter(pk=invited.pk).update(state="invited")
    assert browser.post(at("decline_invitation", invited), {"reason": "No."}).status_code == 302

    refused.page(browser.get(at("manuscript", invited)), 404)
    page = browser.get(at("assignment", invited)).content.decode()
    assert "There is nothing more to do here." in page
    assert "Three visits" not in page
    assert "Twelve districts" not in page


def test_manuscript_is_for_those_who_agreed(invited, come, refused):
    browser = come(invited)
    refused.page(browser.get(at("manuscript", invited)), 404)
    browser.post(at("accept_invitation", invited))
    head = closed(browser.head(at("manuscript", invited)))

    name = f"manuscript-{invited.round.submission.public_id}-1.docx"
    ways = (f'attachment; filename="{name}"', f"filename*=UTF-8''{name}")
    assert head["Content-Disposition"] == "; ".join(ways)
    assert got(browser, at("manuscript", invited))[:2] == b"PK"


def test_forms_need_their_token(invited, refused):
    browser = Client(enforce_csrf_checks=True)
    browser.get(mailed_link(invited))
    for name in ("accept_invitation", "decline_invitation", "hand_in"):
        refused.page(browser.post(at(name, invited)), 403)


def test_whole_duty_by_cookie_with_tokens(stage, invited, come):
    browser = come(invited, Client(enforce_csrf_checks=True))
    page = at("assignment", invited)
    token = {"csrfmiddlewaretoken": csrf_of(browser, page)}
    assert browser.post(at("accept_invitation", invited), token).status_code == 302
    token = {"csrfmiddlewaretoken": csrf_of(browser, page)}
    assert browser.post(at("hand_in", invited), answers() | token).status_code == 302

    events = Event.objects.of(stage.case).filter(by=invited.reviewer).values_list("verb", flat=True)
    assert list(events) == ["accept", "begin", "hand_in"]
    assert Review.objects.get().assignment == invited
    assert "Your review was handed in" in browser.get(page).content.decode()


def test_declining_by_cookie_with_a_token(stage, invited, come):
    browser = come(invited, Client(enforce_csrf_checks=True))
    token = {"csrfmiddlewaretoken": csrf_of(browser, at("assignment", invited))}
    browser.post(at("decline_invitation", invited), token | {"reason": "On leave."})

    assert (fresh(invited).state, fresh(invited).decline_reason) == ("declined", "On leave.")


def test_accepting_prolongs_the_cookie_until_after_the_review_is_due(invited, come):
    response = come(invited).post(at("accept_invitation", invited))

    days = response.cookies[cookie_name(invited.public_id)]["max-age"] / 24 / 3600
    assert 51 <= days < 52  # thirty days after the twenty-one of a review


def test_reviewer_signed_in_needs_no_link_and_nobody_else_comes_in(
    stage, invited, signed_in, refused
):
    assert signed_in(invited.reviewer).get(at("assignment", invited)).status_code == 200
    for person in (stage.stranger, stage.author, stage.editor, stage.manager, stage.reviewers[1]):
        refused.page(signed_in(person).get(at("assignment", invited)), 404)


def test_assignment_with_the_key_of_the_author_is_not_the_author(stage, invited):
    """Keys of two tables may be equal numbers; an assignment acts as a party, too."""
    case = stage.case
    namesake = Assignment(pk=case.author_id, round=invited.round, reviewer=invited.reviewer)

    assert is_author(case, case.author)
    assert not is_author(case, namesake)
