"""The pages of work in a real browser, wide and narrow, light and dark."""

import io

import pytest

from journal.actions import wording
from journal.models import File
from journal.tests.looking import faults
from review.actions import setting_aside
from review.tests import talking
from review.tests.cases import World, manuscript
from review.tests.entering import enter_submission, fill_and_send
from review.tests.pages import at, of_case

pytestmark = pytest.mark.browser

PLACES = ("awaiting_editor", "in_review", "decision_pending")


@pytest.fixture
def looked_at(live_server, browser, signed_in):
    """`looked_at(person, paths)`: the faults of these pages as this person meets them."""

    def look(person, paths):
        session = signed_in(person).cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session}
        return faults(browser, live_server.url, paths, cookies=[cookie])

    return look


@pytest.mark.parametrize("place", PLACES)
def test_pages_of_the_editors_have_no_fault(seen, looked_at, place):
    case = seen.bring(place).case
    person = seen.chief if place == "awaiting_editor" else seen.editor
    paths = ["/reform/desk/?tab=all", of_case("case", case)]
    if place == "awaiting_editor":
        paths += [of_case("assign_editor", case), of_case("return_to_author", case)]
    if place == "in_review":
        paths += [of_case("choose_reviewers", case), "/reform/roster/"]
        paths.append(of_case("cancel_round", case))
    if place == "decision_pending":
        review = seen.asked[0].public_id
        paths.append(of_case("decide", case))
        paths.append(of_case("change_assignment", case, review, "edit_before_release"))

    assert looked_at(person, paths) == []


def test_page_of_what_was_returned_has_no_fault(seen, looked_at):
    case = seen.bring("needs_fix").case

    assert looked_at(seen.author, [of_case("draft", case, app="journal")]) == []


@pytest.mark.parametrize("place", ["draft", "revision_requested", "proofing"])
def test_pages_of_the_author_have_no_fault(seen, looked_at, place):
    case = seen.bring(place).case
    paths = ["/reform/my/", of_case("my_submission", case)]
    if place == "draft":
        paths = ["/reform/submit/", of_case("draft", case, app="journal")]
    if place == "revision_requested":
        paths += [of_case("revise", case), of_case("ask_for_time", case)]
    if place == "proofing":
        paths.append(of_case("proof", case, app="journal"))

    assert looked_at(seen.author, paths) == []


def test_pages_of_a_manuscript_that_is_read_have_no_fault(transactional_db, time_is, looked_at):
    """Its text beside the form and alone, what changed in it, what is about to be sent."""
    world = World(really_clean=True).bring("revision_requested")
    given = {"by": world.author, "now": world.now}
    facts = {"role": File.Role.NEXT_MANUSCRIPT, "name": "a.docx"}
    setting_aside.set_aside(world.case, upload=io.BytesIO(manuscript(2)), **facts, **given)
    setting_aside.keep_words(world.case, answers={}, response="Mended.", is_ready=True, **given)
    time_is(world.now)
    assert looked_at(world.author, [of_case("confirm_revision", world.case)]) == []
    asked = world.bring("second_round").asked[0]
    names = ("assignment", "read_manuscript", "manuscript_changes")

    assert looked_at(asked.reviewer, [at(name, asked) for name in names]) == []


@pytest.mark.parametrize("place", ["invited", "writing"])
def test_pages_of_the_reviewer_have_no_fault(seen, looked_at, place):
    assignment = seen.bring(place).asked[0]

    paths = ["/reform/reviews/", at("assignment", assignment)]
    if place == "writing":
        paths.append(at("take_time", assignment))
    assert looked_at(assignment.reviewer, paths) == []


def test_pages_of_a_discussion_have_no_fault(seen, looked_at):
    """One conversation with an author, one with a reviewer: begun, answered, with a file."""
    seen.bring("agreed")
    thread = talking.begin(seen, files=[talking.a_file()])
    talking.answer(seen, thread, seen.author)
    review = talking.begin(seen, talking.Kind.REVIEWER)
    case, asked = seen.case, seen.asked[0]

    paths = [of_case("case", case), of_case("messages", case)]
    paths += [of_case("thread", case, thread.public_id), of_case("begin_thread", case, "reviewer")]
    assert looked_at(seen.editor, paths) == []
    paths = [of_case("my_submission", case), of_case("thread", case, thread.public_id)]
    assert looked_at(seen.author, [*paths, of_case("begin_thread", case, "author")]) == []
    paths = [at("assignment", asked), at("review_thread", asked, review.public_id)]
    assert looked_at(asked.reviewer, [*paths, at("begin_review_thread", asked)]) == []


def test_pages_of_entries_have_no_fault(seen, looked_at):
    asked = seen.bring("writing").asked[0]
    paths = [
        "/reform/office/enter/",
        of_case("for_author", seen.case),
        of_case("enter_for_author", seen.case, "withdraw"),
        of_case("enter_for_reviewer", seen.case, asked.public_id, "hand_in"),
    ]
    assert looked_at(seen.manager, paths) == []
    draft = enter_submission(seen)
    assert looked_at(seen.manager, [of_case("draft", draft, app="journal")]) == []
    fill_and_send(seen, draft)
    assert looked_at(draft.author, [of_case("entered", draft)]) == []


@pytest.mark.parametrize("place", ["typesetting"])
def test_pages_of_production_have_no_fault(seen, looked_at, place):
    case = seen.bring(place).case
    production = of_case("production_case", case, app="journal")
    paths = ["/reform/production/", production, "/reform/issues/", "/reform/issues/plan/"]

    assert looked_at(seen.production, paths) == []


def test_settings_of_the_manager_have_no_fault(seen, looked_at):
    pages = ["/reform/settings/", "/reform/settings/topics/", "/reform/settings/types/"]
    assert looked_at(seen.manager, pages) == []


def test_pages_of_the_texts_of_letters_have_no_fault(seen, looked_at):
    seen.bring("writing")
    of_letters = "/reform/settings/letters/"
    wording.save_text(
        seen.journal,
        letter="invitation_expired",
        language="en",
        subject="Expired: {title}",
        body="{journal}",
        by=seen.manager,
        now=seen.now,
    )
    pages = ["", "invitation/en/", "invitation_expired/en/", "invitation_expired/en/history/"]
    pages.append("decision_revise/kk/")

    assert looked_at(seen.manager, [of_letters + page for page in pages]) == []
    assert looked_at(seen.chief, [of_letters, f"{of_letters}invitation/ru/"]) == []


def test_pages_of_people_and_of_a_leaver_have_no_fault(seen, looked_at):
    seen.bring("agreed")
    leaving = f"/reform/people/{seen.editor.public_id}/leaving/"

    assert looked_at(seen.manager, ["/reform/office/people/", leaving]) == []
