"""What every page needs: the journal, the person's roles, and where they can go."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.module_loading import import_string

from journal.doors import holds_role


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; `roles` empty means every signed-in person.

    Who holds one of `elsewhere` finds it behind another entry.
    """

    label: str | Promise
    name: str
    roles: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()

    def is_open_to(self, request):
        if holds_role(request, *self.elsewhere):
            return False
        return holds_role(request, *self.roles) if self.roles else request.user.is_authenticated


class Page:
    """Read by the base template; nothing here is asked of the database before it is used."""

    def __init__(self, request):
        self.request = request
        self.journal = getattr(request, "journal", None)
        self.is_demo = settings.IS_DEMO
        self.mail_is_caught = settings.IS_DEMO and settings.MAIL_IS_CAUGHT

    @cached_property
    def navigation(self):
        """[(label, address, is current)] of the tools that this person may use here."""
        if self.journal is None:
            return []
        places = [place for path in settings.NAVIGATION for place in import_string(path)]
        entries = [
            (place.label, reverse(place.name, args=[self.journal.slug]))
            for place in places
            if place.is_open_to(self.request)
        ]
        return [(label, url, self.request.path.startswith(url)) for label, url in entries]

    @cached_property
    def roles(self):
        if self.journal is None or not self.request.user.is_authenticated:
            return frozenset()
        return self.request.user.roles_in(self.journal)


def of_page(request):
    return {"page": Page(request)}
