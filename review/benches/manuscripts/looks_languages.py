"""Manuscripts that begin with the same page in several languages."""

from review.benches.manuscripts import people_en as en
from review.benches.manuscripts import people_ru_kk as cyr
from review.benches.manuscripts import texts_en, texts_kk, texts_ru, texts_ru_more
from review.benches.manuscripts.article import manuscript, marked, marked_lines, run_in, write_body
from review.benches.manuscripts.people import (
    Person,
    Place,
    family_given,
    given_family,
    names_of,
    printed,
    shouting,
)
from review.benches.manuscripts.texts import Text, shouted
from review.benches.manuscripts.truth import Manuscript
from review.benches.manuscripts.writing import Paper, bold

LABELS = {
    "en": ("Abstract. ", "Keywords: "),
    "ru": ("Аннотация. ", "Ключевые слова: "),
    "kk": ("Аңдатпа. ", "Түйін сөздер: "),
}


def _block(paper: Paper, lang: str, text: Text, names: list[str], places: list[Place]) -> None:
    """Names with marks, title, affiliations, abstract and keywords of one language."""
    marks = [str(at) for at in range(1, len(names) + 1)]
    paper.line(*marked(names, marks), bold=True, align="centre")
    paper.line(text.title, bold=True, align="centre")
    marked_lines(paper, [place.line for place in places], marks, italic=True, align="centre")
    _abstract(paper, lang, text)
    paper.blank()


def _abstract(paper: Paper, lang: str, text: Text) -> None:
    abstract, keywords = LABELS[lang]
    run_in(paper, abstract, text.abstract)
    run_in(paper, keywords, ", ".join(text.keywords) + ".")


def russian_kazakh_english() -> Manuscript:
    """Three whole blocks, authors above the title in each, given name and patronymic first."""
    texts = {
        "ru": texts_ru.PROCUREMENT,
        "kk": texts_kk.PROCUREMENT,
        "en": texts_en.PROCUREMENT,
    }
    people = {
        "ru": [cyr.BEKOVA, cyr.ASANOV],
        "kk": [cyr.KK_BEKOVA, cyr.KK_ASANOV],
        "en": [en.BEKOVA, en.ASANOV],
    }
    places = {
        "ru": [cyr.ACADEMY, cyr.BIM_SHORT],
        "kk": [cyr.KK_ACADEMY, cyr.KK_BIM],
        "en": [en.ACADEMY, en.BIM],
    }
    paper = Paper("Times New Roman", 14)
    paper.line("УДК 343.35")
    paper.line("МРНТИ 10.77.51")
    for lang, text in texts.items():
        _block(paper, lang, text, names_of(people[lang]), places[lang])
    write_body(paper, "ru", start=2, heading="bold")
    authors = [printed(cyr.BEKOVA, cyr.ACADEMY), printed(cyr.ASANOV, cyr.BIM_SHORT)]
    look = "ru, kk and en blocks one after another, each with authors, title and abstract"
    return manuscript(paper, "11-russian-kazakh-english", look, "ru", texts, authors)


def kazakh_russian_english() -> Manuscript:
    """Title first in each block, full names, and a list of ORCIDs in the first block."""
    texts = {
        "kk": shouted(texts_kk.OPEN_DATA),
        "ru": shouted(texts_ru_more.OPEN_DATA),
        "en": shouted(texts_en.OPEN_DATA),
    }
    own = [cyr.KK_OMAROV, cyr.KK_TOLEUOVA]
    russian = [
        Person("Бекзат", "Омаров", "Серикулы"),
        Person("Гульнар", "Толеуова", "Кайраткызы"),
    ]
    english = [Person("Bekzat", "Omarov"), Person("Gulnar", "Toleuova")]
    blocks = [
        ("kk", own, cyr.KK_SARZHOL_FULL),
        ("ru", russian, cyr.SARZHOL_FULL),
        ("en", english, en.SARZHOL),
    ]
    paper = Paper("Times New Roman", 12)
    for lang, people, place in blocks:
        paper.line(texts[lang].title, bold=True, align="centre")
        paper.line(", ".join(names_of(people, family_given)), align="centre")
        paper.line(place.line, italic=True, align="centre")
        if lang == "kk":
            for person in people:
                paper.line(f"{person.email}, ORCID: {person.orcid}", align="centre")
        _abstract(paper, lang, texts[lang])
        paper.blank()
    write_body(paper, "kk", start=4, heading="caps")
    authors = [printed(each, cyr.KK_SARZHOL_FULL, email=True, orcid=True) for each in own]
    look = "kk, ru and en blocks, titles in capitals, one e-mail and ORCID line a person"
    return manuscript(paper, "12-kazakh-russian-english", look, "kk", texts, authors)


def english_russian() -> Manuscript:
    """An English and a Russian block, FAMILY Given, degrees after the names."""
    texts = {"en": texts_en.REMOTE_WORK, "ru": texts_ru_more.REMOTE_WORK}
    own = [shouting(en.BEKOVA), shouting(en.KUUSK)]
    russian = [shouting(cyr.BEKOVA), shouting(cyr.KUUSK)]
    paper = Paper("Calibri", 12)
    paper.line(texts["en"].title, bold=True, size=15)
    for person, degree, place in zip(
        own, ["PhD", "Professor"], [en.ACADEMY_FULL, en.EMAJOE], strict=True
    ):
        paper.line(bold(family_given(person)), f", {degree}, {place.line}, {person.email}")
    _abstract(paper, "en", texts["en"])
    paper.blank()
    paper.line(texts["ru"].title, bold=True, size=15)
    for person, place in zip(russian, [cyr.ACADEMY_FULL, cyr.EMAJOE], strict=True):
        paper.line(bold(given_family(person)), f", {place.line}")
    _abstract(paper, "ru", texts["ru"])
    paper.blank()
    write_body(paper, "en", start=7, heading="numbered")
    authors = [
        printed(own[0], en.ACADEMY_FULL, email=True),
        printed(own[1], en.EMAJOE, email=True),
    ]
    look = "en and ru blocks, each author's name, degree, affiliation and e-mail in one line"
    return manuscript(paper, "13-english-russian", look, "en", texts, authors)
