"""Kazakh manuscripts."""

from review.benches.manuscripts import people_ru_kk as kk
from review.benches.manuscripts import texts_kk
from review.benches.manuscripts.article import manuscript, marked, run_in, write_body
from review.benches.manuscripts.people import (
    family_given,
    family_initials,
    initialled,
    names_of,
    printed,
)
from review.benches.manuscripts.texts import shouted
from review.benches.manuscripts.truth import Manuscript
from review.benches.manuscripts.writing import Paper, mark


def kazakh_patronymics() -> Manuscript:
    """ҒТАМР and ӘОЖ, full names with -ұлы and -қызы, degrees in the affiliation lines."""
    text = shouted(texts_kk.MENTORS)
    people = [kk.KK_OMAROV, kk.KK_SARSENOVA]
    paper = Paper("Times New Roman", 14)
    paper.line("ҒТАМР 82.15.09")
    paper.line("ӘОЖ 35.08")
    paper.blank()
    paper.line(text.title, bold=True, align="centre")
    paper.blank()
    names = names_of(people, family_given)
    paper.line(*marked(names, ["1*", "2"]), bold=True, align="centre")
    degrees = ["PhD, қауымдастырылған профессор", "докторант"]
    places = [kk.KK_ACADEMY, kk.KK_SARZHOL]
    for sign, degree, place in zip("12", degrees, places, strict=True):
        paper.line(mark(sign), f"{degree}, {place.line}", italic=True, align="centre", size=12)
    paper.line(f"*e-mail: {people[0].email}", italic=True, align="centre", size=12)
    paper.blank()
    run_in(paper, "Аңдатпа. ", text.abstract)
    run_in(paper, "Түйін сөздер: ", ", ".join(text.keywords) + ".")
    paper.blank()
    write_body(paper, "kk", start=0, heading="bold")
    authors = [
        printed(people[0], kk.KK_ACADEMY, email=True),
        printed(people[1], kk.KK_SARZHOL),
    ]
    look = "Kazakh full names with -ұлы and -қызы below a title in capitals, Аңдатпа run in"
    return manuscript(paper, "10-kazakh-patronymics", look, "kk", {"kk": text}, authors)


def no_authors() -> Manuscript:
    """An anonymised manuscript: no line for the authors at all."""
    text = texts_kk.BURNOUT
    paper = Paper("Times New Roman", 14)
    paper.line(text.title, bold=True, align="centre")
    paper.blank()
    paper.line("Аңдатпа", bold=True)
    paper.line(text.abstract, align="both")
    paper.line("Кілт сөздер", bold=True)
    paper.line("; ".join(text.keywords) + ".")
    write_body(paper, "kk", start=2, heading="numbered")
    look = "anonymised Kazakh manuscript without any author line, Аңдатпа as a bold word alone"
    return manuscript(paper, "24-no-authors", look, "kk", {"kk": text}, [])


def affiliation_before_names() -> Manuscript:
    """The institution, then the names, then the title."""
    text = texts_kk.AKIMS
    people = [initialled(kk.KK_SARSENOVA), initialled(kk.KK_KALIEV)]
    paper = Paper("Times New Roman", 14)
    paper.line(kk.KK_ACADEMY.line, italic=True, align="centre")
    paper.line(", ".join(names_of(people, family_initials)), bold=True, align="centre")
    paper.blank()
    paper.line(text.title, bold=True, size=16, align="centre")
    paper.blank()
    run_in(paper, "Түйіндеме. ", text.abstract)
    run_in(paper, "Кілт сөздер: ", ", ".join(text.keywords))
    write_body(paper, "kk", start=5, heading="caps")
    authors = [printed(person, kk.KK_ACADEMY) for person in people]
    look = "the affiliation stands before the names and both above the title, Түйіндеме run in"
    return manuscript(paper, "29-affiliation-before-names", look, "kk", {"kk": text}, authors)
