"""What every request gets: its journal, its language, and a closed door unless a view opens one."""

import zoneinfo

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from journal.models import Journal

LIBRARY = ("allauth.", "django.")
PAGE = "main"  # the id of what a form of htmx replaces when its answer is the page itself


class CookieMiddleware:
    """A cookie may spell a NUL as \\000, which PostgreSQL cannot be asked for: none was sent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        kept = {name: value for name, value in request.COOKIES.items() if "\x00" not in value}
        request.COOKIES = kept
        return self.get_response(request)


class InPlaceMiddleware:
    """A page that htmx puts in the place of the last is shown even when it refuses.

    Of an answer with the code of a refusal htmx shows nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.htmx and request.htmx.target == PAGE and 400 <= response.status_code < 500:
            response.status_code = 200
        return response


class TenantMiddleware:
    """`request.journal` by the first part of the address; there is none outside of a journal.

    PostgreSQL cannot even be asked for a NUL: an address that holds one leads nowhere.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.journal = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if any("\x00" in str(part) for part in kwargs.values()):
            raise Http404
        if "journal" in kwargs:
            slug = kwargs.pop("journal")
            request.journal = Journal.objects.select_related("sender").filter(slug=slug).first()
            if request.journal is None:
                raise Http404


class LanguageMiddleware:
    """Public pages speak the language of their address, tools that of the person's profile."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(self.language_of(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
            return response

    @staticmethod
    def language_of(request):
        parts = request.path_info.split("/", 3)
        known = dict(settings.LANGUAGES)
        if len(parts) > 2 and parts[2] in known:
            return parts[2]
        if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) in known:
            return request.COOKIES[settings.LANGUAGE_COOKIE_NAME]
        if request.user.is_authenticated:
            return request.user.language
        return translation.get_language_from_request(request)

    def process_view(self, request, view, args, kwargs):
        """Times are shown in the person's zone, else in the journal's."""
        zone = None
        if request.user.is_authenticated:
            zone = request.user.time_zone
        elif request.journal:
            zone = request.journal.sender.time_zone
        if zone:
            timezone.activate(zoneinfo.ZoneInfo(zone))
        else:
            timezone.deactivate()


class DoorMiddleware:
    """Deny by default: a view of ours without a door is a mistake, not a public page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # A reviewer who came by a link is known as well, though nobody is signed in.
        known = [getattr(request, name, None) for name in ("user", "party")]
        if any(getattr(one, "pk", None) for one in known):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request, view, args, kwargs):
        if not hasattr(view, "door") and not view.__module__.startswith(LIBRARY):
            raise PermissionDenied(f"{view.__module__}.{view.__name__} has no door")


class SecondFactorMiddleware:
    """Where a journal asks for it, nobody with a role works without a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if getattr(view, "door", "anyone") in ("anyone", "reviewer") or request.journal is None:
            return None
        if not lacks_second_factor(request.user, request.journal):
            return None
        messages.warning(
            request,
            _("%(journal)s asks for a second factor. Set one up, then go on with your work.")
            % {"journal": request.journal.name},
        )
        return redirect("mfa_index")


def lacks_second_factor(user, journal):
    """Whether this person has a role in a journal that wants a second factor, and has none."""
    return (
        journal.needs_second_factor
        and user.is_authenticated
        and bool(user.roles_in(journal))
        and not is_mfa_enabled(user)
    )
