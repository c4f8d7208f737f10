"""Files of cases as answers that no proxy may keep."""

from django.http import Http404

from journal.files.serving import served

IN_OUR_PAGE = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def send_file(request, file, *, name, is_attachment=True):
    return served(request, file, name=name, kept_for=0, is_attachment=is_attachment)


def send_inside(request, file, *, name):
    """A PDF that a page of ours shows inside itself: nobody else's page may, and it loads nothing.

    What the browser's own viewer writes around it needs its styles and the file itself.
    """
    response = send_file(request, file, name=name, is_attachment=False)
    response.headers["Content-Security-Policy"] = IN_OUR_PAGE
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def send_figure(request, article, name):
    """A figure of the article's latest text, to be shown inside its page."""
    text = article.latest_text()
    asset = text.assets.filter(name=name).first() if text else None
    if asset is None:
        raise Http404
    return send_file(request, asset, name=asset.name, is_attachment=False)
