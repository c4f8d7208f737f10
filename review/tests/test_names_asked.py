"""Whoever writes the shorter texts that cross the wall is asked about names."""

import pytest
from django.urls import reverse

from journal.actions import archiving, correcting, issuing, submitting
from journal.models import ArticleType, Event, FixItem, Journal, Notice, Submission
from journal.refusals import NamesFound
from journal.tests.factories import a_compiled_issue, row_of
from notifications.models import Letter
from review.actions import returning
from review.models import Review
from review.tests.entering import posted
from review.tests.pages import answers, at, got, of_case
from review.tests.test_scanning import FOUND, TICK
from review.tests.weighing import appeal


@pytest.fixture
def on_the_desk(world):
    """Rejected after review and appealed, with no editor left who had no part in it."""
    world.bring("rejected")
    for person in (world.chief, world.second):
        person.memberships.filter(journal=world.journal).delete()
    appeal()(world)
    assert world.case.state == "awaiting_editor"
    return world


LIST = ["Answer Dr Ashgrove.", "Add a title."]


def test_list_of_what_is_missing_names_no_reviewer(on_the_desk, refused):
    w = on_the_desk
    with refused(NamesFound, FOUND.format("Dr Ashgrove")):
        returning.return_to_author(w.case, items=LIST, by=w.manager, now=w.now)
    returning.return_to_author(w.case, items=LIST, by=w.manager, now=w.now, confirmed_names=True)
    assert Event.objects.of(w.case).last().details == {"names_stay": 1}


def test_office_is_asked_about_the_list(on_the_desk, signed_in, time_is):
    w = on_the_desk
    time_is(w.now)
    browser, page = signed_in(w.manager), of_case("return_to_author", w.case)
    asked = browser.post(page, {"items": "\n".join(LIST)}).content.decode()
    assert FOUND.format("Dr Ashgrove") in asked
    assert TICK in asked
    assert LIST[1] in asked
    assert not Letter.objects.filter(letter="fix_wanted").exists()

    typed = {"items": "\n".join(LIST), "confirmed_names": "on"}
    assert browser.post(page, typed).status_code == 302
    assert [one.text for one in FixItem.objects.all()] == LIST


def test_reviewer_is_asked_about_authors_whom_other_reviewers_must_not_know(
    world, signed_in, time_is
):
    one = world.bring("agreed").asked[0]
    time_is(world.now)
    browser, page = signed_in(one.reviewer), at("hand_in", one)
    typed = answers(comments_to_author="A paper of Bettina Inkhornwell.")
    asked = browser.post(page, typed).content.decode()
    assert FOUND.format("Bettina Inkhornwell") in asked
    assert TICK in asked
    assert not Review.objects.exists()
    assert browser.post(page, typed | {"confirmed_names": "on"}).status_code == 302


def test_reviewer_who_knows_the_authors_may_name_them(world):
    Journal.objects.filter(pk=world.journal.pk).update(mode="single")
    world.bring("agreed").hand_in(comments_to_author="Bettina Inkhornwell writes well.")
    assert Review.objects.exists()


REASON = "Dr Ashgrove found a mistake."


@pytest.fixture
def published(world, time_is):
    """An issue with the article that reviewers 1 and 2 reviewed."""
    world.bring("ready")
    issue = a_compiled_issue(
        world.journal, by=world.production, articles=[world.article], now=world.now
    )
    issuing.approve(issue, by=world.chief, now=world.now)
    issuing.publish(issue, by=world.manager, now=world.now)
    time_is(world.now)
    return issue


def test_reason_for_taking_an_issue_back_names_no_reviewer(world, published, signed_in, refused):
    told = {"by": world.chief, "now": world.now, "why": REASON}
    with refused(NamesFound, FOUND.format("Dr Ashgrove")):
        archiving.unpublish(published, **told)

    page = reverse("journal:issue_move", args=["reform", published.public_id, "unpublish"])
    browser = signed_in(world.chief)
    asked = browser.post(page, {"why": REASON}).content.decode()
    assert FOUND.format("Dr Ashgrove") in asked
    assert TICK in asked
    assert REASON in asked
    assert world.case.state == "published"
    assert browser.post(page, {"why": REASON, "confirmed_names": "on"}).status_code == 302
    assert world.case.state == "scheduled"
    assert Event.objects.of(published).filter(verb="unpublish").get().details == {"names_stay": 1}


