"""A reviewer's own page: what became of the reviews, and wishes for more of them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from journal.actions import issuing
from journal.models import Event
from journal.refusals import Blocked
from journal.tests.factories import a_compiled_issue
from review.actions import reopening
from review.actions.telling import tell_reviewers
from review.actions.volunteering import change_wishes
from review.models import RosterEntry
from review.suggesting import suggestions_for
from review.tests.cases import LETTER, TO_EDITOR
from review.workflow.roster import E

PAGE = "/reform/reviews/"
WISHES = "/reform/reviews/wishes/"


def entry_of(world, number=0):
    return RosterEntry.objects.get(user=world.reviewers[number], journal=world.journal)


def read(browser):
    response = browser.get(PAGE)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("mode", ["double", "single", "open"])
def test_outcome_is_told_in_a_word_once_the_decision_has_left(mode, world, time_is, signed_in):
    world.journal.mode = mode
    world.journal.save()
    world.bring("decided")
    time_is(world.now)
    browser = signed_in(world.reviewers[0])
    waiting = read(browser)
    assert "handed in on 2 March 2026" in waiting
    assert "not decided yet" in waiting
    assert "Major revision" not in waiting

    world.release()
    shown = read(browser)
    assert "Major revision" in shown
    assert "One other review" in shown
    for word in (LETTER, TO_EDITOR, "Quillfeather", "Inkhornwell", "Bramblesby", "2026-001"):
        assert word not in shown


def test_other_reviews_are_offered_as_long_as_they_can_be_read(world, time_is, signed_in):
    world.bring("rejected")
    time_is(world.now)
    browser = signed_in(world.reviewers[0])
    shown = read(browser)
    assert "Reject" in shown
    assert "other review" not in shown
    (asked, _other) = world.asked
    page = browser.get(f"/reform/review/{asked.public_id}/").content.decode()
    assert "What the other reviewers wrote" not in page


def test_outcome_is_gone_when_the_decision_is_reopened(world, time_is, signed_in):
    world.bring("rejected")
    time_is(world.now)
    reopening.reopen(world.case, why="A mistake.", by=world.chief, now=world.now)
    shown = read(signed_in(world.reviewers[0]))
    assert "Reject" not in shown
    assert "not decided yet" in shown


def test_who_did_not_review_learns_no_outcome(world, time_is, signed_in):
    world.bring("invited")
    world.agree(1)
    world.hand_in(1)
    time_is(world.now)
    assert "not decided yet" not in read(signed_in(world.reviewers[0]))
    assert "not decided yet" in read(signed_in(world.reviewers[1]))
    assert "not been asked to review" in read(signed_in(world.reviewers[2]))


def test_empty_page_says_what_to_do_next(world, time_is, signed_in):
    time_is(world.now)
    known = read(signed_in(world.reviewers[2]))
    assert "Editors find you by the topics below" in known
    assert WISHES in known
    stranger = read(signed_in(world.stranger))
    assert "Write to the office which topics you know" in stranger
    assert f"mailto:{world.journal.sender.address}" in stranger
    assert WISHES not in stranger


def test_wishes_are_saved_and_keep_people_from_being_asked(world, time_is, signed_in):
    world.bring("in_review")
    time_is(world.now)
    browser = signed_in(world.reviewers[0])
    page = read(browser)
    assert page.count('name="topics" value="services"') == 1
    assert page.count("checked") == 2

    typed = {"not_before": "2026-05-01", "topics": ["merit"], "max_open": "4"}
    assert browser.post(WISHES, typed)["Location"] == PAGE
    entry = entry_of(world)
    assert entry.not_before == date(2026, 5, 1)
    assert list(entry.expertise.values_list("topic__slug", "strength")) == [("merit", 3)]
    event = Event.objects.of(entry).last()
    assert (event.verb, event.by) == ("change_wishes", world.reviewers[0])
    assert event.details == {"topics": ["merit"], "not_before": "2026-05-01", "max_open": 4}
    today = world.journal.today(world.now)
    ranked = suggestions_for(world.case, world.round, reader=world.editor, today=today)
    (mine,) = [one for entry, one in ranked if entry.user == world.reviewers[0]]
    assert "asked not to be invited before" in str(mine)
    assert 'value="2026-05-01"' in read(browser)

    browser.post(WISHES, {"not_before": "", "topics": ["merit", "services"], "max_open": "4"})
    known = entry_of(world).expertise.order_by("topic__slug")
    assert entry_of(world).not_before is None
    assert list(known.values_list("topic__slug", "strength")) == [("merit", 3), ("services", 2)]


def test_reviewer_says_how_many_reviews_they_take_at_once(world, time_is, signed_in):
    world.bring("invited")
    world.bring("in_review", anew=True)
    time_is(world.now)
    browser = signed_in(world.reviewers[0])
    assert 'name="max_open" value="2"' in read(browser)

    def said():
        today = world.journal.today(world.now)
        ranked = suggestions_for(world.case, world.round, reader=world.editor, today=today)
        (mine,) = [one for entry, one in ranked if entry.user == world.reviewers[0]]
        return str(mine)

    full = "has as many open reviews as agreed (1)"
    assert full not in said()
    browser.post(WISHES, {"topics": ["merit"], "max_open": "1"})
    assert entry_of(world).max_open == 1
    assert full in said()


def test_own_data_can_be_had_from_the_list_of_reviews(world, time_is, signed_in):
    world.bring("invited")
    time_is(world.now)
    browser = signed_in(world.reviewers[0])
    assert f'href="{reverse("review:my_data")}" download' in read(browser)
    assert browser.get(reverse("review:my_data")).status_code == 200


def test_saving_the_same_twice_is_recorded_once(world):
    entry, now = entry_of(world), world.now
    facts = {"topics": list(entry.topics.all()), "not_before": date(2026, 5, 1), "max_open": 2}
    for _click in range(2):
        change_wishes(entry, by=world.reviewers[0], now=now, **facts)
    assert Event.objects.of(entry).filter(verb="change_wishes").count() == 1


def test_wishes_that_cannot_be_are_said_beside_the_field(world, time_is, signed_in, unchanged):
    time_is(world.now)
    browser = signed_in(world.reviewers[0])
    wrong = (
        ({"not_before": "2026-05-01", "max_open": "2"}, "Choose at least one topic."),
        (
            {"not_before": "2026-03-02", "topics": ["merit"], "max_open": "2"},
            "Choose a day that has not come yet, or none.",
        ),
        ({"not_before": "", "topics": ["astrology"]}, "Select a valid choice."),
        ({"topics": ["merit"], "max_open": "0"}, "greater than or equal to 1"),
        ({"topics": ["merit"], "max_open": "11"}, "less than or equal to 10"),
    )
    with unchanged():
        for typed, sentence in wrong:
            assert sentence in browser.post(WISHES, typed).content.decode()
        assert browser.get(WISHES)["Location"] == PAGE


def test_wishes_are_ones_own(world, time_is, signed_in, refused):
    time_is(world.now)
    entry, day = entry_of(world), world.now.date() + timedelta(days=9)
    facts = {"topics": list(entry.topics.all()), "not_before": day, "max_open": 3}
    facts |= {"now": world.now}
    for by in (world.reviewers[1], world.editor, world.chief, world.manager, world.stranger):
        with refused(PermissionDenied):
            change_wishes(entry, by=by, **facts)
    with refused(Blocked, "Choose at least one topic."):
        change_wishes(entry, by=world.reviewers[0], **facts | {"topics": []})
    with refused(Blocked, "Choose a day that has not come yet, or none."):
        change_wishes(entry, by=world.reviewers[0], **facts | {"not_before": world.now.date()})
    for person in (world.editor, world.stranger, world.author):
        refused.page(signed_in(person).post(WISHES, {"topics": ["merit"]}), 404)
    refused.page(Client().post(WISHES), 302)
    change_wishes(entry, by=world.reviewers[0], **facts)


@pytest.mark.parametrize("state", [E.RETIRED, E.BARRED])
def test_who_is_no_longer_on_the_roster_has_no_wishes_there(state, world, time_is, signed_in):
    time_is(world.now)
    RosterEntry.objects.filter(user=world.reviewers[0]).update(state=state)
    browser = signed_in(world.reviewers[0])
    assert WISHES not in read(browser)
    assert browser.post(WISHES, {"topics": ["merit"]}).status_code == 404


def test_published_article_is_in_the_history_of_who_was_told(world, time_is, signed_in):
    world.bring("ready")
    articles = [world.article]
    issue = a_compiled_issue(world.journal, by=world.production, articles=articles, now=world.now)
    issuing.approve(issue, by=world.chief, now=world.now)
    issuing.publish(issue, by=world.manager, now=world.now)
    time_is(world.now)
    browser = signed_in(world.reviewers[0])
    assert "Published: read the article" not in read(browser)
    tell_reviewers(world.case, now=world.now)
    assert world.article.address in read(browser)
