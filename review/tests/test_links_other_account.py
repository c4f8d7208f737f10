"""A reviewer's link opened in a browser in which somebody else is signed in."""

import pytest

from review.models import Assignment
from review.tests.pages import at, csrf_of, mailed_link


def fresh(assignment):
    return Assignment.objects.with_people().get(pk=assignment.pk)


DOORS = ("accept_invitation", "decline_invitation", "hand_in", "declare_as_reviewer", "attach")


def test_somebody_else_signed_in_is_asked_before_the_link_is_used(
    stage, invited, come, signed_in, unchanged
):
    browser = come(invited, signed_in(stage.stranger))
    with unchanged():
        page = browser.get(at("assignment", invited))
        tried = [browser.post(at(name, invited), {"reason": "No."}) for name in DOORS]
        tried.append(browser.get(at("manuscript", invited)))
        browser.get(at("choose_account", invited))

    assert {one.status_code for one in (page, *tried)} == {403}
    for name in (stage.stranger.full_name, invited.reviewer.full_name):
        assert name in page.content.decode()
    assert "Three visits" not in page.content.decode()
    assert browser.get("/reform/reviews/").status_code == 200


def test_who_signs_out_goes_on_as_the_reviewer(stage, invited, come, signed_in):
    browser = come(invited, signed_in(stage.stranger, enforce_csrf_checks=True))
    assert browser.post(at("choose_account", invited)).status_code == 403
    token = {"csrfmiddlewaretoken": csrf_of(browser, at("assignment", invited))}
    answer = browser.post(at("choose_account", invited), token)

    assert answer["Location"] == at("assignment", invited)
    assert "Agree to review" in browser.get(answer["Location"]).content.decode()
    assert browser.get("/reform/reviews/").status_code == 302


def test_who_stays_signed_in_has_no_link_any_more(stage, invited, come, signed_in, refused):
    browser = come(invited, signed_in(stage.stranger))
    browser.post(at("choose_account", invited), {"stay": ""})

    refused.page(browser.get(at("assignment", invited)), 404)
    assert browser.get("/reform/reviews/").status_code == 200


@pytest.mark.parametrize("who", ["author", "coauthor", "other reviewer"])
def test_who_must_not_know_the_reviewer_is_told_no_name(stage, invited, come, signed_in, who):
    other = stage.reviewers[1] if who == "other reviewer" else getattr(stage, who)
    reviewer = invited.reviewer
    browser, link = signed_in(other), mailed_link(invited)
    knocks = [browser.get(link)]
    browser.cookies.update(come(invited).cookies)
    knocks += [browser.get(at("assignment", invited)), browser.post(at("hand_in", invited))]
    knocks.append(browser.post(at("choose_account", invited)))

    for answer in knocks:
        page = answer.content.decode()
        assert answer.status_code == 404
        assert "This link is not for this account" in page
        assert reviewer.family_name not in page
        assert reviewer.email not in page
        assert "no-store" in answer["Cache-Control"]
    assert browser.get("/reform/reviews/").status_code == 200
    assert fresh(invited).state == "invited"


def test_reviewer_signed_in_goes_on_by_the_link(stage, invited, come, signed_in):
    browser = come(invited, signed_in(invited.reviewer))
    assert "Agree to review" in browser.get(at("assignment", invited)).content.decode()
    browser.post(at("accept_invitation", invited))

    assert fresh(invited).state == "accepted"
