"""An OpenDocument text that names somebody in every part, and smaller ones made by hand."""

from collections.abc import Mapping

from journal.files.odt.vocabulary import NAMESPACES, OASIS
from journal.tests.hostile import zipped
from journal.tests.traps import Trap, picture

KIND = "application/vnd.oasis.opendocument.text"
FORMULA = "application/vnd.oasis.opendocument.formula"
CHART = "application/vnd.oasis.opendocument.chart"
MORE_SPACES = {
    "meta": OASIS + "meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "form": OASIS + "form:1.0",
    "script": OASIS + "script:1.0",
    "officeooo": "http://openoffice.org/2009/office",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
}
DECLARED = " ".join(f'xmlns:{key}="{uri}"' for key, uri in (NAMESPACES | MORE_SPACES).items())
KEPT_TEXT = "Twelve districts were compared.\nThe second line, after a change.\n1\nA note."


def part(root: str, inside: str) -> str:
    return f'<office:{root} {DECLARED} office:version="1.3">{inside}</office:{root}>'


def content(body: str, styles: str = "") -> str:
    return part(
        "document-content",
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>",
    )


def manifest(rows: Mapping[str, str], more: str = "") -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<m:file-entry m:full-path="{name}" m:media-type="{kind}"/>' for name, kind in rows.items()
    )
    return f'<m:manifest xmlns:m="{space}">{entries}{more}</m:manifest>'


def odt(body: str, styles: str = "", **options) -> bytes:
    """`members` are added to the archive, `folders` are declared as embedded documents."""
    members = options.get("members", {})
    rows = {"/": KIND} | {f"{name}/": kind for name, kind in options.get("folders", {}).items()}
    return zipped(
        {
            "mimetype": KIND,
            "content.xml": content(body, styles),
            "META-INF/manifest.xml": manifest(rows),
        }
        | members
    )


def canary_odt(trap: Trap) -> bytes:
    """Return the document; `trap.words` then says what must not survive."""
    trap.words.clear()
    members = {
        "mimetype": KIND,
        "content.xml": content(_body(trap), _styles(trap)),
        "styles.xml": _pages(trap),
        "meta.xml": part(
            "document-meta",
            f"<office:meta><dc:creator>{trap('last writer')}</dc:creator>"
            f"<meta:initial-creator>{trap('first writer')}</meta:initial-creator>"
            f'<meta:user-defined meta:name="x">{trap("own property")}</meta:user-defined>'
            "</office:meta>",
        ),
        "settings.xml": part("document-settings", trap("setting")),
        "manifest.rdf": f"<rdf>{trap('description of data')}</rdf>",
        "Thumbnails/thumbnail.png": picture("png", trap),
        "Pictures/photo.jpg": picture("jpeg", trap),
        "Configurations2/menubar.xml": f"<a>{trap('menu')}</a>",
        "META-INF/documentsignatures.xml": f"<a>{trap('signature')}</a>",
        "Object 1/content.xml": f'<math xmlns="{NAMESPACES["math"]}"><mi>x</mi></math>',
        "Object 1/meta.xml": f"<a>{trap('properties of a formula')}</a>",
        "Object 2/content.xml": _chart(trap),
        "Object 3/data": trap("work sheet"),
        "ObjectReplacements/Object 1": trap("picture of a formula"),
        "META-INF/manifest.xml": manifest(
            {
                "/": KIND,
                "Object 1/": FORMULA,
                "Object 2/": CHART,
                "Object 3/": trap("declared kind"),
            }
        ),
    }
    return zipped(members)


def _styles(trap: Trap) -> str:
    return (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>'
        '<style:style style:name="P1" style:family="paragraph">'
        f'<style:text-properties officeooo:rsid="{trap("editing session")}"/></style:style>'
    )


def _body(trap: Trap) -> str:
    return f"""
<office:forms><form:form form:name="{trap("form")}"/></office:forms>
<office:scripts><office:script>{trap("script")}</office:script></office:scripts>
<text:tracked-changes><text:changed-region><text:deletion><office:change-info>
<dc:creator>{trap("who changed")}</dc:creator></office:change-info>
<text:p>{trap("deleted words")}</text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:user-field-decls><text:user-field-decl text:name="{trap("own field")}"/>
</text:user-field-decls>
<text:p text:style-name="P1" xhtml:about="{trap("statement")}">Twelve districts
<text:span>were</text:span> compared.<office:annotation office:name="1">
<dc:creator>{trap("commenter")}</dc:creator><text:p>{trap("comment")}</text:p>
</office:annotation><office:annotation-end office:name="1"/><text:author-name>{
        trap("author field")
    }</text:author-name><text:sender-email>{
        trap("address field")
    }</text:sender-email><text:file-name>{trap("file name")}</text:file-name></text:p>
<text:p>The <text:bookmark text:name="{trap("bookmark")}"/>second
line, <text:change-start text:change-id="{trap("change")}"/>after<text:change-end/> a change.
<text:span text:style-name="T2">{trap("hidden words")}</text:span><text:hidden-text
text:string-value="{trap("value of hidden text")}">{
        trap("hidden field")
    }</text:hidden-text></text:p>
<text:section text:name="{trap("name of section")}" text:display="none"><text:p>{
        trap("hidden section")
    }</text:p></text:section>
<text:section text:name="linked"><text:section-source xlink:href="{trap("linked file")}"/>
<text:p><text:note text:id="{trap("id of note")}" text:note-class="footnote"><text:note-citation>1
</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>
</text:section>
<text:p><text:a xlink:href="mailto:{trap("mail link")}@example.org">mail</text:a><text:a
xlink:href="file:///home/{trap("file link")}">file</text:a><text:a office:target-frame-name="{
        trap("frame of link")
    }" xlink:href="https://example.org/">web</text:a></text:p>
<text:p><draw:frame draw:name="{trap("name of picture")}"><draw:image
xlink:href="Pictures/photo.jpg"/><svg:desc>{trap("description")}</svg:desc></draw:frame>
<draw:frame><draw:image xlink:href="https://{trap("tracker")}.invalid/a.png"/></draw:frame>
<draw:frame><draw:object xlink:href="./Object 1"/><draw:image
xlink:href="./ObjectReplacements/Object 1"/></draw:frame>
<draw:frame><draw:object xlink:href="./Object 2"/></draw:frame>
<draw:frame><draw:object xlink:href="./Object 3"/></draw:frame>
<draw:control draw:control="{trap("control")}"/></text:p>
<table:table table:name="{trap("name of table")}"><table:dde-source office:dde-application="{
        trap("other program")
    }"/><table:table-row><table:table-cell table:formula="{trap("formula of cell")}"><text:p/>
</table:table-cell></table:table-row></table:table>
"""


def _pages(trap: Trap) -> str:
    page = (
        '<style:master-page style:name="Standard"><style:header><text:p>'
        f"<text:initial-creator>{trap('writer in header')}</text:initial-creator></text:p>"
        "</style:header></style:master-page>"
    )
    return part("document-styles", f"<office:master-styles>{page}</office:master-styles>")


def _chart(trap: Trap) -> str:
    body = (
        f'<office:chart><chart:chart chart:class="chart:bar" form:x="{trap("form of chart")}">'
        '<table:table table:name="local-table"/></chart:chart></office:chart>'
    )
    return part("document-content", f"<office:body>{body}</office:body>")
