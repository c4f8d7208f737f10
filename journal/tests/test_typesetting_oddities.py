"""What authors do in Word besides writing: each oddity becomes something sensible, or is told."""

import io
import random

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from PIL import Image

from journal.tests.wordparts import draw
from journal.typesetting import blocks, manuscript, notices

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
SHAPES = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


@pytest.fixture
def word():
    """A document that begins with a section, so that nothing counts as front matter."""
    document = docx.Document()
    document.add_heading("Introduction", 1)
    return document


@pytest.fixture
def convert(word, tmp_path):
    def convert_it():
        word.save(tmp_path / "in.docx")
        return manuscript.read(tmp_path / "in.docx", tmp_path / "out")

    return convert_it


def kinds(read) -> list[str]:
    return [block["kind"] for block in read.document["blocks"][1:]]


def texts(read) -> list[str]:
    return [
        blocks.plain(block.get("text", block.get("caption", [])))
        for block in read.document["blocks"][1:]
    ]


def picture(number: int = 1) -> io.BytesIO:
    return io.BytesIO(draw(number, random.Random(number)))


def test_equation_becomes_a_line_of_text_and_is_told(word, convert):
    paragraph = word.add_paragraph("Thus ")
    paragraph._p.append(
        parse_xml(
            f"<m:oMath {MATH}><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t>"
            "</m:r></m:sup></m:sSup><m:r><m:t>=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r>"
            "</m:num><m:den><m:r><m:t>n</m:t></m:r></m:den></m:f></m:oMath>"
        )
    )

    read = convert()

    assert read.document["blocks"][1]["text"] == [
        {"text": "Thus x"},
        {"text": "2", "marks": ["sup"]},
        {"text": "=(a+b)/n"},
    ]
    assert read.notices == [notices.notice(notices.EQUATION, "x2=(a+b)/n")]


def test_hidden_text_is_left_out_and_told(word, convert):
    paragraph = word.add_paragraph("Seen. ")
    paragraph.add_run("Only for the author.").font.hidden = True

    read = convert()

    assert texts(read) == ["Seen."]
    assert read.notices == [notices.notice(notices.HIDDEN)]


def test_field_in_a_caption_keeps_its_number(word, convert):
    word.add_paragraph().add_run().add_picture(picture())
    caption = word.add_paragraph("Figure ")
    caption._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="SEQ"><w:r><w:t>7</w:t></w:r></w:fldSimple>'
        )
    )
    caption.add_run(". A river")

    [figure] = blocks.figures(convert().document)

    assert (figure["label"], blocks.plain(figure["caption"])) == ("Figure 7.", "A river")


def test_caption_in_the_paragraph_of_its_picture_is_found(word, convert):
    paragraph = word.add_paragraph()
    paragraph.add_run().add_picture(picture())
    paragraph.add_run().add_break()
    paragraph.add_run("Рис. 2 — Река")

    read = convert()

    assert kinds(read) == ["figure"]
    assert blocks.figures(read.document)[0]["label"] == "Рис. 2 —"


def test_captions_above_and_below_are_told_apart(word, convert):
    for number in (1, 2):
        word.add_paragraph(f"Figure {number}. Above")
        word.add_paragraph().add_run().add_picture(picture(number))
    word.add_paragraph("A paragraph between.")
    for number in (3, 4):
        word.add_paragraph().add_run().add_picture(picture(number))
        word.add_paragraph(f"Figure {number}. Below")

    figures = blocks.figures(convert().document)

    assert [(figure["asset"], figure["label"]) for figure in figures] == [
        ("image-1.png", "Figure 1."),
        ("image-2.png", "Figure 2."),
        ("image-3.png", "Figure 3."),
        ("image-4.png", "Figure 4."),
    ]


def test_table_title_on_a_line_of_its_own_joins_the_label(word, convert):
    word.add_paragraph("Таблица 1").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.add_paragraph("Показатели районов").alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_table(2, 2)
    word.add_paragraph("Примечание: составлено автором")

    [table] = convert().document["blocks"][1:]

    assert table["label"] == "Таблица 1"
    assert blocks.plain(table["caption"]) == "Показатели районов"
    assert blocks.plain(table["legend"]) == "Примечание: составлено автором"


def test_mention_of_a_figure_far_from_any_stays_text(word, convert):
    word.add_paragraph("Figure 1 shows how the river was measured in spring.")
    word.add_paragraph("The rest follows.")

    assert kinds(convert()) == ["paragraph", "paragraph"]


