"""The mark of a retracted article: the notice as pages, and a stamp for the pages it is about.

Both are printed by the press as one file, whose last page is the stamp. `mark` lays the stamp over
pages of a PDF as it was printed and puts the notice before them; nothing below is changed, so the
text stays searchable and the numbers of the pages hold.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from django.template.loader import render_to_string
from django.utils.translation import override

from journal.files import child
from journal.typesetting.press import COLOUR, MODULE, PLAIN

SECONDS, MEGABYTES = 120, 2048
NOTICE, STAMP = "notice", "stamp"


@dataclass(frozen=True)
class RetractionSpec:
    """What the notice says; `texts` are (language, text), `where` is the place of publication."""

    title: str
    language: str
    texts: list[tuple[str, str]]
    journal: str
    address: str
    retracted_on: str
    where: str = ""
    authors: list[str] = field(default_factory=list)
    accent: str = PLAIN


@dataclass(frozen=True)
class Mark:
    """`notice` holds the pages of the notice; the stamp is the last page of `stamp`."""

    title: str
    notice: Path
    stamp: Path


def print_mark(spec: RetractionSpec, workdir: Path) -> Mark:
    """Print notice and stamp into `workdir`, a folder of its own. Raises ChildFailed."""
    workdir.mkdir(parents=True, exist_ok=True)
    with override(spec.language):
        page = render_to_string("print/retraction.html", {"notice": spec})
        accent = spec.accent if COLOUR.fullmatch(spec.accent) else PLAIN
        style = render_to_string("print/print.css", {"accent": accent})
    part = {
        "key": NOTICE,
        "anchor": NOTICE,
        "pdf": "notice.pdf",
        "title": spec.title,
        "authors": spec.authors,
        "language": spec.language,
        "note": "",
    }
    job = {"expected_pages": 2, "after_articles": STAMP, "articles": [part]}
    (workdir / "page.html").write_text(page, "utf-8")
    (workdir / "page.css").write_text(style, "utf-8")
    (workdir / "job.json").write_text(json.dumps(job, ensure_ascii=False), "utf-8")
    child.run(MODULE, str(workdir.resolve()), seconds=SECONDS, megabytes=MEGABYTES)
    return Mark(spec.title, workdir / "notice.pdf", workdir / "issue.pdf")


def mark_article(source: Path, target: Path, mark: Mark) -> None:
    """The article with its notice in front and the stamp on every page."""
    with pikepdf.open(source) as pdf, pikepdf.open(mark.notice) as notice:
        stamp(pdf, mark, 1, len(pdf.pages))
        for at, page in enumerate(notice.pages):
            pdf.pages.insert(at, page)
            untagged(pdf.pages[at])
        with pdf.open_metadata() as facts:
            facts["dc:title"] = mark.title
        pdf.save(target)


def mark_issue(source: Path, target: Path, marks: list[tuple[Mark, int, int]]) -> None:
    """The issue with each stamp on the pages (from 1, the last one included) of its article."""
    with pikepdf.open(source) as pdf:
        for mark, first, last in marks:
            stamp(pdf, mark, first, last)
        pdf.save(target)


def stamp(pdf: pikepdf.Pdf, mark: Mark, first: int, last: int) -> None:
    """Lay the stamp over the pages and drop the claim that every part of them is tagged."""
    with pikepdf.open(mark.stamp) as drawn:
        for page in pdf.pages[first - 1 : last]:
            page.add_overlay(drawn.pages[-1])
    with pdf.open_metadata() as facts:
        if "pdfuaid:part" in facts:
            del facts["pdfuaid:part"]


def untagged(page: pikepdf.Page) -> None:
    """A page from elsewhere must not point into the structure of this document."""
    if "/StructParents" in page.obj:
        del page.obj["/StructParents"]
