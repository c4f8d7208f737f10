"""What looks have in common: names with marks, run-in labels, the article's body, the truth."""

from docx.text.paragraph import Paragraph

from journal.frontmatter.heads import Person
from review.benches.manuscripts import texts_body_en, texts_body_kk, texts_body_ru
from review.benches.manuscripts.texts import Text
from review.benches.manuscripts.truth import Manuscript
from review.benches.manuscripts.writing import Paper, Pieces, bold, mark

BODIES = {"en": texts_body_en, "ru": texts_body_ru, "kk": texts_body_kk}


def marked(
    names: list[str], marks: list[str], *, between: str = ", ", last: str = ""
) -> list[Pieces]:
    """Names, each followed by its superscript mark."""
    pieces: list[Pieces] = []
    for at, (name, sign) in enumerate(zip(names, marks, strict=True)):
        if at:
            pieces.append(last if last and at == len(names) - 1 else between)
        pieces += [name, mark(sign)]
    return pieces


def marked_lines(paper: Paper, lines: list[str], marks: list[str], **form) -> None:
    """One paragraph a line, each after its superscript mark."""
    for words, sign in zip(lines, marks, strict=True):
        paper.line(mark(sign), words, **form)


def run_in(paper: Paper, label: str, words: str, **form) -> Paragraph:
    """A bold label and what it labels, in one paragraph."""
    form.setdefault("align", "both")
    return paper.line(bold(label), words, **form)


def write_body(
    paper: Paper,
    language: str,
    *,
    start: int,
    heading: str = "style",
    sections: list[str] | None = None,
) -> None:
    """The article itself: four sections, eight paragraphs and the references."""
    body = BODIES[language]
    names = sections or body.SECTIONS
    counts = [3, 2, 2, 1] if len(names) == 4 else [3, 3, 2]
    at = start
    for number, (name, count) in enumerate(zip(names, counts, strict=True), start=1):
        write_heading(paper, name, number=number, heading=heading)
        for _ in range(count):
            paper.line(_pick(body.PARAGRAPHS, at), align="both")
            at += 1
    write_references(paper, language, start=start, heading=heading)


def write_paragraphs(paper: Paper, language: str, *, start: int, count: int) -> None:
    """Paragraphs without a heading."""
    for at in range(start, start + count):
        paper.line(_pick(BODIES[language].PARAGRAPHS, at), align="both")


def write_heading(paper: Paper, name: str, *, number: int, heading: str) -> None:
    """The name of a section, as this author sets such names."""
    if heading == "style":
        paper.line(name, style="Heading 1")
    elif heading == "style 2":
        paper.line(name, style="Heading 2")
    elif heading == "bold":
        paper.line(name, bold=True)
    elif heading == "caps":
        paper.line(name.upper(), bold=True, align="centre")
    elif heading == "numbered":
        paper.line(f"{number}. {name}", bold=True)
    else:
        paper.line(name)


def write_references(paper: Paper, language: str, *, start: int, heading: str = "bold") -> None:
    """A short list of references under its heading."""
    body = BODIES[language]
    name = body.REFERENCES_HEADING
    write_heading(paper, name, number=len(body.SECTIONS) + 1, heading=heading)
    for number in range(1, 6):
        paper.line(f"{number}. {_pick(body.REFERENCES, start + number)}")


def _pick(items: list[str], at: int) -> str:
    return " ".join(items[at % len(items)].split())


def manuscript(
    paper: Paper,
    name: str,
    look: str,
    language: str,
    texts: dict[str, Text],
    authors: list[Person],
) -> Manuscript:
    """The file and its truth; what a text leaves empty is not printed."""
    return Manuscript(
        name=name,
        look=look,
        language=language,
        titles={lang: text.title for lang, text in texts.items() if text.title},
        abstracts={lang: text.abstract for lang, text in texts.items() if text.abstract},
        keywords={lang: list(text.keywords) for lang, text in texts.items() if text.keywords},
        authors=authors,
        data=paper.to_bytes(),
    )
