"""The desk: what there is to do, for whom, and how many questions it costs."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Submission
from review.tests.done_moving import ask_to_withdraw, of_type
from review.tests.pages import got, of_case

TAB = re.compile(r'[?;]tab=(\w+)"[^>]*>[^<]*<span class="n">([^<]*)</span>')
ROW = re.compile(r'class="title"\s+lang="\w+"\s+href="([^"]+)"')
TODO = re.compile(r'<td class="do">\s*<span class="state[^"]*">([^<]*)</span>')
TITLES = ("mine", "reviewers", "authors", "overdue", "new", "decide", "production", "all")


@pytest.fixture
def desk(world, time_is, signed_in):
    """The page as this person sees it: `desk("editor", tab="all")`."""

    def page(who, **options):
        time_is(world.now)
        address = "/reform/desk/?" + "&".join(f"{key}={said}" for key, said in options.items())
        return got(signed_in(getattr(world, who)), address).decode()

    return page


def counts(html):
    found = dict(TAB.findall(html))
    assert tuple(found) == TITLES
    return {tab: int(count) for tab, count in found.items() if count != "0"}


@pytest.fixture
def full(world):
    """One case in each of these places."""
    places = ("awaiting_editor", "with_editor", "in_review", "invited", "decision_pending")
    places += ("revision_requested", "accepted", "proofing", "rejected", "draft")
    return {place: world.bring(place, anew=True).case for place in places}


def test_counts_are_those_of_the_person(full, desk):
    assert counts(desk("editor")) == {
        "mine": 3,
        "reviewers": 1,
        "authors": 2,
        "decide": 1,
        "production": 2,
        "all": 8,
    }
    assert counts(desk("manager")) == {
        "mine": 1,
        "reviewers": 1,
        "authors": 2,
        "new": 1,
        "decide": 1,
        "production": 2,
        "all": 9,
    }
    assert counts(desk("production")) == {"mine": 1, "authors": 1, "production": 2, "all": 2}
    assert counts(desk("second")) == {}


def test_my_turn_says_what_to_do(full, desk):
    page = desk("editor")

    assert ROW.findall(page) == [
        of_case("case", full[place]) for place in ("in_review", "with_editor", "decision_pending")
    ]
    assert TODO.findall(page) == ["Invite reviewers", "Open a round of review", "Decide"]
    assert TODO.findall(desk("manager")) == ["Assign an editor"]
    assert TODO.findall(desk("production")) == ["Begin copyediting"]


def test_what_to_do_with_a_wish_to_withdraw_and_with_what_needs_no_review(world, desk):
    world.bring("with_editor")
    of_type("book")(world)
    world.bring("copyediting", anew=True)
    ask_to_withdraw()(world)

    assert TODO.findall(desk("editor")) == ["Accept it, or decide"]
    assert TODO.findall(desk("manager")) == ["Answer the author, who asks to withdraw"]


def test_what_has_no_due_date_comes_last(world, desk):
    """The same in every database, though each has a place of its own for what is empty."""
    ready, accepted = [world.bring(place, anew=True).case for place in ("ready", "accepted")]

    assert (ready.due, accepted.due is None) == (None, False)
    assert ROW.findall(desk("production")) == [of_case("case", one) for one in (accepted, ready)]


@pytest.mark.parametrize("tab", TITLES)
def test_every_tab_shows_as_many_rows_as_it_counts(full, desk, tab):
    page = desk("manager", tab=tab)
    assert len(ROW.findall(page)) == counts(page).get(tab, 0)


def test_drafts_and_unknown_tabs_are_not_there(full, desk):
    page = desk("manager", tab="all")
    assert of_case("case", full["draft"]) not in ROW.findall(page)
    assert 'aria-current="page">My turn' in desk("manager", tab="nonsense")


def test_overdue_from_the_day_after_in_the_zone_of_the_journal(world, desk):
    """Due on 9 March in Almaty, five hours east of Greenwich: late from 19:00 UTC on."""
    due = world.bring("with_editor").case.due
    midnight = world.journal.end_of(due)
    world.now = midnight - timedelta(minutes=1)
    assert "overdue" not in counts(desk("editor"))
    assert "due today" in desk("editor")
    world.now = midnight + timedelta(minutes=1)
    assert counts(desk("editor"))["overdue"] == 1
    assert "1 day late" in desk("editor")


def test_own_manuscript_of_an_editor_is_not_on_the_desk(world, desk):
    world.bring("with_editor")
    Submission.objects.filter(pk=world.case_key).update(author=world.chief)

    assert counts(desk("chief")) == {}
    assert counts(desk("manager"))["all"] == 1


@pytest.mark.parametrize("who", ["editor", "manager", "production"])
def test_desk_costs_as_many_questions_for_three_cases_as_for_one(world, desk, who):
    costs = []
    for number in (1, 2):
        for _each in range(number):
            world.bring("accepted", anew=True)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            desk(who, tab="all")
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_page_of_the_case_costs_as_much_for_two_reviews_as_for_one(world, signed_in, time_is):
    """One more reviewer with a review costs no question of its own, if the state is the same."""
    world.bring("one_in")
    Submission.objects.filter(pk=world.case_key).update(reviews_wanted=4)
    time_is(world.now)
    browser, address = signed_in(world.editor), of_case("case", world.case)
    with CaptureQueriesContext(connection) as few:
        got(browser, address)
    world.invite(2)
    world.agree(2)
    world.hand_in(2)
    with CaptureQueriesContext(connection) as many:
        got(browser, address)
    assert len(many) == len(few)


def test_start_leads_everybody_to_their_work(world, client, signed_in):
    world.bring("with_editor")
    assert signed_in(world.editor).get("/")["Location"] == "/reform/desk/"
    assert signed_in(world.foreigner).get("/")["Location"] == "/elsewhere/desk/"
    assert client.get("/").status_code == 200
