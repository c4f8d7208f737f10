"""Whether this process lives, and whether the site as a whole is well. No detail to outsiders.

The office reads which part is not well on its own page.
"""

from django.db import Error as DatabaseFailure
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journal.doors import anyone
from journal.safety import is_room_left
from notifications import clock
from notifications.vitals import is_clock_ticking, is_outbox_flowing


@anyone
@never_cache
@require_safe
def alive(request):
    return HttpResponse("alive\n", content_type="text/plain")


@anyone
@never_cache
@require_safe
def ready(request):
    """200 when the database answers, the disk has room, letters leave and the clock ticks."""
    if _is_well():
        return HttpResponse("ready\n", content_type="text/plain")
    return HttpResponse("not ready\n", content_type="text/plain", status=503)


def _is_well():
    now = clock.now()
    try:
        return is_clock_ticking(now) and is_outbox_flowing(now) and is_room_left()
    except DatabaseFailure:
        return False
