"""Co-authors are told, say whether they are authors, and may look on; none of it stops anything."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from journal.actions import drafting, mending
from journal.actions.coauthoring import confirm_authorship, dispute_authorship
from journal.models import Contributor, Event, User
from journal.refusals import Blocked, StaleState
from journal.tests import factories
from journal.tests.factories import row_of
from notifications.delivery import compose
from notifications.models import Letter
from review.actions import withdrawing
from review.links import coauthor_cookie
from review.tests.cases import AUTHOR_FACTS, COAUTHOR_FACTS
from review.tests.entering import on_behalf
from review.tests.pages import bare, of_case

WORDS = "I left this project last year."
SPOKEN = "You have written to us about this already. We will answer."
ZHANNA = {
    **dict.fromkeys(("affiliation", "country", "orcid"), ""),
    "given_name": "Zhanna",
    "family_name": "Quorum",
    "email": "zhanna.quorum@example.org",
}


@pytest.fixture
def sent(world, time_is):
    """A case sent with three authors; one of them is new here, none has answered."""
    world.bring("draft")
    people = [row_of(world.author, **AUTHOR_FACTS), row_of(world.coauthor, **COAUTHOR_FACTS)]
    factories.fill(world.case, people=[*people, ZHANNA], now=world.now)
    world.submit()
    world.clean()
    world.zhanna = User.objects.get(email=ZHANNA["email"])
    time_is(world.now)
    return world


def place_of(world, person):
    return world.case.contributors.get(user=person)


def page_of(contributor, rest=""):
    return f"/reform/coauthor/{contributor.public_id}/{rest}"


def mailed(person):
    """The path of the personal link in this co-author's letter."""
    body = compose(Letter.objects.get(letter="confirm_authorship", recipient=person)).body
    (link,) = re.findall(r"http://localhost:8000(/\S+/coauthor/\S+/open/\S+)", body)
    return link


def come(person):
    """A browser that followed the link."""
    browser = Client()
    assert browser.get(mailed(person)).status_code == 303
    return browser


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_each_co_author_gets_one_letter_and_the_author_none(sent):
    told = [(letter, who) for letter, who in sent.letters() if letter == "confirm_authorship"]
    assert told == [("confirm_authorship", "coauthor"), ("confirm_authorship", "zhanna")]
    letter = Letter.objects.get(letter="confirm_authorship", recipient=sent.zhanna)
    assert "Aurelian Quillfeather has sent us a manuscript" in letter.body
    assert "[personal link]" in letter.body
    token = mailed(sent.zhanna).rstrip("/").rsplit("/", 1)[1]
    assert token not in letter.body + str(letter.links)


def test_who_is_new_gets_an_account_that_no_password_opens_and_who_is_known_keeps_theirs(sent):
    assert (sent.zhanna.full_name, sent.zhanna.has_usable_password()) == ("Zhanna Quorum", False)
    assert sent.zhanna.language == sent.author.language
    assert place_of(sent, sent.coauthor).asked_at == sent.case.submitted_at
    assert place_of(sent, sent.author).asked_at is None


def test_what_is_mended_keeps_answers_and_asks_only_who_is_new(sent):
    zhanna = place_of(sent, sent.zhanna)
    confirm_authorship(zhanna, by=sent.zhanna, now=sent.now)
    sent.give_back()
    sent.answer_all()
    link, last = mailed(sent.coauthor), Letter.objects.latest("pk").pk
    new = ZHANNA | {"email": "new.one@example.org", "given_name": "Nurlan"}
    facts = {"facts": {}, "topics": sent.journal.topics.all(), "now": sent.now}
    people = [row_of(sent.author), ZHANNA | {"family_name": "Quorumova"}, new]
    drafting.save_draft(sent.case, people=people, **facts)
    mending.resubmit_fixed(sent.case, by=sent.author, now=sent.now)

    again = place_of(sent, sent.zhanna)
    assert (again.public_id, again.confirmed_at) == (zhanna.public_id, sent.now)
    asked = Letter.objects.filter(pk__gt=last, letter="confirm_authorship")
    assert [one.recipient.email for one in asked] == ["new.one@example.org"]
    assert come(sent.zhanna).get(page_of(again)).status_code == 200
    assert Client().get(link).status_code == 404  # no author any more


def test_letters_to_co_authors_of_a_withdrawn_case_are_taken_back(sent):
    withdrawing.withdraw(sent.case, why="", by=sent.author, now=sent.now)
    assert not [one for one, _who in sent.letters() if one == "confirm_authorship"]


