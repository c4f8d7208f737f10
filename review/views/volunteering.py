"""The page of a reviewer's own reviews, and their wishes for more."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.doors import people
from journal.forms.refused import refused_into
from notifications import clock
from review.actions.volunteering import change_wishes
from review.forms.wishes import WishesForm
from review.models import Assignment, RosterEntry
from review.models.certificates import certificates_of
from review.own_reviews import own_review
from review.talking import unread_in_reviews


def page_of_reviews(request, form=None):
    mine = Assignment.objects.visible_to(request.user, request.journal).with_people()
    now = clock.now()
    rows = mine.select_related("review").order_by("-invited_at", "-pk")
    entry = RosterEntry.objects.of(request.user, request.journal).first()
    if entry and form is None:
        form = WishesForm(entry=entry, today=request.journal.today(now))
    context = {
        "rows": [own_review(one, now=now) for one in rows],
        "unread": unread_in_reviews(request.user, mine),
        "certificates": certificates_of(request.user, request.journal),
        "entry": entry,
        "form": form,
    }
    return render(request, "review/my_reviews.html", context)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request):
    """By GET (a reload, a change of language) it leads back."""
    if request.method != "POST":
        return redirect("review:my_reviews", request.journal.slug)
    entry = get_object_or_404(RosterEntry.objects.of(request.user, request.journal))
    now = clock.now()
    form = WishesForm(request.POST, entry=entry, today=request.journal.today(now))
    if form.is_valid():
        with refused_into(form, "not_before"):
            change_wishes(entry, **form.cleaned_data, by=request.user, now=now)
            messages.success(
                request, _("Thank you. The editors see it when they choose reviewers.")
            )
            return redirect("review:my_reviews", request.journal.slug)
    return page_of_reviews(request, form)
