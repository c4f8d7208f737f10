"""Held-out manuscripts in English: never look at them while the reader is being tuned."""

from review.benches.manuscripts import people_en as en
from review.benches.manuscripts import texts_en_fourth
from review.benches.manuscripts.article import manuscript, marked, run_in, write_body
from review.benches.manuscripts.people import given_family, names_of, printed
from review.benches.manuscripts.truth import Manuscript
from review.benches.manuscripts.writing import (
    Paper,
    Pieces,
    bold,
    deleted,
    inserted,
    italic,
    link,
    mark,
    scattered,
)


def cover_letter() -> Manuscript:
    """A letter to the editor on the first page, which names the title and the authors."""
    text = texts_en_fourth.INTERESTS
    people = [en.BERIDZE, en.VAHER]
    paper = Paper("Times New Roman", 12)
    paper.line("Dear Editor,")
    paper.line(
        f"We are pleased to submit our manuscript “{text.title}” for consideration by your "
        "journal. It has not been published before and is not under review elsewhere. Both "
        "authors have read and approved the text.",
        align="both",
    )
    paper.line("Sincerely,\nGiorgi Beridze, on behalf of both authors")
    paper.page_break()
    paper.line(*scattered(text.title), bold=True, size=16, align="centre")
    paper.line(*marked(names_of(people), ["1", "2*"], last=" and "), align="centre")
    for sign, place in zip("12", [en.IPP, en.EMAJOE], strict=True):
        paper.line(mark(sign), f" {place.line}", align="centre", size=10)
    paper.line("*Corresponding author’s e-mail: ", link(en.VAHER.email), align="centre", size=10)
    paper.blank()
    paper.line("Abstract", bold=True, align="centre")
    paper.line(text.abstract, align="both")
    run_in(paper, "Keywords: ", ", ".join(text.keywords) + ".")
    write_body(paper, "en", start=2, heading="numbered")
    authors = [printed(people[0], en.IPP), printed(people[1], en.EMAJOE, email=True)]
    look = "a cover letter to the editor on the page before the title"
    return manuscript(paper, "31-cover-letter", look, "en", {"en": text}, authors)


def labelled_lines() -> Manuscript:
    """A title page of labels: Title, Running head, Authors, Affiliations."""
    text = texts_en_fourth.APPEALS
    people = [en.RAKHIMOV, en.WHITCOMBE]
    paper = Paper("Calibri", 11)
    for label, words in [
        ("Title: ", text.title),
        ("Running head: ", "Appeals and first decisions"),
        ("Authors: ", f"{given_family(people[0])} (1), {given_family(people[1])} (2)"),
        ("Affiliations: ", f"(1) {en.UZ_LAW.line}; (2) {en.WENSUM.line}"),
        ("Corresponding author: ", f"{given_family(people[0])}, {people[0].email}"),
        ("Word count: ", "6 412"),
        ("Abstract: ", text.abstract),
        ("Keywords: ", "; ".join(text.keywords)),
    ]:
        paper.line(bold(label), words)
    paper.page_break()
    write_body(paper, "en", start=6, heading="style")
    authors = [printed(people[0], en.UZ_LAW, email=True), printed(people[1], en.WENSUM)]
    look = "a title page of labelled lines (Title:, Authors:, Affiliations:)"
    return manuscript(paper, "32-labelled-lines", look, "en", {"en": text}, authors)


def template_styles() -> Manuscript:
    """A publisher's template with styles of its own for each part of the first page."""
    text = texts_en_fourth.LATE_REPLIES
    people = [en.NGUYEN, en.ISKAKOVA, en.WISNIEWSKI]
    places = [en.HONG_HA, en.SARZHOL, en.NADWISLA]
    paper = Paper("Palatino Linotype", 10)
    for name, size, form in [
        ("TMP_1.1_article_type", 10, {"italic": True}),
        ("TMP_1.2_title", 18, {"bold": True}),
        ("TMP_1.3_authornames", 10, {"bold": True}),
        ("TMP_1.6_affiliation", 8, {}),
        ("TMP_1.7_abstract", 10, {}),
        ("TMP_1.8_keywords", 10, {}),
    ]:
        paper.add_style(name, size=size, **form)
    paper.line("Article", style="TMP_1.1_article_type")
    paper.line(text.title, style="TMP_1.2_title")
    names: list[Pieces] = [*marked(names_of(people), [" 1", " 2,*", " 3"], last=" and ")]
    paper.line(*names, style="TMP_1.3_authornames")
    for number, (person, place) in enumerate(zip(people, places, strict=True), start=1):
        words = f"\t{place.line}; {person.email}"
        paper.line(mark(str(number)), words, style="TMP_1.6_affiliation")
    paper.line(bold("*"), f"\tCorrespondence: {people[1].email}", style="TMP_1.6_affiliation")
    paper.line(bold("Abstract: "), text.abstract, style="TMP_1.7_abstract")
    paper.line(bold("Keywords: "), "; ".join(text.keywords), style="TMP_1.8_keywords")
    write_body(paper, "en", start=9, heading="numbered")
    authors = [printed(*each, email=True) for each in zip(people, places, strict=True)]
    look = "a publisher's template with its own paragraph styles and an Article line"
    return manuscript(paper, "33-template-styles", look, "en", {"en": text}, authors)


