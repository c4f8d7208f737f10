"""Remove what the sender did not see: hidden runs, hidden shapes, notes that nothing points to."""

from collections.abc import Mapping

from journal.files.docx.tree import Element, Removed, is_on, q, qs, remove, remove_all
from journal.files.docx.vocabulary import DRAWN_NAMES, SHAPES

VANISH = q("w:vanish")
VALUE = q("w:val")
RUNS = (q("w:r"), q("m:r"))
NOTES = {q("w:footnote"): q("w:footnoteReference"), q("w:endnote"): q("w:endnoteReference")}


def hidden_styles(styles: Element | None) -> frozenset[str]:
    """Return the ids of styles whose text does not show, also those that inherit it."""
    if styles is None:
        return frozenset()
    rows = {row.get(q("w:styleId"), ""): row for row in styles.iter(q("w:style"))}
    return frozenset(ident for ident in rows if _is_hidden_style(ident, rows))


def remove_hidden(root: Element, hidden: frozenset[str], removed: Removed) -> None:
    """Remove hidden runs and shapes. What shows on the page but not in a browser stays."""
    count = remove_all(run for run in root.iter(*RUNS) if _is_hidden_run(run, hidden))
    for name in list(root.iter(*DRAWN_NAMES)):
        if name.get("hidden") in ("1", "true"):
            count += _remove_shape(name)
    for shape in list(root.iter(*qs("v", "shape rect oval line group roundrect"))):
        if "visibility:hidden" in shape.get("style", "").replace(" ", ""):
            remove(shape)
            count += 1
    removed["hidden_text"] += count


def used_notes(document: Element) -> Mapping[str, set[str]]:
    """Return, for footnotes and for endnotes, the ids that the text refers to."""
    return {
        note: {row.get(q("w:id"), "") for row in document.iter(reference)}
        for note, reference in NOTES.items()
    }


def remove_orphaned_notes(root: Element, used: Mapping[str, set[str]], removed: Removed) -> None:
    """Remove notes whose place in the text was deleted; the lines that part notes have a type."""
    removed["hidden_text"] += remove_all(
        note
        for note in root.iter(*NOTES)
        if note.get(q("w:type"), "normal") == "normal" and note.get(q("w:id")) not in used[note.tag]
    )


def _is_hidden_style(ident: str, rows: Mapping[str, Element]) -> bool:
    seen: set[str] = set()
    while ident in rows and ident not in seen:
        seen.add(ident)
        row = rows[ident]
        switch = row.find(f"{q('w:rPr')}/{VANISH}")
        if switch is not None:
            return is_on(switch)
        based_on = row.find(q("w:basedOn"))
        ident = "" if based_on is None else based_on.get(VALUE, "")
    return False


def _is_hidden_run(run: Element, hidden: frozenset[str]) -> bool:
    switch = run.find(f"{q('w:rPr')}/{VANISH}")
    if switch is not None:
        return is_on(switch)
    return _style_hides(run, "rPr/rStyle", hidden) or (
        (paragraph := _paragraph_of(run)) is not None
        and _style_hides(paragraph, "pPr/pStyle", hidden)
    )


def _style_hides(element: Element, where: str, hidden: frozenset[str]) -> bool:
    style = element.find("/".join(q(f"w:{step}") for step in where.split("/")))
    return style is not None and style.get(VALUE) in hidden


def _paragraph_of(run: Element) -> Element | None:
    return next(run.iterancestors(q("w:p")), None)


def _remove_shape(name: Element) -> int:
    shape = next(name.iterancestors(*SHAPES), None)
    if shape is not None:
        remove(shape)
    return shape is not None
