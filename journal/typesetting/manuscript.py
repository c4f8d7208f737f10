"""A manuscript (DOCX) becomes an article (blocks), its pictures, and what production should know.

`read` runs this module as a child with limits: `python -m journal.typesetting.manuscript IN OUT`
writes OUT/article.json and OUT/assets/*.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation.trans_null import gettext_noop
from lxml import etree

from journal.files import child
from journal.typesetting import cleaning, drawings
from journal.typesetting.blocks import Document, assets, figures, plain, validate, words
from journal.typesetting.conversion import Reader, convert
from journal.typesetting.cropping import crop_pictures
from journal.typesetting.equations import flatten_equations
from journal.typesetting.facts import Facts, mark_paragraphs
from journal.typesetting.notices import (
    CONTENTS,
    EMBEDDED,
    EQUATION,
    FOR_DRAWINGS,
    HIDDEN,
    LOST_WORDS,
    Notice,
    notice,
)
from journal.typesetting.numbering import LISTS, Numbering, settle
from journal.typesetting.package import Refused, main_part, open_package, pack, parse, related
from journal.typesetting.pictures import Pictures
from journal.typesetting.shaping import finish, shape
from journal.typesetting.styles import Styles
from journal.typesetting.wordxml import drop, each, tag

MODULE = "journal.typesetting.manuscript"
TOO_SLOW = gettext_noop("Reading this DOCX took too long. Is it far larger than an article?")
UNREADABLE = gettext_noop("This DOCX could not be read. Save it again in a word processor.")
MOST_SHOWN = 12


class ManuscriptRefused(Exception):  # noqa: N818 -- it says what happened to a file
    """No article came out of it; the message is a sentence for the person who sent the file."""


@dataclass(frozen=True)
class Manuscript:
    """`front` are the lines before the first section, as text; they are in `document`, too.

    `notices.tell` says a notice in the reader's language.
    """

    document: Document
    assets: dict[str, bytes] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    front: list[str] = field(default_factory=list)


def read(docx: Path, outdir: Path, *, seconds: int = 60, megabytes: int = 1024) -> Manuscript:
    """Read a manuscript in a child process; its files stay in `outdir`.

    Raises ManuscriptRefused.
    """
    try:
        child.run(
            MODULE, str(docx.resolve()), str(outdir.resolve()), seconds=seconds, megabytes=megabytes
        )
    except child.ChildFailed as failure:
        sentences = {"refused": failure.said, "late": TOO_SLOW}
        raise ManuscriptRefused(gettext(sentences.get(failure.reason, UNREADABLE))) from failure
    article = json.loads((outdir / "article.json").read_text("utf-8"))
    try:
        validate(article["document"])
    except ValueError as error:
        raise ManuscriptRefused(str(error)) from error
    pictures = {
        name: (outdir / "assets" / name).read_bytes() for name in assets(article["document"])
    }
    return Manuscript(article["document"], pictures, article["notices"], article["front"])


class Preparation:
    """One DOCX on its way to the converter: parts rewritten, and what was learnt on the way."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.main = main_part(parts)
        self.notices: list[Notice] = []
        self.unseen: list[drawings.Drawing] = []
        self.facts: list[Facts] = []
        self.words: list[str] = []

    def part(self, ending: str) -> tuple[str, etree._Element] | None:
        """The part of a kind that belongs to the text, with its name."""
        for name in related(self.parts, self.main, ending).values():
            if name in self.parts:
                return name, parse(self.parts[name])
        return None

    def prepare(self) -> None:
        """Rewrite the text and its notes so that the converter loses nothing."""
        found = self.part("/styles")
        styles = Styles(found[1] if found else None)
        found = self.part("/numbering")
        numbering = Numbering(found[1] if found else None)
        known: dict[str, set[str]] = {}
        for kind in ("footnote", "endnote"):
            notes = self.part(f"/{kind}s")
            known[kind] = (
                {n.get(tag("w:id"), "") for n in each(notes[1], f"w:{kind}")} if notes else set()
            )
            if notes:
                self.clean(*notes)
                self.write(*notes)
        tree = parse(self.parts[self.main])
        if cleaning.drop_contents(tree, styles.names()):
            self.notices.append(notice(CONTENTS))
        cleaning.drop_dangling_notes(tree, known)
        boxed = self.clean(self.main, tree)
        self.words = [word for p in each(tree, "w:p") for word in paragraph_text(p).split()]
        self.facts = mark_paragraphs(tree, styles, numbering, boxed)
        for paragraph, facts in zip(each(tree, "w:p"), self.facts, strict=True):
            settle(paragraph, level=facts.level, ordinal=facts.ordinal)
        if found:
            self.parts[found[0]] = LISTS
        self.write(self.main, tree)

    def clean(self, name: str, tree: etree._Element) -> list[etree._Element]:
        """Clean one part; returns the paragraphs that were in text boxes."""
        cleaning.clean(tree)
        if cleaning.drop_hidden(tree):
            self.notices.append(notice(HIDDEN))
        if embedded := each(tree, "w:altChunk"):
            drop(embedded)
            self.notices.append(notice(EMBEDDED))
        boxed = cleaning.hoist_boxes(tree)
        self.notices += [notice(EQUATION, text) for text in flatten_equations(tree)]
        self.unseen += drawings.take_drawings(tree, self.parts, name, len(self.unseen))
        crop_pictures(tree, self.parts, name)
        links = related(self.parts, name, "/image")
        held = {link for link, target in links.items() if target in self.parts}
        drawings.drop_broken_pictures(tree, held)
        return boxed

    def write(self, name: str, tree: etree._Element) -> None:
        self.parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")


