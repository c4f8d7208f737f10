"""Files of cases as answers that no proxy may keep."""

from django.http import Http404

from journal.files.serving import served


def send_file(request, file, *, name, is_attachment=True):
    return served(request, file, name=name, kept_for=0, is_attachment=is_attachment)


def send_figure(request, article, name):
    """A figure of the article's latest text, to be shown inside its page."""
    text = article.latest_text()
    asset = text.assets.filter(name=name).first() if text else None
    if asset is None:
        raise Http404
    return send_file(request, asset, name=asset.name, is_attachment=False)
