"""What every request gets: its journal, its language, and a closed door unless a view opens one."""

import zoneinfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone, translation

from journal.models import Journal

LIBRARY = ("allauth.", "django.")


class TenantMiddleware:
    """`request.journal` by the first part of the address; there is none outside of a journal."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.journal = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
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
        if getattr(request, "user", None) and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request, view, args, kwargs):
        if not hasattr(view, "door") and not view.__module__.startswith(LIBRARY):
            raise PermissionDenied(f"{view.__module__}.{view.__name__} has no door")