def tracked_changes() -> Manuscript:
    """Line numbers, and tracked changes in the title and in the abstract."""
    text = texts_en_fourth.ROTATION
    people = [en.SULEIMENOVA, en.FRASER]
    years = "2013–2022"
    head, tail = text.abstract.split("slightly", 1)
    paper = Paper("Courier New", 12)
    paper.number_lines()
    title = text.title.removesuffix(years)
    paper.line(title, deleted("2012–2021"), inserted(years), bold=True, align="centre")
    paper.blank()
    names = [f"Dr. {given_family(people[0])}", f"Prof. {given_family(people[1])}"]
    paper.line(*marked(names, ["1", "2"]), align="centre")
    for sign, place in zip("12", [en.TENGRI, en.LOCHSIDE], strict=True):
        paper.line(mark(sign), place.line, align="centre")
    paper.blank()
    paper.line("ABSTRACT", bold=True)
    paper.line(head, deleted("considerably"), inserted("slightly"), tail)
    paper.line("Keywords: ", "; ".join(text.keywords))
    write_body(paper, "en", start=4, heading="bold")
    authors = [printed(people[0], en.TENGRI), printed(people[1], en.LOCHSIDE)]
    look = "tracked changes in title and abstract, line numbers, Dr. and Prof. before the names"
    return manuscript(paper, "36-tracked-changes", look, "en", {"en": text}, authors)


def asterisks() -> Manuscript:
    """A question with numbers for a title, asterisks as marks, Index Terms."""
    text = texts_en_fourth.HUNDRED_DAYS
    people = [en.KRISHNAN, en.PRASAD, en.HAKOBYAN]
    places = [en.SAHYADRI, en.GODAVARI, en.ARARAT]
    stars = ["*", "**", "***"]
    paper = Paper("Times New Roman", 10)
    paper.line(text.title, size=22, align="centre")
    names = [f"{given_family(each)}{star}" for each, star in zip(people, stars, strict=True)]
    paper.line(", ".join(names[:2]) + f" and {names[2]}", align="centre", size=11)
    for star, person, place in zip(stars, people, places, strict=True):
        paper.line(f"{star} {place.line} ({person.email})", align="centre", italic=True)
    paper.blank()
    paper.line(italic("Abstract"), bold(f"—{text.abstract}"), align="both", size=9)
    paper.line(italic("Index Terms"), "—" + ", ".join(text.keywords) + ".", size=9)
    write_body(paper, "en", start=15, heading="caps")
    authors = [printed(*each, email=True) for each in zip(people, places, strict=True)]
    look = "a question with numbers as title, asterisks as marks, Abstract— and Index Terms—"
    return manuscript(paper, "37-asterisks", look, "en", {"en": text}, authors)


def author_details_removed() -> Manuscript:
    """Capitals by formatting only, and a note in brackets instead of the authors."""
    text = texts_en_fourth.INSPECTORS
    paper = Paper("Arial", 11)
    paper.line("Manuscript ID: 2024-117", size=9, align="right")
    paper.line(text.title, bold=True, size=14, align="centre", caps=True)
    paper.line("[Author details removed for blind review]", align="centre", italic=True)
    paper.blank()
    paper.line("Summary", style="Heading 2")
    paper.line(text.abstract, align="both")
    paper.line(bold("Keywords"), "\n" + "; ".join(text.keywords))
    sections = ["Background", "What we did", "What we saw", "What it means"]
    write_body(paper, "en", start=3, heading="style 2", sections=sections)
    look = "anonymised with a note in brackets, title in capitals by formatting, Summary"
    return manuscript(paper, "40-author-details-removed", look, "en", {"en": text}, [])
