"""Files are taken for what they contain, and each refusal says what to do."""

import io

import pytest

from journal.files import kinds
from journal.files.kinds import Kind, Refused
from journal.tests import hostile


def check(content, **options):
    return kinds.check(io.BytesIO(content), **options)


def sentence_for(content, **options):
    with pytest.raises(Refused) as refusal:
        check(content, **options)
    return refusal.value.sentence


def test_word_document_is_taken_and_rewound():
    source = io.BytesIO(hostile.docx())
    source.seek(7)
    assert kinds.check(source) is Kind.DOCX
    assert source.tell() == 0


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (bytes, kinds.EMPTY),
        (hostile.old_doc, kinds.OLD_WORD),
        (hostile.encrypted_docx, kinds.LOCKED),
        (hostile.macro_docx, kinds.WITH_MACROS),
        (hostile.docx_with_hidden_macros, kinds.WITH_MACROS),
        (hostile.template_docx, kinds.IS_TEMPLATE),
        (hostile.strict_docx, kinds.IS_STRICT),
        (hostile.truncated_docx, kinds.DAMAGED),
        (hostile.doctype_docx, kinds.DOCTYPE),
        (hostile.bomb_docx, kinds.BOMB),
        (hostile.crowded_docx, kinds.BOMB),
        (hostile.workbook, kinds.NOT_WORD),
        (hostile.open_text, kinds.WRONG_KIND[Kind.ODT]),
        (lambda: b"%PDF-1.7\n", kinds.WRONG_KIND[Kind.PDF]),
        (lambda: b"{\\rtf1 x}", kinds.WRONG_KIND[Kind.RTF]),
        (lambda: b"\x89PNG\r\n\x1a\n", kinds.WRONG_KIND[Kind.PNG]),
        (lambda: b"MZ\x90\x00", kinds.NOT_WORD),
        (lambda: b"<html><script>", kinds.NOT_WORD),
        (lambda: hostile.zipped({"readme.txt": "x"}), kinds.NOT_WORD),
        (lambda: hostile.OLE.ljust(600, b"\x00"), kinds.NOT_WORD),
    ],
)
def test_refusal_says_what_is_wrong(make, sentence):
    assert sentence_for(make()) == sentence


def test_part_without_a_root_is_damaged():
    broken = hostile.zipped(hostile.members() | {"word/document.xml": "no markup"})
    assert sentence_for(broken) == kinds.DAMAGED


def test_two_members_of_one_name_are_damaged():
    twice = hostile.zipped(hostile.members() | {"word/Document.xml": hostile.document()})
    assert sentence_for(twice) == kinds.DAMAGED


def test_size_at_the_limit_is_taken_and_above_it_refused():
    content = hostile.docx()
    assert check(content, limit=len(content)) is Kind.DOCX
    assert sentence_for(content, limit=len(content) - 1).startswith("The file is larger than")


def test_dull_but_honest_document_is_no_bomb():
    assert check(hostile.bomb_docx(megabytes=1)) is Kind.DOCX


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"{\\rtf1 x}", Kind.RTF),
        (b"\x89PNG\r\n\x1a\n", Kind.PNG),
        (b"\xff\xd8\xff\xe1", Kind.JPEG),
        (b"GIF89a", Kind.GIF),
        (b"II*\x00", Kind.TIFF),
        (hostile.open_text(), Kind.ODT),
    ],
)
def test_other_kinds_are_taken_where_allowed(content, kind):
    assert check(content, allowed=frozenset(Kind)) is kind


def test_every_kind_has_a_content_type_and_a_refusal():
    assert set(kinds.CONTENT_TYPES) == set(Kind)
    assert set(kinds.WRONG_KIND) == set(Kind) - {Kind.DOCX}


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("Рукопись 1.docx", "Рукопись 1.docx"),
        ("paper\u202efdp.exe", "paperfdp.exe"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ivanov\\paper.docx", "paper.docx"),
        ("a\r\nSet-Cookie: b.docx", "a Set-Cookie: b.docx"),
        ("a\x00b.docx", "ab.docx"),
        ("zero\u200bwidth\ufeff.docx", "zerowidth.docx"),
        ("lone\ud800.docx", "lone.docx"),
        ("и\u0306.docx", "й.docx"),
        (".docx", "docx"),
        ("..", "file"),
        ("", "file"),
        ("ж" * 300 + ".docx", "ж" * 115 + ".docx"),
    ],
)
def test_safe_name_is_one_visible_line(original, shown):
    assert kinds.safe_name(original) == shown
