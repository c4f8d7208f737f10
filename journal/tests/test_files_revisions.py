"""Tracked changes are accepted as Word accepts them."""

from collections import Counter

import pytest

from journal.files.docx.revisions import accept
from journal.files.docx.tree import parse, q
from journal.tests import hostile

BY = 'w:id="1" w:author="A"'


def accepted(body):
    """Return the text after acceptance: a line for each paragraph, a bar after each cell."""
    root = parse(hostile.document(body).encode(), "word/document.xml")
    accept(root, Counter())
    signs = {q("w:p"): "\n", q("w:tc"): "|"}
    pieces = (signs.get(element.tag) or element.text for element in root.iter(*signs, q("w:t")))
    return "".join(pieces).strip()


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(content, mark=""):
    mark = f"<w:pPr><w:rPr><w:{mark} {BY}/></w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{mark}{content}</w:p>"


def row(*cells, properties=""):
    cells = "".join(
        cell if cell.startswith("<w:tc>") else f"<w:tc>{paragraph(run(cell))}</w:tc>"
        for cell in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(f"{run('a')}<w:ins {BY}>{run('b')}</w:ins>"), "ab"),
        (paragraph(f"{run('a')}<w:del {BY}>{run('b')}</w:del>"), "a"),
        (paragraph(f"{run('a')}<w:ins {BY}><w:del {BY}>{run('b')}</w:del></w:ins>"), "a"),
        (paragraph(f"<w:moveFrom {BY}>{run('b')}</w:moveFrom>{run('a')}"), "a"),
        (paragraph(f"<w:moveTo {BY}>{run('b')}</w:moveTo>{run('a')}"), "ba"),
        (paragraph(run("a"), "del") + paragraph(run("b"), "del") + paragraph(run("c")), "abc"),
        (paragraph(run("a"), "ins") + paragraph(run("b")), "a\nb"),
        (paragraph("", "del") + paragraph(run("b")), "b"),
        (paragraph("", "moveFrom") + paragraph(run("b")), "b"),
        (paragraph(run("a"), "del") + f"<w:tbl>{row('b')}</w:tbl>", "a|\nb"),
        (f"<w:ins {BY}>{paragraph(run('a'))}</w:ins>", "a"),
    ],
)
def test_changed_text(body, text):
    assert accepted(body) == text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (row("a") + row("b", properties=f"<w:ins {BY}/>"), "|\na|\nb"),
        (row("a") + row("b", properties=f"<w:del {BY}/>"), "|\na"),
        (row("b", properties=f"<w:del {BY}/>"), ""),
        (row("a", f"<w:tc><w:tcPr><w:cellDel {BY}/></w:tcPr><w:p>{run('b')}</w:p></w:tc>"), "|\na"),
        (row("a", f"<w:tc><w:tcPr><w:cellIns {BY}/></w:tcPr><w:p>{run('b')}</w:p></w:tc>"),
         "|\na|\nb"),
        (row(f"<w:tc><w:del {BY}><w:p>{run('b')}</w:p></w:del></w:tc>"), "|"),
    ],
)  # fmt: skip
def test_changed_tables(rows, text):
    assert accepted(f"<w:tbl>{rows}</w:tbl>") == text.strip()


def test_joined_paragraph_takes_the_look_of_the_next():
    next_one = f'<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>{run("b")}</w:p>'
    root = parse(hostile.document(paragraph(run("a"), "del") + next_one).encode(), "x")
    accept(root, Counter())
    (left,) = root.iter(q("w:p"))
    assert [child.tag for child in left] == [q("w:pPr"), q("w:r"), q("w:r")]
    assert left.find(f".//{q('w:pStyle')}").get(q("w:val")) == "B"


def test_deleted_part_of_a_merged_cell_becomes_an_ordinary_merge():
    cell = f'<w:tc><w:tcPr><w:cellMerge {BY} w:vMerge="cont"/></w:tcPr><w:p/></w:tc>'
    root = parse(hostile.document(f"<w:tbl>{row(cell)}</w:tbl>").encode(), "x")
    accept(root, Counter())
    assert [merge.get(q("w:val")) for merge in root.iter(q("w:vMerge"))] == ["continue"]


def test_changes_are_counted_and_nothing_of_them_is_left():
    removed = Counter()
    body = paragraph(f"<w:ins {BY}>{run('a')}</w:ins><w:del {BY}>{run('b')}</w:del>", "ins")
    root = parse(hostile.document(body).encode(), "x")
    accept(root, removed)
    assert removed == {"tracked_changes": 3}
    assert [element for element in root.iter() if element.get(q("w:author"))] == []
