"""The article as HTML: every kind of block, escaped, with ids that hold."""

import pytest
from lxml import html

from journal.tests.test_typesetting_blocks import ARTICLE
from journal.typesetting.html import outline, render

EVIL = '<script>alert("1")</script>'


def rendered(document, **options):
    options = {"asset_url": lambda name: f"/files/{name}", "language": "en"} | options
    return html.fragment_fromstring(render(document, **options), create_parent="div")


def one(tree, path):
    [found] = tree.xpath(path)
    return found


def test_words_of_the_page_are_those_of_the_article():
    pieces = " ".join(rendered(ARTICLE).itertext())

    assert " ".join(pieces.split()) == (
        "1. Aims Of clear 1 water first Table 1. Rivers Irtysh Source: own. Map A book. "
        "Notes Mostly. ↩"
    )


def test_every_kind_of_block_has_its_element():
    tree = rendered(ARTICLE)

    assert one(tree, "//h2/@id") == "s-aims"
    assert one(tree, "//ol[@class='lower-alpha']/@start") == "3"
    assert one(tree, "//table/caption/span[@class='label']").text == "Table 1."
    assert one(tree, "//td/@colspan") == "2"
    assert one(tree, "//figure/img/@src") == "/files/image-1.png"
    assert one(tree, "//figure/img/@alt") == "A map"
    assert one(tree, "//ol[@class='references']/li").text == "A book."
    assert one(tree, "//em/strong|//strong/em").text == "clear"


def test_note_and_its_mark_point_at_each_other():
    tree = rendered(ARTICLE, prefix="a1-")
    mark, back = one(tree, "//sup/a"), one(tree, "//li/a[@class='back']")

    assert mark.get("href") == "#" + one(tree, "//section[@class='notes']//li/@id")
    assert back.get("href") == "#" + mark.get("id")


def test_reference_inside_the_article_points_at_its_block():
    tree = rendered(ARTICLE, prefix="a1-")

    assert one(tree, "//figcaption/a/@href") == "#" + one(tree, "//p[@id]/@id")


@pytest.mark.parametrize("place", ["text", "caption", "label", "alt", "cell", "entry"])
def test_markup_in_text_is_shown_not_obeyed(place):
    runs = [{"text": EVIL}]
    paragraph = {"kind": "paragraph", "text": runs}
    figure = {"kind": "figure", "asset": "image-1.png", "alt": "", "caption": []}
    table = {"kind": "table", "caption": [], "header_rows": 0}
    block = {
        "text": paragraph,
        "caption": {**figure, "caption": runs},
        "label": {**figure, "label": EVIL},
        "alt": {**figure, "alt": EVIL},
        "cell": {**table, "rows": [[{"blocks": [paragraph]}]]},
        "entry": {"kind": "references", "ordered": False, "entries": [{"text": runs}]},
    }[place]

    tree = rendered({"schema": 1, "blocks": [block]})

    assert tree.xpath("//script") == []
    assert EVIL in tree.text_content() + "".join(tree.xpath("//img/@alt"))


def test_headings_of_the_same_words_get_different_ids():
    heading = {"kind": "heading", "level": 2, "text": [{"text": "Итоги"}]}
    document = {"schema": 1, "blocks": [heading, heading]}

    assert outline(document) == [(2, "Итоги", "s-итоги"), (2, "Итоги", "s-итоги-2")]
    assert rendered(document).xpath("//h3/@id") == ["s-итоги", "s-итоги-2"]


def test_header_rows_are_heads_of_columns():
    cell = {"blocks": [{"kind": "paragraph", "text": [{"text": "Share"}]}]}
    number = {"blocks": [{"kind": "paragraph", "text": [{"text": "12,5 %"}]}]}
    table = {"kind": "table", "caption": [], "header_rows": 1, "rows": [[cell], [number]]}

    tree = rendered({"schema": 1, "blocks": [table]})

    assert one(tree, "//thead/tr/th[@scope='col']").text == "Share"
    assert one(tree, "//tbody/tr/td[@class='number']").text == "12,5 %"


def test_picture_that_is_missing_is_said_and_a_chart_shows_its_numbers():
    figure = {"kind": "figure", "asset": None, "alt": "", "caption": []}
    chart = {**figure, "data": [["", "2025"], ["North", "43%"]]}

    tree = rendered({"schema": 1, "blocks": [figure, chart]})

    assert one(tree, "//p[@class='missing']").text == "This picture is missing."
    assert tree.xpath("//table[@class='data']//td/text()") == ["2025", "North", "43%"]
