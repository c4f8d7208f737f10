"""A link in a browser where somebody else is signed in: never used for them.

The reviewer's asks whether to sign out and go on; the author's says that it is not theirs.
"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from journal.refusals import is_beside
from journal.typed import typed_in


@never_cache
def offer_fresh_link(request, public_id, *args, **kwargs):
    """The link is dead or was never opened here: a fresh one goes to the invited address alone.

    The page is the same whether there is such a review or not, and shows what was typed.
    """
    typed = typed_in(request)
    if typed and is_beside(request):
        return HttpResponse(_("Not kept: the link has ended. Press “Leave for later” to go on."))
    context = {"public_id": public_id, "typed": typed}
    return render(request, "review/link_dead.html", context, status=403 if typed else 404)


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
