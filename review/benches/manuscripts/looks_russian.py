"""Russian manuscripts in the ways that Russian journals have."""

from review.benches.manuscripts import people_ru_kk as ru
from review.benches.manuscripts import texts_en_more, texts_ru
from review.benches.manuscripts.article import (
    manuscript,
    marked,
    run_in,
    write_body,
    write_paragraphs,
    write_references,
)
from review.benches.manuscripts.people import (
    Person,
    english_initials,
    family_given,
    family_initials,
    initialled,
    initials_family,
    names_of,
    printed,
)
from review.benches.manuscripts.texts import shouted
from review.benches.manuscripts.truth import Manuscript
from review.benches.manuscripts.writing import Paper, bold, mark


def authors_above_capitals() -> Manuscript:
    """УДК and МРНТИ, the authors above, the title in bold capitals."""
    text = shouted(texts_ru.APPRAISAL)
    people = [initialled(ru.BEKOVA), initialled(ru.OMAROV)]
    paper = Paper("Times New Roman", 14, owner="Пользователь Windows")
    paper.russian_style_ids()
    paper.line("УДК 35.08")
    paper.line("МРНТИ 82.15.09")
    paper.blank()
    names = names_of(people, family_initials)
    paper.line(*marked(names, ["1", "2"]), bold=True, align="centre")
    for sign, place, person in zip("12", [ru.ACADEMY, ru.SARZHOL], people, strict=True):
        words = f"{place.line} (e-mail: {person.email})"
        paper.line(mark(sign), words, italic=True, align="centre", size=12)
    paper.blank()
    paper.line(text.title, bold=True, align="centre")
    paper.blank()
    run_in(paper, "Аннотация. ", text.abstract)
    run_in(paper, "Ключевые слова: ", ", ".join(text.keywords) + ".")
    paper.blank()
    write_body(paper, "ru", start=0, heading="bold")
    authors = [
        printed(people[0], ru.ACADEMY, email=True),
        printed(people[1], ru.SARZHOL, email=True),
    ]
    look = "УДК and МРНТИ, Russian authors with initials above a title in bold capitals"
    return manuscript(paper, "04-authors-above-capitals", look, "ru", {"ru": text}, authors)


def soft_break_title() -> Manuscript:
    """A soft break within the title, quotes «» in it, initials before the name, JEL codes."""
    text = texts_ru.HEARING_STATE
    people = [initialled(ru.TURSUNOV), initialled(ru.ZHAPAROVA)]
    paper = Paper("Times New Roman", 12)
    paper.line("JEL: H11, H83", align="right")
    paper.line(text.title.replace(": ", ":\n"), bold=True, size=14, align="centre")
    paper.line(", ".join(names_of(people, initials_family)), align="centre")
    paper.line(ru.BIM.line, align="centre", italic=True)
    paper.blank()
    run_in(paper, "Аннотация: ", text.abstract, italic=True)
    run_in(paper, "Ключевые слова: ", "; ".join(text.keywords), italic=True)
    write_body(paper, "ru", start=3, heading="numbered")
    authors = [printed(person, ru.BIM) for person in people]
    look = "title with a soft break and «quotes», initials before the names, JEL codes"
    return manuscript(paper, "07-soft-break-title", look, "ru", {"ru": text}, authors)


def english_at_the_end() -> Manuscript:
    """Degrees before full names above the title; English only after the references."""
    text, english = texts_ru.RESERVE, texts_en_more.RESERVE
    paper = Paper("Times New Roman", 14)
    paper.line("УДК 352.075", bold=True)
    paper.line("к.э.н., доцент ", bold(family_given(ru.IVANOVA)), align="right")
    paper.line("докторант ", bold(family_given(ru.AKHMETOV)), align="right")
    paper.line(ru.IRTYSH.line, italic=True, align="right")
    paper.blank()
    paper.line(text.title.upper(), bold=True, align="centre")
    paper.blank()
    paper.line("Аннотация", bold=True, align="centre")
    paper.line(text.abstract, align="both", size=12)
    run_in(paper, "Ключевые слова: ", ", ".join(text.keywords), size=12)
    write_body(paper, "ru", start=6, heading="bold")
    paper.blank()
    _english_block(paper, english)
    authors = [printed(ru.IVANOVA, ru.IRTYSH), printed(ru.AKHMETOV, ru.IRTYSH)]
    look = "degrees before full Russian names above the title, English block after the references"
    texts = {"ru": shouted(text), "en": english}
    return manuscript(paper, "14-english-at-the-end", look, "ru", texts, authors)


def _english_block(paper: Paper, english) -> None:
    """The second language's title, authors, abstract and keywords."""
    people = [Person("Svetlana", "Ivanova", "Petrovna"), Person("Yerlan", "Akhmetov", "B.")]
    names = ", ".join(initials_family(english_initials(person)) for person in people)
    paper.line(english.title, bold=True, align="centre")
    paper.line(names, align="centre")
    paper.line("Irtysh University, Pavlodar, Kazakhstan", italic=True, align="centre")
    run_in(paper, "Abstract. ", english.abstract, size=12)
    run_in(paper, "Keywords: ", ", ".join(english.keywords), size=12)


def discussion_note() -> Manuscript:
    """A note with neither abstract nor keywords."""
    text = texts_ru.MANAGER_NOTE
    author = initialled(ru.PAK)
    paper = Paper("Times New Roman", 13)
    paper.line("ДИСКУССИЯ", align="right", italic=True)
    paper.line(family_initials(author), bold=True)
    paper.line(ru.UZ_LAW.line)
    paper.line(text.title, bold=True, size=15)
    paper.blank()
    write_paragraphs(paper, "ru", start=1, count=2)
    paper.line("Предмет спора", bold=True)
    write_paragraphs(paper, "ru", start=4, count=4)
    paper.line("Что из этого следует", bold=True)
    write_paragraphs(paper, "ru", start=9, count=2)
    write_references(paper, "ru", start=2)
    authors = [printed(author, ru.UZ_LAW)]
    look = "a discussion note without abstract and keywords, the author above the title"
    return manuscript(paper, "22-discussion-note", look, "ru", {"ru": text}, authors)
