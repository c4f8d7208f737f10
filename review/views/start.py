"""The front door of an installation."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from journal.doors import anyone
from journal.models import Journal, Membership
from notifications import clock


@anyone
@require_safe
def start(request):
    """Staff go to their desk, others to the journal; with several journals to their list."""
    journals = list(Journal.objects.order_by("slug"))
    if not journals:
        return redirect("journal:setup")
    if place := _place_of(request, journals):
        return redirect(*place)
    return render(request, "review/journals.html", {"journals": journals})


def _place_of(request, journals):
    """The address of whoever has one evident place to go, as arguments of `redirect`."""
    if request.user.is_authenticated:
        held = Membership.objects.of(request.user).on(clock.now().date())
        for one in journals:
            if held.filter(journal=one).exists():
                return "review:desk", one.slug
    if len(journals) > 1:
        return None
    only = journals[0]
    if request.user.is_authenticated:
        return "review:my_submissions", only.slug
    language = request.LANGUAGE_CODE
    return "journal:home", only.slug, language if language in only.languages else only.languages[0]
