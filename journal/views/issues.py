"""Plan, assemble, compile, approve and publish issues."""

from django.http import Http404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.doors import office
from journal.roles import CHIEF, MANAGER, PRODUCTION


@office(MANAGER, CHIEF, PRODUCTION)
@require_safe
def index(request):
    raise Http404


@office(MANAGER, CHIEF, PRODUCTION)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request):
    raise Http404


@office(MANAGER, CHIEF, PRODUCTION)
@require_safe
def assemble(request, public_id):
    raise Http404


@office(MANAGER, CHIEF, PRODUCTION)
@require_safe
def progress(request, public_id):
    raise Http404


@office(MANAGER, CHIEF, PRODUCTION)
@require_safe
def draft_pdf(request, public_id):
    raise Http404


@office(MANAGER, CHIEF, PRODUCTION)
@require_POST
def change(request, public_id):
    raise Http404


@office(MANAGER, CHIEF, PRODUCTION)
@require_POST
def move(request, public_id, move):
    raise Http404
