"""A cleaned OpenDocument text keeps its words and its looks, and tells nothing else."""

import io
import zipfile

import pytest
from lxml import etree

from journal.files.odt import cleaner
from journal.files.odt.vocabulary import q
from journal.files.unclean import Unclean
from journal.tests.canary_odt import KEPT_TEXT, canary_odt, content, manifest, odt
from journal.tests.hostile import zipped
from journal.tests.traps import Trap, picture

PARAGRAPH = "<text:p>{}</text:p>"


@pytest.fixture
def cleaned(tmp_path):
    """Clean these bytes; return the members of the copy and what is told of it."""

    def clean(data, secrets=()):
        source, target = tmp_path / "source", tmp_path / "target"
        source.write_bytes(data)
        report = cleaner.clean(source, target, list(secrets))
        with zipfile.ZipFile(target) as archive:
            return {name: archive.read(name) for name in archive.namelist()}, report

    return clean


@pytest.fixture
def refusal_of(cleaned, tmp_path):
    def refuse(data):
        with pytest.raises(Unclean) as refusal:
            cleaned(data)
        assert not (tmp_path / "target").exists()
        return refusal.value.why, refusal.value.part

    return refuse


def paragraphs(members):
    """The words of each paragraph that has some, in order."""
    root = etree.fromstring(members["content.xml"])
    found = [" ".join(cleaner._own_words(one).split()) for one in root.iter(q("text:p"))]
    return [words for words in found if words]


def test_every_canary_sings_in_the_source():
    trap = Trap()
    source = canary_odt(trap)
    assert trap.survivors(source) == list(trap.words)
    assert len(trap.words) > 40


def test_no_canary_survives_in_any_layer(cleaned):
    trap = Trap()
    members, report = cleaned(canary_odt(trap), trap.words.values())
    assert trap.survivors(zipped(members)) == []
    assert report["found"] == []
    assert "\n".join(paragraphs(members)).startswith(KEPT_TEXT)


def test_report_counts_what_was_removed(cleaned):
    assert cleaned(canary_odt(Trap()))[1]["removed"] == {
        "application_data": 2,
        "comments": 2,
        "embedded_files": 1,
        "fields": 5,
        "hidden_text": 2,
        "links": 3,
        "other_markup": 7,
        "pictures_repainted": 1,
        "properties": 4,
        "tracked_changes": 3,
    }


def test_kind_of_the_archive_comes_first_and_unpacked(cleaned, tmp_path):
    cleaned(odt(PARAGRAPH.format("Words")))
    with zipfile.ZipFile(tmp_path / "target") as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.testzip() is None


def test_formulas_charts_and_pictures_stay(cleaned):
    members, _report = cleaned(canary_odt(Trap()))
    assert sorted(members) == [
        "META-INF/manifest.xml",
        "Object 1/content.xml",
        "Object 2/content.xml",
        "Pictures/image1.jpeg",
        "content.xml",
        "mimetype",
        "styles.xml",
    ]
    assert b"local-table" in members["Object 2/content.xml"]
    assert b'xlink:href="./Object 2"' in members["content.xml"]
    assert b'xlink:href="Pictures/image1.jpeg"' in members["content.xml"]


@pytest.mark.parametrize(
    "body",
    [
        PARAGRAPH.format("As Quill<text:span>feather</text:span> showed."),
        PARAGRAPH.format("As <text:span>Quill</text:span>feather showed."),
        PARAGRAPH.format(
            "As Quill<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note>"
            "feather showed."
        ),
        PARAGRAPH.format("As <text:placeholder>Quillfeather</text:placeholder> showed."),
        '<text:list text:style-name="Quillfeather"/>',
    ],
)
def test_name_left_in_the_text_is_reported_not_removed(cleaned, body):
    _members, report = cleaned(odt(body), ["Quillfeather", "Ivanov"])
    assert [(one["secret"], one["where"]) for one in report["found"]] == [
        ("Quillfeather", "content.xml")
    ]


