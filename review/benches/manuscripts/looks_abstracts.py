"""English manuscripts whose abstracts have parts, and those that have none."""

from review.benches.manuscripts import people_en as en
from review.benches.manuscripts import texts_en_more, texts_en_third
from review.benches.manuscripts.article import (
    manuscript,
    marked,
    marked_lines,
    run_in,
    write_body,
    write_paragraphs,
    write_references,
)
from review.benches.manuscripts.people import given_family, names_of, printed
from review.benches.manuscripts.truth import Manuscript
from review.benches.manuscripts.writing import Paper, bold, italic, link, mark


def structured_inline() -> Manuscript:
    """Bold labels within the paragraphs of the abstract; degrees after the names."""
    text = texts_en_more.TRAINING
    people = [en.DEMIR, en.AKSOY]
    paper = Paper("Calibri", 12)
    paper.line(text.title, bold=True, size=20)
    names = [f"{given_family(en.DEMIR)}, MPA", f"{given_family(en.AKSOY)}, PhD"]
    paper.line(*marked(names, ["1", "2"], last="; "))
    marked_lines(paper, [en.ANADOLU.line, en.EGE.line], ["1", "2"], size=10)
    paper.line("Correspondence: ", link(en.AKSOY.email), size=10)
    paper.line("Abstract", style="Heading 2")
    for paragraph in text.paragraphs:
        label, rest = paragraph.split(":", 1)
        paper.line(bold(f"{label}:"), rest, align="both")
    run_in(paper, "Keywords: ", ", ".join(text.keywords))
    write_body(paper, "en", start=1, heading="style 2")
    authors = [printed(people[0], en.ANADOLU), printed(people[1], en.EGE, email=True)]
    look = "structured abstract with bold labels in its paragraphs, degrees after the names"
    return manuscript(paper, "18-structured-inline", look, "en", {"en": text}, authors)


def structured_headings() -> Manuscript:
    """Sub-headings within the abstract; one author a line, with soft breaks between them."""
    text = texts_en_more.COMPLAINTS
    people = [en.HARGREAVES, en.WHITCOMBE, en.FRASER]
    paper = Paper("Arial", 12)
    paper.line(text.title, style="Heading 1")
    paper.line("\n".join(names_of(people)))
    paper.line(f"{en.WENSUM.line}")
    paper.line("Abstract", style="Heading 1")
    for at, paragraph in enumerate(text.paragraphs):
        paper.line(paragraph, style=None if at % 2 else "Heading 2")
    paper.line("Keywords", style="Heading 2")
    paper.line(", ".join(text.keywords))
    write_body(paper, "en", start=7)
    authors = [printed(person, en.WENSUM) for person in people]
    look = "structured abstract with sub-headings, names on soft-broken lines, one affiliation"
    return manuscript(paper, "19-structured-headings", look, "en", {"en": text}, authors)


def two_paragraphs() -> Manuscript:
    """An abstract of two paragraphs, no keywords, Portuguese names with particles."""
    text = texts_en_more.PARTICIPATORY
    people = [en.DA_SILVA, en.DOS_SANTOS, en.ISKAKOVA]
    paper = Paper("Times New Roman", 12)
    paper.line(text.title, bold=True, italic=True, size=15, align="centre")
    paper.line(*marked(names_of(people), ["1", "1", "2"], last=" & "), align="centre")
    marked_lines(paper, [en.CAPIBARIBE.line, en.TENGRI.line], ["1", "2"], align="centre", size=10)
    paper.blank()
    paper.line("Abstract", bold=True)
    for paragraph in text.paragraphs:
        paper.line(paragraph, align="both")
    paper.blank()
    write_body(paper, "en", start=5, heading="bold")
    places = [en.CAPIBARIBE, en.CAPIBARIBE, en.TENGRI]
    authors = [printed(*each) for each in zip(people, places, strict=True)]
    look = "abstract of two paragraphs without keywords, Portuguese names with particles"
    return manuscript(paper, "20-two-paragraphs", look, "en", {"en": text}, authors)


def book_review() -> Manuscript:
    """No abstract: the reviewed book below the title, the reviewer at the very end."""
    text = texts_en_third.BOOK_REVIEW
    author = en.HARGREAVES
    paper = Paper("Times New Roman", 12)
    paper.line("BOOK REVIEW", bold=True)
    paper.line(text.title, bold=True, size=14)
    paper.line(
        "Karen Whitfield. ",
        italic("The Quiet Ministry: Routine and Repair in Central Government. "),
        "Oldbridge: Oldbridge Press, 2022. 312 pp. ISBN 978-0-00-000000-2.",
    )
    paper.blank()
    write_paragraphs(paper, "en", start=0, count=3)
    paper.line("What the book leaves out", bold=True)
    write_paragraphs(paper, "en", start=9, count=4)
    write_references(paper, "en", start=3)
    paper.blank()
    paper.line(f"Reviewed by {given_family(author)}", align="right")
    paper.line(en.WENSUM.line, align="right", italic=True)
    paper.line(author.email, align="right")
    authors = [printed(author, en.WENSUM, email=True)]
    look = "a book review without abstract, the reviewer's name at the end"
    return manuscript(paper, "21-book-review", look, "en", {"en": text}, authors)


def anonymous() -> Manuscript:
    """The word Anonymous instead of names."""
    text = texts_en_third.STREET_LEVEL
    paper = Paper("Times New Roman", 12)
    paper.line(text.title, bold=True, size=14, align="centre")
    paper.line("Anonymous", align="centre")
    paper.line("Word count: 7,850", align="centre", size=10)
    paper.blank()
    paper.line("ABSTRACT", bold=True)
    paper.line(text.abstract, align="both")
    paper.line(bold("Keywords:"), " " + "; ".join(text.keywords))
    write_body(paper, "en", start=8, heading="bold")
    look = "anonymised with the word Anonymous and a word count below the title"
    return manuscript(paper, "23-anonymous", look, "en", {"en": text}, [])


def title_like_names() -> Manuscript:
    """A title of three capitalised words with a thanks mark; a single author."""
    text = texts_en_third.MERIT_PAY
    author = en.ALIMOV
    paper = Paper("Garamond", 12)
    paper.line(text.title, mark("*"), bold=True, size=14, align="centre")
    paper.line(given_family(author), align="centre", size=13)
    paper.line(en.SILK_ROAD.line, align="centre")
    thanks = "The author thanks the members of the pay seminar for their patience."
    paper.line(mark("*"), f" {thanks}", size=9)
    paper.blank()
    paper.line(italic("Abstract"), f" – {text.abstract}", align="both")
    paper.line(italic("Keywords"), " – " + ", ".join(text.keywords))
    write_body(paper, "en", start=10, heading="plain")
    authors = [printed(author, en.SILK_ROAD)]
    look = "a short title that looks like names, with a thanks mark; single author"
    return manuscript(paper, "28-title-like-names", look, "en", {"en": text}, authors)
