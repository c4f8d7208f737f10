"""A door for forms whose page has an address of its own, and the key that a button sends."""

import re
from functools import wraps

from django.shortcuts import redirect

KEY = re.compile(r"[0-9a-z]{1,12}")


def posted_key(request, name):
    """The public id that a button sent; '' for what cannot be one."""
    key = request.POST.get(name, "")
    return key if KEY.fullmatch(key) else ""


def posted_from(page):
    """Only a POST does something; a reload or a change of language leads back to the page."""

    def decorate(view):
        @wraps(view)
        def posted(request, public_id, **more):
            if request.method != "POST":
                return redirect(page, request.journal.slug, public_id)
            return view(request, public_id, **more)

        return posted

    return decorate
