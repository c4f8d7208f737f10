"""English manuscripts with names and marks of many kinds."""

from review.benches.manuscripts import people_en as en
from review.benches.manuscripts import texts_en_more, texts_en_third, texts_ru_more
from review.benches.manuscripts.article import manuscript, marked, marked_lines, run_in, write_body
from review.benches.manuscripts.people import Person, family_given, given_family, names_of, printed
from review.benches.manuscripts.texts import shouted
from review.benches.manuscripts.truth import Manuscript
from review.benches.manuscripts.writing import Paper, Pieces, bold, mark


def _inverted(person: Person) -> str:
    return f"{person.family}, {person.given}"


def inverted_names() -> Manuscript:
    """Family, Given; Family, Given with letters as marks."""
    text = texts_en_more.LANGUAGES
    people = [en.OZOLA, en.TOKTOGUL, en.ISKAKOVA]
    places = [en.DAUGAVA, en.BIM_FORMAL, en.TENGRI]
    paper = Paper("Garamond", 12)
    paper.line(text.title, bold=True, size=14)
    paper.line(*marked(names_of(people, _inverted), ["a", "b", "c"], between="; "))
    marked_lines(paper, [f" {place.line}" for place in places], ["a", "b", "c"], italic=True)
    paper.blank()
    paper.line("Abstract", bold=True)
    paper.line(text.abstract, align="both")
    paper.line("Keywords", bold=True)
    paper.line(", ".join(text.keywords) + ".")
    write_body(paper, "en", start=12, heading="bold")
    authors = [printed(*each) for each in zip(people, places, strict=True)]
    look = "Family, Given; Family, Given with superscript letters"
    return manuscript(paper, "16-inverted-names", look, "en", {"en": text}, authors)


def seven_authors() -> Manuscript:
    """Seven authors of five places, all places in one paragraph, e-mails and ORCIDs in lists."""
    text = texts_en_more.MOTIVATION
    people = [en.BEKOVA, en.TANAKA, en.KUUSK, en.NAIR, en.DEMIR, en.VAHER, en.LOMIDZE]
    marks = ["1,*", "2", "3", "4", "5", "3", "1,6"]
    places = [en.ACADEMY, en.KAMOGAWA, en.EMAJOE, en.SAHYADRI, en.EGE, en.KOLKHIDA]
    paper = Paper("Times New Roman", 12)
    paper.line(text.title, bold=True, size=14, align="centre")
    paper.line(*marked(names_of(people), marks, last=" and "), align="centre")
    pieces: list[Pieces] = []
    for number, place in enumerate(places, start=1):
        pieces += ["; " if pieces else "", mark(str(number)), place.line]
    paper.line(*pieces, italic=True, size=10)
    emails = ", ".join(f"{each.email} ({each.given[0]}.{each.family[0]}.)" for each in people)
    paper.line(f"E-mails: {emails}", size=10)
    orcids = "; ".join(f"{given_family(each)} {each.orcid}" for each in people)
    paper.line(f"ORCID: {orcids}", size=10)
    paper.line("* Corresponding author", size=10)
    paper.blank()
    run_in(paper, "Abstract: ", text.abstract)
    run_in(paper, "Keywords: ", "; ".join(text.keywords))
    write_body(paper, "en", start=14, heading="numbered")
    places_of = [[0], [1], [2], [3], [4], [2], [0, 5]]
    authors = [
        printed(person, *[places[at] for at in ats], email=True, orcid=True)
        for person, ats in zip(people, places_of, strict=True)
    ]
    look = "seven authors, affiliations in one paragraph, lists of e-mails and ORCIDs"
    return manuscript(paper, "17-seven-authors", look, "en", {"en": text}, authors)


def korean_names() -> Manuscript:
    """Family names first without a comma, marks in plain text."""
    text = texts_en_third.DIGITAL_TWINS
    people = [en.KIM, en.PARK, en.LEE]
    paper = Paper("Times New Roman", 11)
    paper.line(text.title, bold=True, size=15, align="centre")
    paper.blank()
    names = names_of(people, family_given)
    paper.line(f"{names[0]} 1), {names[1]} 2), {names[2]} 1)", align="centre")
    paper.line(f"1) {en.HANGANG.line} ({en.KIM.email}; {en.LEE.email})", align="centre", size=9)
    paper.line(f"2) {en.KILS.line} ({en.PARK.email})", align="centre", size=9)
    paper.blank()
    paper.line("<Abstract>", bold=True, align="centre")
    paper.line(text.abstract, align="both")
    paper.line(bold("Key Words"), ": ", ", ".join(text.keywords))
    write_body(paper, "en", start=2, heading="numbered")
    authors = [
        printed(en.KIM, en.HANGANG, email=True),
        printed(en.PARK, en.KILS, email=True),
        printed(en.LEE, en.HANGANG, email=True),
    ]
    look = "Korean names family first, marks in plain text, e-mails within the affiliations"
    return manuscript(paper, "25-korean-names", look, "en", {"en": text}, authors)


def uzbek_patronymics() -> Manuscript:
    """Authors at the right margin, with o‘g‘li and qizi, each above a position and a place."""
    text = shouted(texts_en_third.MAHALLA)
    staff = [(en.KARIMOV, "Senior lecturer", en.SILK_ROAD), (en.YUSUPOVA, "Master", en.UZ_LAW)]
    paper = Paper("Times New Roman", 14)
    paper.line(text.title, bold=True, align="centre")
    for person, position, place in staff:
        paper.line(family_given(person), bold=True, align="right")
        paper.line(f"{position}, {place.line}", italic=True, align="right")
        paper.line(person.email, align="right")
    paper.blank()
    run_in(paper, "ABSTRACT. ", text.abstract)
    run_in(paper, "KEYWORDS: ", ", ".join(text.keywords) + ".")
    write_body(paper, "en", start=6, heading="caps")
    authors = [printed(person, place, email=True) for person, _, place in staff]
    look = "Uzbek names with o‘g‘li and qizi at the right margin, title in capitals"
    return manuscript(paper, "26-uzbek-patronymics", look, "en", {"en": text}, authors)


def mongolian_names() -> Manuscript:
    """An initial before a single name, e-mails in brackets, a Russian abstract without a title."""
    text, russian = texts_en_third.HERDERS, texts_ru_more.HERDERS
    people = [en.BATBAYAR, en.OYUNCHIMEG, en.LINDQVIST]
    marks = ["1", "1", "2"]
    paper = Paper("Arial", 11)
    paper.line(text.title, bold=True, size=16)
    pieces: list[Pieces] = []
    for person, sign in zip(people, marks, strict=True):
        pieces += [", " if pieces else "", given_family(person), mark(sign), f" ({person.email})"]
    paper.line(*pieces)
    paper.line(mark("1"), f"{en.KHANGAI.line}\n", mark("2"), en.MALAREN.line)
    run_in(paper, "Abstract: ", text.abstract)
    run_in(paper, "Keywords: ", ", ".join(text.keywords))
    paper.blank()
    run_in(paper, "Аннотация: ", russian.abstract)
    run_in(paper, "Ключевые слова: ", ", ".join(russian.keywords))
    write_body(paper, "en", start=13, heading="style")
    places = [en.KHANGAI, en.KHANGAI, en.MALAREN]
    authors = [printed(*each, email=True) for each in zip(people, places, strict=True)]
    look = "Mongolian names, e-mails in brackets, English manuscript with a Russian abstract only"
    texts = {"en": text, "ru": russian}
    return manuscript(paper, "27-mongolian-names", look, "en", texts, authors)
