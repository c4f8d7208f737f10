"""Due dates for calendar programs: a feed of all that one has to do, and the file of one review."""

from allauth.core.internal.ratelimit import consume, respond_429
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journal.doors import anyone
from journal.models import CalendarAddress
from notifications import clock
from review.calendars import feed_of, file_of
from review.duties import due_day_of_review, due_days_of
from review.enclosing import NAME
from review.links import reviewer
from review.views.reviewer import own_assignment

LIMITED = {"app": "allauth.account", "action": "calendar", "limit_get": True}


@anyone
@never_cache
@require_safe
def feed(request, public_id, token):
    """What this person has to do, to whoever has the address: no cookie, no session, no trace."""
    if not consume(request, **LIMITED):
        return respond_429(request)
    address = CalendarAddress.objects.opened_by(public_id, token)
    if address is None:
        raise Http404
    now, person = clock.now(), address.user
    with override(person.language):
        text = feed_of(due_days_of(person, now=now), name=_("Due dates"), now=now)
    return _answer(text, **{"Content-Language": person.language, "Referrer-Policy": "no-referrer"})


@reviewer
@never_cache
@require_safe
def calendar(request, public_id):
    """The file of the present duty, for reviewers without an account as well."""
    found = own_assignment(request, public_id)
    if not found.is_open:
        raise Http404
    text = file_of(due_day_of_review(found), now=clock.now())
    return _answer(text, **{"Content-Disposition": f'attachment; filename="{NAME}"'})


def _answer(text, **headers):
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
