"""English manuscripts with much around the title: tables, running lines, blocks, contents."""

from docx.table import _Cell

from review.benches.manuscripts import people_en as en
from review.benches.manuscripts import texts_en, texts_en_more, texts_en_third
from review.benches.manuscripts.article import manuscript, marked, run_in, write_body
from review.benches.manuscripts.people import given_family, names_of, printed
from review.benches.manuscripts.texts import Text
from review.benches.manuscripts.truth import Manuscript
from review.benches.manuscripts.writing import Paper, bold, cell_line, link, mark

CONTENTS = [
    ("1", "Introduction", "2"),
    ("2", "Panels in three countries", "4"),
    ("3", "Who speaks first", "9"),
    ("4", "Conclusion", "15"),
]


def borderless_table() -> Manuscript:
    """Title, names and places in one borderless table, keywords and abstract in another."""
    text = texts_en.CONTRACTS
    people = [en.RAKHIMOV, en.VAHER]
    paper = Paper("Cambria", 10)
    top = paper.table(3, 1)
    cell_line(top.cell(0, 0), text.title, size=17)
    cell_line(top.cell(1, 0), *marked(names_of(people), ["a,*", "b"]), size=12)
    for sign, place in zip("ab", [en.UZ_LAW, en.EMAJOE], strict=True):
        cell_line(top.cell(2, 0), mark(sign), f" {place.line}", italic=True, size=9)
    cell_line(top.cell(2, 0), f"* Corresponding author. E-mail: {people[0].email}", size=9)
    paper.blank()
    _article_info(paper, text)
    paper.blank()
    write_body(paper, "en", start=1, heading="numbered")
    authors = [printed(people[0], en.UZ_LAW, email=True), printed(people[1], en.EMAJOE)]
    look = "title page in borderless tables, keywords at the left and abstract at the right"
    return manuscript(paper, "08-borderless-table", look, "en", {"en": text}, authors)


def _article_info(paper: Paper, text: Text) -> None:
    """Two columns: the keywords below one another, and the abstract."""
    sides = paper.table(1, 2)
    left: _Cell = sides.cell(0, 0)
    cell_line(left, "ARTICLE INFO", size=9)
    cell_line(left, "Keywords:", italic=True, size=9)
    for word in text.keywords:
        cell_line(left, word, size=9)
    right: _Cell = sides.cell(0, 1)
    cell_line(right, "ABSTRACT", size=9)
    cell_line(right, text.abstract, size=9, align="both")


def running_lines() -> Manuscript:
    """The journal's name, the kind of article and the section stand above the title."""
    text = texts_en.SECONDMENT
    paper = Paper("Georgia", 11)
    paper.header("Journal of Steppe Governance")
    paper.line("Journal of Steppe Governance, 2024, Vol. 3, No. 2, pp. 41–58", italic=True, size=9)
    paper.line("DOI: 10.00000/jsg.2024.3.2.41", size=9)
    paper.line("RESEARCH ARTICLE", bold=True, size=10)
    paper.line("Section: Human Resources in the Public Sector", size=10)
    paper.blank()
    paper.line(text.title, bold=True, size=18)
    paper.line(f"{given_family(en.KUUSK)} & {given_family(en.VAHER)}", size=12)
    paper.line(en.EMAJOE.line, italic=True, size=10)
    paper.line("Received: 12 March 2024 | Revised: 2 May 2024 | Accepted: 5 June 2024", size=9)
    paper.blank()
    run_in(paper, "Abstract. ", text.abstract)
    run_in(paper, "Keywords — ", ", ".join(text.keywords))
    paper.blank()
    write_body(paper, "en", start=4, heading="bold", sections=["Background", "Design", "Findings"])
    authors = [printed(en.KUUSK, en.EMAJOE), printed(en.VAHER, en.EMAJOE)]
    look = "journal name, article type and section above the title, dates below the authors"
    return manuscript(paper, "09-running-lines", look, "en", {"en": text}, authors)


def block_per_author() -> Manuscript:
    """Each author has a block of lines: name, position, place, country, e-mail, ORCID."""
    text = texts_en_more.WHISTLEBLOWERS
    staff = [
        (en.OKAFOR, ", PhD", "Associate Professor", en.BENUE),
        (en.BEKOVA, "", "Head of Department", en.ACADEMY_FULL),
        (en.ALIMOV, "", "Doctoral student", en.SILK_ROAD),
    ]
    paper = Paper("Times New Roman", 12)
    paper.line(text.title, bold=True, size=14, align="centre")
    paper.blank()
    for person, degree, position, place in staff:
        paper.line(bold(given_family(person)), degree)
        paper.line(position)
        paper.line(place.name)
        paper.line(place.country)
        paper.line("E-mail: ", link(person.email))
        paper.line(f"ORCID: {person.orcid}")
        paper.blank()
    paper.line("Abstract", bold=True)
    paper.line(text.abstract, align="both")
    run_in(paper, "Keywords: ", "; ".join(text.keywords) + ".")
    write_body(paper, "en", start=9, heading="bold")
    authors = [printed(each[0], each[3], email=True, orcid=True) for each in staff]
    look = "one block of lines per author: name, position, affiliation, country, e-mail, ORCID"
    return manuscript(paper, "15-block-per-author", look, "en", {"en": text}, authors)


def contents_table() -> Manuscript:
    """A table of contents between the authors and the abstract, keywords as bullets."""
    text = texts_en_third.PANELS
    people = [en.HAKOBYAN, en.SULEIMENOVA, en.FERREIRA]
    places = [en.ARARAT, en.TENGRI, en.MONDEGO]
    paper = Paper("Calibri", 11)
    paper.line(text.title, style="Title")
    for person, place in zip(people, places, strict=True):
        paper.line(f"{given_family(person)}, {place.line}")
    paper.blank()
    lines = [paper.line("Contents", bold=True)]
    lines += [paper.line(f"{number}\t{name}\t{page}") for number, name, page in CONTENTS]
    paper.into_control(lines)
    paper.page_break()
    paper.line("Abstract", style="Heading 1")
    paper.line(text.abstract)
    paper.line("Keywords", style="Heading 1")
    paper.bullets(text.keywords)
    sections = [name for _, name, _ in CONTENTS]
    write_body(paper, "en", start=11, sections=sections)
    authors = [printed(*each) for each in zip(people, places, strict=True)]
    look = "a table of contents before the abstract, keywords as a bullet list"
    return manuscript(paper, "30-contents-table", look, "en", {"en": text}, authors)
