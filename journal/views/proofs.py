"""The author reads the proof."""

from django.http import Http404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.doors import people


@people
@require_safe
def proof(request, public_id):
    raise Http404


@people
@require_safe
def figure(request, public_id, name):
    raise Http404


@people
@require_POST
def approve(request, public_id):
    raise Http404


@people
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request, public_id):
    raise Http404
