"""A PDF that names somebody in every layer, with an older version of itself before its end."""

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from journal.tests.traps import Trap, picture

KEPT_TEXT = "Twelve districts were compared."


def canary_pdf(trap: Trap) -> bytes:
    """Return the document; `trap.words` then says what must not survive."""
    trap.words.clear()
    pdf = a_pdf(KEPT_TEXT)
    page = pdf.pages[0]
    _tag_contents(pdf, page, trap)
    _draw(pdf, page, trap)
    _note(pdf, page, trap)
    _describe(pdf, page, trap)
    _act(pdf, page, trap)
    pdf.attachments[trap("name of attachment") + ".txt"] = trap("attachment").encode()
    return updated(pdf, 1, trap("text of an older version").encode())


def a_pdf(*texts: str, **facts) -> Pdf:
    """A document with a page for each text, in a font that every reader has."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )
    for text in texts:
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        content = f"BT /F1 11 Tf 13 TL 50 700 Td {lines} ET".encode("cp1252")
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=pdf.make_stream(content),
        )
        pdf.pages.append(pikepdf.Page(page))
    for name, value in facts.items():
        pdf.docinfo["/" + name] = value
    return pdf


def pdf_bytes(*texts: str, **facts) -> bytes:
    return saved(a_pdf(*texts, **facts))


def saved(pdf: Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, compress_streams=False, static_id=True, fix_metadata_version=False)
    return target.getvalue()


def updated(pdf: Pdf, part: int, older: bytes) -> bytes:
    """The document as programs save it that add the new version behind the old one.

    In the old version another text stands in this part of the first page.
    """
    now = pdf.pages[0].Contents[part].read_bytes()
    pdf.pages[0].Contents[part].write(b"(" + older + b") Tj")
    content = saved(pdf)
    with pikepdf.open(io.BytesIO(content)) as written:
        number = written.pages[0].Contents[part].objgen[0]
        root, size = written.Root.objgen[0], int(written.trailer.Size)
        info = written.trailer.Info.objgen[0]
    before = int(content.rsplit(b"startxref", 1)[1].split()[0])
    stream = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    stream %= (number, len(now), now)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(content))
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\n" % (
        size,
        root,
        info,
        before,
    )
    end = b"startxref\n%d\n%%%%EOF\n" % (len(content) + len(stream))
    return content + stream + table + trailer + end


def _tag_contents(pdf: Pdf, page: pikepdf.Page, trap: Trap) -> None:
    remark = f"% {trap('remark in instructions')}\n".encode()
    tag = f"/Span <</ActualText ({trap('actual text')}) /T [({trap('in a list')})]>> BDC\n".encode()
    layer = f"/OC /{trap('resource of a layer')} BDC EMC\n".encode()
    unknown = f"({trap('unknown instruction')}) frobnicate\n".encode()
    text = page.Contents.read_bytes()
    page.Contents = Array(
        [pdf.make_stream(remark + tag + layer), pdf.make_stream(text + b" EMC " + unknown)]
    )
    page.Resources.Properties = Dictionary(
        {f"/{trap('resource of a layer')}": Dictionary(Name=trap("layer"))}
    )


def _draw(pdf: Pdf, page: pikepdf.Page, trap: Trap) -> None:
    """Pictures, a form, a font, a pattern: each with notes of its own."""
    photograph = Stream(pdf, picture("jpeg", trap))
    photograph.update(_image(Name.DCTDecode, Name.DeviceRGB))
    photograph.Metadata = pdf.make_stream(trap("metadata of picture").encode())
    photograph.Name = Name(f"/{trap('name of picture')}")
    pixels = Stream(pdf, zlib.compress(bytes(192)) + trap("behind packed pixels").encode())
    pixels.update(_image(Name.FlateDecode, _profile(pdf, trap)))
    pixels.Alternates = Array([Dictionary(Image=pdf.make_stream(trap("alternate").encode()))])
    form = pdf.make_stream(f"% {trap('remark in form')}\n/I1 Do".encode())
    form.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 10, 10]),
            Resources=Dictionary(XObject=Dictionary(I1=pixels)),
            PieceInfo=Dictionary(Editor=String(trap("private data of form"))),
            LastModified=String(trap("time of form")),
        )
    )
    form.Resources.XObject.Own = form
    page.Resources.XObject = Dictionary(I2=photograph, Fm=form)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Odd,
        Flags=4,
        FontFamily=String(trap("family of font")),
    )
    page.Resources.Font.F2 = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name.Odd,
        FontDescriptor=descriptor,
        Name=String(trap("name of font")),
    )


def _image(coding: Name, colours) -> Dictionary:
    return Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=8,
        Height=8,
        BitsPerComponent=8,
        ColorSpace=colours,
        Filter=coding,
    )


def _profile(pdf: Pdf, trap: Trap) -> Array:
    profile = pdf.make_stream(trap("profile of colours").encode())
    profile.N = 3
    return Array([Name.ICCBased, profile])


def _note(pdf: Pdf, page: pikepdf.Page, trap: Trap) -> None:
    box = Array([0, 0, 20, 20])
    action = Dictionary(S=Name.URI, URI=String(f"https://{trap('address')}.invalid/"))
    launch = Dictionary(S=Name.Launch, F=String(trap("program")))
    notes = [
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=box,
            T=String(trap("writer of a note")),
            Contents=String(trap("note")),
        ),
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=action),
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=launch),
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            Rect=box,
            T=String("field"),
            V=String(trap("value of a field")),
        ),
    ]
    page.Annots = Array([pdf.make_indirect(note) for note in notes])


def _describe(pdf: Pdf, page: pikepdf.Page, trap: Trap) -> None:
    pdf.docinfo[Name.Author] = trap("author")
    pdf.docinfo[Name.Title] = trap("title")
    pdf.docinfo[Name.Creator] = trap("program that made it")
    pdf.Root.Metadata = pdf.make_stream(f"<x>{trap('metadata')}</x>".encode())
    pdf.Root.Lang = String(trap("language"))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(trap("page label")))]))
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.P, Alt=String(trap("alternative"))))
    pdf.Root.PieceInfo = Dictionary(Editor=Dictionary(Private=String(trap("private data"))))
    pdf.Root.Outlines = Dictionary(First=Dictionary(Title=String(trap("bookmark"))))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([Dictionary(Type=Name.OCG, Name=String(trap("name of layer")))])
    )
    page.LastModified = String(trap("time of page"))
    page.Thumb = pdf.make_stream(trap("thumbnail").encode())
    page.Metadata = pdf.make_stream(trap("metadata of page").encode())
    page.PieceInfo = Dictionary(Editor=Dictionary(Private=String(trap("private data of page"))))


def _act(pdf: Pdf, page: pikepdf.Page, trap: Trap) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{trap('script')}')"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String(trap("name of script")), script])),
        Dests=Dictionary(Names=Array([String(trap("name of place")), Array([0])])),
    )
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([page.Annots[-1]]), XFA=pdf.make_stream(trap("form data").encode())
    )
    pdf.Root.URI = Dictionary(Base=String(trap("base address")))
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String(trap("closing script"))))
