"""A person's own account: one page that leads to the library's."""

from allauth.mfa.utils import is_mfa_enabled
from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal.doors import people
from journal.models import Journal


@people
@require_safe
def account(request):
    """Also says which journal asks this person for a second factor."""
    has_second_factor = is_mfa_enabled(request.user)
    asking = Journal.objects.filter(memberships__user=request.user, needs_second_factor=True)
    context = {
        "has_second_factor": has_second_factor,
        "needed_by": None if has_second_factor else asking.first(),
    }
    return render(request, "account/account.html", context)
