"""English manuscripts whose title is a style, bold words, or nothing particular."""

from review.benches.manuscripts import people_en as en
from review.benches.manuscripts import texts_en
from review.benches.manuscripts.article import manuscript, marked, marked_lines, run_in, write_body
from review.benches.manuscripts.people import given_family, names_of, printed, shouting
from review.benches.manuscripts.truth import Manuscript
from review.benches.manuscripts.writing import Paper, bold, link, raised_digits, scattered


def title_style() -> Manuscript:
    """Word's Title style, numbered marks, a corresponding author, headings everywhere."""
    text = texts_en.COMPETITIONS
    people = [en.BEKOVA, en.ASANOV, en.LOMIDZE]
    paper = Paper("Calibri", 11)
    paper.line(text.title, style="Title")
    paper.line(*marked(names_of(people), ["1,*", "2", "3"], last=" and "))
    marked_lines(paper, [en.ACADEMY.line, en.BIM.line, en.KOLKHIDA.line], ["1", "2", "3"])
    paper.line("* Corresponding author: ", link(en.BEKOVA.email))
    paper.line("Abstract", style="Heading 1")
    paper.line(text.abstract, align="both")
    run_in(paper, "Keywords: ", ", ".join(text.keywords))
    write_body(paper, "en", start=0)
    authors = [
        printed(en.BEKOVA, en.ACADEMY, email=True),
        printed(en.ASANOV, en.BIM),
        printed(en.LOMIDZE, en.KOLKHIDA),
    ]
    look = "Word's Title style, superscript number marks, abstract as a heading"
    return manuscript(paper, "01-title-style", look, "en", {"en": text}, authors)


def heading_one_title() -> Manuscript:
    """The title is a Heading 1, and so is every section."""
    text = texts_en.SERVICE_CENTRES
    paper = Paper("Arial", 11)
    paper.line(text.title, style="Heading 1")
    paper.blank()
    paper.line(given_family(en.KAPANADZE))
    paper.line(en.IPP.line)
    paper.line(link(en.KAPANADZE.email))
    paper.blank()
    run_in(paper, "Abstract: ", text.abstract)
    run_in(paper, "Keywords: ", "; ".join(text.keywords))
    write_body(paper, "en", start=3)
    authors = [printed(en.KAPANADZE, en.IPP, email=True)]
    look = "Heading 1 as title with a colon, single author without marks, run-in abstract"
    return manuscript(paper, "02-heading-one-title", look, "en", {"en": text}, authors)


def bold_centred() -> Manuscript:
    """A bold centred title, Given FAMILY, unicode marks, soft breaks between affiliations."""
    text = texts_en.ETHICS
    people = [en.OMAROV, en.YILDIRIM]
    upper = [shouting(person) for person in people]
    paper = Paper()
    paper.blank()
    paper.line(*scattered(text.title), bold=True, size=16, align="centre")
    paper.line(
        f"{given_family(upper[0])}{raised_digits('1')}, {given_family(upper[1])}"
        f"{raised_digits('2')}",
        align="centre",
    )
    places = f"{raised_digits('1')} {en.SARZHOL.line}\n{raised_digits('2')} {en.ANADOLU.line}"
    paper.line(places, italic=True, align="centre", size=10)
    paper.line(f"E-mail: {people[0].email}, {people[1].email}", align="centre", size=10)
    paper.blank()
    paper.line("ABSTRACT", bold=True, align="centre")
    paper.line(text.abstract, align="both")
    paper.blank()
    paper.line("KEYWORDS", bold=True, align="centre")
    paper.line("; ".join(text.keywords) + ".")
    paper.blank()
    write_body(paper, "en", start=5, heading="caps")
    authors = [
        printed(upper[0], en.SARZHOL, email=True),
        printed(upper[1], en.ANADOLU, email=True),
    ]
    look = "bold centred title, Given FAMILY, unicode superscripts, ABSTRACT on its own line"
    return manuscript(paper, "03-bold-centred", look, "en", {"en": text}, authors)


def not_emphasised() -> Manuscript:
    """Nothing at all is emphasised, and two authors share one affiliation."""
    text = texts_en.VILLAGES
    paper = Paper("Times New Roman", 12)
    paper.line(text.title)
    paper.blank()
    paper.line(f"{given_family(en.ASHWORTH)} and {given_family(en.SEITKALI)}")
    paper.line(en.NORTHMOOR.line)
    paper.blank()
    paper.line("Abstract")
    paper.line(text.abstract)
    paper.blank()
    paper.line("Key words: " + ", ".join(text.keywords))
    paper.blank()
    write_body(paper, "en", start=8, heading="plain")
    authors = [printed(en.ASHWORTH, en.NORTHMOOR), printed(en.SEITKALI, en.NORTHMOOR)]
    look = "everything in Normal without emphasis, shared affiliation without marks"
    return manuscript(paper, "05-not-emphasised", look, "en", {"en": text}, authors)


def title_in_two_paragraphs() -> Manuscript:
    """The title goes on in a second paragraph; the ORCID is a web address."""
    text = texts_en.DECLARATIONS
    author = en.NAIR
    first, second = text.title[:39].strip(), text.title[39:].strip()
    paper = Paper("Cambria", 12)
    paper.line(first, bold=True, size=14, align="centre")
    paper.line(second, bold=True, size=14, align="centre")
    paper.line(
        given_family(author), " (", link(f"https://orcid.org/{author.orcid}"), ")", align="centre"
    )
    paper.line(en.SAHYADRI.line, align="centre", italic=True)
    paper.line(bold("Email: "), author.email, align="centre")
    paper.line("Abstract", style="Heading 2")
    paper.line(text.abstract)
    paper.line("Keywords", style="Heading 2")
    paper.line(", ".join(text.keywords))
    write_body(paper, "en", start=10, heading="style 2")
    authors = [printed(author, en.SAHYADRI, email=True, orcid=True)]
    look = "title over two paragraphs, ORCID as a web address after the name"
    return manuscript(paper, "06-title-two-paragraphs", look, "en", {"en": text}, authors)
