"""What is not peer-reviewed: accepted without a round, labelled so, left out of the figures."""

import re

import pytest

from journal.models import Article
from journal.refusals import Blocked
from notifications.delivery import compose
from notifications.models import Letter
from review.tests.done_moving import of_type
from review.tests.pages import got, of_case
from review.tests.weighing import decide, decided, more_reviews, reopen, to_section_editor

REVIEWED = "Articles of this type are not peer-reviewed: accept it without review, or reject it."


def facts():
    return list(Article.objects.values_list("is_peer_reviewed", "review_facts"))


def test_article_is_labelled_and_has_no_figures(world):
    world.bring("with_editor")
    of_type("foreword")(world)
    decided("direct")(world)

    assert facts() == [(False, {})]
    assert world.case.accepted_at == world.now
    assert world.article.accepted_on == world.journal.today(world.now)


def test_what_reviewers_read_is_labelled_by_what_was_read(world):
    """Even if its type is said to need no review from tomorrow on."""
    world.bring("accepted")
    world.journal.article_types.update(is_peer_reviewed=False)

    (is_peer_reviewed, figures) = facts()[0]
    assert (is_peer_reviewed, figures["reviews"]) == (True, 2)


def test_editor_accepts_on_the_page_and_may_take_it_back(world, signed_in, time_is):
    world.bring("with_editor")
    of_type("book")(world)
    time_is(world.now)
    browser, address = signed_in(world.editor), of_case("decide", world.case)
    assert "Accept without review" in got(browser, of_case("case", world.case)).decode()
    page = got(browser, address).decode()
    offered = re.findall(r'name="verdict" value="(\w+)"', page)
    assert offered == ["minor", "major", "tech", "reject", "direct"]
    assert re.search(r'value="direct"[^>]* checked', page)
    words = {"verdict": "direct", "letter": "A fine review of a fine book."}
    browser.post(address, words)
    assert world.case.state == "with_editor"
    browser.post(of_case("undo_decision", world.case))
    assert not Letter.objects.filter(letter="decision_accept_unreviewed").exists()

    browser.post(address, words)
    world.release()
    assert world.case.state == "accepted"
    letter = compose(Letter.objects.get(letter="decision_accept_unreviewed")).body
    assert "A fine review of a fine book." in letter
    assert "not sent to reviewers" in letter


def test_section_editor_recommends_and_the_chief_accepts(world, signed_in, time_is):
    world.bring("with_editor")
    of_type("foreword")(world)
    to_section_editor(world)
    time_is(world.now)
    browser, address = signed_in(world.section), of_case("advise", world.case)
    assert address in got(browser, of_case("case", world.case)).decode()
    browser.post(address, {"verdict": "direct", "letter": "We are glad."})
    assert world.case.awaits_chief is True

    chosen = got(signed_in(world.chief), of_case("decide", world.case)).decode()
    assert re.search(r'value="direct"[^>]* checked', chosen)
    assert "We are glad." in chosen
    decided("direct", by="chief")(world)
    assert (world.case.state, world.case.awaits_chief) == ("accepted", False)


def test_author_is_not_told_of_a_review_that_will_not_be(world, signed_in, time_is):
    world.bring("with_editor")
    time_is(world.now)
    browser, mine = signed_in(world.author), of_case("my_submission", world.case)
    assert "prepares the review" in got(browser, mine).decode()
    of_type("book")(world)
    assert "prepares the review" not in got(browser, mine).decode()
    assert "An editor reads your text." in got(browser, mine).decode()


def test_it_goes_through_production_like_any_other(world):
    world.bring("with_editor")
    of_type("chronicle")(world)
    decided("direct", by="chief")(world)
    world.start_copyedit()
    world.finish_copyedit()
    world.typeset()
    world.send_proof()
    world.approve_proof()

    assert world.case.state == "ready"


@pytest.mark.parametrize(("verdict", "state"), [("direct", "accepted"), ("reject", "rejected")])
def test_reopened_it_gets_no_review_and_is_decided_all_the_same(verdict, state, world, refused):
    world.bring("with_editor")
    of_type("foreword")(world)
    decided("direct")(world)
    reopen()(world)
    with refused(Blocked, REVIEWED):
        more_reviews()(world)
    decided(verdict)(world)

    assert (world.case.state, world.case.rounds.count()) == (state, 0)
    assert [is_reviewed for is_reviewed, _figures in facts()] == [False] * (state == "accepted")


def test_a_reviewed_type_is_refused_with_its_sentence(world, signed_in, time_is, refused):
    world.bring("with_editor")
    time_is(world.now)
    with refused(Blocked, "Articles of this type are accepted after peer review only."):
        decide("direct")(world)
    page = got(signed_in(world.chief), of_case("decide", world.case)).decode()
    offered = re.findall(r'name="verdict" value="(\w+)"', page)
    assert offered == ["minor", "major", "tech", "accept", "reject", "desk"]
