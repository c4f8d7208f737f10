"""The pages of discussions: staff, authors, reviewers by link; what is new, what is asked."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from journal.roles import PRODUCTION
from journal.tests.factories import with_role
from review.models import Message, Thread
from review.tests.pages import at, got, of_case
from review.tests.talking import (
    CLEAR,
    SUBJECT,
    TEXT,
    Kind,
    answer,
    begin,
    link_in_letter,
    taking_part,
    told,
)

ASKS = "These names were found: {}. Take them out, or tick below that they may stay."
NEW = re.compile(r'<span class="state open">(\d+) new')
TYPED = {"subject": SUBJECT, "text": TEXT}


@pytest.fixture
def stage(world, time_is):
    time_is(world.now)
    return world.bring("agreed")


def page_of(thread, *more):
    return of_case("thread", thread.submission, thread.public_id, *more)


def of_review(thread, *more):
    return at("review_thread", thread.assignment, thread.public_id, *more)


def text_of(browser, path):
    return got(browser, path).decode()


def test_editor_begins_and_the_author_answers(stage, signed_in):
    editor, author = signed_in(stage.editor), signed_in(stage.author)
    path = of_case("begin_thread", stage.case, "author")
    assert path in text_of(editor, of_case("case", stage.case))
    typed = TYPED | {"people": [stage.coauthor.public_id]}
    response = editor.post(path, typed)
    thread = Thread.objects.get()
    assert response["Location"] == page_of(thread)
    assert set(taking_part(stage, thread)) == {"editor", "author", "coauthor"}

    mine = text_of(author, of_case("my_submission", stage.case))
    assert page_of(thread) in mine
    assert NEW.findall(mine) == ["1"]
    assert NEW.findall(text_of(author, "/reform/my/")) == ["1"]
    shown = text_of(author, page_of(thread))
    assert TEXT in shown
    assert (
        author.post(page_of(thread), {"text": "From the ministry.", "seen": "1"}).status_code == 302
    )
    assert NEW.findall(text_of(author, of_case("my_submission", stage.case))) == []
    assert "From the ministry." in text_of(editor, page_of(thread))
    assert NEW.findall(text_of(editor, "/reform/desk/?tab=all")) == ["1"]


def test_reading_marks_nothing_and_the_button_does(stage, signed_in, unchanged):
    author, thread = signed_in(stage.author), begin(stage)
    with unchanged():
        assert "I have read this" in text_of(author, page_of(thread))
        author.get(of_case("read_thread", stage.case, thread.public_id))
    answer(stage, thread, stage.chief)
    author.post(of_case("read_thread", stage.case, thread.public_id), {"seen": "1"})
    again = text_of(author, page_of(thread))
    assert again.count('<span class="state open">new</span>') == 1
    author.post(of_case("read_thread", stage.case, thread.public_id), {"seen": "2"})
    assert "I have read this" not in text_of(author, page_of(thread))


def test_author_begins_with_the_coauthors_or_alone(stage, signed_in):
    author, path = signed_in(stage.author), of_case("begin_thread", stage.case, "author")
    page = text_of(author, path)
    assert "Co-authors who have an account" in page
    assert [one for one in ("Edil", "Editor,", "Clara", "Inkhornwell") if one in page] == []
    author.post(path, TYPED)
    author.post(path, TYPED | {"with_coauthors": "on"})
    alone, both = Thread.objects.order_by("pk")
    assert set(taking_part(stage, alone)) == {"author", "editor"}
    assert set(taking_part(stage, both)) == {"author", "editor", "coauthor"}
    coauthor = signed_in(stage.coauthor)
    own = text_of(coauthor, of_case("my_submission", stage.case))
    assert (page_of(both) in own, page_of(alone) in own) == (True, False)
    assert "messages/new/" not in own
    assert coauthor.get(page_of(alone)).status_code == 404
    assert 'id="answer"' not in text_of(coauthor, page_of(both))
    assert coauthor.post(page_of(both), {"text": "Me, too."}).status_code == 403


def test_reviewer_talks_by_the_link_without_an_account(stage, come, client, refused):
    one = stage.asked[0]
    come(one)
    page = text_of(client, at("assignment", one))
    assert at("begin_review_thread", one) in page
    client.post(at("begin_review_thread", one), TYPED)
    thread = Thread.objects.get()
    assert taking_part(stage, thread) == {"reviewer 1": "reviewer", "editor": "editor"}
    answer(stage, thread, stage.editor)

    assert NEW.findall(text_of(client, at("assignment", one))) == ["1"]
    assert "I have read this" in text_of(client, of_review(thread))
    client.post(at("read_review_thread", one, thread.public_id), {"seen": "2"})
    assert "I have read this" not in text_of(client, of_review(thread))
    sent = client.post(of_review(thread), {"text": "Thank you.", "seen": "2"})
    assert sent["Location"] == of_review(thread)
    assert Message.objects.last().by == one.reviewer
    other = stage.asked[1]
    refused.page(client.get(at("review_thread", other, thread.public_id)), 404)
    refused.page(client.get(page_of(thread)), 302)


def test_letter_leads_the_reviewer_to_the_thread(stage, client):
    thread = begin(stage, Kind.REVIEWER)
    response = client.get(link_in_letter(thread), follow=True)
    assert of_review(thread) in response.content.decode()


def test_editor_chooses_the_reviewer_by_name(stage, signed_in):
    editor, path = signed_in(stage.editor), of_case("begin_thread", stage.case, "reviewer")
    one, other = stage.asked
    page = text_of(editor, path)
    assert f"{one.reviewer.full_name} ({one.label}, round 1)" in page
    assert other.reviewer.full_name not in page  # who has not agreed yet
    assert "Choose one." in editor.post(path, TYPED).content.decode()
    editor.post(path, TYPED | {"asked": one.public_id, "people": [stage.chief.public_id]})
    thread = Thread.objects.get()
    assert set(taking_part(stage, thread)) == {"reviewer 1", "editor", "chief"}


def test_names_are_asked_about_and_nothing_typed_is_lost(stage, signed_in):
    editor, path = signed_in(stage.editor), of_case("begin_thread", stage.case, "author")
    typed = TYPED | {"text": "As Dr Ashgrove says.", "subject": "What Bramblesby wants"}
    asked = editor.post(path, typed).content.decode()
    assert ASKS.format("Bramblesby; Dr Ashgrove") in asked
    assert "As Dr Ashgrove says." in asked
    assert "What Bramblesby wants" in asked
    assert not Thread.objects.exists()
    assert editor.post(path, typed | {"confirmed_names": "on"}).status_code == 302

    thread = Thread.objects.get()
    asked = editor.post(page_of(thread), {"text": "Ashgrove, again."}).content.decode()
    assert ASKS.format("Ashgrove") in asked
    assert "Ashgrove, again." in asked


def test_people_are_let_in_on_the_page(stage, signed_in):
    thread, editor = begin(stage), signed_in(stage.editor)
    path = of_case("add_people", stage.case, thread.public_id)
    assert path in text_of(editor, page_of(thread))
    assert "Choose somebody." in editor.post(path).content.decode()
    assert editor.post(path, {"people": stage.chief.public_id})["Location"] == page_of(thread)
    assert "chief" in taking_part(stage, thread)
    author = signed_in(stage.author)
    assert path not in text_of(author, page_of(thread))
    assert author.post(path, {"people": stage.coauthor.public_id}).status_code == 403


def test_files_go_along(stage, signed_in):
    thread, author = begin(stage), signed_in(stage.author)
    files = [SimpleUploadedFile(name, CLEAR) for name in ("one.pdf", "two.pdf")]
    author.post(page_of(thread), {"text": "See both.", "files": files})
    names = [one.file.name for one in Message.objects.last().files.all()]
    assert names == ["one.pdf", "two.pdf"]
    assert "two.pdf" in text_of(signed_in(stage.editor), page_of(thread))
    files = [SimpleUploadedFile(f"{number}.pdf", CLEAR) for number in range(4)]
    page = author.post(page_of(thread), {"text": "All.", "files": files}).content.decode()
    assert "At most 3 files go with a message." in page
    assert "All.</textarea>" in page


def test_production_finds_messages_from_its_own_page(world, time_is, signed_in, refused):
    time_is(world.now)
    world.bring("typesetting")
    press, room = signed_in(world.production), of_case("messages", world.case)
    assert room in text_of(press, of_case("production_case", world.case, app="journal"))
    page = text_of(press, room)
    assert "Write to the authors" in page
    for kind in ("author", "reviewer", "editorial"):
        refused.page(press.get(of_case("begin_thread", world.case, kind)), 404)
    press.post(of_case("begin_thread", world.case, "production"), TYPED)
    thread = Thread.objects.get()
    assert told(world, thread) == [("discussion_message", "author")]
    assert "Write to production" in text_of(
        signed_in(world.author), of_case("my_submission", world.case)
    )
    refused.page(signed_in(with_role(world.elsewhere, PRODUCTION, "Pavel Other")).get(room), 404)


def test_office_has_no_part_in_discussions(stage, signed_in, refused):
    thread, manager = begin(stage), signed_in(stage.manager)
    page = text_of(manager, of_case("case", stage.case))
    assert 'id="messages"' not in page
    assert SUBJECT not in page
    for path in (page_of(thread), of_case("messages", stage.case)):
        refused.page(manager.get(path), 404)


def test_threads_are_not_there_under_another_case_or_kind(stage, signed_in, refused):
    editor, thread = signed_in(stage.editor), begin(stage)
    other = stage.bring("with_editor", anew=True).case
    refused.page(editor.get(of_case("thread", other, thread.public_id)), 404)
    refused.page(editor.get(of_case("begin_thread", other, "nonsense")), 404)
    refused.page(editor.get(of_case("begin_thread", other, "production")), 404)
