"""The first owner founds the first journal in the browser; afterwards there is no such page."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.cache import cache
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from journal.actions import founding
from journal.doors import anyone
from journal.forms.setup import SetupForm
from journal.models import Journal
from notifications import clock

TRIES = 10  # wrong codes, whoever sends them
PAUSE = 15 * 60  # seconds
COUNTER = "setup-wrong-codes"


@anyone
@never_cache
@sensitive_post_parameters("code", "password")
@require_http_methods(["GET", "HEAD", "POST"])
def found(request):
    if Journal.objects.exists():
        raise Http404
    if cache.get(COUNTER, 0) >= TRIES:
        return render(request, "journal/setup_paused.html", {"minutes": PAUSE // 60}, status=429)
    form = SetupForm(request.POST or None)
    if form.is_valid():
        journal, owner = founding.found_first_journal(now=clock.now(), **form.facts())
        login(request, owner, backend=settings.AUTHENTICATION_BACKENDS[0])
        messages.success(request, _("The journal is founded. Test its mail next."))
        return redirect("journal:office", journal.slug)
    if form.has_error("code", "wrong_code"):
        cache.add(COUNTER, 0, PAUSE)
        cache.incr(COUNTER)
    return render(request, "journal/setup.html", {"form": form})
