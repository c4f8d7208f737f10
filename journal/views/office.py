"""The office: how the house is doing, and whether mail leaves."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from journal import doors
from journal.health import health_of
from journal.roles import MANAGER
from journal.safety import safety_of
from notifications import clock
from notifications.models import Letter
from notifications.outbox import post

TEST = "mail_test"


@doors.office(MANAGER)
@require_safe
def office(request):
    tests = Letter.objects.filter(letter=TEST, recipient=request.user, about=_about(request))
    context = {
        "health": health_of(request.journal, now=clock.now()),
        "safety": safety_of(request.journal, now=clock.now()),
        "last_test": tests.order_by("-created_at").first(),
    }
    return render(request, "journal/office/office.html", context)


@doors.office(MANAGER)
@require_POST
def test_mail(request):
    """Post a letter to the person who asks; the page then shows how far it has come."""
    now = clock.now()
    with transaction.atomic():
        post(
            TEST,
            to=request.user,
            sender=request.journal.sender,
            about=_about(request),
            occasion=now.isoformat(),
            values={"site": settings.SITE_URL},
            now=now,
        )
    messages.success(request, _("The letter is on its way."))
    return redirect("journal:office", request.journal.slug)


def _about(request):
    return f"office:{request.journal.slug}"
