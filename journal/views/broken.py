"""What a reader sees when something broke that nobody foresaw; drawn without a database."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import loader
from django.utils import translation

from journal.files.durable import has_no_room

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
MEGABYTE = 1024 * 1024
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


def not_read(request, exception):
    """Django's handler of what it refuses to read: more than a form holds, or no form at all."""
    with translation.override(translation.get_language_from_request(request)):
        if isinstance(exception, TOO_MUCH):
            return _page(
                "413.html", 413, megabytes=settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE
            )
        return _page("400.html", 400)


def _page(template, state, **facts):
    response = HttpResponse(loader.get_template(template).render(facts), status=state)
    response["Cache-Control"] = "no-store"
    return response
