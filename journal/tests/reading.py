"""Another pair of eyes on DOCX and PDF, for tests: what is in a file, read without our own code."""

import re
import zipfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest
from django.conf import settings
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = (f"{W}del", f"{W}moveFrom", f"{MC}Choice")

SHARED = Path(settings.BASE_DIR).parent / "shared" / "manuscripts"

# The running heads and the folios stand outside these margins (points).
HEAD, FOOT = 75, 70


def shared_manuscript(name: str) -> Path:
    """A real manuscript beside the project; the test is skipped where it is not."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path.name} is not on this machine")
    return path


def part(docx: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(docx) as archive:
        return etree.fromstring(archive.read(name))


def said(element: etree._Element) -> str:
    """The text under an element after all changes are accepted; a text box is read once."""
    pieces = []
    for node in element:
        if node.tag in GONE:
            continue
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{W}tab", f"{W}br"):
            pieces.append(" ")
        else:
            pieces.append(said(node))
        if node.tag == f"{W}p":
            pieces.append("\n")
    return "".join(pieces)


def docx_words(docx: Path) -> list[str]:
    """Every word of the text in the order of the file."""
    return said(part(docx, "word/document.xml")).split()


def docx_cells(docx: Path) -> list[list[str]]:
    """The texts of the cells of each table; what a merged cell goes on into is no cell."""
    tables = part(docx, "word/document.xml").iter(f"{W}tbl")
    return [[one_line(said(cell)) for cell in cells(table)] for table in tables]


def cells(table: etree._Element) -> Iterator[etree._Element]:
    for cell in table.iter(f"{W}tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is None or merge.get(f"{W}val") == "restart":
            yield cell


def docx_styled(docx: Path, styles: dict[str, int]) -> list[tuple[int, str]]:
    """(level, text) of the paragraphs with these styles, given by id."""
    found = []
    for paragraph in part(docx, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val")
        if name in styles and one_line(said(paragraph)):
            found.append((styles[name], one_line(said(paragraph))))
    return found


def one_line(text: str) -> str:
    return " ".join(text.split())


def share_in_order(expected: list[str], found: list[str]) -> float:
    """The share of the expected words that are found in their order."""
    blocks = SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(expected)


def pdf_pages(path: Path) -> list[str]:
    """The text of each page without its head and foot, hyphenated words joined."""
    pages = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            width, height = page.get_size()
            inner = text.get_text_bounded(0, FOOT, width, height - HEAD)
            pages.append(re.sub(r"[\ufffe\u00ad\x02]\s*|(?<=\w)[-‐]\r?\n(?=\w)", "", inner))
            text.close()
            page.close()
    return pages


def pdf_everything(path: Path) -> str:
    """All text of all pages, heads and feet too, and what the file says of itself."""
    with pypdfium2.PdfDocument(path) as pdf:
        said = [str(pdf.get_metadata_dict()), *(str(one.get_title()) for one in pdf.get_toc())]
        for page in pdf:
            text = page.get_textpage()
            said.append(text.get_text_bounded())
            text.close()
            page.close()
    return "\n".join(said)


def pdf_foot(path: Path, number: int) -> str:
    """The head and foot of a page, counted from 1."""
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[number - 1]
        text = page.get_textpage()
        width, height = page.get_size()
        found = (
            text.get_text_bounded(0, 0, width, FOOT),
            text.get_text_bounded(0, height - HEAD, width, height),
        )
        text.close()
        page.close()
    return one_line(" ".join(found))


def pdf_language(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        length = raw.FPDFCatalog_GetLanguage(pdf.raw, None, 0)
        held = (raw.FPDF_WCHAR * (length // 2))()
        raw.FPDFCatalog_GetLanguage(pdf.raw, held, length)
        return bytes(held).decode("utf-16-le").rstrip("\0")


def pdf_pictures(path: Path) -> int:
    """How many pictures the pages show."""
    with pypdfium2.PdfDocument(path) as pdf:
        found = 0
        for page in pdf:
            found += sum(1 for _picture in page.get_objects(filter=[3]))
            page.close()
    return found
