"""The office: how the house is doing, who holds which role, whether mail leaves."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal import doors
from journal.roles import MANAGER


@doors.office(MANAGER)
@require_safe
def office(request):
    return render(request, "journal/office/office.html")


@doors.office(MANAGER)
@require_POST
def test_mail(request):
    return render(request, "journal/office/office.html")


@doors.office(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request):
    return render(request, "journal/office/people.html")
