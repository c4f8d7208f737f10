"""What co-authors see of a manuscript, with or without an account; they say if it is theirs."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journal.actions.coauthoring import confirm_authorship, dispute_authorship
from journal.doors import anyone
from journal.forms.refused import refused_into
from journal.models import Contributor
from journal.views.posted import posted_from
from notifications import clock
from review.asking import is_of_another, refuse
from review.forms.author import DisputeForm
from review.history import history_of
from review.links import coauthor, remember_coauthor, to_clean_address
from review.words import explained


@anyone
@never_cache
@require_safe
def open_link(request, public_id, token):
    """Swap the mailed link for a cookie of this place among the authors and a clean address.

    Nothing is changed and the link is not used up, so a scanner that follows it does no harm.
    """
    asked = Contributor.objects.live().filter(submission__journal=request.journal)
    found = asked.with_case().filter(public_id=public_id).first()
    if found is None or not found.is_link_token(token):
        return render(request, "review/link_ended.html", status=404)
    if is_of_another(request.user, found.person):
        return refuse(request)
    response = to_clean_address("review:authorship", request.journal, public_id)
    remember_coauthor(response, found)
    return response


@coauthor
@never_cache
@require_safe
def authorship(request, public_id):
    return _page(request, _own(request, public_id), DisputeForm())


@coauthor
@posted_from("review:authorship")
def confirm(request, public_id):
    confirm_authorship(_own(request, public_id), by=request.party, now=clock.now())
    messages.success(request, _("Thank you. You need not do anything more."))
    return redirect("review:authorship", request.journal.slug, public_id)


@coauthor
@posted_from("review:authorship")
def dispute(request, public_id):
    contributor, form = _own(request, public_id), DisputeForm(request.POST)
    if form.is_valid():
        with refused_into(form):
            words = form.cleaned_data["words"]
            dispute_authorship(contributor, words=words, by=request.party, now=clock.now())
            messages.success(request, _("Thank you. The editors have your words."))
            return redirect("review:authorship", request.journal.slug, public_id)
    return _page(request, contributor, form)


def _own(request, public_id):
    """By the link nobody is signed in: its cookie opens this place and no other."""
    own = Contributor.objects.visible_to(request.party, request.journal).with_case()
    return get_object_or_404(own, public_id=public_id)


def _page(request, contributor, form):
    submission = contributor.submission
    context = {
        "contributor": contributor,
        "submission": submission,
        "authors": submission.contributors.all(),
        "explanation": explained(submission, is_author=False),
        "history": history_of(submission),
        "form": form,
    }
    return render(request, "review/authorship.html", context)
