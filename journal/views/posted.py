"""A door for forms whose page has an address of its own."""

from functools import wraps

from django.shortcuts import redirect


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
