"""`request.party`: the person who is signed in, or whoever's link was opened."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation

from review.asking import ask, is_of_another, refuse
from review.links import assignment_of, author_of, coauthor_of

BY_LINK = {"reviewer": assignment_of, "author": author_of, "coauthor": coauthor_of}


class PartyMiddleware:
    """A link is no sign-in: the party is that one assignment, or the author, on its pages only.

    A link never speaks for somebody else who is signed in.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.party = request.user
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if find := BY_LINK.get(getattr(view, "door", None)):
            found = find(request, kwargs.get("public_id"))
            if found is not None and is_of_another(request.user, found.person):
                return ask(request, found) if find is assignment_of else refuse(request)
            if found is not None:
                request.party = found
                self.speak_to(request, found.person)
        return None

    @staticmethod
    def speak_to(request, person):
        """Who comes by a link has no session, but a language and a time zone all the same."""
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(person.language)
            request.LANGUAGE_CODE = translation.get_language()
        timezone.activate(ZoneInfo(person.time_zone))
