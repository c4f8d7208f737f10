"""What a manuscript prints on its first page, as a careful editor would type it.

Capitals are as printed: compare without regard to case. The paragraphs of an abstract are joined
with a line feed, and the labels of a structured one belong to it. A title that is broken over
lines is joined with one space. Initials in a Russian or Kazakh text are a given name and a
patronymic; in an English text they are all of the given name. A Mongolian's initial is kept as
the given name and the single name as the family name. The country of somebody with several
affiliations is that of the first.
"""

from dataclasses import dataclass

from journal.frontmatter.heads import Person


@dataclass(frozen=True)
class Manuscript:
    """A Word file and what is printed in it; a language that is not printed has no key."""

    name: str
    look: str
    language: str
    titles: dict[str, str]
    abstracts: dict[str, str]
    keywords: dict[str, list[str]]
    authors: list[Person]  # its country is of their first affiliation, ISO alpha-2
    data: bytes
