"""The child that turns one HTML file into PDF: `python -m journal.typesetting.printer FOLDER`.

Reads job.json, page.html and page.css; writes issue.pdf, one PDF for each article, result.json.
Knows nothing of Django or the journal, and fetches nothing but pictures under FOLDER/assets.
Prints its progress as lines: per cent, tab, message id, tab, what it is about.
"""

import json
import logging
import re
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation.trans_null import gettext_noop
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

READING = gettext_noop("Reading the articles")
STYLING = gettext_noop("Applying the design")
LAYING_OUT = gettext_noop("Laying out page %(about)s")
NUMBERING = gettext_noop("Filling in page numbers, pass %(about)s")
WRITING = gettext_noop("Writing the PDF")
CUTTING = gettext_noop("Writing the article “%(about)s”")
DONE = gettext_noop("Done")

TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif"}
VARIANT = "pdf/ua-1"

# Where each part of the work stands on the way from 0 to 100.
STYLED, LAID_OUT, WRITTEN, CUT = 5, 70, 85, 99


class AssetFetcher(URLFetcher):
    """Opens pictures inside one folder; anything else is an error that WeasyPrint passes over."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self.folder = folder.resolve()

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        address = urlsplit(url)
        path = Path(unquote(address.path)).resolve()
        kind = TYPES.get(path.suffix)
        is_ours = address.scheme == "file" and not address.netloc and self.folder in path.parents
        if not is_ours or kind is None:
            raise ValueError(f"Not one of this issue's pictures: {url[:200]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


class Progress(logging.Handler):
    """Turns WeasyPrint's progress log into our lines; `expected` is a guess at the pages."""

    def __init__(self, expected: int) -> None:
        super().__init__()
        self.expected = max(expected, 1)
        self.reached = 0

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if page := re.match(r"Step 5 - Creating layout - Page (\d+)", message):
            share = min(int(page[1]) / self.expected, 1)
            self.say(STYLED + int((LAID_OUT - STYLED) * share), LAYING_OUT, page[1])
        elif again := re.match(r"Step 5 - Creating layout - Repagination #(\d+)", message):
            self.say(self.reached, NUMBERING, again[1])
        elif message.startswith("Step 3"):
            self.say(STYLED, STYLING)
        elif message.startswith("Step 6"):
            self.say(LAID_OUT, WRITING)

    def say(self, percent: int, message: str, about: str = "") -> None:
        """One line, flushed so that the parent reads it now; the number never falls."""
        self.reached = max(self.reached, percent)
        sys.stdout.write(f"{self.reached}\t{message}\t{about}\n")
        sys.stdout.flush()


def main(folder: Path) -> None:
    job = json.loads((folder / "job.json").read_text("utf-8"))
    progress = Progress(job["expected_pages"])
    logger = logging.getLogger("weasyprint.progress")
    logger.setLevel(logging.INFO)
    logger.addHandler(progress)
    progress.say(0, READING)
    page = HTML(
        folder / "page.html",
        base_url=f"{folder.resolve().as_uri()}/",
        url_fetcher=AssetFetcher(folder / "assets"),
    )
    # Nothing may reach WeasyPrint's own log on standard error but what stops it.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    document = page.render(stylesheets=[CSS(folder / "page.css")], pdf_variant=VARIANT)
    document.write_pdf(folder / "issue.pdf", pdf_variant=VARIANT)
    progress.say(WRITTEN, WRITING)
    starts = first_pages(document, [article["anchor"] for article in job["articles"]])
    ends = [*(start - 1 for start in starts[1:]), last_article_page(document, job)]
    articles = []
    logger.removeHandler(progress)
    for number, (article, first, last) in enumerate(
        zip(job["articles"], starts, ends, strict=True)
    ):
        share = (CUT - WRITTEN) * number // len(job["articles"])
        progress.say(WRITTEN + share, CUTTING, article["title"])
        write_article(document, folder, article, first, last)
        articles.append({"key": article["key"], "first": first, "last": last})
    result = {"pages": len(document.pages), "articles": articles}
    (folder / "result.json").write_text(json.dumps(result), "utf-8")
    progress.say(100, DONE)


def first_pages(document, anchors: list[str]) -> list[int]:
    """The page (from 1) on which each anchor first stands: an article has it on all its pages."""
    where: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for name in page.anchors:
            where.setdefault(name, number)
    return [where[anchor] for anchor in anchors]


def last_article_page(document, job: dict) -> int:
    """The page before the imprint, or the last."""
    if job["after_articles"]:
        return first_pages(document, [job["after_articles"]])[0] - 1
    return len(document.pages)


def write_article(document, folder: Path, article: dict, first: int, last: int) -> None:
    """The article's pages as they are in the issue, with its own name on the file."""
    part = document.copy(document.pages[first - 1 : last])
    part.metadata.title = article["title"]
    part.metadata.authors = article["authors"]
    part.metadata.lang = article["language"]
    part.metadata.description = article["note"]
    part.write_pdf(folder / article["pdf"], pdf_variant=VARIANT)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
