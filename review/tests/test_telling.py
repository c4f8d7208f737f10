"""Reviewers hear once that what they reviewed is published, and nothing more."""

import pytest

from journal.actions import archiving, issuing
from journal.tests.factories import a_compiled_issue
from notifications.models import Letter
from review import tasks
from review.tests.cases import STEP

NAMES = ("Quillfeather", "Inkhornwell", "Aurelian", "Bettina")


@pytest.fixture
def issue(world, time_is):
    """Approved; its article was reviewed by the first two, and by the first one twice."""
    world.bring("second_round")
    world.hand_in()
    world.agree(1)
    world.hand_in(1)
    world.decide("accept")
    world.release()
    for step in ("start_copyedit", "finish_copyedit", "typeset", "send_proof", "approve_proof"):
        getattr(world, step)()
        world.now += STEP
    issue = a_compiled_issue(
        world.journal, by=world.production, articles=[world.article], now=world.now
    )
    issuing.approve(issue, by=world.chief, now=world.now)
    time_is(world.now)
    return issue


def told(world):
    letters = Letter.objects.filter(letter="reviewed_article_published").order_by("pk")
    return [world.name_of(one.recipient) for one in letters]


def publish(world, issue):
    issuing.publish(issue, by=world.manager, now=world.now)
    tasks.tell_reviewers()


def test_reviewers_are_told_once_each_when_the_article_is_public(world, issue):
    tasks.tell_reviewers()
    assert told(world) == []
    publish(world, issue)
    assert told(world) == ["reviewer 1", "reviewer 2"]
    tasks.tell_reviewers()
    assert told(world) == ["reviewer 1", "reviewer 2"]


def test_letter_names_the_article_and_nobody(world, issue):
    publish(world, issue)
    body = Letter.objects.filter(letter="reviewed_article_published").first().body

    assert world.article.address in body
    assert "Vol. 3, No. 1 (2026)" in body
    assert [name for name in NAMES if name in body] == []


def test_reviewers_are_not_told_again_when_an_issue_is_published_anew(world, issue):
    publish(world, issue)
    archiving.unpublish(issue, by=world.chief, now=world.now, why="A day too early.")
    publish(world, issue)

    assert told(world) == ["reviewer 1", "reviewer 2"]
