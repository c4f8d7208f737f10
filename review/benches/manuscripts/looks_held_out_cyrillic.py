"""Held-out manuscripts in Russian and Kazakh."""

from docx.table import _Cell

from review.benches.manuscripts import people_en as en
from review.benches.manuscripts import people_ru_kk as cyr
from review.benches.manuscripts import texts_en_fourth, texts_kk, texts_ru, texts_ru_more
from review.benches.manuscripts.article import (
    manuscript,
    marked,
    marked_lines,
    run_in,
    write_body,
    write_paragraphs,
    write_references,
)
from review.benches.manuscripts.people import (
    Person,
    family_given,
    family_initials,
    given_family,
    initialled,
    names_of,
    printed,
    shouting,
)
from review.benches.manuscripts.texts import Text, shouted
from review.benches.manuscripts.truth import Manuscript
from review.benches.manuscripts.writing import Paper, bold, cell_line, italic, mark

VOLGA_EN = "Volga University of Management, Saratov, Russia"


def degrees_after_names() -> Manuscript:
    """FAMILY Given Patronymic, degrees after; an English block; about the authors at the end."""
    texts = {"ru": texts_ru.DIGITAL, "en": texts_en_fourth.DIGITAL}
    plain = [cyr.KOVALENKO, cyr.LEVCHENKO, cyr.HOVSEPYAN]
    people = [shouting(person) for person in plain]
    degrees = ["д.э.н., профессор", "к.ю.н., доцент", "аспирант"]
    places = [cyr.VOLGA, cyr.VOLGA, cyr.ARARAT]
    paper = Paper("Times New Roman", 14)
    paper.russian_style_ids()
    paper.line("УДК 004:352 | МРНТИ 82.15.17 | JEL H83, O33", size=12)
    paper.line(texts["ru"].title, style="Title")
    for person, degree, sign in zip(people, degrees, "112", strict=True):
        paper.line(bold(family_given(person)), mark(sign), f", {degree}", align="centre")
    marked_lines(paper, [cyr.VOLGA.line, cyr.ARARAT.line], ["1", "2"], italic=True, align="centre")
    paper.line("Аннотация. ", texts["ru"].abstract, align="both", size=12)
    paper.line("Ключевые слова: ", "; ".join(texts["ru"].keywords) + ".", size=12)
    _english_block(paper, texts["en"])
    write_body(paper, "ru", start=4, heading="style")
    paper.line("Сведения об авторах", bold=True)
    for person, degree, place in zip(plain, degrees, places, strict=True):
        paper.line(f"{family_given(person)} — {degree}, {place.line}")
    authors = [printed(*each) for each in zip(people, places, strict=True)]
    look = "FAMILY Given Patronymic with degrees after, three codes in one line, en block next"
    return manuscript(paper, "34-degrees-after-names", look, "ru", texts, authors)


def _english_block(paper: Paper, text: Text) -> None:
    paper.line(text.title, bold=True, align="centre")
    names = ["D.I. Kovalenko", "O.A. Levchenko", "A.G. Hovsepyan"]
    paper.line(*marked(names, ["1", "1", "2"]), align="centre")
    marked_lines(paper, [VOLGA_EN, en.ARARAT.line], ["1", "2"], italic=True, align="centre")
    paper.line("Abstract. ", text.abstract, align="both", size=12)
    paper.line("Keywords: ", "; ".join(text.keywords) + ".", size=12)


