"""The top of a manuscript by language: the lines above an abstract, the abstract, the keywords.

Journals of the region print these three one after the other in each of their languages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from journal.frontmatter.languages import language_of
from journal.frontmatter.lines import LOWERED, RAISED, Line
from journal.typesetting.sections import ABSTRACTS, KEYWORDS, REFERENCES, SECTIONS, bare

MOST_HEAD = 40  # lines above an abstract
MOST_WORDS, LEAST_WORDS = 700, 20  # of an abstract
MOST_KEYWORDS = 15
OPENINGS = {"introduction", "введение", "вступ", "кіріспе"}
ABSTRACT = re.compile(
    rf"({'|'.join(sorted(ABSTRACTS, key=len, reverse=True))})\s*([.:—–-])?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
SHORT = 8  # words of a heading
MOST_HEAD_BEHIND = 8
LONG = 40  # words of a paragraph that stands on no title page
REFERENCE = re.compile(r"\[?\d{1,3}[.)\]]\s")
PAGE_NUMBER = re.compile(r"[\s.…]\d{1,3}$")
BRACKETS = "<>[]【】"


@dataclass
class Block:
    """What stands together in one language."""

    head: list[Line] = field(default_factory=list)
    abstract: list[Line] = field(default_factory=list)
    keywords: str = ""
    level: int = 0  # of the heading of the abstract
    has_abstract: bool = False
    has_end: bool = False  # something known follows the abstract
    is_whole: bool = False  # the keywords follow it

    @property
    def abstract_text(self) -> str:
        """Its paragraphs, "" where it cannot be told where it ends."""
        lines = self.abstract if self.has_end else self.abstract[:1]
        text = "\n".join(plain(line.text) for line in lines)
        return text if LEAST_WORDS <= len(text.split()) <= MOST_WORDS else ""

    @property
    def keyword_list(self) -> list[str]:
        """Single ones, [] where a sentence stands in their place."""
        found = [one.strip(" .") for one in re.split(r"[;,•·]", plain(self.keywords))]
        found = [one for one in found if one]
        are_short = all(len(one.split()) <= SHORT for one in found)
        return found if are_short and 1 < len(found) <= MOST_KEYWORDS else []

    @property
    def language(self) -> str:
        said = self.abstract_text or ", ".join(self.keyword_list)
        return language_of(said or " ".join(line.text for line in self.head))


def plain(text: str) -> str:
    """Without what stands above the line."""
    return " ".join(re.sub(f"{RAISED}[^{LOWERED}]*{LOWERED}", "", text).split())


def blocks_of(lines: list[Line]) -> list[Block]:
    """Those before the first section of the article, then those behind its references."""
    found = _whole(_Walk(lines).blocks)
    ends = [at for at, line in enumerate(lines) if bare(plain(line.text)) in REFERENCES]
    behind = lines[ends[-1] + 1 :] if ends else []
    behind = [line for line in behind if not REFERENCE.match(line.text)]
    for block in _whole(_Walk(behind).blocks) if found else []:
        block.head = block.head[-MOST_HEAD_BEHIND:]
        found.append(block)
    return found


def _whole(blocks: list[Block]) -> list[Block]:
    """What follows the last abstract is no head."""
    return [block for block in blocks if block.has_abstract or block.keywords]


class _Walk:
    def __init__(self, lines: list[Line]) -> None:
        self.blocks = [Block()]
        self.listed: list[str] | None = None  # keywords, one to a line
        for line in lines:
            if not self.goes_on(line) or len(self.blocks[-1].head) > MOST_HEAD:
                break

    @property
    def block(self) -> Block:
        return self.blocks[-1]

    def goes_on(self, line: Line) -> bool:
        """Take a line in; False where the article itself begins."""
        text = plain(line.text).strip(BRACKETS)
        if self.listed is not None and self.is_listed(line, text):
            self.listed.append(text)
            self.block.keywords = "; ".join(self.listed)
        elif found := KEYWORDS.match(text):
            self.keywords(text[found.end() :])
        elif found := is_abstract(text):
            self.abstract(line, found[3])
        elif is_opening(line, text) and not self.is_structured(line):
            self.block.has_end = True
            return False
        elif self.is_in_abstract(line):
            self.block.abstract.append(line)
        elif self.block.has_abstract or self.block.keywords:
            self.block.has_end = True
            self.blocks.append(Block(head=[line]))
        else:
            self.block.head.append(line)
        return True

    def keywords(self, said: str) -> None:
        if self.block.keywords:
            self.blocks.append(Block())
        self.block.has_end = True
        self.block.is_whole = self.block.has_abstract
        self.block.keywords = said
        self.listed = None if said.strip() else []

    def is_listed(self, line: Line, text: str) -> bool:
        """Whether a line below the heading of the keywords is one of them, or all."""
        is_first = not self.listed
        goes_on = is_first or (
            len(text.split()) <= SHORT
            and not any(mark in said for mark in ",;" for said in self.listed or ())
        )
        is_known = bool(is_abstract(text) or is_opening(line, text) or line.level)
        self.listed = self.listed if goes_on and not is_known else None
        return self.listed is not None

    def abstract(self, line: Line, said: str) -> None:
        if self.block.has_abstract:
            self.block.has_end = True
            self.blocks.append(Block())
        self.block.has_abstract, self.block.level = True, line.level
        if said.strip():
            self.block.abstract.append(Line(said, size=line.size))

    def is_in_abstract(self, line: Line) -> bool:
        """Whether a line goes on with the abstract that is open."""
        block = self.block
        if not block.has_abstract or block.is_whole:
            return False
        if line.level or not block.abstract:
            return not block.abstract or self.is_structured(line)
        is_title = (line.bold or line.centred) and len(line.text.split()) < LEAST_WORDS
        return not is_title or bool(block.abstract[0].bold and block.abstract[0].centred)

    def is_structured(self, line: Line) -> bool:
        """Whether it is a heading inside the abstract: below the abstract's own."""
        block = self.block
        return block.has_abstract and not block.is_whole and 0 < block.level < line.level


def is_abstract(text: str) -> re.Match[str] | None:
    """ "Abstract", "Abstract: The text ...", "Abstract The text ..." but not "Summary of"."""
    found = ABSTRACT.fullmatch(text)
    if found is None or (found[3] and not found[2] and not is_run_in(text, found)):
        return None
    return found


def is_run_in(text: str, found: re.Match[str]) -> bool:
    is_parted = text[found.end(1) : found.start(3)] != ""
    return is_parted and found[3][:1].isupper() and len(found[3].split()) >= LEAST_WORDS


def is_opening(line: Line, text: str) -> bool:
    """The heading of a section of the article, and no line of its contents."""
    name = bare(text)
    if PAGE_NUMBER.search(text):
        return False
    return name in SECTIONS - ABSTRACTS or (
        len(text.split()) <= SHORT and any(name.startswith(f"{one} ") for one in OPENINGS)
    )


def heads_of(lines: list[Line]) -> Iterator[Line]:
    """The lines above the first section, where there is neither abstract nor keywords."""
    for line in lines[:MOST_HEAD]:
        if is_opening(line, plain(line.text)) or len(line.text.split()) > LONG:
            return
        yield line
