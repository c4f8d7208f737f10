"""A person's own data as a file."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from journal.doors import people
from notifications import clock
from review.my_data import data_of


@people
@require_safe
def download(request):
    """Changes nothing; its shape is told in docs/my_data.md."""
    now = clock.now()
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(data_of(request.user, now=now), json_dumps_params=options)
    response["Content-Disposition"] = f'attachment; filename="my-data-{now:%Y-%m-%d}.json"'
    response["Cache-Control"] = "no-store"
    return response
