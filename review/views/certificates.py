"""The certificate of a reviewer, and the page on which anyone checks its code."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journal.bylines import byline
from journal.doors import anyone
from journal.views.posted import KEY
from review.links import reviewer
from review.models import Certificate
from review.models.certificates import certificate_of
from review.views.reviewer import own_assignment

NAMES = ("given_name", "family_name", "patronymic", "other_given_name", "other_family_name")


@reviewer
@never_cache
@require_safe
def certificate(request, public_id):
    """To be printed: in the language of the page, with the name in its script."""
    found = certificate_of(own_assignment(request, public_id))
    if found is None:
        raise Http404
    person = {name: getattr(found.reviewer, name) for name in NAMES} | {"affiliation": ""}
    context = {
        "certificate": found,
        "name": byline(person, get_language()).name,
        "has_both_scripts": byline(person, "en").name != byline(person, "ru").name,
        "address": settings.SITE_URL + verify_path(request, found.code),
    }
    return render(request, "review/certificate.html", context)


def verify_path(request, code):
    return f"/{request.journal.slug}/certificates/?code={code}"


@anyone
@never_cache
@require_safe
def verify(request):
    """The year and the number of reviews behind a code, and nothing about whose they are."""
    code = "".join(request.GET.get("code", "").split()).lower()
    known = Certificate.objects.filter(journal=request.journal)
    found = known.filter(code=code).first() if KEY.fullmatch(code) else None
    context = {"code": code[:40], "certificate": found}
    status = 404 if code and found is None else 200
    return render(request, "review/verify_certificate.html", context, status=status)
