"""Follow every link of somebody's pages; tell whose names are found anywhere in the answers."""

import hashlib
import io
import re
import zipfile
from html import unescape

from review.tests.pages import closed

LINK = re.compile(r'(?:href|src|action|hx-get)="([^"#]+)')
LEAVING = re.compile(r"^/accounts/|^/static/|^https?:|^mailto:|^data:")


def crawl(client, *starts):
    """{address: bytes of headers and body} of what this browser can read from there on.

    Forms are asked for by GET too: those that only take a POST answer 405 and are left out.
    """
    found, waiting = {}, list(starts)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        response = client.get(path)
        body = response.getvalue()
        closed(response)
        head = "\n".join(f"{name}: {value}" for name, value in response.items())
        found[path] = head.encode() + b"\n\n" + body
        if response.status_code in (302, 303):
            waiting.append(response["Location"])
        if response["Content-Type"].startswith("text/html"):
            waiting += links_of(path, body.decode())
    return found


def links_of(path, html):
    addresses = (unescape(one).replace("http://localhost:8000", "") for one in LINK.findall(html))
    local = (one for one in addresses if not LEAVING.match(one))
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
    """The bytes, and those of every member of an archive that is their body."""
    yield content
    _head, _gap, body = content.partition(b"\n\n")
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
