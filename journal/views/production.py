"""From the accepted manuscript to the proof."""

from django.http import Http404
from django.views.decorators.http import require_POST, require_safe

from journal.doors import office
from journal.roles import MANAGER, PRODUCTION


@office(PRODUCTION, MANAGER)
@require_safe
def index(request):
    raise Http404


@office(PRODUCTION, MANAGER)
@require_safe
def case(request, public_id):
    raise Http404


@office(PRODUCTION, MANAGER)
@require_POST
def put_text(request, public_id):
    raise Http404


@office(PRODUCTION, MANAGER)
@require_safe
def figure(request, public_id, name):
    raise Http404


@office(PRODUCTION, MANAGER)
@require_POST
def move(request, public_id, move):
    raise Http404
