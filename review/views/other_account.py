"""A link that does not open: somebody else's, or dead; then a fresh one is sent."""

from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from journal.doors import anyone
from journal.views.posted import posted_from
from notifications import clock
from review.actions import relinking
from review.asking import ask, is_of_another, may_be_told
from review.links import assignment_of, forget
from review.models import Assignment


@anyone
@never_cache
@posted_from("review:assignment")
def choose_account(request, public_id):
    """Sign out and go on as the reviewer, or stay and forget the link in this browser."""
    found = assignment_of(request, public_id)
    if found is None:
        raise Http404
    if "stay" in request.POST:
        response = redirect("review:start")
        forget(response, found)
        return response
    if is_of_another(request.user, found.reviewer):
        if not may_be_told(request.user, found):
            return ask(request, found)
        logout(request)
    return redirect("review:assignment", request.journal.slug, public_id)


@anyone
@never_cache
@posted_from("review:assignment")
def send_fresh_link(request, public_id):
    """The answer is the same for every address, whether there is such a review or not."""
    of_journal = Assignment.objects.filter(round__submission__journal=request.journal)
    if found := of_journal.filter(public_id=public_id).first():
        relinking.send_fresh_link(found, now=clock.now())
    return render(request, "review/link_sent.html")
