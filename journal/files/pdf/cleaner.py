"""Write a PDF anew: of the old one only what its pages show is taken along."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf

from journal.files.docx import search
from journal.files.pdf.copier import Copier
from journal.files.pdf.reading import pages_in_cipher, pages_of, words_of_structure
from journal.files.unclean import Unclean

MAX_PAGES = 1500
STRUCTURE = "structure"


def clean(source: Path, target: Path, secrets: Sequence[str]) -> dict[str, Any]:
    """Write a copy without traces of people, and report what was removed and who is still in it.

    `unread` names the pages on which no word can be read by machine. Raises Unclean before
    anything is written.
    """
    try:
        old = pikepdf.open(source)
    except pikepdf.PasswordError:
        raise Unclean("locked", "") from None
    with old, pikepdf.new() as new:
        copier = Copier(new)
        if not 0 < len(old.pages) <= MAX_PAGES:
            raise Unclean("many_pages", str(len(old.pages)))
        for page in old.pages:
            new.pages.append(pikepdf.Page(new.make_indirect(copier.page(page))))
        removed = _left_behind(old, source.read_bytes())
        new.save(
            target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    texts, unread = pages_of(target)
    with pikepdf.open(target) as written:
        texts[STRUCTURE] = words_of_structure(written)
        unread = sorted({*unread, *pages_in_cipher(written)})
    found = search.find_in(texts, secrets, raw={STRUCTURE: b"\n".join(copier.data)})
    kept = {what: count for what, count in sorted(removed.items()) if count}
    return {"found": found, "removed": kept, "unread": unread}


def _left_behind(old: pikepdf.Pdf, content: bytes) -> Counter[str]:
    """How many things of each sort the old document has that tell of people or do something."""
    root = old.Root
    names = root.get("/Names", pikepdf.Dictionary())
    counts: Counter[str] = Counter(
        properties=bool(old.trailer.get("/Info")) + ("/Metadata" in root),
        embedded_files=len(old.attachments),
        scripts=("/OpenAction" in root) + ("/AA" in root) + ("/JavaScript" in names),
        application_data=("/PieceInfo" in root) + ("/AcroForm" in root),
        earlier_versions=max(0, content.count(b"%%EOF") - 1 - old.is_linearized),
    )
    for page in old.pages:
        notes = page.obj.get("/Annots")
        for note in notes if isinstance(notes, pikepdf.Array) else ():
            kind = str(note.get("/Subtype")) if isinstance(note, pikepdf.Dictionary) else ""
            counts["links" if kind == "/Link" else "notes"] += 1
        counts["application_data"] += "/PieceInfo" in page.obj
        counts["scripts"] += "/AA" in page.obj
        counts["properties"] += ("/Metadata" in page.obj) + ("/Thumb" in page.obj)
    return counts
