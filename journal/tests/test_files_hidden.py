"""What the sender did not see is not in the copy; what was seen on paper is."""

from collections import Counter

import pytest

from journal.files.docx import hidden
from journal.files.docx.tree import parse, q
from journal.tests import hostile

STYLES = parse(
    (
        f'<w:styles xmlns:w="{hostile.W}">'
        '<w:style w:styleId="Veil"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Child"><w:basedOn w:val="Veil"/></w:style>'
        '<w:style w:styleId="Open"><w:basedOn w:val="Veil"/><w:rPr><w:vanish w:val="0"/></w:rPr>'
        '</w:style><w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
        '<w:style w:styleId="Plain"/></w:styles>'
    ).encode(),
    "word/styles.xml",
)


def shown(content):
    root = parse(hostile.document(content).encode(), "x")
    hidden.remove_hidden(root, hidden.hidden_styles(STYLES), Counter())
    return "".join(text.text for text in root.iter(q("w:t")))


def test_styles_hide_by_themselves_and_by_inheritance():
    assert hidden.hidden_styles(STYLES) == {"Veil", "Child"}
    assert hidden.hidden_styles(None) == frozenset()


@pytest.mark.parametrize(
    ("look", "text"),
    [
        ("", "ab"),
        ("<w:vanish/>", "a"),
        ('<w:vanish w:val="1"/>', "a"),
        ('<w:vanish w:val="false"/>', "ab"),
        ('<w:rStyle w:val="Child"/>', "a"),
        ('<w:rStyle w:val="Open"/>', "ab"),
        ('<w:rStyle w:val="Veil"/><w:vanish w:val="0"/>', "ab"),
        ("<w:webHidden/>", "ab"),
    ],
)
def test_run(look, text):
    run = f"<w:r><w:rPr>{look}</w:rPr><w:t>b</w:t></w:r>"
    assert shown(f"<w:p><w:r><w:t>a</w:t></w:r>{run}</w:p>") == text


@pytest.mark.parametrize(("style", "text"), [("Veil", ""), ("Plain", "a"), ("Open", "a")])
def test_paragraph_by_its_style(style, text):
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    assert shown(f"<w:p>{look}<w:r><w:t>a</w:t></w:r></w:p>") == text


@pytest.mark.parametrize(("style", "text"), [("visibility: hidden", ""), ("width:9pt", "a")])
def test_shape_by_its_style(style, text):
    inside = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="{style}">{inside}</v:shape>'
    assert shown(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>") == text


@pytest.mark.parametrize(("mark", "count"), [('hidden="1"', 0), ('hidden="0"', 1), ("", 1)])
def test_drawing_by_its_mark(mark, count):
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    drawing = f'<w:drawing xmlns:wp="{space}"><wp:inline><wp:docPr id="1" {mark}/></wp:inline>'
    root = parse(hostile.document(f"<w:p><w:r>{drawing}</w:drawing></w:r></w:p>").encode(), "x")
    hidden.remove_hidden(root, frozenset(), Counter())
    assert len(list(root.iter(q("w:drawing")))) == count


def test_notes_stay_as_far_as_the_text_points_to_them():
    text = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    used = hidden.used_notes(parse(hostile.document(text).encode(), "x"))
    notes = parse(
        (
            f'<w:footnotes xmlns:w="{hostile.W}"><w:footnote w:id="0" w:type="separator"/>'
            '<w:footnote w:id="2"/><w:footnote w:id="3"/></w:footnotes>'
        ).encode(),
        "x",
    )
    hidden.remove_orphaned_notes(notes, used, Counter())
    assert [note.get(q("w:id")) for note in notes] == ["0", "2"]
