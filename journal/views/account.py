"""A person's own account: a page that leads to the library's, their details, their calendar."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.actions.introducing import DETAILS, change_details
from journal.actions.subscribing import make_calendar_address, revoke_calendar_address
from journal.doors import people
from journal.forms.accounts import DetailsForm
from journal.models import CalendarAddress, Journal
from notifications import clock

DATA_PATH = "/accounts/data/"  # a file that an app above makes


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
        "data_path": DATA_PATH,
        "calendar": CalendarAddress.objects.filter(user=request.user).first(),
        **more,
    }
    return render(request, "account/account.html", context)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def details(request):
    known = {name: getattr(request.user, name) for name in DETAILS}
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        change_details(by=request.user, **form.cleaned_data)
        messages.success(request, _("Your details are saved."))
        response = redirect("journal:account")
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)  # the profile speaks from now on
        return response
    return render(request, "account/details.html", {"form": form})


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
