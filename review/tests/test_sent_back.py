"""A review that was sent back: until it comes again the editor reads what was handed in."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from journal.models import Journal
from journal.tests.canary_pdf import pdf_bytes
from review.actions import attaching, reviewing
from review.showing import shown_reviews
from review.tests.cases import STEP, TO_AUTHOR, TO_EDITOR
from review.tests.done_again import give_back
from review.tests.pages import at, got, of_case

DRAFT = "A second thought about the third table."
NOTE = "Sent back for completion."


def attach(world, one, name):
    upload = SimpleUploadedFile(name, pdf_bytes(name))
    attaching.put_attachment(one, upload=upload, name=name, by=one.reviewer, now=world.now)


@pytest.fixture
def sent_back(world, time_is):
    """The first of two reviews is sent back, its reviewer has begun to write and to attach."""
    world.bring("writing")
    attach(world, world.asked[0], "before.pdf")
    world.now += STEP
    world.bring("decision_pending")
    give_back(world)
    world.now += STEP
    one = world.asked[0]
    answers = {"comments_to_author": DRAFT}
    reviewing.save_draft(one, answers=answers, by=one.reviewer, now=world.now)
    attach(world, one, "after.pdf")
    world.now += STEP
    time_is(world.now)
    return one


def page(browser, *where):
    return got(browser, of_case(*where)).decode()


def test_editor_reads_the_answers_as_they_were_handed_in(world, sent_back, signed_in):
    shown = page(signed_in(world.editor), "case", world.case)
    for words in (NOTE, TO_AUTHOR, TO_EDITOR, "4 of 5", "Minor revision"):
        assert words in shown
    assert DRAFT not in shown
    first = next(one for one in shown_reviews(world.round, "handling") if one.is_sent_back)
    assert [one.original.name for one in first.attachments] == ["before.pdf"]


def test_it_counts_as_awaited(world, sent_back, signed_in):
    assert (world.case.state, world.case.reviews_in) == ("in_review", 1)
    assert page(signed_in(world.editor), "case", world.case).count(NOTE) == 1


def test_authors_and_other_reviewers_read_nothing_of_it(world, sent_back, signed_in):
    world.decide()
    world.now += STEP
    world.release()
    for relation in ("author", "coauthor", "corev", "manager", "production"):
        shown = shown_reviews(world.round, relation)
        assert not [one for one in shown if one.is_sent_back], relation
    assert [one.is_sent_back for one in shown_reviews(world.round, "handling")].count(True) == 1
    assert NOTE not in page(signed_in(world.author), "my_submission", world.case)
    other = world.asked[1]
    assert NOTE not in got(signed_in(other.reviewer), at("assignment", other)).decode()


def test_handed_in_again_it_is_shown_as_any_other(world, sent_back, signed_in):
    world.hand_in(0, comments_to_author="Now with its sources.")
    shown = page(signed_in(world.editor), "case", world.case)
    assert NOTE not in shown
    assert "Now with its sources." in shown
    assert "As it was before it was sent back" in shown


@pytest.mark.parametrize("agrees", [True, False])
def test_consent_to_be_named_stays_as_it_was(world, time_is, signed_in, agrees):
    Journal.objects.filter(pk=world.journal.pk).update(mode="open")
    world.bring("writing")
    world.hand_in(agrees_to_be_named=agrees)
    world.now += STEP
    give_back(world)
    time_is(world.now)
    one = world.asked[0]
    shown = got(signed_in(one.reviewer), at("assignment", one)).decode()
    assert bool(re.search(r'name="agrees_to_be_named"[^>]* checked', shown)) == agrees
    kept = {name: text for name, text in one.draft.answers.items() if text}
    signed_in(one.reviewer).post(at("hand_in", one), kept)
    again = world.asked[0]
    assert (again.state, again.review.agrees_to_be_named) == ("submitted", agrees)
