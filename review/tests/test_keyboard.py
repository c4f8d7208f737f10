"""The keyboard alone: a reviewer agrees and hands in, an author saves a draft, without a mouse."""

import pytest

from review.questions import Criterion
from review.tests.pages import at, of_case

pytestmark = pytest.mark.browser

MOST_TABS = 150


def tab_to(page, selector):
    """Press Tab until the focus is there and can be seen."""
    for _tab in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert page.evaluate("document.activeElement.offsetParent !== null"), selector
            assert outline != "none" or page.evaluate(
                "document.activeElement.matches(':focus-visible')"
            ), f"{selector} shows no focus"
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def leave(page, key="Enter"):
    with page.expect_navigation():
        page.keyboard.press(key)


def test_reviewer_agrees_and_hands_in(seen, opened):
    assignment = seen.bring("invited").asked[0]
    page = opened(assignment.reviewer, at("assignment", assignment))
    tab_to(page, "form[action*=accept] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=recommendation]")
    for criterion in Criterion.values:
        tab_to(page, f"[name={criterion}]")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    tab_to(page, "[name=recommendation]")
    page.keyboard.press("Space")
    tab_to(page, "[name=comments_to_author]")
    page.keyboard.type("The second table needs its sources.")
    tab_to(page, ".actions button:not([name])")
    leave(page)
    review = seen.asked[0].review
    assert review.scores == dict.fromkeys(Criterion.values, 2)
    assert review.comments_to_author == "The second table needs its sources."


def test_author_writes_a_draft_and_saves_it(seen, opened):
    draft = seen.bring("draft").case
    page = opened(seen.author, of_case("draft", draft, app="journal"))
    tab_to(page, f"[name=title_{draft.language}]")
    page.keyboard.press("Control+A")
    page.keyboard.type("Typed without a mouse")
    tab_to(page, ".actions button[value=save]")
    leave(page)
    draft.refresh_from_db()
    assert draft.title == "Typed without a mouse"


def test_first_tab_leads_past_the_menu(seen, opened):
    page = opened(seen.editor, "/reform/desk/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == page.evaluate(
        "document.querySelector('a.skip').getAttribute('href')"
    )
