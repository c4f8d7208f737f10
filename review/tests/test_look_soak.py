"""Pages that come and go, in all languages: dead links, other people's, old forms, last steps."""

import io

import pytest

from journal.models import File
from journal.tests.looking import VIEWS, faults_of
from review.actions import setting_aside
from review.tests.cases import World, manuscript
from review.tests.pages import at, mailed_link, of_case

pytestmark = [pytest.mark.browser, pytest.mark.soak]


class Looker:
    """Opens pages as somebody in each view, does something there, and asks axe."""

    def __init__(self, browser, base, signed_in, language):
        self.browser, self.base, self.signed_in = browser, base, signed_in
        self.language, self.found, self.looked_at = language, [], 0

    def look(self, person, path, act=lambda _page: None):
        for width, scheme in VIEWS:
            size = {"width": width, "height": 800}
            with self.browser.new_context(viewport=size, color_scheme=scheme) as context:
                cookies = {"django_language": self.language}
                if person:
                    cookies["sessionid"] = self.signed_in(person).cookies["sessionid"].value
                context.add_cookies(
                    [{"name": key, "value": one, "url": self.base} for key, one in cookies.items()]
                )
                page = context.new_page()
                page.goto(self.base + path)
                act(page)
                self.looked_at += 1
                self.found += [(path, width, fault) for fault in faults_of(page, width)]


def press(selector):
    def act(page):
        with page.expect_navigation():
            page.locator(selector).click()

    return act


def sign_out_and_press(selector, text):
    def act(page):
        page.fill("textarea >> nth=0", text)
        page.context.clear_cookies(name="sessionid")
        press(selector)(page)

    return act


def wrong_orcid_and_press(selector):
    def act(page):
        page.fill("[name=people-0-orcid]", "1")
        press(selector)(page)

    return act


@pytest.fixture(params=["en", "ru", "kk"])
def looker(request, transactional_db, time_is, browser, live_server, signed_in):
    return Looker(browser, live_server.url, signed_in, request.param)


@pytest.fixture
def world(transactional_db, time_is):
    return World(really_clean=True)


def to(world, place, time_is):
    world.bring(place)
    time_is(world.now)
    return world.asked[0] if world.asked else None


def ready(world):
    """A revision of which only the confirmation is missing."""
    given = {"by": world.author, "now": world.now}
    facts = {"role": File.Role.NEXT_MANUSCRIPT, "name": "a.docx"}
    setting_aside.set_aside(world.case, upload=io.BytesIO(manuscript(2)), **facts, **given)
    setting_aside.keep_words(world.case, answers={}, response="Mended.", is_ready=True, **given)


def test_pages_of_reviewers_in_passing_have_no_fault(world, looker, time_is):
    asked = to(world, "invited", time_is)
    link = mailed_link(asked)
    looker.look(asked.reviewer, at("assignment", asked))
    looker.look(None, link)
    looker.look(world.second, link)  # signed in as somebody who may know whose it is
    looker.look(world.author, link)
    looker.look(None, link[:-4] + "aaaa/")
    looker.look(None, link[:-4] + "aaaa/", press("main form button"))
    asked = to(world, "writing", time_is)
    page = at("assignment", asked)
    looker.look(asked.reviewer, page, press("main .actions button:not([name])"))  # unfinished
    words = "A long remark that must not be lost."
    looker.look(asked.reviewer, page, sign_out_and_press("main .actions button[name=later]", words))
    looker.look(asked.reviewer, at("take_time", asked))
    asked = to(world, "one_in", time_is)
    looker.look(asked.reviewer, page)
    to(world, "second_round", time_is)
    for asked in world.asked:
        looker.look(asked.reviewer, at("assignment", asked))
        looker.look(asked.reviewer, at("manuscript_changes", asked))
    looker.look(world.reviewers[0], "/reform/reviews/")
    assert looker.found == []


def test_pages_of_authors_in_passing_have_no_fault(world, looker, time_is):
    to(world, "draft", time_is)
    looker.look(world.author, "/reform/my/")
    draft = of_case("draft", world.case, app="journal")
    words = "A long abstract that must not be lost."
    looker.look(world.author, draft, sign_out_and_press("main .actions button[value=save]", words))
    looker.look(world.author, draft, wrong_orcid_and_press("main .actions button[value=save]"))
    looker.look(world.author, of_case("delete_draft", world.case, app="journal"))
    to(world, "revision_requested", time_is)
    for name in ("my_submission", "revise", "ask_for_time", "withdraw"):
        looker.look(world.author, of_case(name, world.case))
    ready(world)
    looker.look(world.author, of_case("confirm_revision", world.case))
    to(world, "rejected", time_is)
    looker.look(world.author, of_case("my_submission", world.case))
    looker.look(world.author, of_case("appeal", world.case))
    to(world, "proofing", time_is)
    looker.look(world.author, of_case("proof", world.case, app="journal"))
    looker.look(None, "/reform/coauthor/222222222222/open/aaaaaaaa/")
    looker.look(world.stranger, of_case("my_submission", world.case))
    assert looker.found == []
