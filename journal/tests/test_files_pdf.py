"""A cleaned PDF shows the same pages and tells nothing else."""

import io

import pikepdf
import pypdfium2
import pytest
import weasyprint
from pikepdf import Name
from PIL import Image

from journal.files.pdf import cleaner
from journal.files.unclean import Unclean
from journal.tests.canary_pdf import KEPT_TEXT, a_pdf, canary_pdf, pdf_bytes, saved
from journal.tests.traps import Trap, picture


@pytest.fixture
def cleaned(tmp_path):
    """Clean these bytes; return the copy's bytes and what is told of it."""

    def clean(content, secrets=()):
        source, target = tmp_path / "source", tmp_path / "target"
        source.write_bytes(content)
        report = cleaner.clean(source, target, list(secrets))
        return target.read_bytes(), report

    return clean


@pytest.fixture
def refusal_of(cleaned, tmp_path):
    """Fail to clean these bytes; return why and which part, having seen that there is no copy."""

    def refuse(content):
        with pytest.raises(Unclean) as refusal:
            cleaned(content)
        assert not (tmp_path / "target").exists()
        return refusal.value.why, refusal.value.part

    return refuse


def layers(content):
    """The bytes, those of every stream unpacked, and every text as it is written there."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = [
            one.read_bytes()
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Filter") != Name.DCTDecode
        ]
        raw = [one.read_raw_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        objects = [one.unparse() for one in pdf.objects]
    return b"\n".join([content, *streams, *raw, *objects])


def words_of(content):
    document = pypdfium2.PdfDocument(content)
    words = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return words


def test_every_canary_sings_in_the_source():
    trap = Trap()
    source = canary_pdf(trap)
    assert trap.survivors(layers(source)) == list(trap.words)
    assert len(trap.words) > 40


def test_no_canary_survives_in_any_layer(cleaned):
    trap = Trap()
    source = canary_pdf(trap)
    copy, report = cleaned(source, trap.words.values())
    assert trap.survivors(layers(copy)) == []
    assert report["found"] == []
    assert words_of(copy) == [KEPT_TEXT]


def test_report_counts_what_was_left_behind(cleaned):
    assert cleaned(canary_pdf(Trap()))[1]["removed"] == {
        "application_data": 3,
        "earlier_versions": 1,
        "embedded_files": 1,
        "links": 2,
        "notes": 2,
        "properties": 4,
        "scripts": 3,
    }


def test_honest_document_is_copied_with_nothing_to_report(cleaned):
    copy, report = cleaned(pdf_bytes(KEPT_TEXT), ["Quillfeather"])
    assert report == {"found": [], "removed": {}, "unread": []}
    assert words_of(copy) == [KEPT_TEXT]


def places(report):
    return [(one["secret"], one["where"]) for one in report["found"]]


@pytest.mark.parametrize("text", ["As Quillfeather showed.", "As Quill-\nfeather showed."])
def test_name_left_on_a_page_is_reported_not_removed(cleaned, text):
    copy, report = cleaned(pdf_bytes("One", text), ["Quillfeather", "Ivanov"])
    assert places(report) == [("Quillfeather", "page 2")]
    assert len(words_of(copy)) == 2


def test_name_in_what_holds_the_pages_together_is_reported(cleaned):
    pdf = a_pdf("One")
    pdf.pages[0].Resources.Font.Quillfeather = pdf.pages[0].Resources.Font.F1
    assert places(cleaned(saved(pdf), ["Quillfeather"])[1]) == [("Quillfeather", "structure")]


def test_page_of_which_no_word_can_be_read_is_told(cleaned):
    scan = io.BytesIO()
    Image.new("L", (20, 20), 200).save(scan, "PDF")
    with pikepdf.open(scan) as pdf:
        pdf.pages.extend(a_pdf("Words", "").pages)
        assert cleaned(saved(pdf))[1]["unread"] == ["page 1"]


def test_letters_without_a_meaning_are_told(cleaned):
    codes = "".join(f"<{0x41 + at:02X}> <E0{at:02X}>\n" for at in range(8))
    begin = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /X def\n"
    space = "1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
    pdf = a_pdf("ABCDEFGH")
    pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(
        f"{begin}{space}8 beginbfchar\n{codes}endbfchar\nendcmap end end".encode()
    )
    assert cleaned(saved(pdf))[1]["unread"] == ["page 1"]


def test_codes_that_only_the_font_knows_are_told(cleaned):
    with pikepdf.open(io.BytesIO(weasyprint.HTML(string="<p>Words</p>").write_pdf())) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        assert cleaned(saved(pdf))[1]["unread"] == ["page 1"]


def locked(**passwords):
    target = io.BytesIO()
    a_pdf(KEPT_TEXT).save(target, encryption=pikepdf.Encryption(**passwords))
    return target.getvalue()


def test_document_with_a_password_is_refused(refusal_of):
    assert refusal_of(locked(user="secret", owner="secret")) == ("locked", "")


def test_document_that_may_only_not_be_printed_is_cleaned(cleaned):
    copy, _report = cleaned(locked(user="", owner="secret"))
    assert words_of(copy) == [KEPT_TEXT]
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert not pdf.is_encrypted


def test_document_without_pages_is_refused(refusal_of):
    assert refusal_of(saved(pikepdf.new())) == ("many_pages", "0")


def test_vast_picture_is_refused(refusal_of):
    pdf = a_pdf("One")
    vast = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=50_000, Height=50_000)
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(I=vast)
    assert refusal_of(saved(pdf)) == ("large_pictures", "")


def test_photograph_among_the_instructions_is_refused(refusal_of):
    pdf = a_pdf("One")
    small = b"BI /W 1 /H 1 /CS /G /BPC 8 /F /DCT ID \xff\xd8\xff\xd9 EI"
    pdf.pages[0].Contents = pdf.make_stream(small)
    assert refusal_of(saved(pdf)) == ("opaque_pictures", "")


def test_small_picture_among_the_instructions_stays(cleaned):
    pdf = a_pdf("One")
    small = b"q 9 0 0 9 0 0 cm BI /W 2 /H 1 /CS /G /BPC 8 ID \n\x20 EI Q"
    pdf.pages[0].Contents = pdf.make_stream(small)
    copy, _report = cleaned(saved(pdf))
    with pikepdf.open(io.BytesIO(copy)) as kept:
        assert kept.pages[0].Contents.read_bytes().endswith(b" ID \n  EI\nQ\n")


@pytest.mark.parametrize("kind", ["jpeg", "jpeg2000"])
def test_coded_picture_keeps_its_pixels_only(cleaned, kind):
    trap = Trap()
    trap.words.clear()
    if kind == "jpeg":
        data, coding = picture("jpeg", trap, progressive=True), Name.DCTDecode
    else:
        target = io.BytesIO()
        Image.new("RGB", (8, 8), "teal").save(target, "JPEG2000", comment=trap("remark"))
        data, coding = target.getvalue() + remark_box(trap), Name.JPXDecode
    pdf = a_pdf("One")
    image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8)
    image.write(data, filter=coding)
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(I=image)
    copy, _report = cleaned(saved(pdf))

    assert len(trap.survivors(data)) >= 2
    assert trap.survivors(copy) == []
    with pikepdf.open(io.BytesIO(copy)) as kept:
        left = kept.pages[0].Resources.XObject.I.read_raw_bytes()
    assert Image.open(io.BytesIO(left)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def remark_box(trap):
    note = trap("box of xml").encode()
    return (len(note) + 8).to_bytes(4) + b"xml " + note


@pytest.mark.parametrize("cut", [3, 60, 200])
def test_half_a_photograph_is_refused(refusal_of, cut):
    pdf = a_pdf("One")
    image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8)
    image.write(picture("jpeg", Trap())[:cut], filter=Name.DCTDecode)
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(I=image)
    assert refusal_of(saved(pdf)) == ("opaque_pictures", "")


def test_letters_of_other_alphabets_stay_and_are_found(cleaned):
    """As browsers and typesetting programs write them: parts of fonts, with maps of codes."""
    html = "<html lang=kk><title>x</title><p>Әділет Құрманғали: ёлка"
    source = weasyprint.HTML(string=html).write_pdf()
    copy, report = cleaned(source, ["Құрманғали"])
    assert words_of(copy) == ["Әділет Құрманғали: ёлка"]
    assert places(report) == [("Құрманғали", "page 1")]
