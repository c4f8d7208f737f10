"""Follow every link of somebody's pages; tell whose names are found anywhere in the answers."""

import hashlib
import io
import re
import zipfile
from contextlib import closing
from functools import lru_cache
from html import unescape

import pikepdf
import pypdfium2
from PIL import Image

from review.tests.pages import closed

LINK = re.compile(r'(?:href|src|action|hx-get)="([^"#]+)')
BROUGHT = re.compile(r'hx-get="([^"#]+)')
PART = "#part"
LEAVING = re.compile(r"^/accounts/|^/static/|^https?:|^mailto:|^data:")
MARK = re.compile(rb"<[^>]*>")

ONE_OF_MANY = re.compile(r"/settings/letters/(?!editor_assigned/|invitation/)[a-z_]+/")


def crawl(client, *starts):
    """{address: bytes of headers, cookies and body} of what this browser can read from there on.

    Where forms lead to is asked for by GET too; what only takes a POST answers 405. Parts that the
    page brings by a script (`PART` ends their address) are asked for as the script does.
    """
    found, waiting = {}, list(starts)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        is_part = path.endswith(PART)
        headers = {"HX-Request": "true"} if is_part else {}
        response = client.get(path.removesuffix(PART), headers=headers)
        body = response.getvalue()
        closed(response)
        cookies = [("Set-Cookie", one.OutputString()) for one in response.cookies.values()]
        head = "\n".join(f"{name}: {value}" for name, value in [*response.items(), *cookies])
        found[path] = head.encode() + b"\n\n" + body
        if response.status_code in (302, 303) and not LEAVING.match(response["Location"]):
            waiting.append(response["Location"])
        if response["Content-Type"].startswith("text/html"):
            waiting += links_of(path.removesuffix(PART), body.decode())
            waiting += parts_of(path, body.decode())
    return found


def parts_of(path, html):
    """The addresses of what a script brings into this page."""
    parts = (unescape(one) for one in BROUGHT.findall(html))
    return [f"{path.split('?')[0] if one.startswith('?') else ''}{one}{PART}" for one in parts]


def links_of(path, html):
    """Of the pages of letters' texts, hundreds that differ by letter only, those of two letters."""
    addresses = (unescape(one).replace("http://localhost:8000", "") for one in LINK.findall(html))
    local = (one for one in addresses if not LEAVING.match(one) and not ONE_OF_MANY.search(one))
    return [path.split("?")[0] + one if one.startswith("?") else one for one in local]


def canaries_of(*people, also=()):
    """{word: forms in which it may be hidden} of everything that tells who these people are."""
    words = set(also)
    for one in people:
        words |= {one.given_name, one.family_name, one.email, one.affiliation, one.orcid}
    return {word: forms_of(word) for word in words if word}


def forms_of(word):
    """As it stands, small, in UTF-16, and as the hashes by which addresses become pictures."""
    small = word.lower().encode()
    hashes = [hashlib.new(name, small).hexdigest().encode() for name in ("md5", "sha256")]
    return [small, word.lower().encode("utf-16-le"), *hashes]


def hits(content, canaries):
    """The words that are found in any layer of these bytes."""
    layers = [layer.lower() for layer in layers_of(content)]
    return {
        word
        for word, forms in canaries.items()
        if any(form in layer for form in forms for layer in layers)
    }


def layers_of(content):
    """The bytes of an answer, and whatever is packed in its body."""
    yield content
    _head, _gap, body = content.partition(b"\n\n")
    if body.startswith(PACKED):
        yield from unpacked(body)
    else:
        yield as_read(unfolded(body))


def unfolded(data):
    """A calendar file breaks its lines within words; anything else stays as it is."""
    return data.replace(b"\r\n ", b"") if data.startswith(b"BEGIN:VCALENDAR") else data


def as_read(data):
    """The words of a page or of a part of a Word file, whatever marks stand inside of them."""
    return unescape(MARK.sub(b"", data).decode(errors="replace")).encode()


PACKED = (b"PK", b"%PDF", b"\x89PNG", b"\xff\xd8")


@lru_cache(maxsize=256)
def unpacked(data):
    """[bytes] of an archive's members, a PDF's objects and streams, what a picture says of itself.

    A PDF that cannot be read has no layers but itself: the stand-ins of tests are such.
    """
    if zipfile.is_zipfile(io.BytesIO(data)):
        return _of_archive(data)
    if data.startswith(b"%PDF"):
        return _of_pdf(data)
    if data.startswith(PACKED[2:]):
        return _of_picture(data)
    return []


def _of_archive(data):
    layers = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            member = archive.read(name)
            layers += [name.encode(), member, as_read(member), *unpacked(member)]
    return layers


def _of_pdf(data):
    layers = []
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for one in pdf.objects:
                layers.append(one.to_json(schema_version=2))
                if isinstance(one, pikepdf.Stream):
                    layers.append(_bytes_of(one))
            layers.append(repr(dict(pdf.docinfo)).encode())
    except pikepdf.PdfError:
        return []
    return [*layers, _words_of(data)]


def _words_of(data):
    """As a person reads the pages: letters may be coded in a way of their font."""
    with closing(pypdfium2.PdfDocument(data)) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf).encode()


def _bytes_of(stream):
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a picture's own way of packing
        return stream.read_raw_bytes()


def _of_picture(data):
    with Image.open(io.BytesIO(data)) as picture:
        return [repr((picture.info, dict(picture.getexif()))).encode()]
