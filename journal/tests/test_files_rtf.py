"""A cleaned RTF document keeps its words and its looks, and tells nothing else."""

import re

import pytest

from journal.files.rtf import cleaner
from journal.files.rtf.cleaner import Rewriter
from journal.files.unclean import Unclean
from journal.tests.canary_rtf import FONTS, KEPT_TEXT, canary_rtf, rtf, shown
from journal.tests.traps import Trap


@pytest.fixture
def cleaned(tmp_path):
    """Clean these bytes; return the copy and what is told of it."""

    def clean(data, secrets=()):
        source, target = tmp_path / "source", tmp_path / "target"
        source.write_bytes(data)
        report = cleaner.clean(source, target, list(secrets))
        return target.read_bytes(), report

    return clean


@pytest.fixture
def refusal_of(cleaned, tmp_path):
    def refuse(data):
        with pytest.raises(Unclean) as refusal:
            cleaned(data)
        assert not (tmp_path / "target").exists()
        return refusal.value.why

    return refuse


def words_of(data):
    """What a reader shows of the text itself, without notes and headers."""
    rewriter = Rewriter()
    rewriter.rewritten(data)
    return rewriter.texts()["text"][0]


def unpacked(data):
    """The copy with its pictures as bytes beside it."""
    digits = re.findall(rb"[0-9a-f]{20,}", data)
    return data + b"\n".join(bytes.fromhex(one.decode()[: len(one) // 2 * 2]) for one in digits)


def test_every_canary_sings_in_the_source():
    trap = Trap()
    source = canary_rtf(trap)
    assert trap.survivors(unpacked(source)) == list(trap.words)
    assert len(trap.words) > 30


def test_no_canary_survives(cleaned):
    trap = Trap()
    copy, report = cleaned(canary_rtf(trap), trap.words.values())
    assert trap.survivors(unpacked(copy)) == []
    assert report["found"] == []
    assert words_of(copy).startswith(KEPT_TEXT)


def test_report_counts_what_was_removed(cleaned):
    assert cleaned(canary_rtf(Trap()))[1]["removed"] == {
        "application_data": 3,
        "comments": 1,
        "custom_data": 2,
        "embedded_files": 1,
        "fields": 3,
        "hidden_text": 1,
        "links": 1,
        "other_markup": 15,
        "pictures_repainted": 2,
        "properties": 2,
        "tracked_changes": 1,
    }


@pytest.mark.parametrize(
    "body",
    [
        r"As Quillfeather showed.",
        r"As Quill{\b feather} showed.",
        r"As Quill\cs10 feather showed.",
        r"As \'51uillfeather showed.",
        r"As \u81?uillfeather showed.",
        r"As Quill{\footnote A note.}feather showed.",
        r"As Quill\-feather showed.",
        r"{\footnote Quillfeather}",
        r"{\header Quillfeather}",
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt Quillfeather}}",
        r"{\stylesheet{\s1 Quillfeather;}}",
        r"{\upr{x}{\*\ud{Quillfeather}}}",
    ],
)
def test_name_left_in_the_text_is_reported_not_removed(cleaned, body):
    report = cleaned(rtf(body), ["Quillfeather", "Ivanov"])[1]
    assert {one["secret"] for one in report["found"]} == {"Quillfeather"}


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        (r"\ansi\ansicpg1251", r"\'cf\'f0\'e8\'e2\'e5\'f2", "Привет"),
        (r"\ansi\ansicpg1251", "Привет".encode("cp1251").decode("latin-1"), "Привет"),
        (r"\ansi\deff1" + FONTS, r"\'cf\'f0", "Пр"),
        (r"\ansi\deff0" + FONTS, r"\f1 \'cf\plain \'e9", "Пé"),
        (r"\ansi\deff0" + FONTS, r"{\f1 \'cf}\'e9", "Пé"),
        (r"\mac", r"\'8e", "é"),
        (r"\ansi{\fonttbl{\f0\fcharset128 MS;}}", r"\f0 \'93\'fa", "日"),
        (r"\ansi{\fonttbl{\f0\cpg1251 MS;}}", r"\f0 \'cf", "П"),
        (r"\ansi" + FONTS, r"\f2 \'b7", "\uf0b7"),
        (r"\ansi", r"\u-10179?\u-9216?", "\U0001f400"),
        (r"\ansi\uc0", r"\u1055 x", "Пx"),
        (r"\ansi\uc3", r"\u1055\'3f??x", "Пx"),
        (r"\ansi", r"{\uc2 \u1055??}\u1055?x", "ППx"),
        (r"\ansi", r"a\~b\_c\{\}\\", "a\u00a0b\u2011c{}\\"),
        (r"\ansi", "a\\\nb", "a\nb"),
        (r"\ansi", r"a\emdash b\tab c\line d", "a\u2014b c d"),
    ],
)
def test_letters_of_every_coding_are_read_and_written_alike(cleaned, head, body, words):
    source = rtf("", head)[:-1] + body.encode("latin-1") + b"}"
    copy, _report = cleaned(source)
    assert words_of(copy) == words
    assert copy.isascii()


