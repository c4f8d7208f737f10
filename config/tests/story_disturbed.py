"""The same people, disturbed: signed out in between, pressing twice, going back, with two tabs."""

from config.tests.story import PASSWORD, wait_until
from config.tests.story_counted import COMMENTS, RESPONSE, SUBMITTED
from review.questions import Criterion

NOTE = "We had to leave one of the eleven registries out; the reason stands in a footnote."
MOVED_ON = "main.narrow > .actions > a.button"  # “Show it as it is now”
OTHER_WORDS = "The other window says that the comparison group is too small."


def session_ends(person):
    """As after weeks away, or after the browser has forgotten everything."""
    person.page.context.clear_cookies()


def presses_twice(person, button, then):
    """Faster than any answer; the second may be told that nothing was done twice.

    Returns how many pages lie between where they are now and where they pressed.
    """
    person.page.locator(button).first.dblclick(no_wait_after=True)
    person.page.locator(f"{then}, {MOVED_ON}").first.wait_for()
    person.page.wait_for_load_state()
    was_told = person.page.locator(MOVED_ON).count()
    if was_told:
        person.page.locator(MOVED_ON).click()
    person.page.locator(then).first.wait_for()
    return 1 + was_told


def goes_back(person, pages):
    """To the page where the button was, which is asked for anew."""
    with person.page.expect_event("domcontentloaded"):
        person.page.evaluate("pages => history.go(-pages)", pages)


def signs_in_elsewhere(person):
    """By the button of the page that keeps what was typed, in the window that it opens."""
    with person.page.context.expect_page() as opening:
        person.page.locator("main .actions a[target=_blank]").click()
    window = opening.value
    window.fill("[name=login]", person.email)
    window.fill("[name=password]", PASSWORD)
    window.locator("main form button").first.click()
    window.wait_for_url(lambda url: "/login/" not in url)
    window.close()


def sends_again(person, then):
    """The page says so once more after a new sign-in: what it held before was another session's."""
    for _time in range(2):
        person.page.locator("main form .actions button").last.click()
        person.page.wait_for_load_state()
        if person.page.locator(then).count():
            return
    raise AssertionError(f"{then} did not come on {person.page.url}:\n{person.text()[:800]}")


def begins(author, stage, teller, paper):
    """A draft with what its title page says, and all that is needed but the last press."""
    author.tool("submit/")
    author.page.set_input_files("[name=file]", paper)
    author.page.check("[name=has_consented]")
    author.page.click("main form .actions button")
    author.page.click("button[value=take]")
    author.page.wait_for_selector("#manuscript:not(:has(#offered))")
    author.page.fill("[name=people-1-email]", teller.second[0])
    author.page.fill("[name=cover_letter]", NOTE)


def sends_signed_out(author):
    """The last press comes after the session has ended: nothing that was typed is lost."""
    session_ends(author)
    author.page.click("#send button[value=send]")
    author.sees(NOTE)
    signs_in_elsewhere(author)
    sends_again(author, SUBMITTED)


def sends_twice_and_goes_back(author):
    goes_back(author, presses_twice(author, "#send button[value=send]", then=SUBMITTED))
    author.page.wait_for_selector(SUBMITTED)  # the draft is none any more: this is its case
    assert author.page.locator("#send").count() == 0


def agrees_twice(reviewer, link):
    reviewer.go(link)
    presses_twice(reviewer, "#form form[hx-post] button", then="[name=comments_to_author]")
    assert reviewer.page.locator("[name=comments_to_author]").count() == 1


def writes_in_two_tabs(person, field, words, save):
    """The later tab is shown what the earlier one kept, and keeps its own."""
    conflict = "main .note.wrong dl"
    person.page.locator(save).last.click()  # what is typed so far
    person.page.wait_for_load_state()
    other = person.page.context.new_page()
    other.goto(person.page.url)
    person.page.fill(field, OTHER_WORDS)
    person.page.locator(save).last.click()
    person.page.wait_for_load_state()
    other.fill(field, words)
    other.locator(save).last.click()
    other.wait_for_selector(conflict)
    assert OTHER_WORDS in other.inner_text(conflict)
    assert other.input_value(field) == words
    other.locator(save).last.click()
    other.wait_for_selector(f"main:not(:has({conflict}))")
    assert other.input_value(field) == words
    person.page.close()
    person.page = other


def declines_by_a_link_that_ended(reviewer, link):
    """The reason is sent once more when the link was opened again."""
    reviewer.go(link)
    reviewer.page.click("#decline summary")
    reviewer.page.fill("#decline [name=reason]", NOTE)
    session_ends(reviewer)
    reviewer.page.click("#decline > button")
    reviewer.sees(NOTE)
    window = reviewer.page.context.new_page()
    window.goto(link)
    window.close()
    sends_again(reviewer, IS_IN)
    reviewer.go(link)
    assert reviewer.page.locator("#form form").count() == 0


def approves_twice_and_goes_back(author, address):
    author.go(address)
    author.page.click("#approve summary")
    pages = presses_twice(author, APPROVE, then="main:not(:has(#approve)) .state")
    goes_back(author, pages)
    author.page.wait_for_load_state()
    assert author.page.locator(APPROVE).count() == 0


def marks(reviewer):
    for one in Criterion.values:
        reviewer.page.locator(f"[name={one}][value='4']").check(force=True)
    reviewer.page.check("[name=recommendation][value=minor]")
    reviewer.page.fill("[name=comments_to_author]", COMMENTS)


APPROVE = "#approve form button"
HAND_IN = "#form .actions button:not([name])"
IS_IN = "#form:not(:has(form))"


def hands_in_twice_and_goes_back(reviewer):
    pages = presses_twice(reviewer, HAND_IN, then=IS_IN)
    reviewer.sees(COMMENTS)
    goes_back(reviewer, pages)
    reviewer.page.wait_for_selector(IS_IN)


def hands_in_by_a_link_that_ended(reviewer, link):
    """The link is opened once more in another window, and what was typed is sent from this one."""
    session_ends(reviewer)
    reviewer.page.click(HAND_IN)
    reviewer.sees(COMMENTS)
    window = reviewer.page.context.new_page()
    window.goto(link)
    window.close()
    sends_again(reviewer, IS_IN)
    reviewer.sees(COMMENTS)


def revises_signed_out(author, paper):
    """The words stay; the file, which no page can keep, is chosen again."""
    author.page.set_input_files("[name=file]", paper)
    author.page.fill("[name=response]", RESPONSE)
    session_ends(author)
    author.page.click("button[value=go_on]")
    author.sees(RESPONSE)
    signs_in_elsewhere(author)
    sends_again(author, "[name=file]")
    assert author.page.input_value("[name=response]") == RESPONSE
    author.page.set_input_files("[name=file]", paper)
    author.page.click("button[value=go_on]")
    author.page.wait_for_selector("main dl.facts")


def sends_revision_twice_and_goes_back(author):
    goes_back(author, presses_twice(author, "main form button", then=SUBMITTED))
    author.page.wait_for_selector(SUBMITTED)
    assert author.page.locator("[name=response]").count() == 0


def compares(person, page, link):
    """Word by word, what the new version says otherwise; the copy is made by the worker."""

    def is_offered():
        person.go(page)
        return person.page.locator(link).count()

    wait_until(is_offered, f"{link} on {page}")
    person.page.locator(link).first.click()
    person.page.wait_for_selector("article.changes")
    assert person.page.locator("article.changes ins").count()
    assert person.page.locator("article.changes del").count()
