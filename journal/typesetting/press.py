"""The press: an issue as one HTML file becomes one PDF and one for each article, in a child."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.translation import gettext, override
from django.utils.translation import gettext as _
from django.utils.translation.trans_null import gettext_noop

from journal.files import child
from journal.typesetting.blocks import assets, figures, validate, words
from journal.typesetting.html import render
from journal.typesetting.specs import (
    ArticleSpec,
    IssueSpec,
    PressFailed,
    Printed,
    PrintedArticle,
)

MODULE = "journal.typesetting.printer"
WORDS_ON_A_PAGE = 420
FIGURES_ON_A_PAGE = 3
IMPRINT = "imprint"
COLOUR = re.compile(r"#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?")
PLAIN = "#333333"

TOO_SLOW = gettext_noop("it takes too long to lay out")
BROKEN = gettext_noop("it cannot be laid out")

Progress = Callable[[int, str], None]


@dataclass(frozen=True)
class Sheet:
    """An article made ready for the template."""

    spec: ArticleSpec
    anchor: str
    body: str


def silent(percent: int, text: str) -> None:
    """For callers that do not follow the progress."""


def print_issue(
    spec: IssueSpec,
    workdir: Path,
    *,
    on_progress: Progress = silent,
    seconds: int = 600,
    megabytes: int = 3072,
) -> Printed:
    """Print the issue and each article into `workdir`, a folder of its own. Raises PressFailed.

    `on_progress` is told per cent and a sentence in the language that is active.
    """
    for article in spec.articles:
        check(article)
    try:
        return run(spec, workdir, "issue", on_progress, seconds, megabytes)
    except child.ChildFailed as failure:
        raise find_culprit(spec, workdir, failure, seconds, megabytes) from failure


def print_article(
    article: ArticleSpec,
    workdir: Path,
    *,
    journal: str = "",
    accent: str = "#0b5d57",
    on_progress: Progress = silent,
    seconds: int = 120,
    megabytes: int = 2048,
) -> Printed:
    """Print the proof of one article, pages from 1, marked as a proof. Raises PressFailed."""
    check(article)
    spec = IssueSpec(journal=journal, language=article.language, articles=[article], accent=accent)
    try:
        return run(spec, workdir, "proof", on_progress, seconds, megabytes)
    except child.ChildFailed as failure:
        raise PressFailed(article.key, complaint(article, failure)) from failure


def check(article: ArticleSpec) -> None:
    """Refuse what cannot be printed before anything is started. Raises PressFailed."""
    try:
        validate(article.document)
    except ValueError as error:
        raise refusal(article, str(error)) from error
    for name in assets(article.document):
        if article.assets is None or not (article.assets / name).is_file():
            raise refusal(article, _("the file of a figure is missing: %(name)s") % {"name": name})


def refusal(article: ArticleSpec, reason: str) -> PressFailed:
    sentence = _("“%(title)s” cannot be printed: %(reason)s")
    return PressFailed(article.key, sentence % {"title": article.title, "reason": reason})


def complaint(article: ArticleSpec, failure: child.ChildFailed) -> str:
    reason = gettext(TOO_SLOW if failure.reason == "late" else BROKEN)
    return refusal(article, f"{reason}.").reason


def find_culprit(
    spec: IssueSpec, workdir: Path, failure: child.ChildFailed, seconds: int, megabytes: int
) -> PressFailed:
    """After a failure, each article is tried alone: the first that fails, too, is named."""
    share = max(seconds // max(len(spec.articles), 1), 10)
    for article in spec.articles:
        alone = replace(spec, articles=[article])
        try:
            run(alone, workdir / "trial", "proof", silent, share, megabytes)
        except child.ChildFailed as trial:
            return PressFailed(article.key, complaint(article, trial))
    return PressFailed(
        None, _("The issue as a whole could not be printed: %(why)s.") % {"why": failure.reason}
    )


def run(
    spec: IssueSpec,
    workdir: Path,
    template: str,
    on_progress: Progress,
    seconds: int,
    megabytes: int,
) -> Printed:
    """Write the job, start the child, read its result. Raises ChildFailed."""
    sheets = [prepare(article, at, workdir) for at, article in enumerate(spec.articles)]
    write_job(spec, sheets, workdir, template)

    def tell(line: str) -> None:
        percent, message, about = line.split("\t", 2)
        on_progress(int(percent), gettext(message) % {"about": about})

    child.run(MODULE, str(workdir.resolve()), seconds=seconds, megabytes=megabytes, on_line=tell)
    result = json.loads((workdir / "result.json").read_text("utf-8"))
    articles = [
        PrintedArticle(found["key"], found["first"], found["last"], workdir / f"{sheet.anchor}.pdf")
        for found, sheet in zip(result["articles"], sheets, strict=True)
    ]
    return Printed(workdir / "issue.pdf", result["pages"], articles)


def prepare(article: ArticleSpec, position: int, workdir: Path) -> Sheet:
    """The article's HTML, with its pictures copied into the job."""
    anchor = f"article-{position + 1}"
    folder = workdir / "assets" / anchor
    folder.mkdir(parents=True, exist_ok=True)
    for name in assets(article.document):
        shutil.copyfile(article.assets / name, folder / name)
    body = render(
        article.document,
        asset_url=lambda name: f"assets/{anchor}/{name}",
        language=article.language,
        prefix=f"{anchor}-",
    )
    return Sheet(article, anchor, body)


def write_job(spec: IssueSpec, sheets: list[Sheet], workdir: Path, template: str) -> None:
    with override(spec.language):
        page = render_to_string(
            f"print/{template}.html",
            {"issue": spec, "sheets": sheets, "groups": group(sheets), "imprint": IMPRINT},
        )
        style = render_to_string(
            "print/print.css", {"accent": spec.accent if COLOUR.fullmatch(spec.accent) else PLAIN}
        )
    job = {
        "expected_pages": expected_pages(spec),
        "after_articles": IMPRINT if template == "issue" else "",
        "articles": [
            {
                "key": sheet.spec.key,
                "anchor": sheet.anchor,
                "pdf": f"{sheet.anchor}.pdf",
                "title": sheet.spec.title,
                "authors": [author.name for author in sheet.spec.authors],
                "language": sheet.spec.language,
                "note": sheet.spec.note(),
            }
            for sheet in sheets
        ],
    }
    (workdir / "page.html").write_text(page, "utf-8")
    (workdir / "page.css").write_text(style, "utf-8")
    (workdir / "job.json").write_text(json.dumps(job, ensure_ascii=False), "utf-8")


def group(sheets: list[Sheet]) -> list[tuple[str, list[Sheet]]]:
    """The sheets under their kinds, in the order in which the kinds are first met."""
    kinds: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        kinds.setdefault(sheet.spec.kind, []).append(sheet)
    return list(kinds.items())


def expected_pages(spec: IssueSpec) -> int:
    """A guess, for the progress bar."""
    written = sum(len(words(article.document)) for article in spec.articles)
    shown = sum(len(figures(article.document)) for article in spec.articles)
    return 4 + len(spec.articles) + written // WORDS_ON_A_PAGE + shown // FIGURES_ON_A_PAGE