def test_looks_stay(cleaned):
    body = (
        r"\pard\plain\qc\b\fs28 Why\par\pard\li720{\i one}\par\trowd\cellx100\intbl a\cell\row"
        r"{\*\listtable{\list\listid1{\listlevel\levelnfc0{\leveltext\'02\'00.;}"
        r"{\levelnumbers\'01;}}}}{\listtext 1.\tab}\ls1 two\par"
    )
    copy = cleaned(rtf(body))[0].decode()
    for piece in (r"\qc \b \fs28 Why", r"{\i one}", r"\cellx100 \intbl a\cell \row"):
        assert piece in copy
    assert r"{\leveltext \'02\'00.;}" in copy
    assert r"{\*\listtable {\list \listid1" in copy


def test_number_of_the_page_goes_on_counting(cleaned):
    copy = cleaned(rtf(r"{\footer {\field{\*\fldinst PAGE}{\fldrslt 7}}}"))[0]
    assert rb"{\field{\*\fldinst PAGE}{\fldrslt 7}}" in copy


def test_copy_can_be_cleaned_again_without_a_change(cleaned):
    once = cleaned(canary_rtf(Trap()))[0]
    assert cleaned(once)[0] == once


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (r"{\shp{\*\shpinst}}", "drawings"),
        (r"{\*\do{\dptxbx}}", "drawings"),
        (r"{\*\moMath{x}}", "drawings"),
        (r"{\pict\wmetafile8 00}", "opaque_pictures"),
        (r"{\pict 00}", "opaque_pictures"),
        (r"{\pict\pngblip 89504e47}", "opaque_pictures"),
        (r"{\pict\pngblip 8950zz}", "damaged"),
        ("{" * 300 + "}" * 300, "damaged"),
        ("{", "damaged"),
        ("\\", "damaged"),
        (r"\ansicpg99999 x", "damaged"),
    ],
)
def test_what_cannot_be_checked_is_refused(refusal_of, body, why):
    assert refusal_of(rtf(body)) == why


@pytest.mark.parametrize("data", [b"", b"{", b"{\\rtf1", b"words", b"{\\rtx x}"])
def test_what_is_no_rtf_is_damaged(refusal_of, data):
    assert refusal_of(data) == "damaged"


def test_bytes_that_are_counted_are_not_read(cleaned):
    body = r"a{\*\unknown\bin4 }}{{}b{\pict\pngblip\bin3 xyz"
    assert words_of(cleaned(rtf(body.partition("{\\pict")[0]))[0]) == "ab"


def test_picture_in_bytes_is_painted(cleaned):
    hexed = shown("png", Trap())
    digits = hexed.rpartition(" ")[2][:-1]
    data = bytes.fromhex(digits)
    group = b"{\\pict\\pngblip\\bin%d " % len(data) + data + b"}"
    copy, report = cleaned(rtf("")[:-1] + group + b"}")
    assert report["removed"]["pictures_repainted"] == 1
    assert b"{\\pict\\pngblip\n89504e47" in copy
