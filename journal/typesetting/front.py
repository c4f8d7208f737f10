"""Take off the top of an article what the journal sets itself: title, authors, abstract, keywords.

Only what says the same as the record goes; anything else at the top stays for production to judge.
"""

import re
from collections.abc import Iterable

from journal.typesetting.blocks import SCHEMA, Block, Document, plain, texts
from journal.typesetting.sections import ABSTRACTS, KEYWORDS, bare

LETTERS = re.compile(r"[^\W\d_¹²³⁰-₉]+")
BETWEEN_NAMES = {"and", "и", "та", "және"}


def drop_front(
    document: Document,
    title: str | Iterable[str],
    *,
    authors: Iterable[str] = (),
    affiliations: Iterable[str] = (),
    abstracts: Iterable[str] = (),
    keywords: Iterable[str] = (),
) -> Document:
    """A copy without the leading blocks that equal these texts (letters count, marks do not).

    `title` may be one or its translations; `keywords` are single words or phrases. Stops at the
    first heading that is neither the title nor an abstract's.
    """
    titles = [title] if isinstance(title, str) else title
    known = Known([*titles, *affiliations], authors, abstracts, keywords)
    blocks = document["blocks"]
    kept: list[Block] = []
    position = 0
    while position < len(blocks):
        end = section_end(blocks, position)
        if is_abstract_heading(blocks[position]):
            if not known.is_abstract(blocks[position + 1 : end]):
                kept += blocks[position:end]
            position = end
        elif known.says(blocks[position]):
            position += 1
        elif blocks[position]["kind"] != "paragraph":
            break
        else:
            kept.append(blocks[position])
            position += 1
    return {"schema": SCHEMA, "blocks": raise_headings(kept + blocks[position:], blocks)}


class Known:
    """What the record says, in letters."""

    def __init__(
        self,
        lines: Iterable[str],
        authors: Iterable[str],
        abstracts: Iterable[str],
        keywords: Iterable[str],
    ) -> None:
        self.lines = {letters(one) for one in lines} - {()}
        self.names = {word for author in authors for word in letters(author)} | BETWEEN_NAMES
        self.abstracts = {letters(one) for one in abstracts} - {()}
        self.keywords = {letters(one) for one in keywords}

    def says(self, block: Block) -> bool:
        """Whether the block is a title, authors, an affiliation, an abstract or the keywords."""
        if block["kind"] not in ("paragraph", "heading"):
            return False
        text = plain(block["text"])
        said = letters(text)
        return (
            said in self.lines
            or (block["kind"] == "paragraph" and self.is_line_of_record(text, said))
            or not said
        )

    def is_line_of_record(self, text: str, said: tuple[str, ...]) -> bool:
        return self.is_authors(said) or self.is_keywords(text) or self.is_run_in_abstract(said)

    def is_authors(self, said: tuple[str, ...]) -> bool:
        """Names or their initials, and one whole name at least."""
        initials = {name[0] for name in self.names - BETWEEN_NAMES}
        whole = [word for word in said if len(word) > 1 and word in self.names - BETWEEN_NAMES]
        return bool(whole) and all(word in self.names or word in initials for word in said)

    def is_keywords(self, text: str) -> bool:
        found = KEYWORDS.match(text)
        said = {letters(one) for one in re.split(r"[;,]", text[found.end() :])} if found else set()
        return bool(said) and said - {()} <= self.keywords

    def is_run_in_abstract(self, said: tuple[str, ...]) -> bool:
        """ "Abstract. The text ..." in one paragraph, or the text alone."""
        without_name = said[1:] if said and said[0] in ABSTRACTS else said
        return without_name in self.abstracts or said in self.abstracts

    def is_abstract(self, blocks: list[Block]) -> bool:
        """Whether a section says an abstract, and at most the keywords besides."""
        others = [
            b for b in blocks if b["kind"] != "paragraph" or not self.is_keywords(plain(b["text"]))
        ]
        return letters(" ".join(texts(others))) in self.abstracts


def letters(text: str) -> tuple[str, ...]:
    """The words of a text, for comparison."""
    return tuple(LETTERS.findall(text.casefold().replace("ё", "е")))


def is_abstract_heading(block: Block) -> bool:
    return block["kind"] == "heading" and bare(plain(block["text"])) in ABSTRACTS


def section_end(blocks: list[Block], start: int) -> int:
    """Where the section that begins at `start` ends: at the next heading of its level or above."""
    level = blocks[start].get("level", 4)
    for position in range(start + 1, len(blocks)):
        if blocks[position].get("level", 5) <= level:
            return position
    return len(blocks)


def raise_headings(blocks: list[Block], before: list[Block]) -> list[Block]:
    """When the title was the only heading of its level, sections move up to level 1."""
    if len(blocks) == len(before):
        return blocks
    top = min((block["level"] for block in blocks if block["kind"] == "heading"), default=1)
    if top == 1:
        return blocks
    return [
        {**block, "level": block["level"] - top + 1} if block["kind"] == "heading" else block
        for block in blocks
    ]
