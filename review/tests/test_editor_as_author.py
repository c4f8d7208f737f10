"""An editor, chief, manager or producer who is an author: the case is another's, and they see of
it what any author sees."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from journal.actions import assigning, producing
from journal.actions.founding import grant_role
from journal.models import User
from journal.perform import moves_for
from journal.refusals import Blocked
from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION, SECTION_EDITOR
from journal.tests import factories
from review.actions import deciding, holding, inviting, rounding, withdrawing
from review.menu import menu_of
from review.tests.pages import TOKEN, closed, got, of_case

ROLES = (MANAGER, CHIEF, EDITOR, SECTION_EDITOR, PRODUCTION)
MAIN = re.compile(r"<main.*</main>", re.DOTALL)
PLACES = ("awaiting_editor", "one_in", "revision_requested", "typesetting")
STAFF_PAGES = (
    "assign_editor",
    "return_to_author",
    "decline_case",
    "withdraw_case",
    "hold_case",
    "extend_revision",
    "decide",
    "choose_reviewers",  # takes no POST
)
CONFLICTED = "This person is an author of the manuscript or has a conflict."


def main_of(browser, path):
    """What stands on the page beside the navigation, without tokens."""
    return TOKEN.sub("", MAIN.search(got(browser, path).decode())[0])


def promote(world, who):
    """Every role there is, for an author or co-author."""
    person = getattr(world, who)
    for role in ROLES:
        grant_role(world.journal, user=person, role=role)
    setattr(world, who, User.objects.get(pk=person.pk))  # who was loaded before knows of no role


@pytest.mark.parametrize("who", ["author", "coauthor"])
@pytest.mark.parametrize("place", PLACES)
def test_pages_are_those_of_any_author(place, who, world, signed_in, time_is, refused):
    case = world.bring(place).case
    time_is(world.now)
    browser, mine = signed_in(getattr(world, who)), of_case("my_submission", case)
    files = [f"/reform/files/{file.public_id}/" for file in case.files.all()]
    before = [main_of(browser, mine), main_of(browser, "/reform/my/")]
    led = browser.get(of_case("case", case))["Location"]
    answers = [closed(browser.get(path)).status_code for path in files]
    promote(world, who)
    browser = signed_in(getattr(world, who))

    assert [main_of(browser, mine), main_of(browser, "/reform/my/")] == before
    assert [closed(browser.get(path)).status_code for path in files] == answers
    assert browser.get(of_case("case", case))["Location"] == led
    assert led.startswith(mine)
    for name in STAFF_PAGES:
        refused.page(browser.get(of_case(name, case)), 404)
    for name in STAFF_PAGES[:-1]:
        refused.page(browser.post(of_case(name, case), {"why": "Why.", "items": "One."}), 404)
    refused.page(browser.get(of_case("production_case", case, app="journal")), 404)
    for page in ("desk/?tab=all", "production/"):
        shown = got(browser, f"/reform/{page}").decode()
        assert case.public_id not in shown
        assert case.readable_number not in shown


@pytest.mark.parametrize("who", ["author", "coauthor"])
def test_verbs_refuse_them_whatever_their_role(who, world, refused):
    world.bring("awaiting_editor")
    promote(world, who)
    person = getattr(world, who)
    with refused(Blocked, CONFLICTED):
        assigning.assign_editor(world.case, editor=person, by=world.manager, now=world.now)
    with refused(PermissionDenied):
        assigning.assign_editor(world.case, editor=world.editor, by=person, now=world.now)
    with refused(PermissionDenied):
        holding.hold(world.case, why="Why.", by=person, now=world.now)
    assert menu_of(world.case, person) == (None, []) or who == "author"

    type(world.case).objects.update(editor=person)  # as if the case had been theirs before
    world.bring("in_review", anew=True)
    type(world.case).objects.filter(pk=world.case_key).update(editor=person)
    for do in (
        lambda: inviting.invite(world.round, world.reviewers[0], by=person, now=world.now),
        lambda: deciding.decide(
            world.case, verdict="reject", letter="No.", by=person, now=world.now
        ),
    ):
        with refused(PermissionDenied):
            do()


def test_author_with_roles_has_the_authors_moves_only(world, refused):
    world.bring("with_editor")
    promote(world, "author")
    assert [move.name for move in moves_for(world.case, world.author)] == ["withdraw"]
    with refused(PermissionDenied):
        rounding.open_round(world.case, by=world.author, now=world.now)
    world.bring("accepted")
    assert moves_for(world.case, world.author) == []
    with refused(PermissionDenied):
        producing.start_copyedit(world.case, by=world.author, now=world.now)
    with refused(PermissionDenied):
        withdrawing.withdraw(world.case, why="Why.", by=world.author, now=world.now)


def test_letters_for_staff_do_not_come_to_them(world):
    for who in ("author", "coauthor"):
        promote(world, who)
    world.bring("invited")
    withdrawing.withdraw(world.case, by=world.author, now=world.now)
    told = {letter for letter, who in world.letters() if who in ("author", "coauthor")}

    assert told == {"withdrawn"}


def test_my_submissions_are_those_of_this_journal_that_one_wrote(world, signed_in):
    """Staff read the cases of others on the desk only, authors those of another journal there."""
    world.bring("with_editor")
    titles = {"en": "Written elsewhere"}
    factories.a_draft(world.elsewhere, world.author, title=titles, now=world.now)
    own = "Three visits or one"

    page = got(signed_in(world.author), "/reform/my/").decode()
    assert own in page
    assert "Written elsewhere" not in page
    assert own not in got(signed_in(world.manager), "/reform/my/").decode()
