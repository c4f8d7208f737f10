"""The files of a revision that is refused are kept: nobody chooses them twice."""

import io
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from journal.files.kinds import MANUSCRIPTS, not_taken
from journal.files.store import open_kept
from journal.models import File
from journal.refusals import StaleState
from journal.tests.canary_pdf import pdf_bytes
from journal.tests.corpus_others import placed
from review.actions import setting_aside
from review.tests.cases import RESPONSE, manuscript
from review.tests.pages import closed, got, of_case

REVISED = manuscript(version=2)
QUESTIONS = pdf_bytes("The questions.")
NAMING = "Dr Quillfeather thanks the reviewers."


@pytest.fixture
def page(world, time_is, signed_in):
    """`page(**typed)`: what the author reads after sending this, confirmed where it can be."""
    world.bring("revision_requested")
    time_is(world.now)
    browser = signed_in(world.author)
    path = of_case("revise", world.case)

    def send(**typed):
        answer = browser.post(path, {"in_response": "on"} | typed)
        if answer.status_code == 302:
            return browser.post(of_case("confirm_revision", world.case))
        return unescape(closed(answer).content.decode())

    send.read = lambda: unescape(got(browser, path).decode())
    return send


def a_file(content=REVISED, name="again.docx"):
    return SimpleUploadedFile(name, content)


def aside(world):
    return [(one.role, one.name) for one in world.case.files_aside()]


def bytes_of(file):
    with open_kept(file.sha256) as stream:
        return stream.read()


def test_files_outlive_names_that_were_found(world, page):
    said = page(response=NAMING, file=a_file(), supplements=[a_file(QUESTIONS, "q.pdf")])
    assert "Quillfeather thanks" in said
    assert "“again.docx” is uploaded and will be sent." in said
    assert "q.pdf" in said
    assert aside(world) == [("next_manuscript", "again.docx"), ("next_supplement", "q.pdf")]
    assert "“again.docx” is uploaded" in page.read()

    assert page(response=NAMING, confirmed_names="on").status_code == 302
    version = world.case.latest_version()
    assert (version.number, version.response) == (2, NAMING)
    assert bytes_of(version.manuscript()) == REVISED
    assert [one.name for one in version.supplements()] == ["q.pdf"]
    assert aside(world) == []


def test_files_outlive_a_missing_response_and_each_other(world, page):
    """What is wrong with one is said of that one."""
    said = page(response="", file=a_file(), supplements=[a_file(b"MZ\x90\x00", "run.exe")])
    assert "Answer the points of the reviewers." in said
    assert aside(world) == [("next_manuscript", "again.docx")]
    assert page(response=RESPONSE).status_code == 302

    assert world.case.latest_version().manuscript().name == "again.docx"


def test_response_and_supplements_outlive_a_manuscript_that_is_not_taken(world, page):
    said = page(
        response=RESPONSE,
        file=a_file(placed(), "photo.jpg"),
        supplements=[a_file(b"", "none.pdf"), a_file(QUESTIONS, "q.pdf")],
    )
    assert str(not_taken(None, MANUSCRIPTS)).split(".")[0] in said
    assert RESPONSE in said
    assert aside(world) == [("next_supplement", "q.pdf")]


def test_what_is_too_large_is_said_and_the_response_stays(world, page, settings):
    settings.MAX_UPLOAD_MB = 1
    said = page(response=RESPONSE, file=a_file(REVISED + bytes(1024 * 1024)))
    assert "The file is larger than 1" in said
    assert RESPONSE in said
    assert aside(world) == []


def test_uploaded_files_are_replaced_and_dropped(world, page):
    page(response="", file=a_file(), supplements=[a_file(QUESTIONS, "q.pdf")])
    page(response="", file=a_file(name="third.docx"), supplements=[a_file(QUESTIONS, "r.pdf")])
    assert [name for _role, name in aside(world)] == ["q.pdf", "third.docx", "r.pdf"]
    dropped = world.case.files_aside().get(name="q.pdf")

    assert page(response=RESPONSE, dropped=dropped.public_id).status_code == 302
    version = world.case.latest_version()
    assert version.manuscript().name == "third.docx"
    assert [one.name for one in version.supplements()] == ["r.pdf"]


def test_name_of_a_file_is_text_on_the_page(world, page, signed_in):
    page(response="", file=a_file(name="<b>bold.docx"))
    answer = got(signed_in(world.author), of_case("revise", world.case)).decode()
    assert "<b>bold" not in answer


def set_aside(world, by, role=File.Role.NEXT_MANUSCRIPT):
    setting_aside.set_aside(
        world.case, role=role, upload=io.BytesIO(REVISED), name="a.docx", by=by, now=world.now
    )


def test_only_the_author_sets_aside_and_drops(world, refused):
    world.bring("revision_requested")
    set_aside(world, world.author)
    (file,) = world.case.files_aside()
    for name in ("editor", "chief", "manager", "coauthor", "reviewer 1"):
        with refused(PermissionDenied):
            set_aside(world, world.party(name))
        with refused(PermissionDenied):
            setting_aside.drop_aside(world.case, [file.public_id], by=world.party(name))


def test_nothing_is_set_aside_when_nothing_is_asked(world, refused):
    world.bring("in_review")
    with refused(StaleState):
        set_aside(world, world.author)
    with refused(StaleState):
        setting_aside.drop_aside(world.case, [], by=world.author)


def test_nobody_reads_it_before_it_is_sent(world, page, signed_in, refused):
    page(response="", file=a_file())
    (file,) = world.case.files_aside()
    for person in (world.editor, world.chief, world.manager, world.coauthor, world.reviewers[0]):
        path = f"/{world.journal.slug}/files/{file.public_id}/"
        refused.page(signed_in(person).get(path), 404)
    assert "again.docx" not in got(signed_in(world.editor), of_case("case", world.case)).decode()


def test_withdrawing_takes_it_away(world, page, signed_in):
    page(response="", file=a_file())
    signed_in(world.author).post(of_case("withdraw", world.case), {"why": "I go elsewhere."})
    assert world.case.state == "withdrawn"
    assert aside(world) == []
