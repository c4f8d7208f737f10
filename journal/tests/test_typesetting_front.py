"""What the journal sets itself leaves the top of the text; everything else stays."""

import pytest

from journal.tests.manuscripts import draft
from journal.typesetting import blocks, manuscript
from journal.typesetting.front import drop_front

TITLE = "Rivers of the East"


def article(*lines: str | tuple[int, str]) -> dict:
    """Paragraphs from strings, headings from (level, text)."""
    made = [
        {"kind": "paragraph", "text": [{"text": line}]}
        if isinstance(line, str)
        else {"kind": "heading", "level": line[0], "text": [{"text": line[1]}]}
        for line in lines
    ]
    return {"schema": 1, "blocks": made}


def said(document: dict) -> list[str]:
    return [blocks.plain(block["text"]) for block in document["blocks"]]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_front_of_a_manuscript_equal_to_the_record_goes(language, tmp_path):
    drafted = draft(language=language, words=200, figures=0)
    path = tmp_path / "in.docx"
    path.write_bytes(drafted.data)
    document = manuscript.read(path, tmp_path / "out").document

    body = drop_front(
        document,
        drafted.title,
        authors=drafted.authors,
        affiliations=drafted.front[2:],
        abstracts=[drafted.abstract],
        keywords=drafted.keywords,
    )

    assert blocks.headings(body) == drafted.headings[1:]
    assert body["blocks"] == document["blocks"][6:]


def test_lines_that_differ_from_the_record_stay():
    document = article(
        "Rivers of the West", "By Nobody Known", "Abstract. Other.", (1, "Aims"), "Text."
    )

    body = drop_front(document, TITLE, authors=["Jan Nowy"], abstracts=["Rivers flow."])

    assert body == document


def test_title_in_capitals_initials_and_a_run_in_abstract_are_recognised():
    document = article(
        "RIVERS OF THE EAST.",
        "J. Nowy¹, and K. Stary²",
        "Abstract. Rivers flow.",
        (1, "Aims"),
        "T.",
    )

    body = drop_front(
        document, TITLE, authors=["Jan Nowy", "Karla Stary"], abstracts=["Rivers flow."]
    )

    assert said(body) == ["Aims", "T."]


def test_title_set_as_a_heading_goes_and_sections_move_up():
    document = article((1, TITLE), (2, "Aims"), "Text.", (3, "Details"), "More.")

    body = drop_front(document, [TITLE, "Реки Востока"])

    assert blocks.headings(body) == [(1, "Aims"), (2, "Details")]


def test_text_after_the_first_section_is_never_taken():
    document = article((1, "Aims"), TITLE, "Jan Nowy")

    assert drop_front(document, TITLE, authors=["Jan Nowy"]) == document
