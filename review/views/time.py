"""A reviewer takes more time for the review."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from journal.forms.refused import refused_into
from journal.refusals import StaleState
from notifications import clock
from review.actions import extending
from review.forms.assignments import MoreTimeForm
from review.links import remember, reviewer
from review.views.reviewer import own_assignment


@reviewer
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_time(request, public_id):
    found, now = own_assignment(request, public_id), clock.now()
    if not found.is_writing or found.has_extended:
        raise StaleState(found, "extend_own")
    last = extending.last_own_day(found, now=now)
    form = MoreTimeForm(request.POST or None, last=last, today=request.journal.today(now))
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            until = form.cleaned_data["until"]
            extending.extend_own(found, until=until, by=request.party, now=now)
            messages.success(request, _("The date is moved, and the editor was told."))
            response = redirect("review:assignment", request.journal.slug, public_id)
            if request.party is not request.user:
                remember(response, own_assignment(request, public_id), now=now)
            return response
    return render(request, "review/take_time.html", {"assignment": found, "form": form})