def test_following_the_link_changes_nothing_and_does_not_use_it_up(sent, unchanged):
    link, page = mailed(sent.zhanna), page_of(place_of(sent, sent.zhanna))
    browser = Client()
    with unchanged():
        for _scanner in range(2):
            assert browser.get(link).status_code == 303
            assert browser.head(link).status_code == 303
            assert browser.post(link).status_code == 405
        for rest in ("", "confirm/", "object/"):
            assert browser.get(page + rest).status_code in (200, 302)


def test_link_is_swapped_for_a_cookie_of_this_place_and_a_clean_address(sent, refused):
    place, browser = place_of(sent, sent.zhanna), Client()
    response = browser.get(mailed(sent.zhanna))

    assert (response.status_code, response["Location"]) == (303, page_of(place))
    assert response["Referrer-Policy"] == "no-referrer"
    cookie = response.cookies[coauthor_cookie(place.public_id)]
    assert cookie["path"] == page_of(place)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    other = page_of(place_of(sent, sent.coauthor))
    for path in (of_case("case", sent.case), of_case("my_submission", sent.case), other):
        refused.page(browser.get(path), 302)


def test_wrong_token_and_absent_place_are_told_apart_by_nothing(sent):
    token = mailed(sent.zhanna).rstrip("/").rsplit("/", 1)[1]
    place, browser = place_of(sent, sent.zhanna), Client()
    wrong = browser.get(page_of(place, f"open/{'a' * len(token)}/"))
    absent = browser.get(f"/reform/coauthor/222222222222/open/{token}/")
    another = browser.get(page_of(place_of(sent, sent.coauthor), f"open/{token}/"))

    assert {wrong.status_code, absent.status_code, another.status_code} == {404}
    assert bare(wrong) == bare(absent) == bare(another)
    assert sent.case.title not in wrong.content.decode()
    elsewhere = mailed(sent.zhanna).replace("/reform/", "/elsewhere/")
    assert browser.get(elsewhere).status_code == 404


def test_link_is_dead_once_the_case_is_withdrawn(sent, refused):
    link, browser = mailed(sent.zhanna), come(sent.zhanna)
    page = page_of(place_of(sent, sent.zhanna))
    withdrawing.withdraw(sent.case, why="", by=sent.author, now=sent.now)

    dead = browser.get(link)
    refused.page(dead, 404)
    assert sent.case.title not in dead.content.decode()
    refused.page(browser.get(page), 302)
    refused.page(browser.post(page + "confirm/"), 302)


def test_page_is_theirs_who_sign_in_and_nobody_elses(sent, signed_in, refused):
    page = page_of(place_of(sent, sent.coauthor))
    assert signed_in(sent.coauthor).get(page).status_code == 200
    for person in (sent.author, sent.zhanna, sent.manager, sent.editor, sent.stranger):
        refused.page(signed_in(person).get(page), 404)
        refused.page(signed_in(person).post(page + "confirm/"), 404)
    refused.page(Client().get(page), 302)


def test_link_speaks_for_nobody_else_who_is_signed_in(sent, signed_in, unchanged):
    browser, page = signed_in(sent.manager), page_of(place_of(sent, sent.zhanna))
    assert browser.get(mailed(sent.zhanna)).status_code == 404
    browser.cookies.update(come(sent.zhanna).cookies)
    with unchanged():
        answers = [browser.get(page), browser.post(page + "confirm/")]
    assert {one.status_code for one in answers} == {404}
    assert "Zhanna" not in answers[0].content.decode()


def test_yes_is_said_once_and_shown_to_authors_and_editors(sent, signed_in):
    browser, page = come(sent.zhanna), page_of(place_of(sent, sent.zhanna))
    shown = text_of(browser.get(page))
    for word in (sent.case.title, "Bettina Inkhornwell", "I am an author of this and agree"):
        assert word in shown
    for _click in range(2):
        assert browser.post(page + "confirm/").status_code == 302

    said = Event.objects.of(sent.case).filter(verb="confirm_authorship")
    assert [one.by for one in said] == [sent.zhanna]
    assert "You confirmed on 2 March 2026" in text_of(browser.get(page))
    for person, name in ((sent.author, "my_submission"), (sent.manager, "case")):
        shown = text_of(signed_in(person).get(of_case(name, sent.case)))
        assert "confirmed on 2 March 2026" in shown
        assert "asked on 2 March 2026, no answer yet" in shown


