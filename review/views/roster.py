"""The roster: who reviews for the journal; the office may bring someone onto it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.doors import holds_role, office
from journal.forms.refused import refused_into
from journal.roles import CHIEF, EDITOR, MANAGER, SECTION_EDITOR
from notifications import clock
from review.actions import enrolling
from review.forms.roster import RosterForm
from review.models import RosterEntry

ROWS = 50


@office(MANAGER, CHIEF, EDITOR, SECTION_EDITOR)
@require_safe
def index(request):
    entries = RosterEntry.objects.visible_to(request.user, request.journal)
    rows = entries.with_load(request.user).select_related("user")
    rows = rows.prefetch_related("expertise__topic").order_by("user__family_name", "pk")
    context = {
        "rows": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "shows_work": holds_role(request, MANAGER, CHIEF),
        "shows_load": holds_role(request, MANAGER, CHIEF, EDITOR),
    }
    return render(request, "review/roster.html", context)


@office(MANAGER, CHIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    form = RosterForm(request.POST or None, journal=request.journal)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            enrolling.add_by_office(
                request.journal, by=request.user, now=clock.now(), **form.cleaned_data
            )
            messages.success(request, _("The reviewer is on the roster and was told so."))
            return redirect("review:roster", request.journal.slug)
    return render(request, "review/add_reviewer.html", {"form": form})
