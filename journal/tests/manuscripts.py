"""Manuscripts for tests: DOCX as authors write them, the same every time, and what is in them.

`draft` gives the file and what must come out of it; `make_manuscript` the file alone. Headings are
real and typed, lists nest, cells are merged, changes are tracked, somebody commented, properties
name people, six pictures differ, notes stand at the foot.
"""

import io
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from journal.tests.phrases import PHRASES, Phrases
from journal.tests.wordparts import (
    add_footnotes,
    add_link,
    change,
    distinct_cells,
    draw,
    footnote_mark,
    repacked,
)

MADE_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
COMMENT = "Zarubezhny wonders whether the third table is needed at all."
DELETED = "An earlier sentence that nobody should read again."
REVISER = "Yevstafy Cheremisinov"


@dataclass
class Draft:
    """A manuscript and the truth about it, as `journal.typesetting.blocks` will say it."""

    language: str
    title: str
    authors: list[str]
    abstract: str = ""
    keywords: list[str] = field(default_factory=list)
    data: bytes = b""
    front: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Every word in reading order, footnotes last."""
        return " ".join([*self.text, *self.footnotes]).split()


def make_manuscript(path: Path | None = None, **options) -> bytes:
    """A manuscript's bytes, written to `path` too if one is given; options are those of `draft`."""
    data = draft(**options).data
    if path is not None:
        Path(path).write_bytes(data)
    return data


def draft(
    *,
    language: str = "en",
    title: str = "",
    authors: list[str] | None = None,
    words: int = 1500,
    figures: int = 6,
    tables: int = 2,
    footnotes: int = 4,
    references: int = 8,
    front: bool = True,
    seed: int = 1,
) -> Draft:
    """Make a manuscript of about `words` words; another `seed` gives another text."""
    phrases = PHRASES[language]
    made = Draft(language, title or phrases.title, authors or list(phrases.authors))
    writer = Writer(made, phrases, random.Random(f"{language} {seed}"))
    if front:
        writer.front()
    writer.body(words, figures, tables, footnotes)
    writer.references(references)
    made.data = writer.finish()
    return made


