"""What a cleaned part is made of: known variants, opened wrappers, plain names, living links."""

import io
import zipfile

import pytest

from journal.files.docx import cleaner
from journal.files.docx.parts import OFFICE
from journal.files.docx.tree import parse, q
from journal.files.unclean import Unclean
from journal.tests.canary_text import SPACES
from journal.tests.hostile import members, relationship, relationships, zipped
from journal.tests.traps import Trap, picture

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
EMF = '<Default Extension="emf" ContentType="image/x-emf"/>'
PNG = '<Default Extension="png" ContentType="image/png"/>'


@pytest.fixture
def cleaned(tmp_path):
    """Clean a document with this body, these links and parts; return the archive of the copy."""

    def clean(body, *rows, types="", **parts):
        content = members(extra=types) | parts
        content["word/document.xml"] = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        content["word/_rels/document.xml.rels"] = relationships(*rows)
        (tmp_path / "source.docx").write_bytes(zipped(content))
        cleaner.clean(tmp_path / "source.docx", tmp_path / "target.docx", [])
        return zipfile.ZipFile(io.BytesIO((tmp_path / "target.docx").read_bytes()))

    return clean


def text_of(archive, name="word/document.xml"):
    return parse(archive.read(name), name)


def run(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def words(root):
    return "".join(text.text for text in root.iter(q("w:t")))


def blip(attributes):
    graphic = f"<pic:pic><pic:blipFill><a:blip {attributes}/></pic:blipFill></pic:pic>"
    data = f'<a:graphicData uri="{DRAWING}/picture">{graphic}</a:graphicData>'
    drawing = f"<wp:inline><a:graphic>{data}</a:graphic></wp:inline>"
    return f"<w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>"


def test_both_known_variants_of_a_text_box_stay(cleaned):
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{run("new")}</mc:Choice>'
        f"<mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>"
    )
    root = text_of(cleaned(both))
    assert words(root) == "newold"
    assert root.find(f".//{q('mc:Choice')}").get("Requires") == "wps"


@pytest.mark.parametrize(("fallback", "left"), [(run("old"), "old"), (None, "")])
def test_unknown_variant_gives_way(cleaned, fallback, left):
    fallback = "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    both = f'<mc:Choice Requires="w15">{run("new")}</mc:Choice>{fallback}'
    root = text_of(cleaned(f"<mc:AlternateContent>{both}</mc:AlternateContent>"))
    assert words(root) == left
    assert list(root.iter(q("mc:AlternateContent"))) == []


def test_prefix_of_a_variant_is_the_one_that_we_declare(cleaned):
    space = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    choice = f'<mc:Choice xmlns:mine="{space}" Requires="mine">{run("new")}</mc:Choice>'
    root = text_of(cleaned(f"<mc:AlternateContent>{choice}</mc:AlternateContent>"))
    assert [choice.get("Requires") for choice in root.iter(q("mc:Choice"))] == ["wps"]


def test_shapes_get_new_names_by_which_they_still_find_their_kind(cleaned):
    shapes = (
        '<v:shapetype id="_x0000_t202"/><v:shape id="Ivanov" type="#_x0000_t202"'
        ' style="width:9pt;mso-next-textbox:#Ivanov"/>'
    )
    root = text_of(cleaned(f"<w:p><w:r><w:pict>{shapes}</w:pict></w:r></w:p>"))
    kind, shape = root.find(f".//{q('w:pict')}")
    assert dict(kind.attrib) == {"id": "_s1"}
    assert dict(shape.attrib) == {"id": "_s2", "type": "#_s1", "style": "width:9pt"}


def test_only_numbered_bookmarks_keep_their_names(cleaned):
    marks = "".join(
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        for number, name in enumerate(("_Toc12", "_GoBack", "Ivanov"))
    )
    root = text_of(cleaned(f"<w:p>{marks}</w:p>"))
    names = [mark.get(q("w:name")) for mark in root.iter(q("w:bookmarkStart"))]
    assert names == ["_Toc12", "place1"]
    assert [mark.get(q("w:id")) for mark in root.iter(q("w:bookmarkEnd"))] == ["0", "2"]


