"""Every view says who may knock; a view that says nothing is refused by the middleware.

A door only keeps out whole groups of people. Which thing someone may see is the business of
`visible_to`, by which every door fetches, so that "not yours" is the same 404 as "not there".
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from journal.roles import STAFF
from journal.typed import ask_to_send_again, typed_in


def door(who: str, opens: Callable | None = None, ask: Callable | None = None):
    """Mark a view with the name of its door; `opens(request)` says whether it lets someone in.

    Who is not signed in is asked to sign in, or gets what `ask(request, **its arguments)` answers;
    anyone else gets the 404 of a page that is not there.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if opens is None or opens(request):
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return (ask or ask_to_sign_in)(request, *args, **kwargs)
            raise Http404

        guarded.door = who
        return guarded

    return decorate


def ask_to_sign_in(request, *args, **kwargs):
    """Nothing that was typed is lost: a page that saves by itself says so, others keep it."""
    typed = typed_in(request)
    if typed and request.headers.get("HX-Request"):
        return HttpResponse(_("Not saved: you are signed out. Press the button to go on."))
    if typed:
        return ask_to_send_again(request, typed, is_signed_out=True)
    return redirect_to_login(request.get_full_path())


def _is_signed_in(request):
    return request.user.is_authenticated


def _has_any_role(request):
    return holds_role(request, *STAFF)


def holds_role(request, *roles):
    """Whether the person holds one of the roles in the journal of this address."""
    user = request.user
    return user.is_authenticated and not user.roles_in(request.journal).isdisjoint(roles)


anyone = door("anyone")
people = door("people", _is_signed_in)
staff = door("staff", _has_any_role)


def office(*roles):
    """A door for some roles only."""
    return door("+".join(roles), lambda request: holds_role(request, *roles))
