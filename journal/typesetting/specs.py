"""What the press needs to know: plain facts about an issue and its articles, nothing of the ORM."""

from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from journal.typesetting.blocks import Document

# Letters in the line at the head of a page.
MOST_IN_HEAD = 80
# Said to production when it is neither the manuscript's fault nor the press's.
UNFORESEEN = gettext_lazy("An unforeseen error: the log of the worker says more.")


@dataclass(frozen=True)
class PrintedName:
    """An author as printed; `orcid` is the sixteen-digit id without an address, or ""."""

    name: str
    affiliation: str = ""
    orcid: str = ""


@dataclass(frozen=True)
class Abstract:
    language: str
    text: str
    keywords: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ArticleSpec:
    """One article. `kind` is the label under which the contents list it ("Research articles").

    `assets` is the folder that holds the files its figures name; `dates` is one line as printed.
    `declarations` are (heading, text), printed at the end.
    """

    key: str
    title: str
    language: str
    document: Document
    assets: Path | None = None
    kind: str = ""
    second_title: str = ""
    second_language: str = ""
    authors: list[PrintedName] = field(default_factory=list)
    abstracts: list[Abstract] = field(default_factory=list)
    declarations: list[tuple[str, str]] = field(default_factory=list)
    is_peer_reviewed: bool = False
    dates: str = ""
    doi: str = ""

    def note(self) -> str:
        """Whether it was peer-reviewed, in its own language."""
        with override(self.language):
            return _("Peer reviewed") if self.is_peer_reviewed else _("Not peer-reviewed")

    def head(self) -> str:
        """Authors and title for the head of a page, in one line."""
        names = [author.name for author in self.authors]
        if len(names) > 1:
            names = [_("%(name)s et al.") % {"name": names[0]}]
        return " — ".join([*names, cut(self.title, MOST_IN_HEAD - len("".join(names)))])

    def author_line(self) -> str:
        return ", ".join(author.name for author in self.authors)


def cut(text: str, most: int) -> str:
    """At most `most` letters, ending with a whole word."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,:;.—–-") + "…"


@dataclass(frozen=True)
class IssueSpec:
    """One issue: its names, its front and back matter, its articles in their order.

    `accent` is a CSS colour such as "#0b5d57". `masthead` are (heading, lines); `imprint` are the
    lines of the last page; `licence` is one line.
    """

    journal: str
    language: str
    articles: list[ArticleSpec]
    short_name: str = ""
    subtitle: str = ""
    title: str = ""
    volume: str = ""
    number: str = ""
    year: str = ""
    issn: str = ""
    accent: str = "#0b5d57"
    masthead: list[tuple[str, list[str]]] = field(default_factory=list)
    imprint: list[str] = field(default_factory=list)
    licence: str = ""


@dataclass(frozen=True)
class PrintedArticle:
    """Pages count from 1, the cover being the first, as they are printed and listed."""

    key: str
    first_page: int
    last_page: int
    pdf: Path


@dataclass(frozen=True)
class Printed:
    pdf: Path
    pages: int
    articles: list[PrintedArticle]


class PressFailed(Exception):  # noqa: N818 -- it says what happened, and `reason` why
    """Nothing was printed. `article_key` is the article at fault, None if it is none alone.

    `reason` is a sentence for production that names the article.
    """

    def __init__(self, article_key: str | None, reason: str) -> None:
        super().__init__(reason)
        self.article_key = article_key
        self.reason = reason
