"""The searcher of the wall and of the matrix finds a word wherever it hides."""

import hashlib
import io
import zipfile

import pikepdf
import pytest
from django.test import Client
from docx import Document
from PIL import Image, PngImagePlugin

from journal.tests.canary_pdf import a_pdf
from review.tests.crawling import canaries_of, crawl, hits

WORD = "Quillfeather"
HALVES = ("Quill", "feather")


def saved(thing, **facts):
    target = io.BytesIO()
    thing.save(target, **facts)
    return target.getvalue()


def word_file(*runs, author=""):
    document = Document()
    document.core_properties.author = author
    paragraph = document.add_paragraph()
    for one in runs:
        paragraph.add_run(one).bold = one == runs[0]
    return saved(document)


def archive(name, data):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return target.getvalue()


def coded():
    """A PDF whose letters stand as numbers in its stream."""
    pdf = a_pdf("")
    code = WORD.encode().hex().encode()
    pdf.pages[0].Contents = pdf.make_stream(b"BT /F1 11 Tf 50 700 Td <" + code + b"> Tj ET")
    return saved(pdf)


def described():
    pdf = a_pdf("")
    with pdf.open_metadata() as properties:
        properties["dc:creator"] = [WORD]
    return saved(pdf, compress_streams=True)


def picture():
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Author", WORD, zip=True)
    return saved(Image.new("L", (2, 2)), format="PNG", pnginfo=facts)


BODIES = {
    "as it stands": WORD.encode(),
    "small": WORD.lower().encode(),
    "marks inside": b"<p>Quill<mark>feather</mark></p>",
    "entities": b"<p>Quil&#108;feather</p>",
    "UTF-16": WORD.encode("utf-16-le"),
    "the hash of a picture's address": hashlib.sha256(WORD.lower().encode()).hexdigest().encode(),
    "Word, text": word_file(WORD),
    "Word, two runs": word_file(*HALVES),
    "Word, properties": word_file("Nobody", author=WORD),
    "archive in an archive": archive("inner.zip", archive("a.txt", WORD)),
    "archive, name of a member": archive(f"{WORD}.txt", ""),
    "PDF, packed stream": saved(a_pdf(f"By {WORD}"), compress_streams=True),
    "PDF, letters as numbers": coded(),
    "PDF, properties": saved(
        a_pdf("", Author=WORD), object_stream_mode=pikepdf.ObjectStreamMode.generate
    ),
    "PDF, described in XML": described(),
    "picture": picture(),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_word_is_found_in_every_layer(body):
    canaries = canaries_of(also=[WORD, "Carrowmoor"])
    assert hits(b"Content-Type: x\n\n" + body, canaries) == {WORD}
    assert hits(b"X-By: " + WORD.encode() + b"\n\nnothing", canaries) == {WORD}


def test_nothing_is_found_where_nothing_is():
    canaries = canaries_of(also=[WORD])
    for body in (word_file("Nobody"), saved(a_pdf("Nobody")), b"<p>Quill and feather</p>"):
        assert hits(b"Content-Type: x\n\n" + body, canaries) == set()


def test_crawler_keeps_headers_and_cookies(db):
    pages = crawl(Client(), "/accounts/login/")
    head = pages["/accounts/login/"].partition(b"\n\n")[0]
    assert b"Set-Cookie: csrftoken=" in head
    assert b"Content-Type: text/html" in head
