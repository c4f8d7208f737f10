"""A Word document that names somebody in every part, packed into an archive that does so too."""

import io
import zipfile

from journal.tests.canary_text import MICROSOFT, NOTE_TEXT, SPACES, document
from journal.tests.hostile import (
    MAIN_TYPE,
    WORD_TYPE,
    content_types,
    relationship,
    relationships,
    zipped,
)
from journal.tests.traps import Trap, picture

STAMP = (2019, 3, 7, 11, 22, 32)
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
PACKAGE_TYPE = "application/vnd.openxmlformats-package."
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/"
WORKBOOK = "word/embeddings/workbook.xlsx"
TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def canary_docx(trap: Trap) -> bytes:
    """Return the document; `trap.words` then says what must not survive."""
    parts = canary_parts(trap)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.comment = trap("comment of member").encode()
            note = trap("extra field").encode()
            entry.extra = b"\xfe\xca" + len(note).to_bytes(2, "little") + note
            archive.writestr(entry, content)
        archive.comment = trap("comment of archive").encode()
    return target.getvalue()


def canary_parts(trap: Trap) -> dict[str, str | bytes]:
    """Return the members of the document before they are packed."""
    return (
        {
            "[Content_Types].xml": content_types(MAIN_TYPE, _types()),
            "_rels/.rels": relationships(*_links_of_package()),
            "word/document.xml": document(trap),
            "word/_rels/document.xml.rels": relationships(*_links_of_text(trap)),
        }
        | _stories(trap)
        | _comments(trap)
        | _settings(trap)
        | _properties(trap)
        | _data(trap)
    )


def _types() -> str:
    """Return the rows of the list of content types beside those of every document."""
    word = "styles settings header footnotes comments commentsExtended people webSettings"
    rows = {f"/word/{name}.xml": f"{WORD_TYPE}{name}+xml" for name in word.split()} | {
        "/word/fontTable.xml": WORD_TYPE + "fontTable+xml",
        "/word/glossary/document.xml": WORD_TYPE + "document.glossary+xml",
        "/word/charts/chart1.xml": OFFICE_TYPE + "drawingml.chart+xml",
        "/word/recipientData.xml": "application/vnd.ms-word.mailMergeRecipientData+xml",
        "/customXml/itemProps1.xml": OFFICE_TYPE + "customXmlProperties+xml",
        "/docProps/core.xml": PACKAGE_TYPE + "core-properties+xml",
        "/docProps/app.xml": OFFICE_TYPE + "extended-properties+xml",
        "/docProps/custom.xml": OFFICE_TYPE + "custom-properties+xml",
    }
    defaults = {
        "png": "image/png",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "xlsx": OFFICE_TYPE + "spreadsheetml.sheet",
        "bin": OFFICE_TYPE + "oleObject",
        "odttf": OFFICE_TYPE + "obfuscatedFont",
    }
    return "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in defaults.items()
    ) + "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in rows.items()
    )


def _links_of_package() -> list[str]:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
    return [
        relationship("rId1", "officeDocument", "word/document.xml"),
        relationship("rId2", core + "core-properties", "docProps/core.xml"),
        relationship("rId3", "extended-properties", "docProps/app.xml"),
        relationship("rId4", "custom-properties", "docProps/custom.xml"),
        relationship("rId5", core + "thumbnail", "docProps/thumbnail.jpeg"),
    ]


def _links_of_text(trap: Trap) -> list[str]:
    far = f"http://{trap('tracking host')}.example"
    standing = ("styles", "settings", "fontTable", "footnotes", "comments", "webSettings")
    return [
        *(relationship(f"rId{name}", name, f"{name}.xml") for name in standing),
        relationship(
            "rIdExt", MICROSOFT + "2011/relationships/commentsExtended", "commentsExtended.xml"
        ),
        relationship("rIdPeople", MICROSOFT + "2011/relationships/people", "people.xml"),
        relationship("rIdHead", "header", "header.xml"),
        relationship("rIdGlossary", "glossaryDocument", "glossary/document.xml"),
        relationship("rIdXml", "customXml", "../customXml/item1.xml"),
        relationship("rIdChart", "chart", "charts/chart1.xml"),
        relationship("rIdOle", "oleObject", "embeddings/object.bin"),
        relationship("rId-png", "image", _media(trap, "png")),
        relationship("rId-jpeg", "image", "media/image2.jpeg"),
        relationship("rId-gif", "image", "media/image3.gif"),
        relationship("rIdFar", "image", far + "/pixel.png", "External"),
        relationship("rIdMail", "hyperlink", f"mailto:{trap('mail link')}@example.org", "External"),
        relationship("rIdWeb", "hyperlink", "https://journal.example/about", "External"),
    ]


def _media(trap: Trap, kind: str) -> str:
    return f"media/{trap('name of media')}.{kind}"


