"""Word documents, and what calls itself one."""

import io
import random
import struct
import zipfile
import zlib

from journal.files import kinds
from journal.files.kinds import Kind
from journal.tests import hostile
from journal.tests.canary_parts import canary_docx
from journal.tests.corpus import NOT_TAKEN, Sample
from journal.tests.hostile import members, relationship, relationships, zipped
from journal.tests.traps import Trap, picture

PNG = '<Default Extension="png" ContentType="image/png"/>'
EMF = '<Default Extension="emf" ContentType="image/x-emf"/>'
OLE_TYPE = "application/vnd.openxmlformats-officedocument.oleObject"
BIN = f'<Default Extension="bin" ContentType="{OLE_TYPE}"/>'
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
SHOWN = (
    '<w:p xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:r><w:drawing>'
    '<a:blip r:embed="rId1"/></w:drawing></w:r></w:p>'
)


def linked(*rows, body=hostile.PARAGRAPH, extra="", **parts):
    links = {"word/_rels/document.xml.rels": relationships(*rows)}
    return zipped(members(body, extra=extra) | links | parts)


def shown(name, content, extra):
    target = relationship("rId1", "image", name)
    return linked(target, body=SHOWN, extra=extra, **{f"word/{name}": content})


def with_flag():
    """Says of its members that they are encrypted, as a program for archives does."""
    content = bytearray(hostile.docx())
    for sign, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = content.find(sign)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(sign, place + 1)
    return bytes(content)


def wrong_sum():
    """Its text is not what it was when it was packed."""
    content = bytearray(hostile.docx())
    place = content.find(b"PK\x01\x02", content.rfind(b"word/document.xml") - 46)
    content[place + 16] ^= 0xFF
    return bytes(content)


def lying_size():
    """The directory says that the text is a few letters long."""
    content = bytearray(hostile.docx())
    place = content.find(b"PK\x01\x02", content.rfind(b"word/document.xml") - 46)
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(content)


def overlapping():
    """Two rows of the directory point to the same bytes, as the best bombs do."""
    content = bytearray(zipped(members() | {"word/media/a.bin": b"x" * 100}))
    rows = []
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        rows.append(place)
        place = content.find(b"PK\x01\x02", place + 1)
    content[rows[-1] + 42 : rows[-1] + 46] = content[rows[-2] + 42 : rows[-2] + 46]
    return bytes(content)


def symbolic_link():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members().items():
            archive.writestr(name, content)
        entry = zipfile.ZipInfo("word/passwd")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return target.getvalue()


def field(code):
    return hostile.docx(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f'{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def outside(kind):
    return linked(relationship("rId1", kind, "https://canary.invalid/x", "External"))


def heavy():
    """So many paragraphs of nonsense that nobody waits for the end."""
    chance = random.Random(1)
    text = "<w:p><w:r><w:t>{:x}</w:t></w:r></w:p>"
    return hostile.docx("".join(text.format(chance.getrandbits(64)) for _part in range(400_000)))


def nested(depth):
    return hostile.docx("<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth)


def vast_png():
    content = bytearray(picture("png", Trap()))
    content[16:24] = struct.pack(">II", 50_000, 50_000)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    return bytes(content)


W, D = Kind.DOCX, kinds.DAMAGED
SAMPLES = [
    Sample("honest.docx", hostile.docx, W, "clean"),
    Sample("Рукопись моя.docx", hostile.docx, W, "clean"),
    Sample("canaries.docx", lambda: canary_docx(Trap()), W, "clean"),
    Sample("nothing.docx", bytes, kinds.EMPTY),
    Sample("half.docx", hostile.truncated_docx, D),
    Sample("macros.docx", hostile.macro_docx, kinds.WITH_MACROS),
    Sample("hidden-macros.docx", hostile.docx_with_hidden_macros, kinds.WITH_MACROS),
    Sample("template.docx", hostile.template_docx, kinds.IS_TEMPLATE),
    Sample("strict.docx", hostile.strict_docx, kinds.IS_STRICT),
    Sample("entity.docx", hostile.doctype_docx, kinds.DOCTYPE),
    Sample(
        "laughs.docx",
        lambda: zipped(members() | {"word/styles.xml": LAUGHS + "<l>&c;</l>"}),
        kinds.DOCTYPE,
    ),
    Sample("bomb.docx", hostile.bomb_docx, kinds.BOMB),
    Sample("crowd.docx", hostile.crowded_docx, kinds.BOMB),
    Sample("locked.docx", hostile.encrypted_docx, kinds.LOCKED),
    Sample("locked-zip.docx", with_flag, kinds.LOCKED),
    Sample("old.doc", hostile.old_doc, kinds.OLD_WORD),
    Sample("old-named-new.docx", hostile.old_doc, kinds.OLD_WORD),
    Sample("sheet.docx", hostile.workbook, NOT_TAKEN),
    Sample("sum.docx", wrong_sum, D),
    Sample("size.docx", lying_size, D),
    Sample("overlap.docx", overlapping, D),
    Sample(
        "twins.docx",
        lambda: zipped(members() | {"word/Document.xml": hostile.document()}),
        D,
    ),
    Sample("no-root.docx", lambda: zipped(members() | {"word/document.xml": "no markup"}), D),
    Sample(
        "climbing.docx", lambda: zipped(members() | {"../../etc/cron.d/x": "x"}), W, "unknown_part"
    ),
    Sample("link.docx", symbolic_link, W, "unknown_part"),
    Sample(
        "zip-in-zip.docx",
        lambda: zipped(members() | {"word/media/a.zip": hostile.bomb_docx(1)}),
        W,
        "unknown_part",
    ),
    Sample("remote-template.docx", lambda: outside("attachedTemplate"), W, "clean"),
    Sample("tracker.docx", lambda: outside("image"), W, "clean"),
    Sample("frame.docx", lambda: outside("frame"), W, "clean"),
    Sample("page-inside.docx", lambda: outside("aFChunk"), W, "unknown_part"),
    Sample(
        "ole.docx",
        lambda: linked(
            relationship("rId1", "oleObject", "a.bin"), extra=BIN, **{"word/a.bin": hostile.OLE}
        ),
        W,
        "clean",
    ),
    Sample("dde.docx", lambda: field('DDEAUTO c:\\windows\\cmd.exe "/k calc"'), W, "clean"),
    Sample("include.docx", lambda: field('INCLUDETEXT "file:///etc/passwd"'), W, "clean"),
    Sample("emf.docx", lambda: shown("a.emf", b"\x01\0\0\0 EMF", EMF), W, "opaque_picture"),
    Sample("svg-as-png.docx", lambda: shown("a.png", b"<svg/>", PNG), W, "opaque_picture"),
    Sample("vast.docx", lambda: shown("a.png", vast_png(), PNG), W, "large_picture"),
    Sample("deep.docx", lambda: nested(5000), W, "crashed"),
    Sample("page.docx", lambda: b"<!DOCTYPE html><script>alert(1)</script>", NOT_TAKEN),
    Sample("heavy.docx", heavy, W, "late", lasts=True),
]
