"""The text of a document that names somebody wherever text and markup can."""

from base64 import b64encode

from journal.tests.hostile import PARAGRAPH, R, W
from journal.tests.traps import Trap

MICROSOFT = "http://schemas.microsoft.com/office/"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    f' xmlns:wps="{MICROSOFT}word/2010/wordprocessingShape"'
    f' xmlns:w14="{MICROSOFT}word/2010/wordml" xmlns:w15="{MICROSOFT}word/2012/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
KEPT_TEXT = [
    "The civil service listens.",
    "It was added and kept.",
    "It was moved here.",
    "Two halves of one sentence.",
    "A remark was made on this.",
    "By [1] and others, page 2.",
    "Chosen from a list.",
    "Look at the place again.",
    "Write to the office or the journal.",
    "Cell kept",
    "A note is here.",
]
NOTE_TEXT = "The note itself."


def document(trap: Trap) -> str:
    body = (
        PARAGRAPH
        + _changes(trap)
        + _comments_and_hidden(trap)
        + _fields(trap)
        + _controls(trap)
        + _pictures(trap)
        + _oddities(trap)
    )
    return f'<w:document {SPACES} mc:Ignorable="w14 w15"><w:body>{body}</w:body></w:document>'


def _changes(trap: Trap) -> str:
    def by(place: str) -> str:
        name = trap(f"author of {place}")
        return f'w:id="7" w:author="{name}" w:date="2019-03-07T11:22:33Z"'

    def run(text: str, tag: str = "t") -> str:
        return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'

    return (
        f'<w:p w:rsidR="00BADF0D" w14:paraId="00BADF0D">{run("It was ")}'
        f"<w:ins {by('insertion')}>{run('added and ')}</w:ins>"
        f"<w:del {by('deletion')}>{run(trap('deleted text'), 'delText')}</w:del>"
        f"{run('kept.')}</w:p>"
        f"<w:p><w:moveFromRangeStart {by('move range')} w:name='{trap('name of move')}'/>"
        f"<w:moveFrom {by('move from')}>{run(trap('moved away'))}</w:moveFrom>"
        f'<w:moveFromRangeEnd w:id="7"/>'
        f"<w:moveTo {by('move to')}>{run('It was moved here.')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del {by('mark')}/></w:rPr>"
        f"<w:pPrChange {by('look')}><w:pPr/></w:pPrChange></w:pPr>{run('Two halves ')}</w:p>"
        f"<w:p><w:r><w:rPr><w:rPrChange {by('letters')}><w:rPr/></w:rPrChange></w:rPr>"
        f"<w:t>of one sentence.</w:t></w:r></w:p>"
    )


def _comments_and_hidden(trap: Trap) -> str:
    return (
        '<w:p><w:commentRangeStart w:id="3"/><w:r><w:t>A remark was made on this.</w:t></w:r>'
        '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{trap('hidden text')}</w:t></w:r>"
        f'<w:r><w:rPr><w:rStyle w:val="Veil"/></w:rPr>'
        f"<w:t>{trap('text hidden by style')}</w:t></w:r>"
        f'<w:permStart w:id="1" w:ed="{trap("permitted editor")}"/><w:permEnd w:id="1"/></w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="Veiled"/></w:pPr><w:r><w:t>'
        f"{trap('paragraph hidden by style')}</w:t></w:r></w:p>"
    )