def _stories(trap: Trap) -> dict[str, str | bytes]:
    """Return the parts with text of their own, and the pictures."""
    person = (
        f'<w:fldSimple w:instr=" LASTSAVEDBY "><w:r><w:t>{trap("header")}</w:t></w:r></w:fldSimple>'
    )
    notes = [("2", NOTE_TEXT), ("3", trap("note of deleted text"))]
    rows = [f'<w:footnote w:id="{ident}">{TEXT.format(text)}</w:footnote>' for ident, text in notes]
    chart = (
        "<c:chart><c:plotArea><c:pieChart><c:ser><c:cat><c:strRef>"
        f"<c:f>[C:\\{trap('path of workbook')}.xlsx]Data!$A$1</c:f>"
        '<c:strCache><c:pt idx="0"><c:v>Answers</c:v></c:pt></c:strCache></c:strRef></c:cat>'
        "</c:ser></c:pieChart></c:plotArea></c:chart>"
        f'<c:extLst><c:ext uri="{trap("extension of chart")}"/></c:extLst>'
        f"<c:printSettings><c:headerFooter><c:oddHeader>{trap('print header')}</c:oddHeader>"
        '</c:headerFooter></c:printSettings><c:externalData r:id="rId1"/>'
    )
    workbook = zipped({"docProps/core.xml": f"<creator>{trap('author of workbook')}</creator>"})
    return {
        "word/header.xml": f"<w:hdr {SPACES}><w:p>{person}</w:p></w:hdr>",
        "word/footnotes.xml": f"<w:footnotes {SPACES}>{''.join(rows)}</w:footnotes>",
        "word/charts/chart1.xml": f"<c:chartSpace {SPACES}>{chart}</c:chartSpace>",
        "word/charts/_rels/chart1.xml.rels": relationships(
            relationship("rId1", "package", "../embeddings/workbook.xlsx")
        ),
        WORKBOOK: workbook,
        f"word/{_media(trap, 'png')}": picture("png", trap),
        "word/media/image2.jpeg": picture("jpeg", trap),
        "word/media/image3.gif": picture("gif", trap),
    }


def _comments(trap: Trap) -> dict[str, str | bytes]:
    who = f'w:author="{trap("commentator")}" w:initials="{trap("initials")}"'
    remark = TEXT.format(trap("text of comment"))
    person = f'<w15:person w15:author="{trap("person")}"/>'
    return {
        "word/comments.xml": f"<w:comments {SPACES}>"
        f'<w:comment w:id="3" {who} w:date="2019-03-07T11:22:33Z">{remark}</w:comment>'
        "</w:comments>",
        "word/commentsExtended.xml": f"<w15:commentsEx {SPACES}>{trap('answers')}</w15:commentsEx>",
        "word/people.xml": f"<w15:people {SPACES}>{person}</w15:people>",
    }


def _settings(trap: Trap) -> dict[str, str | bytes]:
    template = f"file:///C:/{trap('template')}.dotm"
    style = '<w:style w:type="{}" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    alias = f'<w:aliases w:val="{trap("alias of style")}"/>'
    return {
        "word/settings.xml": f"<w:settings {SPACES}>"
        f'<w:docVars><w:docVar w:name="x" w:val="{trap("document variable")}"/></w:docVars>'
        '<w:rsids><w:rsidRoot w:val="00BADF0D"/></w:rsids><w:attachedTemplate r:id="rId1"/>'
        f'<w:mailMerge><w:query w:val="{trap("query of letters")}"/></w:mailMerge>'
        f'<w:compat><w:compatSetting w:name="x" w:uri="{trap("compatibility")}" w:val="1"/>'
        "</w:compat></w:settings>",
        "word/_rels/settings.xml.rels": relationships(
            relationship("rId1", "attachedTemplate", template, "External"),
            relationship("rId2", "recipientData", "recipientData.xml"),
        ),
        "word/recipientData.xml": f"<w:recipients {SPACES}>{trap('recipient')}</w:recipients>",
        "word/styles.xml": f"<w:styles {SPACES}>"
        + style.format("character", "Veil", "veil", hidden)
        + style.format("paragraph", "VeiledBase", "veiled base", hidden)
        + style.format("paragraph", "Veiled", "veiled", '<w:basedOn w:val="VeiledBase"/>')
        + style.format("paragraph", "Plain", "plain", alias)
        + "</w:styles>",
        "word/webSettings.xml": f"<w:webSettings {SPACES}>{trap('web page')}</w:webSettings>",
        "word/fontTable.xml": f'<w:fonts {SPACES}><w:font w:name="Arial">'
        '<w:embedRegular r:id="rId1"/></w:font></w:fonts>',
        "word/_rels/fontTable.xml.rels": relationships(
            relationship("rId1", "font", "fonts/font1.odttf")
        ),
        "word/fonts/font1.odttf": trap("font").encode(),
    }


def _properties(trap: Trap) -> dict[str, str | bytes]:
    core = ("creator", "lastModifiedBy", "title", "subject", "description", "keywords", "category")
    app = ("Company", "Manager", "Template")
    return {
        "docProps/core.xml": "<core>"
        + "".join(f"<{name}>{trap(f'core {name}')}</{name}>" for name in core)
        + "<created>2019-03-07T11:22:33Z</created></core>",
        "docProps/app.xml": "<app>"
        + "".join(f"<{name}>{trap(f'app {name}')}</{name}>" for name in app)
        + "</app>",
        "docProps/custom.xml": f'<p name="{trap("name of property")}">{trap("property")}</p>',
        "docProps/thumbnail.jpeg": picture("jpeg", trap),
    }


def _data(trap: Trap) -> dict[str, str | bytes]:
    return {
        "word/glossary/document.xml": f"<w:glossaryDocument {SPACES}>{trap('glossary')}"
        "</w:glossaryDocument>",
        "customXml/item1.xml": f"<sources>{trap('custom data')}</sources>",
        "customXml/_rels/item1.xml.rels": relationships(
            relationship("rId1", "customXmlProps", "itemProps1.xml")
        ),
        "customXml/itemProps1.xml": f"<item>{trap('properties of data')}</item>",
        "word/embeddings/object.bin": trap("object").encode(),
    }
