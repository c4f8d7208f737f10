"""The manuscript in the reviewer's browser: made of the clean copy, for whoever may have that."""

import gzip
import io
import re
import zipfile

import pytest
from django.test import Client
from PIL import Image

from journal.actions import drafting
from journal.models import CopyText, File
from journal.tests import hostile
from journal.tests.canary_pdf import pdf_bytes
from journal.tests.manuscripts import COMMENT, DELETED, REVISER, make_manuscript
from journal.typesetting.checking import MOST_COLUMNS
from review.actions import declaring
from review.tests.pages import at, closed, got, mailed_link, of_case

HEADING = (
    '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>form</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt; is a text.</w:t></w:r></w:p>"
)
PDF = pdf_bytes("The civil service listens.", Author="Aurelian Quillfeather")


def whole(**options):
    """A Word file with tables, notes, tracked changes and a comment that name people."""
    return make_manuscript(words=300, figures=1, tables=1, footnotes=2, **options)


def with_manuscript(stage, data, name="Quillfeather.docx"):
    stage.bring("draft")
    drafting.put_manuscript(
        stage.case, upload=io.BytesIO(data), name=name, by=stage.author, now=stage.now
    )
    return stage.bring("agreed").asked[0]


@pytest.fixture
def reading(stage, client):
    """`reading(data)`: the assignment of a reviewer who came by the link, and their browser."""

    def come_to(data, name="Quillfeather.docx"):
        one = with_manuscript(stage, data, name)
        client.get(mailed_link(one))
        return one, client

    return come_to


def test_text_of_the_copy_is_read_beside_the_form(reading):
    one, browser = reading(whole())
    page = got(browser, at("assignment", one)).decode()
    assert f'hx-get="{at("read_manuscript", one)}"' in page
    assert 'href="#form"' in page

    text = got(browser, at("read_manuscript", one)).decode()
    for sign in ("<table>", "</caption>", 'role="doc-noteref"', 'role="doc-endnotes"', "<h2 "):
        assert sign in text, sign
    assert re.search(r'<article class="article" lang="en">', text)
    assert 'scope="col"' in text


def test_pictures_of_the_copy_are_shown_inside_its_text(reading, stage, refused):
    one, browser = reading(whole())
    text = got(browser, at("read_manuscript", one)).decode()
    (address,) = set(re.findall(r'<img src="([^"]+)"', text))
    assert address.startswith(at("manuscript", one))
    answer = browser.get(address)
    Image.open(io.BytesIO(answer.getvalue())).verify()
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    closed(answer)
    refused.page(browser.get(address + "x"), 404)
    other = stage.asked[1]
    refused.page(browser.get(address.replace(one.public_id, other.public_id)), 404)


def test_nothing_that_cleaning_takes_away_is_read(reading, stage):
    """Neither who changed and commented, nor what they deleted, nor properties."""
    data = whole(authors=["Aurelian Quillfeather"], front=False)
    assert naming_parts(data) >= {REVISER.encode(), DELETED.encode(), COMMENT.encode()}
    one, browser = reading(data)
    assert stage.case.files.get(role=File.Role.REVIEW_COPY).cleaning_state == "clean"

    stored = str(CopyText.objects.get().document)
    text = got(browser, at("read_manuscript", one)).decode()
    for word in (REVISER, DELETED, COMMENT, "Zarubezhny", "Quillfeather"):
        assert word not in text, word
        assert word not in stored, word


