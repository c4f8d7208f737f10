"""Start a submission, write its draft, send it."""

from django.http import Http404
from django.views.decorators.http import require_http_methods, require_POST

from journal.doors import people


@people
@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    raise Http404


@people
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request, public_id):
    raise Http404


@people
@require_POST
def upload(request, public_id):
    raise Http404


@people
@require_POST
def send(request, public_id):
    raise Http404