class Writer:
    def __init__(self, made: Draft, phrases: Phrases, chance: random.Random) -> None:
        self.made = made
        self.phrases = phrases
        self.chance = chance
        self.word = docx.Document()
        self.word.styles["Normal"].font.name = "Times New Roman"

    def sentence(self) -> str:
        parts = [self.chance.choice(options) for options in self.phrases.parts]
        return f"{' '.join(parts)}."

    def sentences(self, count: int) -> str:
        return " ".join(self.sentence() for _number in range(count))

    def paragraph(self, text: str, style: str | None = None):
        self.made.text.append(text)
        return self.word.add_paragraph(text, style)

    def typed(self, text: str, *, size: int = 0, centred: bool = False, bold: bool = True) -> None:
        """A paragraph that only looks like a heading."""
        paragraph = self.word.add_paragraph()
        run = paragraph.add_run(text)
        run.bold = bold
        if size:
            run.font.size = Pt(size)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.made.text.append(text)

    def heading(self, level: int, text: str, *, is_real: bool = True) -> None:
        self.made.headings.append((level, text))
        if is_real:
            self.word.add_heading(text, level)
            self.made.text.append(text)
        else:
            self.typed(text)

    def front(self) -> None:
        made = self.made
        made.abstract = self.sentences(4)
        made.keywords = list(self.phrases.keywords)
        made.front = [made.title, ", ".join(made.authors), self.phrases.affiliation]
        self.typed(made.front[0], size=16, centred=True)
        self.typed(made.front[1], centred=True, bold=False)
        self.typed(made.front[2], centred=True, bold=False)
        self.heading(1, self.phrases.abstract, is_real=False)
        self.paragraph(made.abstract)
        self.paragraph(f"{self.phrases.keywords_label}: {'; '.join(made.keywords)}")

    def body(self, words: int, figures: int, tables: int, footnotes: int) -> None:
        """Five sections; figures, tables and notes are dealt out over the paragraphs of three."""
        titles = self.phrases.sections
        each = max(words // 9, 40)
        self.heading(1, titles[0])
        self.prose(each)
        self.changed()
        self.linked()
        self.heading(2, self.phrases.subsections[0])
        self.lists()
        self.heading(1, titles[1], is_real=False)
        for number in range(footnotes):
            self.noted(number)
        self.prose(each)
        for number in range(tables):
            self.table(number)
        self.heading(1, titles[2].upper(), is_real=False)
        for number in range(figures):
            self.prose(max(each // max(figures, 1), 30))
            self.figure(number)
        self.heading(2, self.phrases.subsections[1])
        self.prose(each)
        self.heading(1, titles[3])
        self.marked()
        self.prose(each)

    def prose(self, words: int) -> None:
        written = 0
        while written < words:
            text = self.sentences(self.chance.randint(3, 6))
            self.paragraph(text)
            written += len(text.split())

    def changed(self) -> None:
        """A paragraph with a deletion that goes, an insertion that stays, and a comment."""
        before, added, after = self.sentence(), self.sentence(), self.sentence()
        paragraph = self.word.add_paragraph(f"{before} ")
        paragraph._p.append(change("del", DELETED, REVISER))
        paragraph._p.append(change("ins", f"{added} ", REVISER))
        last = paragraph.add_run(after)
        comment = self.word.add_comment([last], COMMENT, author=REVISER, initials="YC")
        comment._comment_elm.set(qn("w:date"), MADE_AT.strftime("%Y-%m-%dT%H:%M:%SZ"))
        self.made.text += [before, added, after]

    def linked(self) -> None:
        address = "https://example.org/registry?year=2025&lang=" + self.made.language
        before, text = self.sentence(), self.phrases.link
        paragraph = self.word.add_paragraph(f"{before} ")
        add_link(paragraph, text, address)
        self.made.links.append(address)
        self.made.text += [before, text]

    def marked(self) -> None:
        """Italics, bold, raised and lowered letters inside a sentence."""
        paragraph = self.word.add_paragraph(f"{self.phrases.formula[0]} H")
        paragraph.add_run("2").font.subscript = True
        paragraph.add_run("O, m")
        paragraph.add_run("2").font.superscript = True
        paragraph.add_run(" ")
        paragraph.add_run(self.phrases.formula[1]).italic = True
        self.made.text.append(f"{self.phrases.formula[0]} H2O, m2 {self.phrases.formula[1]}")

    def lists(self) -> None:
        for style in (
            "List Bullet",
            "List Bullet",
            "List Bullet 2",
            "List Bullet 2",
            "List Bullet",
        ):
            self.paragraph(self.sentence(), style)
        self.prose(20)
        for _number in range(3):
            self.paragraph(self.sentence(), "List Number")

    def table(self, number: int) -> None:
        """Even tables have merged cells: a heading over two columns, a group over two rows."""
        caption = f"{self.phrases.table} {number + 1}. {self.sentence()}"
        self.made.captions.append(caption)
        self.paragraph(caption)
        heads = list(self.phrases.columns)
        rows = [heads, *([self.phrases.groups[at], *self.figures_of_row()] for at in range(4))]
        grid = self.word.add_table(rows=5, cols=4, style="Table Grid")
        if number % 2 == 0:
            rows = [[heads[0], heads[1], heads[3]], rows[1], rows[2][1:], rows[3], rows[4]]
            grid.cell(0, 1).merge(grid.cell(0, 2))
            grid.cell(1, 0).merge(grid.cell(2, 0))
        for at, cell in enumerate(distinct_cells(grid)):
            cell.text = [text for row in rows for text in row][at]
        self.made.tables.append(rows)
        self.made.text += [text for row in rows for text in row]
        self.prose(30)

    def figures_of_row(self) -> list[str]:
        shares = [f"{self.chance.uniform(1, 99):.1f}" for _column in range(3)]
        return [share.replace(".", self.phrases.decimal) for share in shares]

    def figure(self, number: int) -> None:
        picture = draw(number, self.chance)
        self.made.pictures.append(picture)
        self.word.add_paragraph().add_run().add_picture(io.BytesIO(picture), width=Cm(13))
        caption = f"{self.phrases.figure} {number + 1}. {self.sentence()}"
        self.made.captions.append(caption)
        self.paragraph(caption)

    def noted(self, number: int) -> None:
        """A sentence with a footnote."""
        text, note = self.sentence(), self.sentence()
        paragraph = self.paragraph(text)
        paragraph._p.append(footnote_mark(number))
        self.made.footnotes.append(note)

    def references(self, count: int) -> None:
        self.heading(1, self.phrases.references, is_real=False)
        for number in range(count):
            entry = self.phrases.reference.format(
                author=self.chance.choice(self.phrases.cited),
                title=self.sentence().rstrip("."),
                year=2004 + number * 2,
                pages=f"{11 + number * 9}–{19 + number * 9}",
            )
            self.made.references.append(entry)
            self.paragraph(entry)

    def finish(self) -> bytes:
        add_footnotes(self.word, self.made.footnotes)
        properties = self.word.core_properties
        properties.author = properties.last_modified_by = ", ".join(self.made.authors)
        properties.title = self.made.title
        properties.comments = f"Draft of {self.made.authors[0]}"
        properties.created = properties.modified = MADE_AT
        target = io.BytesIO()
        self.word.save(target)
        return repacked(target.getvalue())
