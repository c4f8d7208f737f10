"""A manuscript becomes an article: every heading, cell, note, picture and word in its place."""

import io
import json

import pytest
from PIL import Image

from journal.tests import reading
from journal.tests.manuscripts import COMMENT, DELETED, REVISER, draft, make_manuscript
from journal.typesetting import blocks, manuscript
from journal.typesetting.notices import tell

LANGUAGES = ("en", "ru")

pytestmark = pytest.mark.xdist_group("manuscript")  # they share what is made once


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request, tmp_path_factory):
    """(the draft with what must come out, what came out)."""
    folder = tmp_path_factory.mktemp("manuscript")
    drafted = draft(language=request.param)
    path = folder / "manuscript.docx"
    path.write_bytes(drafted.data)
    return drafted, manuscript.read(path, folder / "out")


def cell_texts(document):
    return [
        [[blocks.cell_text(cell) for cell in row] for row in table["rows"]]
        for table in blocks.tables(document)
    ]


def test_generator_makes_the_same_file_each_time(tmp_path):
    path = tmp_path / "manuscript.docx"

    data = make_manuscript(path, language="ru", words=300)

    assert path.read_bytes() == data == make_manuscript(language="ru", words=300)


def test_headings_real_and_typed_are_found(made):
    drafted, read = made

    assert blocks.headings(read.document) == drafted.headings


def test_all_words_come_in_order(made):
    drafted, read = made

    assert blocks.words(read.document) == drafted.words


def test_cells_keep_their_places_and_spans(made):
    drafted, read = made

    assert cell_texts(read.document) == drafted.tables
    merged = blocks.tables(read.document)[0]
    assert merged["header_rows"] == 1
    assert merged["rows"][0][1]["colspan"] == 2
    assert merged["rows"][1][0]["rowspan"] == 2


def test_footnotes_are_marked_in_the_text_and_listed(made):
    drafted, read = made

    notes = blocks.notes(read.document)

    assert list(notes) == blocks.note_order(read.document)
    assert [" ".join(blocks.texts(held)).strip() for held in notes.values()] == drafted.footnotes


def test_figures_have_their_captions_and_pictures(made):
    drafted, read = made
    figures = blocks.figures(read.document)
    captions = [f"{one['label']} {blocks.plain(one['caption'])}" for one in figures]

    assert captions == drafted.captions[-len(figures) :]
    assert [figure["asset"] for figure in figures] == list(read.assets)
    pixels = [Image.open(io.BytesIO(data)).tobytes() for data in read.assets.values()]
    assert pixels == [Image.open(io.BytesIO(data)).tobytes() for data in drafted.pictures]


def test_references_links_and_lists_are_kept(made):
    drafted, read = made
    found = {block["kind"]: block for block in read.document["blocks"]}
    links = {
        run["href"] for runs in blocks.run_lists(read.document) for run in runs if "href" in run
    }
    bullets = next(block for block in read.document["blocks"] if block["kind"] == "list")

    assert [blocks.plain(entry["text"]) for entry in found["references"]["entries"]] == (
        drafted.references
    )
    assert links == set(drafted.links)
    assert [[inner["kind"] for inner in item["blocks"]] for item in bullets["items"]] == [
        ["paragraph"],
        ["paragraph", "list"],
        ["paragraph"],
    ]


def test_raised_lowered_and_leaning_letters_are_marked(made):
    _drafted, read = made
    marks = [
        (run["text"], run["marks"])
        for runs in blocks.run_lists(read.document)
        for run in runs
        if "marks" in run and not {"sub", "sup"}.isdisjoint(run["marks"])
    ]

    assert marks == [("2", ["sub"]), ("2", ["sup"])]


def test_deletions_comments_and_names_of_revisers_are_gone(made):
    _drafted, read = made
    written = json.dumps(read.document, ensure_ascii=False)

    assert [secret for secret in (DELETED, COMMENT, REVISER) if secret in written] == []


def test_lines_before_the_first_section_are_reported(made):
    drafted, read = made

    assert read.front == drafted.front


def test_nothing_is_left_to_say_about_a_plain_manuscript(made):
    _drafted, read = made

    assert read.notices == []


def test_real_english_manuscript_keeps_everything(tmp_path):
    path = reading.shared_manuscript("vision-loss-en.docx")

    read = manuscript.read(path, tmp_path)

    styles = {"1": 1, "2": 2}
    assert blocks.headings(read.document) == reading.docx_styled(path, styles)
    assert reading.share_in_order(reading.docx_words(path), blocks.words(read.document)) >= 0.99
    figures = blocks.figures(read.document)
    assert [figure["label"] for figure in figures] == [f"Figure {at}." for at in range(1, 7)]
    assert len({read.assets[figure["asset"]] for figure in figures}) == 6
    assert read.document["blocks"][-1]["kind"] == "references"
    assert len(read.document["blocks"][-1]["entries"]) == 35


def test_real_cyrillic_manuscript_keeps_everything(tmp_path):
    path = reading.shared_manuscript("abdominal-pain-uk.docx")

    read = manuscript.read(path, tmp_path)

    tables = [[cell for row in table for cell in row] for table in cell_texts(read.document)]
    assert blocks.headings(read.document) == reading.docx_styled(path, {"1": 1, "2": 2})
    assert reading.share_in_order(reading.docx_words(path), blocks.words(read.document)) >= 0.99
    assert tables == reading.docx_cells(path)
    assert [block["data"][1] for block in blocks.figures(read.document)] == [
        ["Синдром подразненого кишківника", "43%"]
    ]
    [notice] = read.notices
    assert tell(notice) == (
        "A chart cannot be drawn, so its numbers are shown instead (Рисунок 1.). "
        "Upload a picture of it as PNG."
    )