def naming_parts(data):
    """Which of the words stand somewhere in the file as it was sent."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    return {
        word for word in (REVISER.encode(), DELETED.encode(), COMMENT.encode()) if word in content
    }


def wide_table():
    """One that a word processor shows and that is never typeset."""
    cells = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>" * (MOST_COLUMNS + 1)
    grid = "<w:gridCol/>" * (MOST_COLUMNS + 1)
    table = f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
    return hostile.docx(hostile.PARAGRAPH + table)


def test_copy_that_cannot_be_converted_is_there_to_download(reading, refused):
    one, browser = reading(wide_table())
    page = got(browser, at("assignment", one)).decode()
    assert at("manuscript", one) in page
    assert at("read_manuscript", one) not in page
    assert got(browser, at("manuscript", one))[:2] == b"PK"
    refused.page(browser.get(at("read_manuscript", one)), 404)


def test_pdf_is_shown_inside_the_page_and_nowhere_else(reading):
    one, browser = reading(PDF, "Quillfeather.pdf")
    page = browser.get(at("assignment", one))
    address = at("read_manuscript", one)
    assert f'data="{address}#' in page.content.decode()
    assert "object-src 'self'" in page["Content-Security-Policy"]
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]

    answer = browser.get(address)
    content = answer.getvalue()
    assert (content[:5], b"Quillfeather" in content) == (b"%PDF-", False)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith('inline; filename="manuscript-')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer["Cache-Control"]
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    closed(answer)


def test_other_pages_and_files_are_framed_by_nobody(reading):
    one, browser = reading(whole())
    page = browser.get(at("assignment", one))
    assert "object-src" not in page["Content-Security-Policy"]
    assert "frame-src" not in page["Content-Security-Policy"]
    for name in ("assignment", "read_manuscript", "manuscript"):
        answer = browser.get(at(name, one))
        assert answer["X-Frame-Options"] == "DENY", name
        closed(answer)
    answer = closed(browser.get(at("manuscript", one)))
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("state", ["waiting", "held", "failed"])
def test_text_of_a_copy_that_is_not_clean_is_not_there(reading, stage, refused, state):
    one, browser = reading(whole())
    assert browser.get(at("read_manuscript", one)).status_code == 200
    stage.case.files.filter(role=File.Role.REVIEW_COPY).update(cleaning_state=state)
    refused.page(browser.get(at("read_manuscript", one)), 404)
    name = stage.case.files.filter(role=File.Role.COPY_PICTURE).first().name
    refused.page(browser.get(at("manuscript_picture", one, name)), 404)


def test_who_reads_it_is_who_may_have_the_copy(reading, stage, signed_in, refused):
    """Invited and not agreed, declined, in conflict, staff, authors: none of them."""
    one, browser = reading(whole())
    name = stage.case.files.filter(role=File.Role.COPY_PICTURE).first().name
    path, picture = at("read_manuscript", one), at("manuscript_picture", one, name)
    for person in (stage.editor, stage.author, stage.manager, stage.foreigner, stage.reviewers[1]):
        refused.page(signed_in(person).get(path), 404)
        refused.page(signed_in(person).get(picture), 404)
    invited = stage.asked[1]
    refused.page(signed_in(invited.reviewer).get(at("read_manuscript", invited)), 404)
    refused.page(Client().get(path), 404)
    assert got(browser, path)

    declaring.declare_as_reviewer(one, why="We are married.", by=one.reviewer, now=stage.now)
    refused.page(signed_in(one.reviewer).get(path), 404)
    refused.page(signed_in(one.reviewer).get(picture), 404)


def test_nobody_reads_the_pictures_as_files_of_the_case(reading, stage, signed_in, refused):
    reading(whole())
    (file,) = stage.case.files.filter(role=File.Role.COPY_PICTURE)
    for person in (stage.author, stage.editor, stage.chief, stage.production):
        refused.page(signed_in(person).get(f"/reform/files/{file.public_id}/"), 404)
    page = got(signed_in(stage.author), of_case("my_submission", stage.case)).decode()
    assert file.public_id not in page


def test_text_and_pictures_go_with_their_copy(stage):
    """Sending the draft makes the copy anew; a deleted draft leaves nothing."""
    stage.bring("draft")
    drafting.put_manuscript(
        stage.case, upload=io.BytesIO(whole()), name="a.docx", by=stage.author, now=stage.now
    )
    stage.clean()
    assert CopyText.objects.count() == 1
    drafting.delete_draft(stage.case, by=stage.author, now=stage.now)
    assert (CopyText.objects.count(), File.objects.count()) == (0, 0)

    one = with_manuscript(stage, whole())
    kept = File.objects.filter(role=File.Role.COPY_PICTURE)
    assert (CopyText.objects.count(), kept.count()) == (1, 1)
    assert CopyText.objects.get().copy == one.round.version.review_copy()


def test_text_cannot_name_the_page_it_stands_in(reading):
    """Ids of the text are apart from those of the page, which the form is found by."""
    one, browser = reading(hostile.docx(HEADING))
    text = got(browser, at("read_manuscript", one)).decode()
    assert '<h2 id="m-s-form">form</h2>' in text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_page_stays_light_beside_a_long_manuscript(reading):
    one, browser = reading(make_manuscript(words=6000, figures=2, tables=3))
    page = got(browser, at("assignment", one))
    assert len(gzip.compress(page)) < 12_000
    text = got(browser, at("read_manuscript", one))
    assert len(gzip.compress(text)) < 60_000
    assert text.count(b'loading="lazy"') == 2
