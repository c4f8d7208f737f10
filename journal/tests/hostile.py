"""Make files that strangers might send: honest, wrong, broken and spiteful ones."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN_TYPE = WORD_TYPE + "document.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARAGRAPH = "<w:p><w:r><w:t>The civil service listens.</w:t></w:r></w:p>"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def content_types(main: str = MAIN_TYPE, extra: str = "") -> str:
    return (
        f'<Types xmlns="{PACKAGE}content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{extra}</Types>'
    )


def relationships(*rows: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}relationships">{"".join(rows)}</Relationships>'


def relationship(ident: str, kind: str, target: str, mode: str = "") -> str:
    """Return one row; `kind` is the end of a type of Office, or a whole address."""
    kind = kind if "://" in kind else f"{R}/{kind}"
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"{mode}/>'


def document(body: str = PARAGRAPH, namespace: str = W) -> str:
    return f'<w:document xmlns:w="{namespace}"><w:body>{body}<w:sectPr/></w:body></w:document>'


def members(body: str = PARAGRAPH, *, main: str = MAIN_TYPE, extra: str = "") -> dict[str, str]:
    """Return the three members of the smallest Word document."""
    return {
        "[Content_Types].xml": content_types(main, extra),
        "_rels/.rels": relationships(relationship("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document(body),
    }


def docx(body: str = PARAGRAPH) -> bytes:
    return zipped(members(body))


def macro_docx() -> bytes:
    """A .docm whose name was changed."""
    return zipped(members(main="application/vnd.ms-word.document.macroEnabled.main+xml"))


def docx_with_hidden_macros() -> bytes:
    """Says that it is a .docx, yet carries a project of macros."""
    return zipped(members() | {"word/vbaProject.bin": OLE})


def template_docx() -> bytes:
    return zipped(members(main=WORD_TYPE + "template.main+xml"))


def strict_docx() -> bytes:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    return zipped(members() | {"word/document.xml": document(namespace=strict)})


def doctype_docx() -> bytes:
    """A part that would read a file of the server, if anybody expanded its entities."""
    declared = '<!DOCTYPE w [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    body = "<w:p><w:r><w:t>&secret;</w:t></w:r></w:p>"
    return zipped(members() | {"word/document.xml": declared + document(body)})


def bomb_docx(megabytes: int = 40) -> bytes:
    """A few kilobytes that unpack to so many megabytes of spaces."""
    return docx(" " * (megabytes * 1024 * 1024))


def crowded_docx(count: int = 2001) -> bytes:
    return zipped(members() | {f"word/media/{number}": b"" for number in range(count)})


def encrypted_docx() -> bytes:
    """As much of a locked Word document as tells it from others: the box and its directory."""
    return ole("EncryptionInfo", "EncryptedPackage")


def old_doc() -> bytes:
    return ole("WordDocument", "1Table")


def truncated_docx() -> bytes:
    whole = docx()
    return whole[: len(whole) * 2 // 3]


def workbook() -> bytes:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return zipped(members(main=main))


def open_text(**members: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": "<a/>"} | members)


def ole(*streams: str) -> bytes:
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in streams)
    return OLE.ljust(512, b"\x00") + directory.ljust(512, b"\x00")
