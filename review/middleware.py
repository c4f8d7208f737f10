"""`request.party`: the person who is signed in, or the assignment whose link was opened."""

from django.utils.functional import SimpleLazyObject

from review.links import assignment_of


class PartyMiddleware:
    """A reviewer's link is no sign-in: the party is that one assignment, on its own pages only."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.party = request.user
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if getattr(view, "door", None) == "reviewer":
            public_id = kwargs.get("public_id")
            request.party = SimpleLazyObject(
                lambda: assignment_of(request, public_id) or request.user
            )
