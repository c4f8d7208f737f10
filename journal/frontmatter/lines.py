"""The first lines of a DOCX with what they look like.

Runs as a child with limits: `python -m journal.frontmatter.lines SOURCE TARGET` writes them as
JSON. Pictures, notes and everything that follows are left alone.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from lxml import etree

from journal.characters import without_hidden
from journal.files import child
from journal.typesetting import cleaning
from journal.typesetting.facts import look
from journal.typesetting.manuscript import Preparation
from journal.typesetting.numbering import Numbering
from journal.typesetting.package import Refused, open_package, parse
from journal.typesetting.styles import Styles
from journal.typesetting.wordxml import each, find, tag, value

MODULE = "journal.frontmatter.lines"
MOST = 200  # paragraphs
RAISED, LOWERED = "\ue000", "\ue001"  # around what stands above the line, as marks of authors do
ABOVE = re.compile("[¹²³⁰⁴-⁹]+")
OWN = re.compile(f"[{RAISED}{LOWERED}]")
DIGITS = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")


@dataclass(frozen=True)
class Line:
    """One line of the page; `size` in half points, `level` of a heading, both 0 when not said."""

    text: str
    style: str = ""
    level: int = 0
    size: int = 0
    bold: bool = False
    centred: bool = False

    @property
    def look(self) -> tuple[str, int, int, bool, bool]:
        return (self.style, self.level, self.size, self.bold, self.centred)


def read(docx: Path, target: Path, *, seconds: int = 10, megabytes: int = 512) -> list[Line]:
    """The lines of a DOCX, read in a child process. Raises child.ChildFailed."""
    child.run(MODULE, str(docx), str(target), seconds=seconds, megabytes=megabytes)
    return [Line(**one) for one in json.loads(target.read_text("utf-8"))]


def lines_of(data: bytes) -> list[Line]:
    """The same in this process. Raises Refused."""
    package = Preparation(open_package(data))
    found = package.part("/styles")
    styles = Styles(found[1] if found else None)
    found = package.part("/numbering")
    numbering = Numbering(found[1] if found else None)
    tree = parse(package.parts[package.main])
    cleaning.drop_contents(tree, styles.names())
    cleaning.clean(tree)
    cleaning.drop_hidden(tree)
    cleaning.hoist_boxes(tree)
    return [
        line
        for paragraph in each(tree, "w:p")[:MOST]
        for line in _lines_in(paragraph, styles, numbering)
    ]


def _lines_in(paragraph: etree._Element, styles: Styles, numbering: Numbering) -> Iterator[Line]:
    style = styles.of(value(paragraph, "w:pPr/w:pStyle"))
    facts = look(paragraph, style, styles, numbering, is_boxed=False)
    for text in "".join(_pieces(paragraph)).split("\n"):
        if words := " ".join(text.split()):
            yield Line(words, facts.style, facts.level, facts.size, facts.bold, facts.centred)


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    said = {tag("w:tab"): " ", tag("w:br"): "\n", tag("w:cr"): "\n", tag("w:noBreakHyphen"): "-"}
    for run in each(paragraph, "w:r"):
        is_raised = _is_raised(run)
        for node in run:
            text = _plain(node.text or "") if node.tag == tag("w:t") else said.get(node.tag, "")
            if is_raised and text.strip():
                yield f"{RAISED}{text.strip()}{LOWERED}"
            else:
                yield ABOVE.sub(_above, text)


def _plain(text: str) -> str:
    """Without what no form would take, and without the marks that are ours."""
    return OWN.sub("", without_hidden(text))


def _is_raised(run: etree._Element) -> bool:
    return find(run, "w:rPr/w:vertAlign") is not None and (
        value(run, "w:rPr/w:vertAlign") == "superscript"
    )


def _above(found: re.Match[str]) -> str:
    return f"{RAISED}{found[0].translate(DIGITS)}{LOWERED}"


def main(source: Path, target: Path) -> None:
    found = [asdict(line) for line in lines_of(source.read_bytes())]
    target.write_text(json.dumps(found, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except Refused as refusal:
        sys.stderr.write(str(refusal))
        sys.exit(child.REFUSED)
