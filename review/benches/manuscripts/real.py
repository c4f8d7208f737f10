"""Manuscripts that lie beside the project, and published articles set as manuscripts."""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
from django.conf import settings
from lxml import etree

from journal.frontmatter.heads import Person
from review.benches.manuscripts.truth import Manuscript

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "manuscripts"
# What their title pages say: neither has a title, names or keywords.
ABSTRACTS = {"vision-loss-en": "en", "abdominal-pain-uk": "en"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def real() -> list[Manuscript]:
    """Those that are there; [] where there are none."""
    return [*_word_files(), *_articles()] if FOLDER.is_dir() else []


def _word_files() -> Iterator[Manuscript]:
    for name, language in ABSTRACTS.items():
        data = (FOLDER / f"{name}.docx").read_bytes()
        abstract = _under_its_heading(docx.Document(io.BytesIO(data)))
        yield Manuscript(name, "as it is", language, {}, {language: abstract}, {}, [], data)


def _under_its_heading(document) -> str:
    """All between the heading of the abstract and the next one of its level."""
    said: list[str] | None = None
    for paragraph in document.paragraphs:
        is_heading = paragraph.style.name == "Heading 1"
        if is_heading and said is not None:
            break
        if is_heading and paragraph.text.strip().lower() == "abstract":
            said = []
        elif said is not None and paragraph.text.strip():
            said.append(paragraph.text.strip())
    return "\n".join(said or [])


def _articles() -> Iterator[Manuscript]:
    for path in sorted((FOLDER / "jats").glob("*.xml")):
        tree = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True))
        front = tree.find(".//front/article-meta")
        language = tree.getroot().get(LANGUAGE)
        title = _text(front.find(".//article-title"))
        abstract = [_text(one) for one in front.findall("./abstract//p")]
        words = [_text(one) for one in front.findall("./kwd-group[1]/kwd")]
        authors = [_author(one) for one in front.findall(".//contrib[@contrib-type='author']")]
        yield Manuscript(
            path.stem,
            "an article's facts under Word's own styles",
            language,
            {language: title},
            {language: "\n".join(abstract)},
            {language: words} if words else {},
            authors,
            _set(title, authors, abstract, words, tree),
        )


def _author(contributor) -> Person:
    return Person(_text(contributor.find(".//given-names")), _text(contributor.find(".//surname")))


def _text(element) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _set(title, authors, abstract, words, tree) -> bytes:
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    document.add_paragraph(", ".join(f"{one.given_name} {one.family_name}" for one in authors))
    document.add_paragraph("Abstract").runs[0].bold = True
    for paragraph in abstract:
        document.add_paragraph(paragraph)
    if words:
        document.add_paragraph(f"Keywords: {'; '.join(words)}.")
    document.add_heading("Introduction", 1)
    for paragraph in tree.findall(".//body//p")[:10]:
        document.add_paragraph(_text(paragraph))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
