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
    if request.user.is_authenticated:
        held = Membership.objects.of(request.user).on(clock.now().date())
        desks = [one for one in journals if held.filter(journal=one).exists()]
        if desks:
            return redirect("review:desk", desks[0].slug)
        if len(journals) == 1:
            return redirect("review:my_submissions", journals[0].slug)
    if len(journals) == 1:
        language = request.LANGUAGE_CODE
        if language not in journals[0].languages:
            language = journals[0].languages[0]
        return redirect("journal:home", journals[0].slug, language)
    return render(request, "review/journals.html", {"journals": journals})
