"""A person's own account: a page that leads to the library's, and the address of their calendar."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.actions.subscribing import make_calendar_address, revoke_calendar_address
from journal.doors import people
from journal.models import CalendarAddress, Journal
from notifications import clock


@people
@require_safe
def account(request):
    return _page(request)


def _page(request, **more):
    """Also says which journal asks this person for a second factor."""
    has_second_factor = is_mfa_enabled(request.user)
    asking = Journal.objects.filter(memberships__user=request.user, needs_second_factor=True)
    context = {
        "has_second_factor": has_second_factor,
        "needed_by": None if has_second_factor else asking.first(),
        "calendar": CalendarAddress.objects.filter(user=request.user).first(),
        **more,
    }
    return render(request, "account/account.html", context)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def make_calendar(request):
    """The answer itself shows the new address, the only time: it is kept nowhere, nor on its way.

    By GET (a reload, a change of language) it leads back.
    """
    if request.method != "POST":
        return redirect("journal:account")
    address = make_calendar_address(by=request.user, now=clock.now())
    return _page(request, address=address)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def revoke_calendar(request):
    if request.method == "POST" and revoke_calendar_address(by=request.user):
        messages.success(request, _("The address is revoked. Calendars read nothing there now."))
    return redirect("journal:account")
