"""Accept tracked changes, as Word does on “Accept all”: the text stays, who changed it is gone."""

from journal.files.docx.tree import Element, Removed, is_on, q, qs, remove, remove_all, unwrap

GONE = qs("w", "del moveFrom delText delInstrText")
STAYING = qs("w", "ins moveTo")
MARKS = qs(
    "w",
    "rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tblGridChange trPrChange "
    "tcPrChange numberingChange moveFromRangeStart moveFromRangeEnd moveToRangeStart "
    "moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart "
    "customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd "
    "customXmlMoveToRangeStart customXmlMoveToRangeEnd cellIns",
)
BETWEEN_PARAGRAPHS = MARKS | qs(
    "w", "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd proofErr permStart permEnd"
)
PARAGRAPH, PROPERTIES, CELL, ROW = q("w:p"), q("w:pPr"), q("w:tc"), q("w:tr")


def accept(root: Element, removed: Removed) -> None:
    """Leave the document as if all changes were accepted."""
    count = _drop_rows_and_cells(root)
    joining = [mark for mark in root.iter(PARAGRAPH) if _ends_in_deleted_mark(mark)]
    count += remove_all(root.iter(*GONE))
    for element in list(root.iter(*STAYING)):
        unwrap(element)
        count += 1
    for paragraph in joining:
        _join_to_next(paragraph)
    count += remove_all(root.iter(*MARKS))
    removed["tracked_changes"] += count
    mend_tables(root)


def mend_tables(root: Element) -> None:
    """Take out tables and rows that lost everything; a cell must end with a paragraph."""
    remove_all(row for row in root.iter(ROW) if row.find(".//" + CELL) is None)
    remove_all(table for table in root.iter(q("w:tbl")) if table.find(".//" + ROW) is None)
    for cell in root.iter(CELL):
        if len(cell) == 0 or cell[-1].tag != PARAGRAPH:
            cell.append(cell.makeelement(PARAGRAPH))


def _drop_rows_and_cells(root: Element) -> int:
    count = remove_all(
        row
        for row in root.iter(ROW)
        if row.find(f"{q('w:trPr')}/{q('w:del')}") is not None
        or is_on(row.find(f"{q('w:trPr')}/{q('w:hidden')}"))
    )
    count += remove_all(
        cell for cell in root.iter(CELL) if cell.find(f"{q('w:tcPr')}/{q('w:cellDel')}") is not None
    )
    for merge in list(root.iter(q("w:cellMerge"))):
        how = "continue" if merge.get(q("w:vMerge")) == "cont" else "restart"
        merge.addprevious(merge.makeelement(q("w:vMerge"), {q("w:val"): how}))
        remove(merge)
        count += 1
    return count


def _ends_in_deleted_mark(paragraph: Element) -> bool:
    properties = paragraph.find(f"{PROPERTIES}/{q('w:rPr')}")
    return properties is not None and any(child.tag in GONE for child in properties)


def _join_to_next(paragraph: Element) -> None:
    """A paragraph whose end was deleted goes on in the next one, which keeps its own look."""
    content = [child for child in paragraph if child.tag != PROPERTIES]
    following = paragraph.getnext()
    while following is not None and following.tag in BETWEEN_PARAGRAPHS:
        following = following.getnext()
    if following is None:
        return
    if following.tag == PARAGRAPH:
        at = 1 if len(following) and following[0].tag == PROPERTIES else 0
        following[at:at] = content
        remove(paragraph)
    elif not content:
        remove(paragraph)