def other_languages_at_the_end() -> Manuscript:
    """A Kazakh manuscript; its Russian and English blocks stand after the references."""
    texts = {
        "kk": texts_kk.ONE_WINDOW,
        "ru": texts_ru_more.ONE_WINDOW,
        "en": texts_en_fourth.ONE_WINDOW,
    }
    people = [cyr.KK_ABDIKALI, cyr.KK_TOLEUOVA]
    places = [cyr.KK_ESIL, cyr.KK_SARZHOL]
    paper = Paper("Times New Roman", 14)
    paper.line("ҒТАМР 10.17.24")
    paper.line(*marked(names_of(people, given_family), ["1", "2"]), align="centre")
    paper.line(texts["kk"].title, bold=True, align="centre")
    marked_lines(paper, [place.line for place in places], ["1", "2"], align="centre", size=11)
    paper.line(f"E-mail: {people[0].email}; {people[1].email}", align="centre", size=11)
    run_in(paper, "Аңдатпа: ", texts["kk"].abstract)
    run_in(paper, "Түйінді сөздер: ", "; ".join(texts["kk"].keywords) + ".")
    write_body(paper, "kk", start=7, heading="bold")
    for lang, names, labels in [
        ("ru", "Н.Г. Абдикалиев, Г.К. Толеуова", ("Аннотация: ", "Ключевые слова: ")),
        ("en", "N. Abdikaliyev, G. Toleuova", ("Abstract: ", "Keywords: ")),
    ]:
        paper.blank()
        paper.line(names, align="centre")
        paper.line(texts[lang].title, bold=True, align="centre")
        run_in(paper, labels[0], texts[lang].abstract)
        run_in(paper, labels[1], "; ".join(texts[lang].keywords) + ".")
    authors = [printed(*each, email=True) for each in zip(people, places, strict=True)]
    look = "Kazakh manuscript with «quotes» in its title, ru and en blocks after the references"
    return manuscript(paper, "35-other-languages-at-the-end", look, "kk", texts, authors)


def side_by_side() -> Manuscript:
    """A ruled table with the Russian page at the left and the English one at the right."""
    texts = {"ru": shouted(texts_ru.BUDGETS), "en": shouted(texts_en_fourth.BUDGETS)}
    people = [initialled(cyr.SHARIPOVA), initialled(cyr.SATPAEVA)]
    english = [Person("M.R.", "Sharipova"), Person("Zh.E.", "Satpayeva")]
    pamir_en = "Pamir University of Economics, Dushanbe, Tajikistan"
    paper = Paper("Times New Roman", 11)
    paper.line("УДК 336.14")
    sides = paper.table(1, 2, ruled=True)
    left = (names_of(people, family_initials), [cyr.PAMIR.line, cyr.SARZHOL.line])
    right = (names_of(english, family_initials), [pamir_en, en.SARZHOL.line])
    _side(sides.cell(0, 0), texts["ru"], *left, ("Аннотация. ", "Ключевые слова: "))
    _side(sides.cell(0, 1), texts["en"], *right, ("Abstract. ", "Keywords: "))
    paper.blank()
    write_body(paper, "ru", start=8, heading="caps")
    authors = [printed(people[0], cyr.PAMIR), printed(people[1], cyr.SARZHOL)]
    look = "a two-column table, Russian page at the left and English page at the right"
    return manuscript(paper, "38-side-by-side", look, "ru", texts, authors)


def _side(
    cell: _Cell, text: Text, names: list[str], places: list[str], labels: tuple[str, str]
) -> None:
    """One language's whole page in a cell."""
    cell_line(cell, *marked(names, ["1", "2"]), bold=True)
    cell_line(cell, text.title, bold=True)
    for sign, place in zip("12", places, strict=True):
        cell_line(cell, mark(sign), place, italic=True)
    cell_line(cell, bold(labels[0]), text.abstract)
    cell_line(cell, bold(labels[1]), ", ".join(text.keywords) + ".")


def book_review() -> Manuscript:
    """A Russian book review: no abstract, the reviewer at the end with a degree."""
    text = texts_ru.REVIEW
    author = cyr.HOVSEPYAN
    paper = Paper("Times New Roman", 14)
    paper.line("РЕЦЕНЗИИ", italic=True)
    paper.line(text.title, bold=True, align="centre", size=16)
    paper.line(
        italic("Рецензия на книгу: "),
        "Сагинтаев Р. О. Очередь и окно: очерки о просителях. — Алматы: Дала баспасы, 2023. — "
        "256 с.",
        align="centre",
    )
    paper.blank()
    write_paragraphs(paper, "ru", start=0, count=3)
    paper.line("О чём книга умалчивает", bold=True)
    write_paragraphs(paper, "ru", start=6, count=4)
    write_references(paper, "ru", start=1)
    paper.blank()
    degree = "кандидат социологических наук"
    paper.line(bold(family_given(author)), f",\n{degree},\n{cyr.ARARAT.line}", align="right")
    paper.line(author.email, align="right")
    authors = [printed(author, cyr.ARARAT, email=True)]
    look = "a Russian book review without abstract, the reviewer with a degree at the end"
    return manuscript(paper, "39-book-review-russian", look, "ru", {"ru": text}, authors)
