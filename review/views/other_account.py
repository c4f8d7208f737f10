"""The answer of somebody who came by another person's link: go on as them, or stay."""

from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from journal.doors import anyone
from journal.views.posted import posted_from
from review.asking import ask, is_of_another, may_be_told
from review.links import assignment_of, forget


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
