"""The manuscript with marked changes: for the editor as sent, for reviewers as a cleaned copy."""

import io
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from journal.models import File
from journal.tests.canary_pdf import pdf_bytes
from journal.tests.factories import mark_file_clean
from review.tests.cases import RESPONSE, manuscript
from review.tests.pages import at, got, of_case

MARKED = pdf_bytes("Inserted words.", Author="Aurelian Quillfeather")


def a_file(content=None, name="again.docx"):
    return SimpleUploadedFile(name, content or manuscript(version=2))


def test_marked_manuscript_comes_along_and_is_cleaned_for_reviewers(
    stage, signed_in, client, refused
):
    stage.bring("revision_requested")
    browser = signed_in(stage.author)
    typed = {"response": RESPONSE, "in_response": "on", "do": "go_on"}
    files = {"file": a_file(), "marked": a_file(MARKED, "Quillfeather-marked.pdf")}
    browser.post(of_case("revise", stage.case), typed | files)
    page = got(browser, of_case("confirm_revision", stage.case)).decode()
    assert "Quillfeather-marked.pdf" in page
    browser.post(of_case("confirm_revision", stage.case))
    version = stage.case.latest_version()
    (marked,) = version.files.filter(role=File.Role.MARKED)
    assert list(version.supplements()) == []
    stage.clean()
    for step in (stage.open_round, stage.invite, stage.agree):
        step()

    one = stage.asked[0]
    reviewer = signed_in(one.reviewer)
    page = got(reviewer, at("assignment", one)).decode()
    assert "Manuscript with marked changes (PDF)" in page
    (copy,) = version.marked_copies()
    content = got(reviewer, at("supplement", one, copy.public_id))
    assert (content[:5], b"Quillfeather" in content) == (b"%PDF-", False)
    refused.page(reviewer.get(at("supplement", one, marked.public_id)), 404)
    assert got(signed_in(stage.editor), f"/reform/files/{marked.public_id}/")[:5] == b"%PDF-"


@pytest.mark.parametrize("state", ["waiting", "held", "failed"])
def test_marked_copy_that_is_not_clean_is_not_there(world, time_is, signed_in, refused, state):
    world.bring("revision_requested")
    world.revise(marked=(io.BytesIO(MARKED), "marked.pdf"))
    for file in world.case.latest_version().files.waiting_to_be_cleaned():
        mark_file_clean(file, now=world.now)
    for step in (world.open_round, world.invite, world.agree):
        step()
    time_is(world.now)
    one, version = world.asked[0], world.case.latest_version()
    (copy,) = version.marked_copies()
    path, reviewer = at("supplement", one, copy.public_id), signed_in(one.reviewer)
    assert got(reviewer, path)
    File.objects.filter(pk=copy.pk).update(cleaning_state=state)
    refused.page(reviewer.get(path), 404)


def test_marked_manuscript_is_replaced_dropped_and_not_offered_again(world, time_is, signed_in):
    world.bring("revision_requested")
    time_is(world.now)
    browser, path = signed_in(world.author), of_case("revise", world.case)

    def keep(**typed):
        assert browser.post(path, typed | {"do": "keep"}).status_code == 302
        return [(one.role, one.name) for one in world.case.files_aside()]

    assert keep(marked=a_file(MARKED, "a.pdf")) == [("next_marked", "a.pdf")]
    assert keep(marked=a_file(MARKED, "b.pdf")) == [("next_marked", "b.pdf")]
    assert "“b.pdf” is uploaded" in unescape(got(browser, path).decode())
    assert keep(dropped=world.case.files_aside().get().public_id) == []

    world.revise(marked=(io.BytesIO(MARKED), "c.pdf"))
    version = world.case.latest_version()
    assert version.files.filter(role=File.Role.MARKED).count() == 1
    assert list(version.supplements()) == []
