"""The pages of work in a real browser, wide and narrow, light and dark."""

import pytest

from journal.tests.looking import faults
from review.tests.cases import World
from review.tests.pages import at, of_case

pytestmark = pytest.mark.browser

PLACES = ("awaiting_editor", "in_review", "decision_pending")


@pytest.fixture
def world(transactional_db, time_is):
    world = World()
    time_is(world.now)
    return world


@pytest.fixture
def looked_at(live_server, browser, signed_in):
    """`looked_at(person, paths)`: the faults of these pages as this person meets them."""

    def look(person, paths):
        session = signed_in(person).cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session}
        return faults(browser, live_server.url, paths, cookies=[cookie])

    return look


@pytest.mark.parametrize("place", PLACES)
def test_pages_of_the_editors_have_no_fault(world, looked_at, place):
    case = world.bring(place).case
    person = world.chief if place == "awaiting_editor" else world.editor
    paths = ["/reform/desk/?tab=all", of_case("case", case)]
    if place == "awaiting_editor":
        paths.append(of_case("assign_editor", case))
    if place == "in_review":
        paths += [of_case("choose_reviewers", case), "/reform/roster/"]
    if place == "decision_pending":
        paths.append(of_case("decide", case))

    assert looked_at(person, paths) == []


@pytest.mark.parametrize("place", ["draft", "revision_requested", "proofing"])
def test_pages_of_the_author_have_no_fault(world, looked_at, place):
    case = world.bring(place).case
    paths = ["/reform/my/", of_case("my_submission", case)]
    if place == "draft":
        paths = ["/reform/submit/", of_case("draft", case, app="journal")]
    if place == "revision_requested":
        paths.append(of_case("revise", case))
    if place == "proofing":
        paths.append(of_case("proof", case, app="journal"))

    assert looked_at(world.author, paths) == []


@pytest.mark.parametrize("place", ["invited", "writing"])
def test_pages_of_the_reviewer_have_no_fault(world, looked_at, place):
    assignment = world.bring(place).asked[0]

    paths = ["/reform/reviews/", at("assignment", assignment)]
    assert looked_at(assignment.reviewer, paths) == []


@pytest.mark.parametrize("place", ["typesetting"])
def test_pages_of_production_have_no_fault(world, looked_at, place):
    case = world.bring(place).case
    production = of_case("production_case", case, app="journal")
    paths = ["/reform/production/", production, "/reform/issues/", "/reform/issues/plan/"]

    assert looked_at(world.production, paths) == []


def test_settings_of_the_manager_have_no_fault(world, looked_at):
    assert looked_at(world.manager, ["/reform/settings/", "/reform/settings/topics/"]) == []
