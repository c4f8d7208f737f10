"""Nobody is named in a cleaned document, whatever part or layer of it one looks into."""

import io

import docx
import mammoth
import pytest

from journal.files.docx import cleaner
from journal.tests.canary_parts import canary_docx
from journal.tests.canary_text import KEPT_TEXT, NOTE_TEXT
from journal.tests.traps import Trap


@pytest.fixture(scope="module")
def trap():
    return Trap()


@pytest.fixture(scope="module")
def source(trap, tmp_path_factory):
    path = tmp_path_factory.mktemp("canaries") / "source.docx"
    path.write_bytes(canary_docx(trap))
    return path


@pytest.fixture(scope="module")
def cleaned(trap, source):
    """The copy's bytes and the report on it."""
    target = source.with_name("target.docx")
    report = cleaner.clean(source, target, list(trap.words.values()))
    return target.read_bytes(), report


def test_every_canary_sings_in_the_source(trap, source):
    assert trap.survivors(source.read_bytes()) == list(trap.words)
    assert len(trap.words) > 100


def test_no_canary_survives_in_any_layer(trap, cleaned):
    assert trap.survivors(cleaned[0]) == []
    assert cleaned[1]["found"] == []


def test_report_counts_what_was_removed(cleaned):
    assert cleaned[1]["removed"] == {
        "application_data": 4,
        "comments": 3,
        "custom_data": 6,
        "embedded_files": 3,
        "fields": 4,
        "hidden_text": 4,
        "links": 3,
        "other_markup": 21,
        "pictures_repainted": 3,
        "properties": 4,
        "tracked_changes": 10,
    }


def test_text_stays_and_opens_in_mammoth(cleaned):
    text = mammoth.extract_raw_text(io.BytesIO(cleaned[0])).value
    assert [line for line in text.split("\n") if line] == KEPT_TEXT
    assert NOTE_TEXT in mammoth.convert_to_html(io.BytesIO(cleaned[0])).value


def test_text_stays_and_opens_in_python_docx(cleaned):
    document = docx.Document(io.BytesIO(cleaned[0]))
    shown = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert shown == [line for line in KEPT_TEXT if line != "Cell kept"]
    assert document.tables[0].cell(0, 0).text == "Cell kept"
    assert len(document.inline_shapes) == 4


def test_picture_of_a_chart_keeps_its_figures_without_the_workbook(cleaned):
    document = docx.Document(io.BytesIO(cleaned[0]))
    chart = next(
        part for part in document.part.package.iter_parts() if "chart" in str(part.partname)
    )
    assert (b"Answers" in chart.blob, len(chart.rels)) == (True, 0)


def test_same_document_gives_the_same_bytes(source, cleaned, tmp_path):
    cleaner.clean(source, tmp_path / "again.docx", [])
    assert (tmp_path / "again.docx").read_bytes() == cleaned[0]


def test_copy_of_a_copy_loses_nothing_more(source, cleaned, tmp_path):
    report = cleaner.clean(source.with_name("target.docx"), tmp_path / "again.docx", [])
    assert report == {"found": [], "removed": {"pictures_repainted": 3}}
