"""PDFs that do something, hide something, or never end."""

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from journal.files import kinds
from journal.files.kinds import Kind
from journal.tests import hostile
from journal.tests.canary_pdf import a_pdf, canary_pdf, pdf_bytes, saved
from journal.tests.corpus import NOT_TAKEN, Sample
from journal.tests.traps import Trap

WORDS = "The civil service listens."


def with_root(**facts):
    pdf = a_pdf(WORDS)
    pdf.Root.update(Dictionary(**facts))
    return saved(pdf)


def acting(**action):
    return with_root(OpenAction=Dictionary(**action))


def with_note(**facts):
    pdf = a_pdf(WORDS)
    note = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **facts)
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])
    return saved(pdf)


def form():
    pdf = a_pdf(WORDS)
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))
    return saved(pdf)


def attaching():
    pdf = a_pdf(WORDS)
    pdf.attachments["run.exe"] = b"MZ\x90\x00"
    return saved(pdf)


def locked(**passwords):
    target = io.BytesIO()
    a_pdf(WORDS).save(target, encryption=pikepdf.Encryption(**passwords))
    return target.getvalue()


def page_loop():
    """A tree of pages whose branch is its own trunk."""
    return saved(a_pdf(WORDS)).replace(b"/Kids [", b"/Kids [ 2 0 R 3 0 R 1 0 R ")


def drawing_loop():
    pdf = a_pdf(WORDS)
    drawing = pdf.make_stream(b"/Own Do", Type=Name.XObject, Subtype=Name.Form)
    drawing.BBox = Array([0, 0, 9, 9])
    drawing.Resources = Dictionary(XObject=Dictionary(Own=drawing))
    pdf.pages[0].Resources.XObject = Dictionary(Own=drawing)
    return saved(pdf)


def drawn(content, **facts):
    pdf = a_pdf(WORDS)
    pdf.pages[0].Resources.XObject = Dictionary(
        I=pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Image, **facts)
    )
    return saved(pdf)


def swelling(megabytes):
    """Instructions of blanks, packed a thousandfold."""
    pdf = a_pdf(WORDS)
    packer, data = zlib.compressobj(9), b""
    for _part in range(megabytes):
        data += packer.compress(b" " * 1024 * 1024)
    content = pdf.make_stream(b"")
    content.write(data + packer.flush(), filter=Name.FlateDecode)
    pdf.pages[0].Contents = content
    return saved(pdf)


def chained():
    """The same filter over and over."""
    data = WORDS.encode()
    for _time in range(40):
        data = zlib.compress(data)
    pdf = a_pdf(WORDS)
    content = pdf.make_stream(b"")
    content.write(data, filter=Array([Name.FlateDecode] * 40))
    pdf.pages[0].Contents = content
    return saved(pdf)


def scan():
    target = io.BytesIO()
    Image.new("L", (20, 20), 200).save(target, "PDF")
    return target.getvalue()


def patched(old, new, count=-1):
    content = pdf_bytes(WORDS)
    assert old in content
    return content.replace(old, new, count)


def deep(depth):
    """Lists within lists within lists."""
    return patched(b"/MediaBox [", b"/Deep " + b"[" * depth + b"]" * depth + b" /MediaBox [", 1)


P = Kind.PDF
SAMPLES = [
    Sample("honest.pdf", lambda: pdf_bytes(WORDS), P, "clean"),
    Sample("canaries.pdf", lambda: canary_pdf(Trap()), P, "clean"),
    Sample("named-word-as-well.docx", lambda: pdf_bytes(WORDS), P, "clean"),
    Sample("script.pdf", lambda: acting(S=Name.JavaScript, JS=String("app.alert(1)")), P, "clean"),
    Sample("launch.pdf", lambda: acting(S=Name.Launch, F=String("cmd.exe")), P, "clean"),
    Sample(
        "address.pdf", lambda: acting(S=Name.URI, URI=String("https://canary.invalid")), P, "clean"
    ),
    Sample(
        "submit.pdf",
        lambda: acting(S=Name.SubmitForm, F=String("https://canary.invalid")),
        P,
        "clean",
    ),
    Sample("note.pdf", lambda: with_note(Subtype=Name.Text, T=String("A Writer")), P, "clean"),
    Sample("film.pdf", lambda: with_note(Subtype=Name.RichMedia), P, "clean"),
    Sample("form.pdf", form, P, "clean"),
    Sample("attachment.pdf", attaching, P, "clean"),
    Sample("locked.pdf", lambda: locked(user="a", owner="b"), P, "locked"),
    Sample("not-to-print.pdf", lambda: locked(user="", owner="b"), P, "clean"),
    Sample("half.pdf", lambda: pdf_bytes(WORDS)[:300], kinds.DAMAGED),
    Sample("head-only.pdf", lambda: b"%PDF-1.7\n", kinds.DAMAGED),
    Sample("nonsense.pdf", lambda: b"%PDF-1.7 \x00\xff startxref 0 %%EOF", P, "crashed"),
    Sample("no-pages.pdf", lambda: saved(pikepdf.new()), P, "many_pages"),
    Sample("many-pages.pdf", lambda: pdf_bytes(*[""] * 1600), P, "many_pages"),
    Sample("wrong-place.pdf", lambda: patched(b"startxref\n", b"startxref\n99999999"), P, "clean"),
    Sample("page-loop.pdf", page_loop, P, "crashed"),
    Sample("drawing-loop.pdf", drawing_loop, P, "clean"),
    Sample("deep.pdf", lambda: deep(20_000), P, "crashed"),
    Sample("chained.pdf", chained, P, "crashed"),
    Sample("vast.pdf", lambda: drawn(b"", Width=50_000, Height=50_000), P, "large_pictures"),
    Sample(
        "broken-photograph.pdf",
        lambda: drawn(b"\xff\xd8\xff", Width=9, Height=9, Filter=Name.DCTDecode),
        P,
        "opaque_pictures",
    ),
    Sample("scan.pdf", scan, P, "held"),
    Sample("with-word-behind.pdf", lambda: pdf_bytes(WORDS) + hostile.docx(), P, "clean"),
    Sample("page.pdf", lambda: b"<html>" + pdf_bytes(WORDS), NOT_TAKEN),
    Sample("postscript.pdf", lambda: b"%!PS-Adobe-3.0\n(x) show", NOT_TAKEN),
    Sample("swelling.pdf", lambda: swelling(2000), P, "crashed", lasts=True),
]
