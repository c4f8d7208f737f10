"""The top of a manuscript: what is found, and that nothing is guessed."""

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from journal.files.child import ChildFailed
from journal.frontmatter.lines import Line, lines_of
from journal.frontmatter.reading import front_of, read_front
from journal.tests.reading import shared_manuscript

ABSTRACT = "We compare eleven offices over two years and find that fewer visits cost less. " * 3
RUSSIAN = "Сравниваются одиннадцать отделов за два года, и меньше визитов стоит дешевле. " * 3
BODY = [Line("Introduction", level=1), Line("It begins here and goes on.")]


def bold(text, **facts):
    return Line(text, **{"bold": True, "centred": True, "size": 28} | facts)


def test_plain_title_page_is_read_whole():
    front = front_of(
        [
            Line("Research article"),
            bold("Three visits or one"),
            Line("Aisulu Bekova\ue0001\ue001, Li Wu\ue0002\ue001"),
            Line("\ue0001\ue001 Academy of Public Administration, Astana, Kazakhstan"),
            Line("\ue0002\ue001 KDI School, Sejong, South Korea"),
            Line("Corresponding author: a.bekova@example.org"),
            Line("Abstract", bold=True),
            Line(ABSTRACT),
            Line("Keywords: visits; offices; cost."),
            *BODY,
        ]
    )
    assert front.titles == {"en": "Three visits or one"}
    assert front.abstracts == {"en": ABSTRACT.strip()}
    assert front.keywords == {"en": "visits, offices, cost"}
    assert [
        (one.given_name, one.family_name, one.email, one.affiliation, one.country)
        for one in front.people
    ] == [
        (
            "Aisulu",
            "Bekova",
            "a.bekova@example.org",
            "Academy of Public Administration, Astana",
            "KZ",
        ),
        ("Li", "Wu", "", "KDI School, Sejong", "KR"),
    ]


def test_three_languages_one_after_the_other():
    front = front_of(
        [
            Line("УДК 351.9"),
            Line("Бекова А.М."),
            bold("Три визита или один"),
            Line(f"Аннотация. {RUSSIAN}"),
            Line("Ключевые слова: визиты, отделы, стоимость"),
            bold("Three visits or one"),
            Line("Bekova A."),
            Line(f"Abstract: {ABSTRACT}"),
            Line("Keywords: visits, offices, cost"),
            Line("Введение", bold=True),
            Line("Здесь начинается статья."),
        ]
    )
    assert front.titles == {"ru": "Три визита или один", "en": "Three visits or one"}
    assert sorted(front.abstracts) == ["en", "ru"]
    assert front.keywords["ru"] == "визиты, отделы, стоимость"
    assert [(one.given_name, one.family_name) for one in front.people] == [("А. М.", "Бекова")]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [Line("Dear Editor,"), Line("please find our paper attached.")],
        [Line("One line that says nothing."), Line("Another line."), Line("A third one.")],
        [Line("Abstract"), *BODY],
        [Line("Abstract"), Line("Too short."), *BODY],
    ],
)
def test_nothing_is_guessed(lines):
    front = front_of(lines)
    assert (front.titles, front.abstracts, front.keywords, front.people) == ({}, {}, {}, [])


def test_abstract_without_an_end_is_its_first_paragraph():
    front = front_of([Line("Abstract", bold=True), Line(ABSTRACT), Line("The body " * 40)])
    assert front.abstracts == {"en": ABSTRACT.strip()}


def test_structured_abstract_is_read_with_its_headings():
    front = front_of(
        [
            Line("Abstract", level=1),
            Line("Background", level=2),
            Line(ABSTRACT),
            Line("Methods", level=2),
            Line("We counted."),
            Line("Introduction", level=1),
        ]
    )
    assert front.abstracts["en"].split("\n") == [
        "Background",
        ABSTRACT.strip(),
        "Methods",
        "We counted.",
    ]


def made():
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("Three visits\nor one")
    run.bold, run.font.size = True, Pt(16)
    names = document.add_paragraph("Aisulu Bekova")
    names.add_run("1").font.superscript = True
    names.add_run(", Li Wu²")
    document.add_heading("Abstract", 1)
    document.add_paragraph(ABSTRACT)
    document.add_heading("Introduction", 1)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_lines_of_a_word_file_keep_looks_marks_and_breaks():
    first, second, names, heading = lines_of(made())[:4]
    assert (first.text, second.text) == ("Three visits", "or one")
    assert (first.size, first.bold, first.centred) == (32, True, True)
    assert names.text == "Aisulu Bekova\ue0001\ue001, Li Wu\ue0002\ue001"
    assert heading.level == 1


def test_title_with_a_break_is_one(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(made())
    front = read_front(path)
    assert front.titles == {"en": "Three visits or one"}
    assert [one.family_name for one in front.people] == ["Bekova", "Wu"]


def test_what_is_no_word_file_is_refused_in_the_child(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(ChildFailed):
        read_front(path)


@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [
        ("vision-loss-en.docx", "Background\nLoss of sight", "."),
        ("abdominal-pain-uk.docx", "Chronic or recurrent abdominal pain", "."),
    ],
)
def test_real_manuscripts_give_their_abstract_and_no_guesses(name, begins, ends):
    front = read_front(shared_manuscript(name))
    assert front.abstracts["en"].startswith(begins)
    assert front.abstracts["en"].endswith(ends)
    assert (front.titles, front.people) == ({}, [])
