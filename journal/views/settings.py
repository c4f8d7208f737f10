"""The journal's settings, its topics and its types of article, for its managers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.actions import settling
from journal.doors import office
from journal.forms.refused import refused_into
from journal.forms.settings import SettingsForm
from journal.forms.topics import TopicsForm
from journal.forms.types import TypesForm
from journal.roles import MANAGER
from notifications import clock


@office(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request):
    form = SettingsForm(request.POST or None, journal=request.journal)
    if form.is_valid():
        settling.change_journal(request.journal, by=request.user, now=clock.now(), **form.facts())
        messages.success(request, _("The settings are saved."))
        return redirect("journal:settings", request.journal.slug)
    return render(request, "journal/settings/settings.html", {"form": form})


@office(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def topics(request):
    journal = request.journal
    form = TopicsForm(request.POST or None, journal=journal)
    if form.is_valid():
        with refused_into(form):
            settling.settle_topics(journal, by=request.user, now=clock.now(), **form.facts())
            messages.success(request, _("The topics are saved."))
            return redirect("journal:topics", journal.slug)
    context = {"form": form, "used": settling.used_topics(journal)}
    return render(request, "journal/settings/topics.html", context)


@office(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def types(request):
    journal = request.journal
    form = TypesForm(request.POST or None, journal=journal)
    if form.is_valid():
        with refused_into(form):
            settling.settle_types(journal, by=request.user, now=clock.now(), **form.facts())
            messages.success(request, _("The types of article are saved."))
            return redirect("journal:types", journal.slug)
    context = {"form": form, "used": settling.used_types(journal)}
    return render(request, "journal/settings/types.html", context)
