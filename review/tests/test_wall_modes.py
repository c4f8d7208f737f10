"""Single-anonymous and open review: the wall stands where the mode puts it, and stays there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.formats import date_format

from journal.anonymity import RELATIONS, TABLE
from journal.models import Journal, User
from notifications.delivery import compose
from notifications.models import Letter
from review.tests.crawling import canaries_of, crawl, hits
from review.tests.pages import at, got, mailed_link, of_case

POLICIES = {
    "double": "Review is double-anonymous",
    "single": "Review is single-anonymous",
    "open": "Review is open",
}


@pytest.fixture
def stage(world, time_is):
    """Copies that nobody has to clean: what the cleaner does is looked at elsewhere."""
    time_is(world.now)
    return world


@pytest.fixture
def staged(stage):
    """A world whose journal reviews in this way; with the real cleaner where copies are read."""

    def under(mode, *, really_clean=False):
        stage.really_clean |= really_clean
        Journal.objects.filter(pk=stage.journal.pk).update(mode=mode)
        stage.journal.refresh_from_db()
        return stage

    return under


def authors_of(world):
    return canaries_of(world.author, world.coauthor)


def reviewers_of(world):
    return canaries_of(*(one.reviewer for one in world.asked))


def told(pages, canaries):
    return set().union(*(hits(content, canaries) for content in pages.values()))


def names(*people):
    return {one.family_name for one in people}


def pages_of_author(world, signed_in):
    return crawl(signed_in(world.author), of_case("my_submission", world.case))


@pytest.mark.parametrize("mode", POLICIES)
def test_invitation_and_page_tell_the_policy_and_letters_no_author(mode, staged, client):
    world = staged(mode)
    one = world.bring("invited").asked[0]
    letter = Letter.objects.get(letter="invitation", recipient=one.reviewer)
    client.get(mailed_link(one))
    for text in (compose(letter).body, got(client, at("assignment", one)).decode()):
        assert [policy for policy in POLICIES.values() if policy in text] == [POLICIES[mode]]
    assert hits(compose(letter).message().as_bytes(), authors_of(world)) == set()


@pytest.mark.parametrize("mode", POLICIES)
def test_thanks_for_a_review_promise_what_the_mode_keeps(mode, staged):
    world = staged(mode)
    one = world.bring("one_in").asked[0]
    body = Letter.objects.get(letter="review_received", recipient=one.reviewer).body
    assert [policy for policy in POLICIES.values() if policy in body] == [POLICIES[mode]]


def test_invitation_in_a_language_without_a_text_is_in_one_language_throughout(world):
    """Kazakh readers get the English letter, its dates and its policy with it."""
    User.objects.update(language="kk")
    one = world.bring("invited").asked[0]
    letter = Letter.objects.get(letter="invitation", recipient=one.reviewer)
    assert letter.language == "en"
    assert POLICIES["double"] in letter.body
    assert date_format(one.reply_by, "DATE_FORMAT") in letter.body


@pytest.mark.parametrize(("mode", "knows"), [("double", False), ("single", True), ("open", True)])
def test_reviewers_learn_the_authors_where_the_mode_says_so(mode, knows, staged, signed_in):
    world = staged(mode, really_clean=not knows)
    one = world.bring("agreed").asked[0]
    browser = signed_in(one.reviewer)
    page = crawl(browser, at("assignment", one))
    family = names(world.author, world.coauthor)
    assert (
        told(page, authors_of(world)) >= family if knows else told(page, authors_of(world)) == set()
    )
    original = browser.get(at("original", one))
    assert original.status_code == (200 if knows else 404)
    if knows:
        assert "Quillfeather" not in original["Content-Disposition"]
        assert hits(b"\n\n" + original.getvalue(), authors_of(world)) >= {"Quillfeather"}
        original.close()


@pytest.mark.parametrize("mode", ["single", "open"])
def test_who_was_only_asked_or_said_no_gets_no_file(mode, staged, signed_in, refused):
    world = staged(mode)
    one = world.bring("invited").asked[0]
    browser = signed_in(one.reviewer)
    assert "Quillfeather" in got(browser, at("assignment", one)).decode()
    refused.page(browser.get(at("original", one)), 404)
    browser.post(at("decline_invitation", one), {"reason": ""})
    assert "Quillfeather" not in got(browser, at("assignment", one)).decode()


@pytest.mark.parametrize("mode", ["single", "open"])
def test_authors_learn_no_reviewer_before_the_decision(mode, staged, signed_in):
    world = staged(mode).bring("decided")
    assert told(pages_of_author(world, signed_in), reviewers_of(world)) == set()


def test_authors_learn_reviewers_who_agreed_once_it_is_released(staged, signed_in):
    world = staged("open").bring("agreed")
    world.hand_in(agrees_to_be_named=True)
    world.agree(1)
    world.hand_in(1)
    for step in (world.decide, world.release):
        step()
    agreed, silent = (one.reviewer for one in world.asked)
    found = told(pages_of_author(world, signed_in), reviewers_of(world))
    assert found == {agreed.given_name, agreed.family_name}
    assert silent.family_name not in found


def test_single_anonymous_reviewers_stay_unknown_to_authors(staged, signed_in):
    world = staged("single").bring("agreed")
    world.hand_in(agrees_to_be_named=True)
    world.agree(1)
    world.hand_in(1)
    for step in (world.decide, world.release):
        step()
    pages = pages_of_author(world, signed_in)
    assert told(pages, reviewers_of(world)) == set()
    assert b"The second table needs its sources." in pages[of_case("my_submission", world.case)]


def test_what_began_goes_on_as_it_began(staged, signed_in):
    """The journal changes its way of review in the middle: rounds and files keep theirs."""
    world = staged("double", really_clean=True).bring("decision_pending")
    staged("open")
    one = world.asked[0]
    assert told(crawl(signed_in(one.reviewer), at("assignment", one)), authors_of(world)) == set()
    for step in (lambda: world.decide("accept"), world.release):
        step()
    assert told(pages_of_author(world, signed_in), reviewers_of(world)) == set()
    assert (world.case.mode, world.article.review_mode) == ("double", "Double-anonymous")
    assert world.case.latest_version().mode == "double"


def test_next_round_begins_with_what_the_journal_does_now(staged, signed_in):
    world = staged("double", really_clean=True).bring("revised")
    staged("single")
    world.open_round()
    world.invite()
    assert [one.mode for one in world.case.rounds.order_by("number")] == ["double", "single"]
    assert [one.mode for one in world.case.versions.order_by("number")] == ["double", "single"]
    first = world.case.rounds.get(number=1).assignments.order_by("pk")[1]
    later = world.asked[0]
    pages = crawl(signed_in(first.reviewer), at("assignment", first))
    assert told(pages, authors_of(world)) == set()
    pages = crawl(signed_in(later.reviewer), at("assignment", later))
    assert told(pages, authors_of(world)) >= names(world.author)


@pytest.mark.parametrize("mode", POLICIES)
def test_reviewers_read_each_other_by_number_once_it_is_decided(mode, staged, client):
    world = staged(mode).bring("one_in")
    world.agree(1)
    world.hand_in(1, comments_to_author="Nothing is wrong with it.")
    one, other = world.asked
    by_link = Client()
    by_link.get(mailed_link(one))
    assert "Nothing is wrong" not in got(by_link, at("assignment", one)).decode()
    for step in (world.decide, world.release):
        step()
    page = got(by_link, at("assignment", one))
    assert b"Nothing is wrong" in page
    assert hits(page, canaries_of(other.reviewer)) == set()


def test_reviewers_keep_the_files_for_a_month_and_their_own_words_for_good(
    stage, signed_in, time_is, refused
):
    one = stage.bring("revision_requested").asked[0]
    browser, closed_at = signed_in(one.reviewer), stage.round.closed_at
    for days, is_there in ((29, True), (31, False)):
        time_is(closed_at + timedelta(days=days))
        if is_there:
            assert got(browser, at("manuscript", one))[:2] == b"PK"
        else:
            refused.page(browser.get(at("manuscript", one)), 404)
        page = got(browser, at("assignment", one)).decode()
        assert ("Download the manuscript" in page) is is_there
        assert "The second table needs its sources." in page


def test_reviewers_lose_the_files_of_what_was_rejected(stage, signed_in, refused):
    one = stage.bring("rejected").asked[0]
    browser = signed_in(one.reviewer)
    refused.page(browser.get(at("manuscript", one)), 404)
    assert "The second table needs its sources." in got(browser, at("assignment", one)).decode()


def test_author_reads_of_the_editor_what_the_table_says(stage, signed_in, monkeypatch):
    """No mode hides the editor today: so the row is changed, and the page must follow it."""
    stage.bring("with_editor")
    address = of_case("my_submission", stage.case)
    assert stage.editor.full_name in got(signed_in(stage.author), address).decode()
    hidden = " ".join("-" for _relation in RELATIONS)
    monkeypatch.setitem(TABLE, "handling_editor", hidden)
    assert stage.editor.full_name not in got(signed_in(stage.author), address).decode()
