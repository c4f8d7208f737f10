"""Small helpers over python-docx: paragraphs, marks, links, tables and the file's bytes."""

import io
import zipfile
from dataclasses import dataclass

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

ALIGNMENTS = {
    "": None,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
RUSSIAN_STYLE_IDS = {"Title": "a3", "Heading 1": "1", "Heading 2": "2", "List Bullet": "a4"}
RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LONG_AGO = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Piece:
    """A run: some text and what is particular about it."""

    text: str
    bold: bool | None = None
    italic: bool | None = None
    raised: bool = False
    kind: str = ""


Pieces = str | Piece


def bold(words: str) -> Piece:
    """Bold words."""
    return Piece(words, bold=True)


def italic(words: str) -> Piece:
    """Italic words."""
    return Piece(words, italic=True)


def plain(words: str) -> Piece:
    """Words that are neither bold nor italic in a paragraph that is."""
    return Piece(words, bold=False, italic=False)


def mark(words: str) -> Piece:
    """A superscript mark."""
    return Piece(words, raised=True)


def link(address: str) -> Piece:
    """An e-mail or web address that Word has made a hyperlink."""
    return Piece(address, kind="link")


def inserted(words: str) -> Piece:
    """Words that a tracked change has added."""
    return Piece(words, kind="ins")


def deleted(words: str) -> Piece:
    """Words that a tracked change has taken out."""
    return Piece(words, kind="del")


def raised_digits(words: str) -> str:
    """Unicode superscripts instead of digits."""
    return words.translate(RAISED_DIGITS)


def scattered(words: str) -> list[str]:
    """The same words in many runs, as Word leaves them after editing."""
    return [words[at : at + 7] for at in range(0, len(words), 7)]


def fill(
    paragraph: Paragraph,
    *pieces: Pieces,
    size: float | None = None,
    align: str = "",
    caps: bool = False,
    **form: bool,
) -> Paragraph:
    """Write pieces into a paragraph; "\\n" in a text is a soft line break."""
    paragraph.alignment = ALIGNMENTS[align]
    for piece in pieces:
        given = Piece(piece) if isinstance(piece, str) else piece
        run = paragraph.add_run(given.text)
        run.bold = given.bold if given.bold is not None else form.get("bold")
        run.italic = given.italic if given.italic is not None else form.get("italic")
        run.font.superscript = True if given.raised else None
        run.font.all_caps = True if caps else None
        run.font.size = Pt(size) if size else None
        if given.kind == "link":
            _make_link(paragraph, run)
        elif given.kind:
            _make_change(run, given.kind)
    return paragraph


def _make_link(paragraph: Paragraph, run: Run) -> None:
    """Wrap the run in a hyperlink."""
    address = run.text if run.text.startswith("http") else f"mailto:{run.text}"
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    wrapper = OxmlElement("w:hyperlink")
    wrapper.set(qn("r:id"), relation)
    _wrap(run, wrapper)


def _make_change(run: Run, kind: str) -> None:
    """Wrap the run in a tracked insertion or deletion."""
    wrapper = OxmlElement(f"w:{kind}")
    wrapper.set(qn("w:id"), "900")
    wrapper.set(qn("w:author"), "Editor")
    wrapper.set(qn("w:date"), "2024-03-01T10:00:00Z")
    _wrap(run, wrapper)
    if kind == "del":
        for words in run._r.findall(qn("w:t")):
            words.tag = qn("w:delText")


def _wrap(run: Run, wrapper) -> None:
    """Put the wrapper where the run stood, and the run into it."""
    run._r.addprevious(wrapper)
    wrapper.append(run._r)


def cell_line(cell: _Cell, *pieces: Pieces, **form) -> Paragraph:
    """A paragraph of a cell; the first one uses the empty paragraph that every cell has."""
    empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].text
    return fill(cell.paragraphs[0] if empty else cell.add_paragraph(), *pieces, **form)


class Paper:
    """A Word file in the making."""

    def __init__(self, font: str = "Times New Roman", size: float = 12, owner: str = "") -> None:
        self.document = Document()
        normal = self.document.styles["Normal"]
        normal.font.name = font
        normal.font.size = Pt(size)
        self.document.core_properties.author = owner
        self.document.core_properties.comments = ""

    def line(self, *pieces: Pieces, style: str | None = None, **form) -> Paragraph:
        """A paragraph."""
        return fill(self.document.add_paragraph(style=style), *pieces, **form)

    def blank(self, count: int = 1) -> None:
        """Empty paragraphs."""
        for _ in range(count):
            self.document.add_paragraph()

    def bullets(self, items: list[str] | tuple[str, ...]) -> None:
        """A list, one paragraph an item."""
        for item in items:
            self.line(item, style="List Bullet")

    def page_break(self) -> None:
        """What follows starts a page."""
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def table(self, rows: int, columns: int, *, ruled: bool = False) -> Table:
        """A table, without borders unless ruled."""
        made = self.document.add_table(rows, columns)
        if ruled:
            made.style = "Table Grid"
        return made

    def header(self, words: str) -> None:
        """The page's running header."""
        self.document.sections[0].header.paragraphs[0].text = words

    def number_lines(self) -> None:
        """Word's own line numbers in the margin."""
        numbers = OxmlElement("w:lnNumType")
        numbers.set(qn("w:countBy"), "1")
        numbers.set(qn("w:restart"), "continuous")
        margins = self.document.sections[0]._sectPr.find(qn("w:pgMar"))
        margins.addnext(numbers)

    def russian_style_ids(self) -> None:
        """Rename the ids of styles as a Russian Word does; call it before anything is written."""
        for name, style_id in RUSSIAN_STYLE_IDS.items():
            self.document.styles[name].element.styleId = style_id

    def add_style(self, name: str, *, size: float, align: str = "", **form: bool) -> None:
        """A paragraph style of a journal's template."""
        made = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = self.document.styles["Normal"]
        made.font.size = Pt(size)
        made.font.bold = form.get("bold")
        made.font.italic = form.get("italic")
        made.paragraph_format.alignment = ALIGNMENTS[align]

    def into_control(self, paragraphs: list[Paragraph]) -> None:
        """Move paragraphs into one content control, as Word does with a table of contents."""
        control = OxmlElement("w:sdt")
        content = OxmlElement("w:sdtContent")
        control.append(content)
        paragraphs[0]._p.addprevious(control)
        for paragraph in paragraphs:
            content.append(paragraph._p)

    def to_bytes(self) -> bytes:
        """The file; the same bytes each time, since the archive's dates are fixed."""
        saved = io.BytesIO()
        self.document.save(saved)
        packed = io.BytesIO()
        with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
            for name in source.namelist():
                entry = zipfile.ZipInfo(name, LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, source.read(name))
        return packed.getvalue()