def test_fragment_of_a_web_link_is_no_bookmark(cleaned):
    link = '<w:hyperlink r:id="rId9" w:anchor="results"><w:r><w:t>a</w:t></w:r></w:hyperlink>'
    row = relationship("rId9", "hyperlink", "https://a.example/", "External")
    root = text_of(cleaned(f"<w:p>{link}</w:p>", row))
    (link,) = root.iter(q("w:hyperlink"))
    assert (link.get(q("r:id")), link.get(q("w:anchor"))) == ("rId1", "results")


@pytest.mark.parametrize(
    "row",
    [
        relationship("rId9", "hyperlink", "mailto:a@b.example", "External"),
        relationship("rId9", "hyperlink", "file:///C:/Ivanov/x.docx", "External"),
        relationship("rId8", "hyperlink", "https://a.example/", "External"),
    ],
)
def test_dead_link_leaves_its_words(cleaned, row):
    body = '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>'
    archive = cleaned(body, row)
    assert words(text_of(archive)) == "a"
    assert list(text_of(archive).iter(q("w:hyperlink"))) == []
    assert "word/_rels/document.xml.rels" not in archive.namelist()


def test_picture_used_twice_is_kept_once(cleaned):
    rows = [relationship(f"rId{number}", "image", "media/a.png") for number in (1, 2)]
    body = blip('r:embed="rId1"') + blip('r:embed="rId2"')
    archive = cleaned(body, *rows, types=PNG, **{"word/media/a.png": picture("png", Trap())})
    assert [name for name in archive.namelist() if "media" in name] == ["word/media/image1.png"]
    pictures = [blip.get(q("r:embed")) for blip in text_of(archive).iter(q("a:blip"))]
    assert pictures == ["rId1", "rId1"]


def test_linked_picture_goes_with_its_frame(cleaned):
    row = relationship("rId1", "image", "http://canary.invalid/a.png", "External")
    archive = cleaned(blip('r:link="rId1"'), row)
    assert list(text_of(archive).iter(q("w:drawing"))) == []


def test_drawing_in_a_closed_format_is_refused_where_it_is_shown(cleaned):
    row = relationship("rId1", "image", "media/a.emf")
    with pytest.raises(Unclean) as refusal:
        cleaned(blip('r:embed="rId1"'), row, types=EMF, **{"word/media/a.emf": b"\x01"})
    assert (refusal.value.why, refusal.value.part) == ("opaque_picture", "word/media/a.emf")


def test_drawing_in_a_closed_format_that_nothing_shows_is_left_behind(cleaned):
    row = relationship("rId1", "image", "media/a.emf")
    archive = cleaned(run("a"), row, types=EMF, **{"word/media/a.emf": b"\x01"})
    assert [name for name in archive.namelist() if "media" in name] == []


def test_second_part_of_a_kind_that_is_single_is_refused(cleaned):
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name in "ab"
    )
    rows = [relationship(f"rId{name}", OFFICE + "styles", f"{name}.xml") for name in "ab"]
    styles = f"<w:styles {SPACES}/>"
    parts = {"word/a.xml": styles, "word/b.xml": styles}
    with pytest.raises(Unclean) as refusal:
        cleaned(run("a"), *rows, types=types, **parts)
    assert refusal.value.part == "word/b.xml"
    assert "word/styles.xml" in cleaned(run("a"), rows[0], types=types, **parts).namelist()


def test_link_to_a_part_that_is_missing_is_dead(cleaned):
    archive = cleaned(blip('r:embed="rId1"'), relationship("rId1", "image", "../NULL"))
    assert list(text_of(archive).iter(q("w:drawing"))) == []