def complex_field(code: str, result: str, data: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _fields(trap: Trap) -> str:
    library = f'ADDIN ZOTERO_ITEM CSL_CITATION {{"uris":["{trap("citation code")}"]}}'
    data = f"<w:fldData>{b64encode(trap('data of field').encode()).decode()}</w:fldData>"
    return (
        '<w:p><w:r><w:t xml:space="preserve">By </w:t></w:r>'
        + complex_field(" AUTHOR ", trap("result of author"))
        + complex_field(library, "[1]", data)
        + f'<w:fldSimple w:instr="FILENAME \\p"><w:r><w:t>{trap("file name")}</w:t></w:r>'
        "</w:fldSimple><w:r><w:t xml:space='preserve'> and others, page </w:t></w:r>"
        + complex_field(" PAGE ", "2")
        + "<w:r><w:t>.</w:t></w:r></w:p>"
    )


def _controls(trap: Trap) -> str:
    return (
        f'<w:p><w:sdt><w:sdtPr><w:alias w:val="{trap("alias")}"/><w:tag w:val="{trap("tag")}"/>'
        f'<w:dataBinding w:xpath="/x" w:storeItemID="{trap("binding")}"/></w:sdtPr><w:sdtContent>'
        "<w:r><w:t>Chosen from a list.</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/cp:coreProperties/dc:creator"/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{trap('bound creator')}</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>"
        f"{trap('prompt')}</w:t></w:r></w:sdtContent></w:sdt>"
        f'<w:smartTag w:uri="u" w:element="{trap("smart tag")}"/></w:p>'
        f'<w:customXml w:uri="{trap("custom element")}" w:element="x">'
        f'<w:p><w:bookmarkStart w:id="1" w:name="{trap("bookmark")}"/>'
        '<w:r><w:t xml:space="preserve">Look at </w:t></w:r><w:bookmarkEnd w:id="1"/>'
        f'<w:hyperlink w:anchor="{trap("bookmark")}" w:tooltip="{trap("tooltip")}"><w:r>'
        '<w:t xml:space="preserve">the place </w:t></w:r></w:hyperlink>'
        + complex_field(f" REF {trap('bookmark')} \\h ", "again")
        + "<w:r><w:t>.</w:t></w:r></w:p></w:customXml>"
        '<w:p><w:r><w:t xml:space="preserve">Write to </w:t></w:r>'
        '<w:hyperlink r:id="rIdMail"><w:r><w:t>the office</w:t></w:r></w:hyperlink>'
        '<w:r><w:t xml:space="preserve"> or </w:t></w:r>'
        '<w:hyperlink r:id="rIdWeb"><w:r><w:t>the journal</w:t></w:r></w:hyperlink>'
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )


def _drawing(trap: Trap, ident: str, content: str) -> str:
    named = f'name="{trap("name of " + ident)}" descr="{trap("text for " + ident)}"'
    return (
        f'<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" {named}'
        f' title="{trap("title of " + ident)}"/><a:graphic>{content}</a:graphic>'
        "</wp:inline></w:drawing>"
    )


def _pictures(trap: Trap) -> str:
    uri = "http://schemas.openxmlformats.org/drawingml/2006"

    def picture_of(attributes: str) -> str:
        return (
            f'<a:graphicData uri="{uri}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0"'
            f' name="C:\\{trap("path of picture")}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
            f"<pic:blipFill><a:blip {attributes}/></pic:blipFill><pic:spPr/></pic:pic>"
            "</a:graphicData>"
        )

    drawings = [
        _drawing(trap, kind, picture_of(f'r:embed="rId-{kind}"')) for kind in ("png", "jpeg", "gif")
    ]
    drawings.append(_drawing(trap, "linked", picture_of('r:link="rIdFar"')))
    chart = f'<a:graphicData uri="{uri}/chart"><c:chart r:id="rIdChart"/></a:graphicData>'
    drawings.append(_drawing(trap, "chart", chart))
    drawings.append(
        f'<w:object><v:shape id="{trap("id of shape")}" alt="{trap("text for shape")}"'
        f' o:gfxdata="{b64encode(trap("packed shape").encode()).decode()}">'
        f'<v:imagedata r:id="rId-png" o:title="{trap("title of shape")}"/></v:shape>'
        f'<o:OLEObject Type="Embed" ProgID="{trap("program")}" r:id="rIdOle"/></w:object>'
    )
    return "<w:p>" + "".join(f"<w:r>{drawing}</w:r>" for drawing in drawings) + "</w:p>"


def _oddities(trap: Trap) -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblCaption w:val="{trap("caption for the blind")}"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>'
        "<w:tr><w:tc><w:p><w:r><w:t>Cell kept</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        f"<!-- {trap('comment of markup')} --><?editor {trap('instruction')}?>"
        f'<x:note xmlns:x="http://{trap("foreign namespace")}.example">{trap("foreign")}</x:note>'
        f'<w:proofErr w:type="{trap("proofing")}"/><w:secret w:val="{trap("unknown element")}"/>'
        f'<w:p w:unheard="{trap("unknown attribute")}"><w:r>{trap("stray text")}'
        '<w:t>A note is here.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:del w:id="9"><w:r><w:footnoteReference w:id="3"/></w:r></w:del></w:p>'
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHead"/></w:sectPr>'
    )
