"""The first owner founds the first journal in the browser; afterwards there is no such page."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from journal.doors import anyone


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def found(request):
    return render(request, "journal/setup.html")