def test_no_is_a_letter_to_editor_and_office_and_a_note_on_the_case(sent, signed_in):
    browser, page = come(sent.zhanna), page_of(place_of(sent, sent.zhanna))
    last, before = Letter.objects.latest("pk").pk, sent.case
    for _click in range(2):
        assert browser.post(page + "object/", {"words": WORDS}).status_code == 302

    told = [("authorship_disputed", "chief"), ("authorship_disputed", "manager")]
    assert sent.letters(after=last) == told
    letter = compose(Letter.objects.latest("pk")).body
    assert WORDS in letter
    assert "Zhanna Quorum" in letter
    case = text_of(signed_in(sent.manager).get(of_case("case", sent.case)))
    assert "Zhanna Quorum is named as an author and objects." in case
    assert WORDS in case
    author = text_of(signed_in(sent.author).get(of_case("my_submission", sent.case)))
    assert "objected on 2 March 2026" in author
    assert WORDS not in author
    assert (sent.case.state, sent.case.due) == (before.state, before.due)
    sent.assign()  # nothing stops


def test_no_is_said_once_and_yes_may_follow(sent, refused):
    place = place_of(sent, sent.zhanna)
    with refused(Blocked, "Write what is wrong."):
        dispute_authorship(place, words=" ", by=sent.zhanna, now=sent.now)
    dispute_authorship(place, words=WORDS, by=sent.zhanna, now=sent.now)
    with refused(Blocked, SPOKEN):
        dispute_authorship(place, words="Again", by=sent.zhanna, now=sent.now)
    place.refresh_from_db()
    assert (place.has_objected, place.has_confirmed) == (True, False)

    sent.now += factories.DAY
    confirm_authorship(place, by=sent.zhanna, now=sent.now)
    place.refresh_from_db()
    assert (place.has_objected, place.has_confirmed) == (False, True)


def test_a_form_without_words_says_so(sent, unchanged):
    browser, page = come(sent.zhanna), page_of(place_of(sent, sent.zhanna))
    with unchanged():
        assert "Write what is wrong." in text_of(browser.post(page + "object/", {"words": " "}))


def test_nobody_answers_for_a_co_author(sent, refused):
    place, now = place_of(sent, sent.zhanna), sent.now
    staff = on_behalf(sent.manager, sent.zhanna)
    for by in (sent.author, sent.coauthor, sent.manager, sent.stranger, staff):
        with refused(PermissionDenied):
            confirm_authorship(place, by=by, now=now)
        with refused(PermissionDenied):
            dispute_authorship(place, words=WORDS, by=by, now=now)
    confirm_authorship(place, by=sent.zhanna, now=now)


def test_nobody_answers_once_it_is_over_or_who_was_not_asked(sent, refused):
    place, author = place_of(sent, sent.zhanna), place_of(sent, sent.author)
    with refused(StaleState):
        confirm_authorship(author, by=sent.author, now=sent.now)
    withdrawing.withdraw(sent.case, why="", by=sent.author, now=sent.now)
    with refused(StaleState):
        confirm_authorship(place, by=sent.zhanna, now=sent.now)
    Contributor.objects.filter(pk=place.pk).delete()
    with refused(StaleState):
        confirm_authorship(place, by=sent.zhanna, now=sent.now)


@pytest.mark.parametrize("place", ["agreed", "decision_pending", "revision_requested", "accepted"])
def test_co_author_sees_where_it_is_and_never_who_reviews(place, stage, time_is):
    stage.bring(place)
    time_is(stage.now)
    shown = text_of(come(stage.coauthor).get(page_of(place_of(stage, stage.coauthor))))

    assert "Where it is" in shown
    assert "Sent to the journal" in shown
    assert stage.case.get_state_display() in shown
    for reviewer in stage.reviewers:
        assert reviewer.family_name not in shown
        assert reviewer.email not in shown
    for word in ("Sholpan", "Letters, reviews and files", 'href="/reform/files/'):
        assert word not in shown


def test_co_author_is_not_asked_to_do_the_authors_work(world, time_is, signed_in):
    world.bring("revision_requested")
    time_is(world.now)
    mine = text_of(signed_in(world.coauthor).get(of_case("my_submission", world.case)))
    assert "has asked the author who sent the manuscript to revise it" in mine
    assert "Please say whether that is right" in mine
    theirs = text_of(signed_in(world.author).get(of_case("my_submission", world.case)))
    assert "Please revise the manuscript." in theirs
    assert "Please say whether that is right" not in theirs
