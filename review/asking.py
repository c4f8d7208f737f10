"""A link in a browser where somebody else is signed in: never used for them.

The reviewer's asks whether to sign out and go on; the author's says that it is not theirs.
"""

from django.shortcuts import render
from django.views.decorators.cache import never_cache


def is_of_another(user, person):
    """Whether somebody is signed in, and is not the person to whom the link was sent."""
    return user.is_authenticated and user.pk != person.pk


def may_be_told(user, assignment):
    """Whether the reviewer may be named: not to authors, people in conflict, other reviewers."""
    return not assignment.round.submission.is_conflicted_for(user)


@never_cache
def refuse(request):
    """It is not theirs, and whose it is is not said."""
    return render(request, "review/link_not_yours.html", status=404)


@never_cache
def ask(request, assignment):
    """Whose link this is, for whoever may know; all others read that it is not theirs."""
    if not may_be_told(request.user, assignment):
        return refuse(request)
    return render(request, "review/other_account.html", {"assignment": assignment}, status=403)