def paragraph_text(paragraph: etree._Element) -> str:
    """A prepared paragraph's text as it will be read, with blanks for tabs and breaks."""
    said = {tag("w:tab"): " ", tag("w:br"): " ", tag("w:noBreakHyphen"): "\u2011"}
    nodes = [node for run in each(paragraph, "w:r") for node in run]
    return "".join(
        (node.text or "") if node.tag == tag("w:t") else said.get(node.tag, "") for node in nodes
    )


def make(data: bytes) -> Manuscript:
    """The whole way, in this process. Raises Refused."""
    preparation = Preparation(open_package(data))
    preparation.prepare()
    pictures = Pictures()
    html = convert(pack(preparation.parts), pictures)
    reader = Reader(preparation.facts, preparation.unseen)
    document, front = shape(reader.flow(html), reader.notes)
    notices = [*preparation.notices, *unseen_figures(document)]
    finish(document)
    if lost := lost_words(preparation.words, document):
        notices.append(notice(LOST_WORDS, lost))
    shown = {name: pictures.assets[name] for name in assets(document)}
    return Manuscript(document, shown, notices, front)


def unseen_figures(document: Document) -> list[Notice]:
    """One notice for each figure without a picture, naming it by its caption."""
    return [
        notice(FOR_DRAWINGS[figure["lost"]], (figure.get("label") or plain(figure["caption"]))[:80])
        for figure in figures(document)
        if "lost" in figure
    ]


def lost_words(before: list[str], document: Document) -> str:
    """The first of the words that the text had and the article has not; "" if there are none."""
    missing = Counter(clear(before)) - Counter(clear(words(document)))
    return " ".join(list(missing)[:MOST_SHOWN])


def clear(found: list[str]) -> list[str]:
    return " ".join(found).replace("\u00ad", "").split()


def main(source: Path, outdir: Path) -> None:
    made = make(source.read_bytes())
    (outdir / "assets").mkdir(parents=True, exist_ok=True)
    for name, content in made.assets.items():
        (outdir / "assets" / name).write_bytes(content)
    article = {"document": made.document, "notices": made.notices, "front": made.front}
    (outdir / "article.json").write_text(json.dumps(article, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except Refused as refusal:
        sys.stderr.write(str(refusal))
        sys.exit(child.REFUSED)
