"""Hand out a kept file: under a readable name, asked for again only when it has changed."""

from urllib.parse import quote

from django.http import FileResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from journal.files.kinds import CONTENT_TYPES, Kind
from journal.files.store import open_kept

PDF = CONTENT_TYPES[Kind.PDF]
A_WHILE = 3600  # seconds that a reader's browser need not ask again


def served(request, file, *, name, kept_for=A_WHILE, is_attachment=False):
    """The file's bytes as a response, or 304 when the browser has them already.

    `kept_for` is in seconds; 0 means that nobody may keep a copy. The name is given twice, for
    browsers old and new: in letters of ASCII, and as it is.
    """
    response = FileResponse(open_kept(file.sha256), content_type=file.media_type)
    response.headers["Content-Length"] = file.size
    response.headers["ETag"] = quote_etag(file.sha256)
    response.headers["Content-Disposition"] = disposition(name, is_attachment=is_attachment)
    response.headers["X-Content-Type-Options"] = "nosniff"
    if is_attachment or file.media_type != PDF:
        # whatever a browser makes of it, it runs nothing; a PDF in a sandbox is not shown at all
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    cache = f"public, max-age={kept_for}" if kept_for else "private, no-store"
    response.headers["Cache-Control"] = cache
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    if answer is not response:
        response.close()
    return answer


def disposition(name, *, is_attachment=False):
    """`inline; filename="..."; filename*=UTF-8''...` (RFC 6266)."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in name)
    way = "attachment" if is_attachment else "inline"
    return f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
