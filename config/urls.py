"""Addresses: reserved words first, then one journal's pages under its name."""

from django.urls import include, path

from config import probes

urlpatterns = [
    path("healthz", probes.alive),
    path("readyz", probes.ready),
    path("accounts/", include("allauth.urls")),
    path("", include("notifications.urls")),
    path("", include("review.urls")),
    path("", include("journal.urls")),
]
handler400 = "journal.views.broken.not_read"
handler500 = "journal.views.broken.broken"
