"""The letter box of the demo: what would have been mailed. Nowhere else does it exist."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications import caught


@never_cache
@require_safe
def mail_list(request):
    return render(request, "notifications/mail_list.html", {"mails": _caught_mails()})


@never_cache
@require_safe
def mail(request, mail_id):
    found = next((mail for mail in _caught_mails() if mail.id == mail_id), None)
    if found is None:
        raise Http404
    return render(request, "notifications/mail.html", {"mail": found})


def _caught_mails():
    if not (settings.IS_DEMO and settings.MAIL_IS_CAUGHT):
        raise Http404
    return caught.newest_first()


# Who may come in: read by the middleware that refuses views without a door.
mail_list.door = mail.door = "demo"
