"""The sample's manuscripts as Word files: everything is in them, the same bytes each time."""

import io
import re
import zipfile

import mammoth
import pytest
from docx import Document
from docx.oxml.ns import qn

from review.sample.content import load
from review.sample.docx import ZIP_DATE, file_name, make_docx
from review.sample.markup import plain

SAMPLE = load()


@pytest.fixture(params=[manuscript.slug for manuscript in SAMPLE.manuscripts])
def manuscript(request):
    return SAMPLE.manuscript(request.param)


def of_kind(manuscript, kind):
    return [block for block in manuscript.body if block.kind == kind]


def texts(block):
    return [block.text, *block.items, *(cell for row in block.rows for cell in row)]


def test_docx_holds_every_heading_cell_note_and_figure(manuscript):
    data = make_docx(manuscript)
    document = Document(io.BytesIO(data))

    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings[1:] == [block.text for block in of_kind(manuscript, "heading")]
    cells = [[[c.text for c in row.cells] for row in table.rows] for table in document.tables]
    tables = of_kind(manuscript, "table")
    assert cells == [[[plain(cell) for cell in row] for row in table.rows] for table in tables]
    assert len(document.inline_shapes) == len(of_kind(manuscript, "figure"))
    notes = zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml").decode()
    for note in of_kind(manuscript, "note"):
        assert plain(note.text) in notes


def test_docx_is_read_by_mammoth_with_its_notes_and_links(manuscript):
    html = mammoth.convert_to_html(io.BytesIO(make_docx(manuscript))).value

    notes = of_kind(manuscript, "note")
    assert len(re.findall(r'<li id="footnote-\d+">', html)) == len(notes)
    assert html.count("<table>") == len(of_kind(manuscript, "table"))
    assert html.count("<img ") == len(of_kind(manuscript, "figure"))
    assert html.count("<ol>") == len(of_kind(manuscript, "numbers")) + bool(notes)
    links = sum(text.count("<https://") for block in manuscript.body for text in texts(block))
    assert html.count('<a href="https://') == links


def test_docx_is_the_same_each_time_and_names_its_author(manuscript):
    data = make_docx(manuscript)

    assert data == make_docx(manuscript)
    assert {m.date_time for m in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {ZIP_DATE}
    author = Document(io.BytesIO(data)).core_properties.author
    assert author == manuscript.authors[0].name(manuscript.language)
    assert re.fullmatch(r"[A-Za-z_-]+_v1\.docx", file_name(manuscript))


def test_first_version_lacks_what_the_revision_brought():
    manuscript = SAMPLE.manuscript("three-visits-or-one")

    first, second = (
        Document(io.BytesIO(make_docx(manuscript, version=version))) for version in (1, 2)
    )

    assert [len(first.tables), len(second.tables)] == [2, 3]
    assert make_docx(manuscript) == make_docx(manuscript, version=2)


def test_figures_are_described_in_words():
    document = Document(io.BytesIO(make_docx(SAMPLE.manuscript("nastavnik-na-polgoda"))))

    description = document.inline_shapes[0]._inline.find(qn("wp:docPr")).get("descr")

    assert description == (
        "Рисунок 1. Служащие, уволившиеся в первый год, по наборам (Доля от принятых, %). "
        "Ушли в первый год: 2020 – 31, 2021 – 29, 2022 – 16, 2023 – 14."
    )
