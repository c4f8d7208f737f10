"""The schema: what is an article and what is refused, and in what order it is read."""

import copy

import pytest

from journal.typesetting import blocks

ARTICLE = {
    "schema": 1,
    "blocks": [
        {"kind": "heading", "level": 1, "number": "1.", "text": [{"text": "Aims"}]},
        {
            "kind": "paragraph",
            "id": "p1",
            "text": [
                {"text": "Of "},
                {"text": "clear", "marks": ["em", "strong"]},
                {"note": "n1"},
                {"break": True},
                {"text": "water", "href": "https://example.org/a?b=1"},
            ],
        },
        {
            "kind": "list",
            "ordered": True,
            "start": 3,
            "format": "lower-alpha",
            "items": [{"blocks": [{"kind": "paragraph", "text": [{"text": "first"}]}]}],
        },
        {
            "kind": "table",
            "label": "Table 1.",
            "caption": [{"text": "Rivers"}],
            "legend": [{"text": "Source: own."}],
            "header_rows": 0,
            "rows": [
                [
                    {
                        "blocks": [{"kind": "paragraph", "text": [{"text": "Irtysh"}]}],
                        "colspan": 2,
                    }
                ]
            ],
        },
        {
            "kind": "figure",
            "asset": "image-1.png",
            "alt": "A map",
            "caption": [{"text": "Map", "xref": "p1"}],
        },
        {"kind": "references", "ordered": True, "entries": [{"text": [{"text": "A book."}]}]},
        {
            "kind": "notes",
            "notes": [
                {"id": "n1", "blocks": [{"kind": "paragraph", "text": [{"text": "Mostly."}]}]}
            ],
        },
    ],
}


def changed(position: int, **keys) -> dict:
    article = copy.deepcopy(ARTICLE)
    article["blocks"][position] |= keys
    return article


def test_article_of_every_kind_is_valid():
    assert blocks.validate(ARTICLE) is None


def test_words_come_in_reading_order():
    assert " ".join(blocks.words(ARTICLE)) == (
        "Aims Of clear water first Table 1. Rivers Irtysh Source: own. Map A book. Mostly."
    )


def test_parts_of_an_article_are_found():
    assert blocks.headings(ARTICLE) == [(1, "Aims")]
    assert blocks.assets(ARTICLE) == ["image-1.png"]
    assert blocks.note_order(ARTICLE) == ["n1"]
    assert blocks.cell_text(blocks.tables(ARTICLE)[0]["rows"][0][0]) == "Irtysh"


def wide_row(columns: int) -> list:
    return [[{"blocks": [], "colspan": columns}]]


@pytest.mark.parametrize(
    ("article", "sentence"),
    [
        ([], "An article is a schema number and a list of blocks."),
        ({"schema": 2, "blocks": []}, "This article was written for another version"),
        (changed(0, level=5), "Block 1: 5 is not a number that fits here."),
        (changed(0, level=True), "Block 1: True is not a number that fits here."),
        (changed(0, kind="script"), "Block 1: a block of kind “script” cannot be here."),
        (changed(1, style="x"), "Block 2: its keys are not those of its kind."),
        (changed(1, text=[{"text": "x", "href": "javascript:alert(1)"}]), "Block 2: a link must"),
        (changed(1, text=[{"text": "x", "marks": ["blink"]}]), "Block 2: a mark is not known."),
        (changed(1, text=[{"note": "n9"}]), "The article: a mark names a note that is not there."),
        (changed(1, text=[{"text": "x", "xref": "p9"}]), "The article: a reference points at noth"),
        (changed(4, asset="../secret.png"), "Block 5: a figure's file has a simple name"),
        (changed(4, id="p1"), "The article: an id is used twice."),
        (changed(3, rows=wide_row(1_000_000)), "Block 4: a table has 1000000 columns; at most 40"),
        (changed(3, rows=[[]] * 1501), "Block 4: a table has 1501 rows; at most 1500"),
        (changed(3, rows=wide_row(0)), "Block 4: a cell spans a number of columns."),
        (
            {"schema": 1, "blocks": ARTICLE["blocks"][::-1]},
            "Block 1: the notes come last.",
        ),
    ],
)
def test_article_of_another_shape_is_refused(article, sentence):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 -- the sentence is compared below
        blocks.validate(article)

    assert str(refusal.value).startswith(sentence)


def test_nesting_without_end_is_refused():
    inner: dict = {"kind": "list", "ordered": False, "items": []}
    for _depth in range(20):
        inner = {"kind": "list", "ordered": False, "items": [{"blocks": [inner]}]}

    with pytest.raises(ValueError, match="nested too deeply"):
        blocks.validate({"schema": 1, "blocks": [inner]})