@pytest.mark.parametrize(
    ("verb", "page"), [("correct", "correct_article"), ("retract", "retract_article")]
)
def test_public_notice_names_no_reviewer(world, published, signed_in, refused, verb, page):
    more = {"why": "It was checked."} if verb == "retract" else {}
    told = {"by": world.chief, "now": world.now, "texts": {"en": "Sound.", "ru": "Нашёл Эшгров."}}
    with refused(NamesFound, FOUND.format("Эшгров")):
        getattr(correcting, verb)(world.case, **told, **more)

    browser, address = signed_in(world.chief), of_case(page, world.case, app="journal")
    typed = {"text_en": REASON, "text_ru": "", **more}
    asked = browser.post(address, typed).content.decode()
    assert FOUND.format("Dr Ashgrove") in asked
    assert TICK in asked
    assert not Notice.objects.exists()
    assert browser.post(address, typed | {"confirmed_names": "on"}).status_code == 302
    assert Notice.objects.get().texts == {"en": REASON}
    assert Event.objects.of(world.case).filter(verb=verb).get().details == {"names_stay": 1}


TITLE = "Three visits of Bettina Inkhornwell"


@pytest.fixture
def draft(world, time_is):
    """Complete, with an author's name in what an invitation says."""
    Submission.objects.filter(pk=world.bring("draft").case_key).update(titles={"en": TITLE})
    time_is(world.now)
    return world


def typed_draft(w):
    people = [row_of(w.author), row_of(w.coauthor)]
    rows = {
        f"people-{number}-{name}": value
        for number, row in enumerate(people)
        for name, value in row.items()
    }
    return {
        "article_type": w.case.article_type.public_id,
        "title_en": TITLE,
        "abstract_en": "Compared.",
        "people-TOTAL_FORMS": 2,
        "has_consented": "on",
        **rows,
    }


@pytest.mark.parametrize("field", ["titles", "abstracts", "keywords"])
def test_what_reviewers_are_sent_names_no_author(world, refused, field):
    world.bring("draft")
    case = world.case
    texts = getattr(case, field) | {"ru": "Инкхорнуэлл"}
    Submission.objects.filter(pk=case.pk).update(**{field: texts})
    told = {"by": world.author, "now": world.now}
    with refused(NamesFound, FOUND.format("Инкхорнуэлл")):
        submitting.submit(case, **told)
    submitting.submit(case, **told, confirmed_names=True)
    assert Event.objects.of(case).get(verb="submit").details == {"names_stay": 1}


def test_submission_may_name_authors_whom_reviewers_will_know(draft):
    Journal.objects.filter(pk=draft.journal.pk).update(mode="single")
    draft.submit()
    assert draft.case.state == "submitted"


def test_submission_that_is_not_reviewed_may_name_its_authors(draft):
    ArticleType.objects.filter(pk=draft.case.article_type_id).update(is_peer_reviewed=False)
    draft.submit()
    assert draft.case.state == "submitted"


def test_author_is_asked_about_the_title_when_it_is_sent(draft, signed_in):
    browser = signed_in(draft.author)
    send = of_case("send_submission", draft.case, app="journal")
    assert TICK not in got(browser, of_case("draft", draft.case, app="journal")).decode()
    asked = browser.post(send, typed_draft(draft)).content.decode()
    assert FOUND.format("Bettina Inkhornwell") in asked
    assert TICK in asked
    assert draft.case.state == "draft"
    assert browser.post(send, typed_draft(draft) | {"confirmed_names": "on"}).status_code == 302
    assert (draft.case.state, draft.case.title) == ("submitted", TITLE)


def test_author_and_office_are_asked_again_when_it_is_mended(world, signed_in, time_is):
    world.bring("answered")
    Submission.objects.filter(pk=world.case_key).update(titles={"en": TITLE})
    time_is(world.now)
    answered = {f"answer-{one.pk}": "Done." for one in world.case.fix_items.all()}
    entered = of_case("enter_for_author", world.case, "resubmit_fixed")
    own = of_case("send_submission", world.case, app="journal")
    facts = typed_draft(world) | answered
    asked = signed_in(world.author).post(own, facts).content.decode()
    assert FOUND.format("Bettina Inkhornwell") in asked
    assert TICK in asked

    asked = posted(world.manager, entered, facts).content.decode()
    assert FOUND.format("Bettina Inkhornwell") in asked
    assert TICK in asked
    assert posted(world.manager, entered, facts | {"confirmed_names": "on"}).status_code == 302
    assert world.case.state == "submitted"
    assert Event.objects.of(world.case).get(verb="resubmit_fixed").details["names_stay"] == 1
