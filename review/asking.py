"""A reviewer's link in a browser where somebody else is signed in: asked first, never merged."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache


def is_of_another(user, assignment):
    """Whether somebody is signed in, and is not the reviewer whose link this is."""
    return user.is_authenticated and user.pk != assignment.reviewer_id


def may_be_told(user, assignment):
    """Whether the reviewer may be named: not to authors, people in conflict, other reviewers."""
    return not assignment.round.submission.is_conflicted_for(user)


@never_cache
def ask(request, assignment):
    """Whose link this is, for whoever may know; all others read that it is not theirs."""
    if not may_be_told(request.user, assignment):
        return render(request, "review/link_not_yours.html", status=404)
    return render(request, "review/other_account.html", {"assignment": assignment}, status=403)
