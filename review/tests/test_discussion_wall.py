"""What crosses the wall in discussions: labels, cleaned copies, letters that name nobody."""

import pytest

from journal.actions import cleaning
from journal.models import File, Journal
from journal.refusals import NamesFound
from journal.tests.canary_pdf import pdf_bytes
from notifications.models import Letter
from review.tests.crawling import canaries_of, hits
from review.tests.pages import at, closed, got, of_case
from review.tests.talking import Kind, a_file, answer, begin, link_in_letter

NAMING = pdf_bytes("As Ashgrove says in the margins.")
OF_AUTHORS = pdf_bytes("As Quillfeather says in the margins.")
PROPERTIES = pdf_bytes("See the margins.", Author="Thornwick Ashgrove")


@pytest.fixture
def stage(world, time_is):
    time_is(world.now)
    world.bring("agreed")
    return world


def cleaned(world):
    for file in world.case.files.waiting_to_be_cleaned():
        cleaning.clean_file(file, now=world.now)
    return world.case.files.filter(role=File.Role.DISCUSSION_COPY).order_by("pk")


def path_of(thread, *more):
    return of_case("thread", thread.submission, thread.public_id, *more)


def file_at(thread, file):
    return of_case("message_file", thread.submission, thread.public_id, file.public_id)


def status(browser, path):
    return closed(browser.get(path)).status_code


def of_staff(world):
    """The editor is named on the author's page, by the matrix; in a discussion nobody is."""
    return canaries_of(world.chief, world.production, also=["Edil"])


def test_authors_read_labels_and_editors_names(stage, signed_in):
    thread = begin(stage, people=[stage.coauthor, stage.chief])
    answer(stage, thread, stage.chief)
    answer(stage, thread, stage.author)

    author = got(signed_in(stage.author), path_of(thread))
    assert "Taking part: Editor, Author, Co-author" in " ".join(author.decode().split())
    assert hits(author, of_staff(stage)) == set()
    assert hits(author, canaries_of(*stage.reviewers)) == set()
    editor = got(signed_in(stage.chief), path_of(thread))
    for person in (stage.editor, stage.author, stage.coauthor):
        assert person.full_name in editor.decode()


def test_reviewers_read_labels_and_no_author(stage, come, client):
    thread = begin(stage, Kind.REVIEWER, people=[stage.chief])
    one = thread.assignment
    come(one)
    answer(stage, thread, one)
    page = got(client, at("review_thread", one, thread.public_id))
    assert f"Taking part: Editor, {one.label}" in " ".join(page.decode().split())
    canaries = of_staff(stage) | canaries_of(stage.author, stage.coauthor, *stage.reviewers)
    assert hits(page, canaries) == set()


def test_editor_reads_the_reviewer_by_name_and_label(stage, signed_in):
    thread = begin(stage, Kind.REVIEWER)
    page = got(signed_in(stage.chief), path_of(thread)).decode()
    assert f"{thread.assignment.reviewer.full_name} ({thread.assignment.label})" in page


def test_letters_name_nobody_across_the_wall(stage):
    thread, review = begin(stage), begin(stage, Kind.REVIEWER)
    answer(stage, thread, stage.author)
    answer(stage, review, review.assignment)
    letters = Letter.objects.filter(about__startswith="thread:")
    by_reader = {one.recipient: f"{one.subject}\n{one.body}".encode() for one in letters}
    reviewer = review.assignment.reviewer

    staff, authors = of_staff(stage), canaries_of(stage.author, stage.coauthor)
    assert hits(by_reader[stage.author], staff | canaries_of(*stage.reviewers)) == set()
    assert hits(by_reader[reviewer], staff | authors) == set()
    assert stage.case.readable_number.encode() not in by_reader[reviewer]
    assert link_in_letter(review).startswith(f"/reform/review/{review.assignment.public_id}/open/")
    to_editor = letters.filter(recipient=stage.editor)
    assert {stage.author.full_name, f"{reviewer.full_name} ({review.assignment.label})"} == {
        line.removesuffix(":")
        for one in to_editor
        for line in one.body.split("\n")
        if line.endswith(":") and ";" not in line
    }


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        (Kind.AUTHOR, "As Ashgrove says.", "Ashgrove"),
        (Kind.REVIEWER, "As Inkhornwell says.", "Inkhornwell"),
        (Kind.REVIEWER, "As Bramblesby says.", "Bramblesby"),
    ],
)
def test_editors_are_asked_about_names(kind, words, found, stage, refused):
    with refused(NamesFound):
        begin(stage, kind, text=words)
    with refused(NamesFound):
        begin(stage, kind, subject=words)
    thread = begin(stage, kind)
    with refused(NamesFound):
        answer(stage, thread, stage.editor, words)
    answer(stage, thread, stage.editor, words, confirmed_names=True)
    assert found in thread.messages.last().text


def test_nobody_learns_by_asking_whether_a_guess_was_right(stage):
    """Who must not know the other side is not asked about its names: the question would tell."""
    answer(stage, begin(stage), stage.author, "I guess that Ashgrove reviews it.")
    one = stage.asked[0]
    answer(stage, begin(stage, Kind.REVIEWER), one, "I guess that Quillfeather wrote it.")
    begin(stage, Kind.EDITORIAL, text="Ashgrove knows Quillfeather.")