def test_references_still_lead_to_their_places(cleaned):
    body = PARAGRAPH.format(
        '<text:bookmark text:name="Ivan"/><text:bookmark-ref text:ref-name="Ivan">1'
        '</text:bookmark-ref><text:a xlink:href="#Ivan">there</text:a>'
        '<text:a xlink:href="#Table1|table">table</text:a>'
    )
    members, _report = cleaned(odt(body))
    text = members["content.xml"].decode()
    assert 'text:name="place1"' in text
    assert 'text:ref-name="place1"' in text
    assert 'xlink:href="#place1"' in text
    assert "Ivan" not in text
    assert paragraphs(members) == ["1theretable"]


FRAME = PARAGRAPH.format("<draw:frame>{}</draw:frame>")
IMAGE = '<draw:image xlink:href="Pictures/{}"/>'
SVG = {"Pictures/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}


def test_picture_that_cannot_be_checked_is_refused(refusal_of):
    data = odt(FRAME.format(IMAGE.format("a.svg")), members=SVG)
    assert refusal_of(data) == ("opaque_picture", "Pictures/a.svg")


def test_picture_that_cannot_be_checked_is_left_where_there_is_another(cleaned):
    both = IMAGE.format("a.svg") + IMAGE.format("b.png")
    data = odt(FRAME.format(both), members=SVG | {"Pictures/b.png": picture("png", Trap())})
    members, _report = cleaned(data)
    assert [name for name in members if name.startswith("Pic")] == ["Pictures/image1.png"]


def test_picture_within_the_text_is_refused(refusal_of):
    data = odt(
        FRAME.format("<draw:image><office:binary-data>AAAA</office:binary-data></draw:image>")
    )
    assert refusal_of(data) == ("opaque_pictures", "")


def test_object_that_shows_itself_ends(cleaned):
    inner = content(FRAME.format('<draw:object xlink:href="../Object 1"/>'))
    data = odt(
        FRAME.format('<draw:object xlink:href="./Object 1"/>'),
        members={"Object 1/content.xml": inner},
        folders={"Object 1": "application/vnd.oasis.opendocument.chart"},
    )
    assert cleaned(data)[1]["removed"] == {"embedded_files": 1}


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, ("no_text", "")),
        ({"META-INF/manifest.xml": manifest({}, "<m:encryption-data/>")}, ("locked", "")),
        (
            {"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
            ("doctype", "content.xml"),
        ),
    ],
)
def test_document_of_another_sort_is_refused(refusal_of, members, why):
    assert refusal_of(odt("", members=members)) == why


def test_archive_without_words_is_refused(refusal_of):
    assert refusal_of(zipped({"mimetype": "application/vnd.oasis.opendocument.text"})) == (
        "no_text",
        "",
    )


def test_broken_markup_leaves_no_copy(cleaned, tmp_path):
    with pytest.raises(etree.XMLSyntaxError):
        cleaned(odt("<text:p>"))
    assert not (tmp_path / "target").exists()


def test_words_and_looks_are_written_as_they_were(cleaned):
    """What is no trace of anybody comes out as it went in, byte for byte but for the head."""
    styles = (
        '<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = (
        '<text:h text:style-name="P2" text:outline-level="1">Why</text:h>'
        '<text:p>One<text:s text:c="2"/>two<text:tab/>three<text:line-break/>'
        '<text:span text:style-name="T9">four</text:span> five.</text:p>'
        '<text:list text:style-name="L1"><text:list-item><text:p>six</text:p></text:list-item>'
        "</text:list>"
    )
    members, _report = cleaned(odt(body, styles))
    text = members["content.xml"].decode()
    assert styles in text
    assert body in text


def test_copy_can_be_cleaned_again_without_a_change(cleaned, tmp_path):
    cleaned(canary_odt(Trap()))
    once = (tmp_path / "target").read_bytes()
    cleaned(once)
    with (
        zipfile.ZipFile(io.BytesIO(once)) as before,
        zipfile.ZipFile(tmp_path / "target") as after,
    ):
        assert after.namelist() == before.namelist()
        assert after.read("content.xml") == before.read("content.xml")
