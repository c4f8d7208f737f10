"""One door for the files of a case."""

from django.http import Http404
from django.views.decorators.http import require_safe

from journal.doors import people


@people
@require_safe
def download(request, public_id):
    raise Http404
