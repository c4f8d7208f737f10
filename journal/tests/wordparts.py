"""What python-docx cannot write: notes, tracked changes, links; and pictures that differ."""

import io
import random
import zipfile
from html import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image, ImageDraw

# Word keeps two notes of its own, which draw the lines above the others.
SEPARATORS = ("separator", "continuationSeparator")


def change(kind: str, text: str, author: str):
    """A tracked insertion ("ins") or deletion ("del")."""
    tag = "delText" if kind == "del" else "t"
    return parse_xml(
        f'<w:{kind} {nsdecls("w")} w:id="900" w:author="{escape(author)}" '
        f'w:date="2026-02-01T10:00:00Z"><w:r>'
        f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r></w:{kind}>'
    )


def add_link(paragraph, text: str, address: str) -> None:
    link = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{link}"><w:r><w:t>{escape(text)}</w:t></w:r>'
            "</w:hyperlink>"
        )
    )


def footnote_mark(number: int):
    """The mark of the note with this number, counted from 0."""
    return parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteReference w:id="{number + len(SEPARATORS)}"/></w:r>'
    )


def add_footnotes(document, notes: list[str]) -> None:
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in enumerate(SEPARATORS)
    )
    held = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for at, note in enumerate(notes, start=len(SEPARATORS))
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        f"<w:footnotes {nsdecls('w')}>{lines}{held}</w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def distinct_cells(grid) -> list:
    """A table's cells in reading order, each merged one once."""
    found: dict = {}
    for row in grid.rows:
        for cell in row.cells:
            found.setdefault(cell._tc, cell)
    return list(found.values())


def draw(number: int, chance: random.Random) -> bytes:
    """A bar chart as PNG, in another colour for each number."""
    picture = Image.new("RGB", (900, 480), "white")
    pen = ImageDraw.Draw(picture)
    colour = ((37 * number + 40) % 200, (91 * number + 70) % 200, (53 * number + 110) % 200)
    for bar in range(6):
        height = chance.randint(60, 400)
        pen.rectangle((70 + bar * 135, 440 - height, 150 + bar * 135, 440), fill=colour)
    pen.line((40, 440, 870, 440), fill="black", width=3)
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def repacked(data: bytes) -> bytes:
    """The same package with the dates of its parts at rest."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, date_time=(2026, 3, 2, 9, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            result.writestr(member, source.read(name))
    return target.getvalue()
