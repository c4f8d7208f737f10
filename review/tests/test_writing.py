"""Writing a review in a browser: nothing typed is lost, nothing is handed in twice."""

import re

import pytest

from review.models import Assignment, Review, ReviewDraft
from review.showing import own_answers
from review.tests.pages import answers, at, mailed_link


@pytest.fixture
def agreed(stage):
    return stage.bring("agreed").asked[0]


@pytest.fixture
def browser(client, agreed):
    client.get(mailed_link(agreed))
    return client


def state_of(assignment):
    return Assignment.objects.get(pk=assignment.pk).state


def typed_on(page):
    """What stands in the two texts and which buttons are chosen."""
    html = page.content.decode()
    texts = re.findall(r'<textarea name="(comments_\w+)"[^>]*>\s*(.*?)</textarea>', html, re.DOTALL)
    inputs = re.findall(r"<input[^>]*>", html)
    chosen = [one for one in inputs if 'type="radio"' in one and " checked" in one]
    return dict(texts) | {_part("name", one): _part("value", one) for one in chosen}


def _part(name, tag):
    return re.search(rf'{name}="([^"]*)"', tag)[1]


def test_leaving_for_later_keeps_everything(agreed, browser):
    half = {"clarity": "2", "comments_to_author": "I have begun", "later": "1"}
    assert browser.post(at("hand_in", agreed), half).status_code == 302

    assert state_of(agreed) == "in_progress"
    assert not Review.objects.exists()
    typed = typed_on(browser.get(at("assignment", agreed)))
    assert typed == {"clarity": "2", "comments_to_author": "I have begun", "comments_to_editor": ""}


def test_incomplete_hand_in_says_what_is_missing_and_keeps_the_rest(agreed, browser):
    given = answers(recommendation="", comments_to_editor="Between us.")
    del given["method"]
    page = browser.post(at("hand_in", agreed), given)

    assert page.status_code == 200
    html = page.content.decode()
    assert html.count("Choose a recommendation.") == 1
    assert html.count("Choose an answer.") == 1
    del given["recommendation"]
    assert typed_on(page) == given
    assert typed_on(browser.get(at("assignment", agreed))) == given
    assert (state_of(agreed), Review.objects.count()) == ("in_progress", 0)


def test_change_of_language_beside_mistakes_leads_back_to_what_was_typed(agreed, browser):
    """The page of mistakes has the address of the form, which is asked for by GET afterwards."""
    browser.post(at("hand_in", agreed), {"comments_to_author": "I have begun"})
    response = browser.get(at("hand_in", agreed))

    assert (response.status_code, response["Location"]) == (302, at("assignment", agreed))
    assert typed_on(browser.get(response["Location"]))["comments_to_author"] == "I have begun"


def test_blank_words_are_refused_beside_what_was_typed(agreed, browser):
    page = browser.post(at("hand_in", agreed), answers(comments_to_author="  \n "))

    assert page.status_code == 200
    assert "Write some words to the author." in page.content.decode()
    assert typed_on(page)["clarity"] == "4"


def test_complete_review_is_handed_in_and_its_draft_is_gone(agreed, browser):
    assert browser.post(at("hand_in", agreed), answers()).status_code == 302

    review = Review.objects.get()
    assert review.scores == dict.fromkeys(review.scores, 4)
    assert (review.recommendation, len(review.scores)) == ("minor", 5)
    assert state_of(agreed) == "submitted"
    assert not ReviewDraft.objects.exists()


def test_handing_in_twice_is_a_stale_page_and_one_review(agreed, browser, refused, unchanged):
    browser.post(at("hand_in", agreed), answers())
    with unchanged():
        second = browser.post(at("hand_in", agreed), answers(comments_to_author="Other words."))

    refused.page(second, 409)
    assert Review.objects.get().comments_to_author == "The second table needs its sources."


def test_later_tab_finds_the_words_of_the_earlier_one_on_reload(agreed, browser):
    browser.post(at("hand_in", agreed), {"comments_to_author": "From tab one", "later": "1"})
    second = typed_on(browser.get(at("assignment", agreed)))
    browser.post(at("hand_in", agreed), second | {"clarity": "5", "later": "1"})

    both = typed_on(browser.get(at("assignment", agreed)))
    assert (both["comments_to_author"], both["clarity"]) == ("From tab one", "5")


def test_answering_from_an_old_tab_is_a_stale_page(agreed, browser, refused):
    refused.page(browser.post(at("accept_invitation", agreed)), 409)
    refused.page(browser.post(at("decline_invitation", agreed)), 409)
    assert state_of(agreed) == "accepted"


def test_review_is_not_handed_in_before_the_answer(stage, client, refused):
    invited = stage.bring("invited").asked[0]
    client.get(mailed_link(invited))
    refused.page(client.post(at("hand_in", invited), answers()), 409)
    assert (state_of(invited), ReviewDraft.objects.count()) == ("invited", 0)


def test_draft_is_nobody_elses(stage, agreed, browser, signed_in):
    browser.post(at("hand_in", agreed), {"comments_to_author": "Secret half", "later": "1"})
    for person in (stage.editor, stage.chief, stage.manager):
        page = signed_in(person).get(f"/reform/cases/{stage.case.public_id}/")
        assert page.status_code == 200
        assert "Secret half" not in page.content.decode()


def test_reviewer_reads_what_was_handed_in_and_nobody_else_does(stage, browser, agreed, signed_in):
    typed = answers(recommendation="major", comments_to_editor="Thin.", clarity="2")
    browser.post(at("hand_in", agreed), typed)
    other = stage.asked[1]
    stage.agree(1)
    shown = browser.get(at("assignment", agreed)).content.decode()
    scores = re.findall(r"<dt>([^<]+)</dt>\s*<dd>\s*(\d of 5)", shown)
    labels = [one.label for one in agreed.asked() if one.is_score]
    assert [label for label, _score in scores] == labels
    assert sorted(score for _label, score in scores) == ["2 of 5", *["4 of 5"] * 4]
    (clarity,) = (one.label for one in agreed.asked() if one.code == "clarity")
    assert dict(scores)[clarity] == "2 of 5"
    for words in ("Your recommendation", "Major revision", typed["comments_to_author"], "Thin."):
        assert words in shown
    assert "<textarea" not in shown

    page = signed_in(other.reviewer).get(at("assignment", other)).content.decode()
    assert " of 5" not in page
    for person in (stage.author, other.reviewer, stage.editor):
        assert signed_in(person).get(at("assignment", agreed)).status_code == 404


def test_of_a_review_that_was_not_handed_in_there_are_no_answers(agreed):
    assert own_answers(agreed) == (None, ())