def test_typed_numbers_give_headings_their_levels(word, convert):
    for text in ("2. METHODS AND DATA", "2.1 Sample", "2.1.1 Districts"):
        word.add_paragraph().add_run(text).bold = True
        word.add_paragraph("Some text stands below it, long enough to be a paragraph.")

    assert blocks.headings(convert().document)[1:] == [
        (1, "2. METHODS AND DATA"),
        (2, "2.1 Sample"),
        (3, "2.1.1 Districts"),
    ]


def test_bold_sentences_and_keywords_are_no_headings(word, convert):
    for text in ("This sentence is bold but ends.", "Keywords: rivers; lakes", "УДК 351.08"):
        word.add_paragraph().add_run(text).bold = True
    word.add_paragraph("The end.")

    assert kinds(convert()) == ["paragraph"] * 4


def test_text_box_is_read_once_and_labels_its_picture(word, convert):
    paragraph = word.add_paragraph()
    paragraph.add_run().add_picture(picture())
    box = "<w:txbxContent><w:p><w:r><w:t>North South</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} {SHAPES}><mc:AlternateContent><mc:Choice Requires='wps'>"
            f"<wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}"
            "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )

    read = convert()

    assert kinds(read) == ["figure"]
    assert blocks.figures(read.document)[0]["labels"] == ["North South"]


def test_list_that_counts_on_after_a_paragraph_says_where_it_starts(word, convert):
    word.add_paragraph("first", "List Number")
    word.add_paragraph("second", "List Number")
    word.add_paragraph("A paragraph between.")
    word.add_paragraph("third", "List Number")

    read = convert()

    assert [block.get("start") for block in read.document["blocks"][1:]] == [None, None, 3]


def test_crop_leaves_no_hidden_part_of_a_picture(word, convert):
    word.add_paragraph().add_run().add_picture(picture(), width=Cm(10))
    [fill] = word.element.body.iter(qn("pic:blipFill"))
    fill.insert(1, parse_xml(f'<a:srcRect {nsdecls("a")} l="25000" r="25000"/>'))

    [data] = convert().assets.values()

    whole = Image.open(picture())
    assert Image.open(io.BytesIO(data)).size == (whole.width // 2, whole.height)


def test_picture_that_cannot_be_shown_keeps_its_caption_and_is_told(word, convert):
    word.add_paragraph().add_run().add_picture(picture())
    word.add_paragraph("Figure 1. From an old program")
    [part] = [part for part in word.part.package.iter_parts() if "/media/" in part.partname]
    part._blob = b"\x01\x00\x00\x00 EMF"

    read = convert()

    assert blocks.figures(read.document)[0]["asset"] is None
    assert read.notices == [notices.notice(notices.UNKNOWN_PICTURE, "Figure 1.")]


def test_photograph_loses_what_the_camera_wrote(word, convert):
    photograph = Image.new("RGB", (60, 40), "olive")
    written = photograph.getexif()
    written[0x013B] = "Photographer Quillfeather"
    target = io.BytesIO()
    photograph.save(target, "JPEG", exif=written)
    word.add_paragraph().add_run().add_picture(io.BytesIO(target.getvalue()))

    read = convert()

    assert b"Quillfeather" in target.getvalue()
    assert [name for name, data in read.assets.items() if b"Quillfeather" in data] == []
    assert list(read.assets) == ["image-1.jpg"]


def test_deleted_rows_go_and_the_others_stay(word, convert):
    table = word.add_table(3, 2)
    for row, name in zip(table.rows, ("kept", "gone", "kept too"), strict=True):
        row.cells[0].text = name
    properties = table.rows[1]._tr.get_or_add_trPr()
    properties.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"/>'))

    [found] = blocks.tables(convert().document)

    assert [blocks.cell_text(row[0]) for row in found["rows"]] == ["kept", "kept too"]


def test_dangerous_link_is_only_text(word, convert):
    paragraph = word.add_paragraph("See ")
    for number, address in enumerate(("javascript:alert(1)", "https://example.org/")):
        link = word.part.relate_to(address, f"{nsdecls('r')[9:-1]}/hyperlink", is_external=True)
        paragraph._p.append(
            parse_xml(
                f'<w:hyperlink {nsdecls("w", "r")} r:id="{link}"><w:r>'
                f"<w:t>link{number} </w:t></w:r></w:hyperlink>"
            )
        )

    [block] = convert().document["blocks"][1:]

    assert block["text"] == [
        {"text": "See link0 "},
        {"text": "link1", "href": "https://example.org/"},
    ]
