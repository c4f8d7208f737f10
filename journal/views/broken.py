"""What a reader sees when something broke that nobody foresaw; drawn without a database."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import loader

from journal.files.durable import has_no_room

PAUSE = 10  # seconds, told to programs that ask again by themselves


def broken(request):
    """Django's handler of errors: a full disk and a database that is away have their own words."""
    error = sys.exc_info()[1]
    if has_no_room(error):
        return _page("507.html", 507)
    if isinstance(error, OperationalError | InterfaceError):
        response = _page("503.html", 503)
        response["Retry-After"] = PAUSE
        return response
    return _page("500.html", 500)


def _page(template, state):
    response = HttpResponse(loader.get_template(template).render(), status=state)
    response["Cache-Control"] = "no-store"
    return response