@pytest.mark.parametrize("mode", ["single", "open"])
def test_open_ways_of_review_ask_less(mode, world):
    Journal.objects.filter(pk=world.journal.pk).update(mode=mode)
    world.bring("agreed")
    begin(world, Kind.REVIEWER, text="As Inkhornwell says.")


# --- files ---


def test_author_gets_a_cleaned_copy_with_a_name_of_ours(stage, signed_in):
    upload = a_file(PROPERTIES, "Ashgrove-notes.pdf")
    thread = begin(stage, files=[upload], people=[stage.coauthor])
    (copy,) = cleaned(stage)
    original = copy.cleaned_from
    assert (original.role, copy.cleaning_state) == ("for_authors", "clean")

    editor, author = signed_in(stage.editor), signed_in(stage.author)
    page = got(author, path_of(thread)).decode()
    assert "Ashgrove" not in page
    assert file_at(thread, copy) in page
    served = b"\n\n" + got(author, file_at(thread, copy))
    assert hits(served, canaries_of(*stage.reviewers)) == set()
    response = author.get(file_at(thread, copy))
    assert 'filename="message-1-1.pdf"' in response["Content-Disposition"]
    closed(response)
    assert status(author, file_at(thread, original)) == 404
    assert got(editor, file_at(thread, original)) == PROPERTIES
    assert status(signed_in(stage.coauthor), file_at(thread, copy)) == 200
    others = (stage.second, stage.manager, stage.production, stage.reviewers[0], stage.foreigner)
    assert {status(signed_in(one), file_at(thread, copy)) for one in others} == {404}
    for file in (original, copy):  # the door for files of a case has none of a discussion
        assert status(editor, f"/reform/files/{file.public_id}/") == 404


@pytest.mark.parametrize(
    ("kind", "data"), [(Kind.AUTHOR, NAMING), (Kind.REVIEWER, OF_AUTHORS), (Kind.REVIEWER, NAMING)]
)
def test_copy_that_names_somebody_waits_for_the_editor(kind, data, stage, signed_in):
    thread = begin(stage, kind, files=[a_file(data)])
    (copy,) = cleaned(stage)
    assert copy.cleaning_state == "held"
    editor = signed_in(stage.editor)
    reader, path, page = _other_side(thread, stage, signed_in, copy)
    assert status(reader, path) == 404
    assert "cannot be given out yet" in got(reader, page).decode()
    assert "I have looked" in got(editor, path_of(thread)).decode()

    response = editor.post(of_case("release_copy", stage.case), {"file": copy.public_id})
    assert response["Location"] == path_of(thread)
    assert status(reader, path) == 200


def _other_side(thread, world, signed_in, file):
    if thread.kind == Kind.AUTHOR:
        return signed_in(world.author), file_at(thread, file), path_of(thread)
    one = thread.assignment
    path = at("review_message_file", one, thread.public_id, file.public_id)
    return signed_in(one.reviewer), path, at("review_thread", one, thread.public_id)


def test_copy_is_searched_again_for_who_is_asked_later(stage, signed_in):
    text = pdf_bytes("As Dunwhistle says in the margins.")
    thread = begin(stage, files=[a_file(text)])
    (copy,) = cleaned(stage)
    author = signed_in(stage.author)
    assert status(author, file_at(thread, copy)) == 200
    stage.invite(3)
    assert status(author, file_at(thread, copy)) == 404
    (copy,) = cleaned(stage)
    assert copy.cleaning_state == "held"
    assert status(author, file_at(thread, copy)) == 404


def test_file_that_cannot_be_cleaned_is_not_given_out(stage, signed_in):
    thread = begin(stage, files=[a_file(b"%PDF-1.7 startxref")])
    assert list(cleaned(stage)) == []
    assert (
        "The other side does not get this file."
        in got(signed_in(stage.editor), path_of(thread)).decode()
    )
    assert "cannot be given out yet" in got(signed_in(stage.author), path_of(thread)).decode()


def test_what_comes_from_outside_is_for_staff_and_the_own_side(stage, signed_in):
    thread, review = begin(stage, people=[stage.coauthor]), begin(stage, Kind.REVIEWER)
    one = review.assignment
    answer(stage, thread, stage.author, files=[a_file(OF_AUTHORS)])
    answer(stage, review, one, files=[a_file(PROPERTIES)])
    by_author, by_reviewer = stage.case.files.filter(role=File.Role.DISCUSSION).order_by("pk")
    assert by_author.cleaning_state == by_reviewer.cleaning_state == "not_needed"

    for person in (stage.author, stage.coauthor, stage.editor, stage.chief):
        assert got(signed_in(person), file_at(thread, by_author)) == OF_AUTHORS
    assert got(signed_in(stage.editor), file_at(review, by_reviewer)) == PROPERTIES
    own = at("review_message_file", one, review.public_id, by_reviewer.public_id)
    assert got(signed_in(one.reviewer), own) == PROPERTIES
    for path in (file_at(review, by_reviewer), file_at(thread, by_reviewer)):
        assert status(signed_in(stage.author), path) == 404
    strange = at("review_message_file", one, review.public_id, by_author.public_id)
    assert status(signed_in(one.reviewer), strange) == 404
