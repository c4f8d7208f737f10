"""Writes a manuscript of the sample as the Word file its author would hand in.

The bytes are the same each time. As real files do, it names its author in its properties.
"""

import datetime
import io
import zipfile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from review.sample import charts
from review.sample.footnotes import Footnotes
from review.sample.markup import Span, plain, spans

WRITTEN_AT = datetime.datetime(2026, 1, 12, 9, 30, tzinfo=datetime.UTC)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
FIGURE_WIDTH = Cm(15)
WORDS = {
    "en": {"abstract": "Abstract", "keywords": "Keywords"},
    "ru": {"abstract": "Аннотация", "keywords": "Ключевые слова"},
}


def make_docx(manuscript, *, version=None):
    """The manuscript as DOCX bytes; `version` counts from 1, and is the latest if not given."""
    writer = Writer(manuscript, version or manuscript.versions)
    writer.properties()
    writer.opening()
    for block in writer.blocks:
        getattr(writer, block.kind)(block)
    out = io.BytesIO()
    writer.document.save(out)
    return _with_fixed_dates(out.getvalue())


def file_name(manuscript, *, version=1):
    """The name an author would have given the file, their own name in it."""
    return f"{manuscript.authors[0].family['en']}_{manuscript.slug}_v{version}.docx".replace(
        " ", "_"
    )


def _with_fixed_dates(data):
    """The same archive with one date on all its members: python-docx stamps them with the hour."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, ZIP_DATE)
            new.writestr(member, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class Writer:
    """One manuscript on its way into a document; each kind of block has the method of its name."""

    def __init__(self, manuscript, version):
        self.manuscript, self.lang = manuscript, manuscript.language
        body = [block for block in manuscript.body if block.since <= version]
        self.blocks = [block for block in body if block.kind != "note"]
        self.notes = {block.level: block.text for block in body if block.kind == "note"}
        self.document = Document()
        self.document.styles["Normal"].font.name = "Times New Roman"
        self.document.styles["Normal"].font.size = Pt(12)
        self.footnotes = Footnotes(self.document)

    def properties(self):
        core = self.document.core_properties
        core.title = self.manuscript.title[self.lang]
        core.author = self.manuscript.authors[0].name(self.lang)
        core.last_modified_by = self.manuscript.authors[-1].name(self.lang)
        core.language = self.lang
        core.keywords = ", ".join(self.manuscript.keywords[self.lang])
        core.comments = ""
        core.created = core.modified = WRITTEN_AT

    def opening(self):
        """Title, abstract and keywords in the manuscript's language, as the guidelines ask."""
        words = WORDS[self.lang]
        self.document.add_paragraph(self.manuscript.title[self.lang], style="Title")
        self.document.add_heading(words["abstract"], level=1)
        for text in self.manuscript.abstract[self.lang].splitlines():
            self.document.add_paragraph(text)
        keywords = ", ".join(self.manuscript.keywords[self.lang])
        self._write(f"**{words['keywords']}:** {keywords}")

    def heading(self, block):
        self.document.add_heading(block.text, level=block.level)

    def paragraph(self, block):
        self._write(block.text)

    def caption(self, block):
        self._write(block.text, style="Caption").paragraph_format.keep_with_next = True

    def bullets(self, block):
        for item in block.items:
            self._write(item, style="List Bullet")

    def numbers(self, block):
        number = self._new_numbering()
        for item in block.items:
            properties = self._write(item, style="List Number")._p.get_or_add_pPr()
            properties.get_or_add_numPr().get_or_add_numId().val = number
            properties.numPr.get_or_add_ilvl().val = 0

    def table(self, block):
        table = self.document.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
        for row, cells in zip(table.rows, block.rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                self._fill(cell.paragraphs[0], text)
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for run in (run for cell in head.cells for run in cell.paragraphs[0].runs):
            run.bold = True
        self.document.add_paragraph()

    def figure(self, block):
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        picture = io.BytesIO(charts.draw(block.chart, self.lang))
        shape = paragraph.add_run().add_picture(picture, width=FIGURE_WIDTH)
        shape._inline.docPr.set("descr", self._in_words(block))
        self._write(block.text, style="Caption")

    def _in_words(self, block):
        """A figure's alternative text: its caption and every number in it."""
        rows = (
            f"{name}: " + ", ".join(f"{x} – {charts.number(y, self.lang)}" for x, y in points)
            for name, points in (
                (name, zip(block.chart.x, values, strict=True))
                for name, values in block.chart.series.items()
            )
        )
        return f"{plain(block.text)} ({block.chart.y}). {'; '.join(rows)}."

    def _new_numbering(self):
        """A numbering that begins at 1 again: Word would go on counting from the list before."""
        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        abstract = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return number.numId

    def _write(self, text, style=None):
        return self._fill(self.document.add_paragraph(style=style), text)

    def _fill(self, paragraph, text):
        for span in spans(text):
            paragraph._p.append(self._run(span, self.document.part))
        return paragraph

    def _run(self, span, part):
        if span.style == "note":
            note = spans(self.notes[int(span.text)])
            return self.footnotes.add(
                self._run(each, self.footnotes.part) for each in (Span(" "), *note)
            )
        run = OxmlElement("w:r")
        run.text = span.text
        if span.style in ("bold", "italic"):
            run.get_or_add_rPr().append(OxmlElement("w:b" if span.style == "bold" else "w:i"))
        if span.style != "link":
            return run
        link = OxmlElement("w:hyperlink")
        link.set(
            qn("r:id"), part.relate_to(span.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        )
        link.append(run)
        return link
