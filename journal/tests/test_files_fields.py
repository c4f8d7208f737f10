"""Fields that count and point stay, others become text, those that name go."""

from collections import Counter

import pytest

from journal.files.docx.fields import Bookmarks, Fate, decide, is_plain_web_link, settle_fields
from journal.files.docx.tree import parse, q
from journal.tests import hostile
from journal.tests.canary_text import complex_field

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def settled(content):
    """Return what is left of a paragraph: its codes in braces, its text as it is."""
    root = parse(hostile.document(f"<w:p>{content}</w:p>").encode(), "x")
    settle_fields(root, Bookmarks(), Counter())
    words = []
    for node in root.iter(q("w:instrText"), q("w:t"), q("w:fldSimple")):
        code = node.get(q("w:instr")) or (node.text if node.tag == q("w:instrText") else None)
        words.append(f"{{{code.strip()}}}" if code else node.text or "")
    return "".join(words)


@pytest.mark.parametrize(
    ("instruction", "fate", "code"),
    [
        (" PAGE ", Fate.STAYS, " PAGE "),
        (" SEQ Figure \\* ARABIC ", Fate.STAYS, " SEQ Figure \\* ARABIC "),
        ("=SUM(ABOVE)", Fate.STAYS, "=SUM(ABOVE)"),
        (" REF _Ref123 \\h ", Fate.STAYS, " REF _Ref123 \\h "),
        (" PAGEREF Ivanov \\h ", Fate.STAYS, " PAGEREF place1 \\h "),
        (' HYPERLINK "https://a.example/x" \\o "Ivanov" ', Fate.STAYS,
         ' HYPERLINK "https://a.example/x" '),
        (' HYPERLINK \\l "Ivanov" ', Fate.STAYS, ' HYPERLINK \\l "place1" '),
        (' HYPERLINK "https://a.example" \\l "top" ', Fate.STAYS,
         ' HYPERLINK "https://a.example" \\l "top" '),
        (' HYPERLINK "mailto:a@b.example" ', Fate.PLAIN, ""),
        (' HYPERLINK "C:\\Ivanov\\x.docx" ', Fate.PLAIN, ""),
        (" ADDIN EN.CITE <xml> ", Fate.PLAIN, ""),
        (" DATE \\@ d.M.yyyy ", Fate.PLAIN, ""),
        ("", Fate.PLAIN, ""),
        (" author ", Fate.GOES, ""),
        (" FILENAME \\p ", Fate.GOES, ""),
        (" DOCPROPERTY Manager ", Fate.GOES, ""),
    ],
)  # fmt: skip
def test_fate_of_a_field(instruction, fate, code):
    assert decide(instruction, Bookmarks()) == (fate, code)


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (complex_field(" PAGE ", "7"), "{PAGE}7"),
        (complex_field(" ADDIN x ", "[7]"), "[7]"),
        (complex_field(" AUTHOR ", "Ivanov"), ""),
        (complex_field(" ADDIN x ", complex_field(" PAGE ", "7")).replace("<w:t><w:r>", "</w:r>"
         "<w:r>").replace("</w:r></w:t></w:r>", "</w:r>").replace("<w:r></w:r>", ""), "{PAGE}7"),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>', "{PAGE}7"),
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>7</w:t></w:r></w:fldSimple>', "7"),
        ('<w:fldSimple w:instr="AUTHOR"><w:r><w:t>I</w:t></w:r></w:fldSimple>', ""),
    ],
)  # fmt: skip
def test_field_in_its_paragraph(content, left):
    assert settled(content) == left


def test_code_cut_into_runs_is_read_as_one():
    code = "<w:r><w:instrText>AUT</w:instrText></w:r><w:r><w:instrText>HOR</w:instrText></w:r>"
    whole = MARK.format("begin") + code + MARK.format("separate") + "<w:r><w:t>I</w:t></w:r>"
    assert settled(whole + MARK.format("end") + "<w:r><w:t>.</w:t></w:r>") == "."


def test_author_inside_another_field_goes():
    inner = complex_field(" AUTHOR ", "Ivanov")
    whole = MARK.format("begin") + "<w:r><w:instrText>QUOTE</w:instrText></w:r>"
    whole += MARK.format("separate") + "<w:r><w:t>by </w:t></w:r>" + inner + MARK.format("end")
    assert settled(whole) == "by "


def test_field_without_an_end_loses_its_code_and_keeps_the_text():
    broken = MARK.format("begin") + "<w:r><w:instrText>ADDIN x</w:instrText></w:r>"
    assert settled(broken + "<w:r><w:t>All the rest.</w:t></w:r>") == "All the rest."


def test_end_without_a_field_is_dropped():
    assert settled(MARK.format("end") + "<w:r><w:t>Text.</w:t></w:r>") == "Text."


@pytest.mark.parametrize(
    ("address", "is_plain"),
    [
        ("https://doi.org/10.1/x", True),
        ("HTTP://a.example", True),
        ("mailto:a@b.example", False),
        ("https://ivanov:pw@a.example/", False),
        ("file:///C:/Users/Ivanov/x.docx", False),
        ("javascript:alert(1)", False),
        ("https://[", False),
        ("https:///x", False),
        ("", False),
    ],
)
def test_plain_link_of_the_web(address, is_plain):
    assert is_plain_web_link(address) == is_plain
