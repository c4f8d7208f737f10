"""How an invented title, abstract and list of keywords are kept."""

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Text:
    """The abstract's paragraphs are joined with a line feed."""

    title: str
    abstract: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        """The abstract, paragraph by paragraph."""
        return self.abstract.split("\n")


def text(title: str, abstract: str = "", keywords: str = "") -> Text:
    """A text of a wrapped abstract, with blank lines between paragraphs, and "a; b; c"."""
    paragraphs = re.split(r"\n\s*\n", abstract.strip())
    return Text(
        title=title,
        abstract="\n".join(" ".join(paragraph.split()) for paragraph in paragraphs),
        keywords=tuple(" ".join(keywords.split()).split("; ")) if keywords else (),
    )


def shouted(given: Text) -> Text:
    """The same with its title in capitals."""
    return replace(given, title=given.title.upper())
