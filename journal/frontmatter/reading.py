"""What the top of a manuscript says of it: offered to its author, who takes what is right.

What cannot be told is left out: an empty field costs its author a line, a wrong one a mistake.
"""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from journal.frontmatter import lines as lines_
from journal.frontmatter.blocks import Block, blocks_of, heads_of
from journal.frontmatter.heads import Person, head_of
from journal.frontmatter.languages import OTHER, language_of
from journal.frontmatter.lines import Line


@dataclass
class FrontMatter:
    """Texts by language (`{"ru": ...}`), keywords with commas between them, people in order."""

    titles: dict[str, str] = field(default_factory=dict)
    abstracts: dict[str, str] = field(default_factory=dict)
    keywords: dict[str, str] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)


def read_front(docx: Path) -> FrontMatter:
    """Read the top of a DOCX in a child with limits. Raises `journal.files.child.ChildFailed`."""
    with tempfile.TemporaryDirectory() as folder:
        return front_of(lines_.read(docx, Path(folder) / "lines.json"))


def front_of(lines: list[Line]) -> FrontMatter:
    """The front matter that these lines hold, each language's the first time it comes."""
    front = FrontMatter()
    blocks = blocks_of(lines) or [Block(head=list(heads_of(lines)))]
    for block in blocks:
        language, head = block.language, head_of(block.head)
        if head.title:
            front.titles.setdefault(_language_of_title(head.title, language), head.title)
        if block.abstract_text:
            front.abstracts.setdefault(language, block.abstract_text)
        if block.keyword_list:
            front.keywords.setdefault(language, ", ".join(block.keyword_list))
        front.people = front.people or head.people
    for texts in (front.titles, front.abstracts, front.keywords):
        for code in ("", OTHER):
            texts.pop(code, None)
    return front


def _language_of_title(title: str, of_abstract: str) -> str:
    """Its own letters tell a script, a short one no more: then it is as its abstract."""
    own = language_of(title)
    scripts = {"ru": "Cyrillic", "kk": "Cyrillic", "uk": "Cyrillic"}
    same = scripts.get(own, "Latin") == scripts.get(of_abstract, "Latin")
    return of_abstract if of_abstract and same else own
