"""Files are taken for what they contain, and each refusal says what to do."""

import io

import pytest

from journal.files import kinds, telling
from journal.files.kinds import MANUSCRIPTS, MESSAGES, WORD, Kind, Refused
from journal.files.naming import named_as, safe_name
from journal.tests import hostile


def check(content, **options):
    return telling.check(io.BytesIO(content), **options)


def sentence_for(content, **options):
    with pytest.raises(Refused) as refusal:
        check(content, **options)
    return refusal.value.sentence


def test_word_document_is_taken_and_rewound():
    source = io.BytesIO(hostile.docx())
    source.seek(7)
    assert telling.check(source) is Kind.DOCX
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
    assert sentence_for(make(), allowed=WORD) == sentence


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
        (b"%PDF-1.7\nstartxref", Kind.PDF),
        (b"{\\rtf1 x}", Kind.RTF),
        (b"\x89PNG\r\n\x1a\n", Kind.PNG),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Kind.WEBP),
        (b"\xff\xd8\xff\xe1", Kind.JPEG),
        (b"GIF89a", Kind.GIF),
        (b"II*\x00", Kind.TIFF),
        (hostile.open_text(), Kind.ODT),
        ("Да, согласна.\n".encode("cp1251"), Kind.TXT),
        ("\ufeffДа, согласна.".encode("utf-16-le"), Kind.TXT),
        (b"From: a@b.org\r\nTo: c@d.org\r\nDate: Mon\r\n\r\nYes, I agree.", Kind.EML),
        (b"Received: by x\nFrom: a@b.org\nSubject: =?utf-8?q?=D0?=\n\nYes", Kind.EML),
    ],
)
def test_other_kinds_are_taken_where_allowed(content, kind):
    assert check(content, allowed=frozenset(Kind)) is kind


def test_every_kind_has_a_content_type_and_extensions():
    assert set(kinds.CONTENT_TYPES) == set(Kind)
    assert set(kinds.EXTENSIONS) == set(Kind)


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"\xef\xbb\xbf  <html>",
        b"\n<svg onload=alert(1)>",
        "\ufeff<html>".encode("utf-16-le"),
        b"MZ\x90\x00\x03",
        b"L\x00\x00\x00\x01\x14\x02\x00",
        b"text with a \x00 in it",
        b"a" * 70_000 + b"\x01",
    ],
)
def test_markup_and_programs_are_no_text(content):
    assert str(sentence_for(content, allowed=MESSAGES)).startswith("Files of this kind are not")


def test_a_kind_that_is_not_taken_is_told_what_is():
    sentence = "Files of this kind are not taken here. Send one of these: DOCX, ODT, PDF, RTF."
    assert str(sentence_for(b"GIF89a", allowed=MANUSCRIPTS)) == sentence
    assert str(sentence_for(b"From: a\nTo: b\nDate: c", allowed=MANUSCRIPTS)) == sentence


@pytest.mark.parametrize("content", [b"%PDF-1.7\n1 0 obj\n<<", b"{\\rtf1 half"])
def test_half_a_file_is_damaged(content):
    assert sentence_for(content) == kinds.DAMAGED


def test_message_of_outlook_is_told_how_to_send_it():
    assert sentence_for(hostile.ole("__substg1.0_0037001F"), allowed=MESSAGES) == kinds.OUTLOOK


def test_open_text_with_macros_or_a_password_is_refused():
    scripts = hostile.open_text(**{"Basic/Standard/Module1.xml": "<a/>"})
    locked = hostile.open_text(**{"META-INF/manifest.xml": "<m:encryption-data/>"})
    assert sentence_for(scripts) == kinds.HAS_SCRIPTS
    assert sentence_for(locked) == kinds.LOCKED


def test_what_a_field_accepts_and_what_is_said_are_of_one_list():
    assert kinds.accepted({Kind.JPEG, Kind.ODT}) == ".odt,.jpg,.jpeg"
    assert kinds.in_words({Kind.JPEG, Kind.ODT}) == "ODT, JPG"


@pytest.mark.parametrize(
    ("original", "kind", "shown"),
    [
        ("paper.docx", Kind.DOCX, "paper.docx"),
        ("Paper.DOCX", Kind.DOCX, "Paper.DOCX"),
        ("paper\u202efdp.exe", Kind.DOCX, "paperfdp.docx"),
        ("scan.JPEG", Kind.JPEG, "scan.JPEG"),
        ("no end", Kind.PDF, "no end.pdf"),
        ("paper.docx.html", Kind.PDF, "paper.docx.pdf"),
        ("x" * 300, Kind.TIFF, "x" * 110 + ".tiff"),
    ],
)
def test_name_tells_what_the_file_is(original, kind, shown):
    assert named_as(original, kind) == shown


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
        ("CON.docx", "_CON.docx"),
        ("lpt1", "_lpt1"),
        ("console.docx", "console.docx"),
        ("..\\..\\win.ini", "win.ini"),
        ("<img src=x onerror=alert(1)>.docx", "<img src=x onerror=alert(1)>.docx"),
        ("..", "file"),
        ("", "file"),
        ("ж" * 300 + ".docx", "ж" * 115 + ".docx"),
    ],
)
def test_safe_name_is_one_visible_line(original, shown):
    assert safe_name(original) == shown
