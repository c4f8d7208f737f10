"""The pages of decisions: what they offer to whom, what they keep, and where they lead."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from journal.models import Submission
from review.tests.cases import TO_AUTHOR
from review.tests.pages import got, of_case
from review.tests.weighing import WHY, advise, decided, to_section_editor

CHECKED = re.compile(r'name="(\w+)"[^>]*?value="(\w+)"[^>]*?checked')
OFFERED = re.compile(r'name="verdict"[^>]*?value="(\w+)"')


@pytest.fixture
def page(world, signed_in, time_is):
    """`page("decide", world.editor)`: the text of a page of the case."""

    def text(name, person):
        time_is(world.now)
        return got(signed_in(person), of_case(name, world.case)).decode()

    return text


@pytest.fixture
def sent(world, signed_in, time_is):
    """`sent("decide", world.editor, verdict="reject")`: the answer to a form."""

    def post(name, person, **typed):
        time_is(world.now)
        return signed_in(person).post(of_case(name, world.case), typed)

    return post


def test_only_what_is_possible_now_is_offered(world, page):
    world.bring("awaiting_editor")
    assert OFFERED.findall(page("decide", world.chief)) == ["desk"]
    world.bring("with_editor")
    assert OFFERED.findall(page("decide", world.chief))[-1] == "desk"
    assert OFFERED.findall(page("decide", world.editor)) == [
        "minor",
        "major",
        "tech",
        "accept",
        "reject",
    ]


def test_unticked_review_leaves_the_letter_and_then_the_author(world, page, sent):
    world.bring("decision_pending")
    first, second = world.asked
    for one, words in ((first, "Cite more."), (second, "Cite less.")):
        one.review.comments_to_author = words
        one.review.save()
    typed = {
        "verdict": "reject",
        "letter": f"Dear colleague.\r\n\r\n{first.label}\r\n\r\nCite more.",
        "shared": [second.public_id],
    }
    again = sent("decide", world.editor, **typed, redraft="1").content.decode()
    assert f"Dear colleague.\n\n{second.label}\n\nCite less.</textarea>" in again
    assert ("shared", second.public_id) in CHECKED.findall(again)
    assert ("shared", first.public_id) not in CHECKED.findall(again)
    assert world.decision is None

    refused = sent("decide", world.editor, **typed).content.decode()
    assert "The letter still holds the comments of" in refused
    sent("decide", world.editor, **typed | {"letter": "No."})
    assert list(world.decision.withheld.all()) == [first]
    world.release()
    assert "Cite less." in page("my_submission", world.author)
    assert "Cite more." not in page("my_submission", world.author)
    assert f"The author does not get the review of {first.label}." in page("case", world.editor)


def test_reason_for_fewer_reviews_is_asked_only_when_there_are_fewer(world, page, sent):
    world.bring("one_in")
    assert 'name="waiver"' in page("decide", world.editor)
    sent("decide", world.editor, verdict="accept", letter="Yes.", waiver="He is ill.")
    assert world.case.review_waiver == "He is ill."
    assert "Accepted with fewer reviews than wanted: He is ill." in page("case", world.editor)

    world.bring("decision_pending", anew=True)
    assert 'name="waiver"' not in page("decide", world.editor)


def test_reason_for_closing_early_is_offered_as_the_reason_to_accept(world, page, sent):
    world.bring("one_in")
    sent("close_early", world.editor, why="Two years have passed.")

    assert "Two years have passed.</textarea>" in page("decide", world.editor)


def test_section_editor_recommends_and_the_chief_finds_the_letter_ready(world, page, sent):
    world.bring("decision_pending")
    to_section_editor(world)
    assert sent("decide", world.section).status_code == 403
    assert "Recommend a decision" in page("case", world.section)
    assert of_case("advise", world.case) not in page("case", world.chief)
    sent("advise", world.section, verdict="reject", letter="Alas.", note="Thin data.")
    assert "Thin data." in page("case", world.section)
    assert "Thin data." in page("case", world.chief)
    assert "Thin data." not in page("case", world.manager)
    assert "Thin data." not in page("my_submission", world.author)

    form = page("decide", world.chief)
    assert ("verdict", "reject") in CHECKED.findall(form)
    assert "Alas.</textarea>" in form
    sent("send_back", world.chief, why="Ask a third person.")
    assert "Ask a third person." in page("case", world.section)
    assert "Ask a third person." not in page("case", world.manager)


def test_author_appeals_from_the_page_of_the_rejection(world, page, sent, refused):
    world.bring("rejected")
    assert "You can appeal against this decision until 1 April 2026" in page(
        "my_submission", world.author
    )
    assert "appeal" not in page("my_submission", world.coauthor)
    empty = sent("appeal", world.author, why=" ")
    assert empty.status_code == 200
    sent("appeal", world.author, why=WHY)
    assert "Your appeal has arrived." in page("my_submission", world.author)
    assert WHY in page("case", world.chief)
    assert WHY not in page("case", world.manager)
    refused.page(sent("appeal", world.author, why=WHY), 409)


def test_appeal_is_not_offered_when_its_time_is_over(world, page, sent):
    world.bring("rejected")
    world.now += timedelta(days=40)
    assert "You can appeal" not in page("my_submission", world.author)
    late = sent("appeal", world.author, why=WHY)
    assert "The time to appeal has passed." in late.content.decode()
    assert WHY in late.content.decode()


def test_office_opens_an_appeal_for_the_author(world, page, sent):
    world.bring("rejected")
    assert of_case("open_appeal", world.case) in page("case", world.manager)
    sent("open_appeal", world.manager, why=WHY)

    assert (world.case.state, world.case.is_under_appeal) == ("with_editor", True)


def test_author_who_is_invited_begins_a_new_submission(world, page, sent, signed_in):
    world.bring("decision_pending")
    decided("reject", may_resubmit=True)(world)
    old = world.case
    assert "Submit again" in page("my_submission", world.author)
    answer = sent("submit_again", world.author)
    new = Submission.objects.get(follows=old)
    assert answer["Location"] == of_case("draft", new, app="journal")
    assert "You have begun to submit it again:" in page("my_submission", world.author)

    number = old.readable_number
    world.case_key = new.pk
    world.fill()
    world.submit()
    assert f">{number}</a>" in page("case", world.chief)
    world.case_key = old.pk
    assert ">2026-002</a>" in page("case", world.chief)


def test_author_without_an_invitation_is_not_led_to_submit_again(world, page, sent):
    world.bring("rejected")
    assert "Submit again" not in page("my_submission", world.author)
    sent("submit_again", world.author)
    assert Submission.objects.count() == 1


def test_reopened_decision_is_marked_for_both_sides(world, page, sent):
    world.bring("rejected")
    sent("reopen", world.chief, why=WHY, letter="We look at it again.")
    assert "This decision was taken back." in page("my_submission", world.author)
    assert WHY not in page("my_submission", world.author)
    assert TO_AUTHOR not in page("my_submission", world.author)
    shown = page("case", world.editor)
    assert '<span class="state">reopened</span>' in shown
    assert WHY in shown


def test_one_more_review_leads_to_the_choice_of_reviewers(world, sent):
    world.bring("decision_pending")
    answer = sent("more_reviews", world.editor)

    assert answer["Location"] == of_case("choose_reviewers", world.case)
    assert (world.case.state, world.case.reviews_wanted) == ("in_review", 3)


def test_integrity_case_is_marked_for_staff(world, page, sent):
    world.bring("in_review")
    sent("open_integrity_case", world.chief, why="A figure looks copied.")
    assert "A figure looks copied." in page("case", world.editor)
    assert "Integrity" not in page("my_submission", world.author)
    sent("close_integrity_case", world.chief, why="It is the author's own.")
    assert world.case.is_integrity_case is False


def test_reviewers_and_authors_read_nothing_of_recommendations(stage, signed_in):
    stage.bring("decision_pending")
    to_section_editor(stage)
    advise("reject", note="Canary of the note.", letter="Canary of the draft.")(stage)
    for person in (stage.author, stage.coauthor, *stage.reviewers[:2], stage.manager):
        browser = signed_in(person)
        for path in ("/reform/desk/", of_case("my_submission", stage.case)):
            assert "Canary" not in browser.get(path).content.decode()
    assert Client().get(of_case("advise", stage.case)).status_code == 302
