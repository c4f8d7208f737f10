"""The office: how the house is doing, who holds which role, whether mail leaves."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal import doors
from journal.actions import founding
from journal.forms.office import RevokeForm, RoleForm
from journal.forms.refused import refused_into
from journal.health import health_of
from journal.models import User
from journal.roles import MANAGER, ROLES
from notifications import clock
from notifications.models import Letter
from notifications.outbox import post

TEST = "mail_test"


@doors.office(MANAGER)
@require_safe
def office(request):
    tests = Letter.objects.filter(letter=TEST, recipient=request.user, about=_about(request))
    context = {
        "health": health_of(request.journal, now=clock.now()),
        "last_test": tests.order_by("-created_at").first(),
    }
    return render(request, "journal/office/office.html", context)


@doors.office(MANAGER)
@require_POST
def test_mail(request):
    """Post a letter to the person who asks; the page then shows how far it has come."""
    now = clock.now()
    with transaction.atomic():
        post(
            TEST,
            to=request.user,
            sender=request.journal.sender,
            about=_about(request),
            occasion=now.isoformat(),
            values={"site": settings.SITE_URL},
            now=now,
        )
    messages.success(request, _("The letter is on its way."))
    return redirect("journal:office", request.journal.slug)


@doors.office(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request):
    journal = request.journal
    if "revoke" in request.POST:
        return _revoke(request)
    form = RoleForm(request.POST or None, today=journal.today(clock.now()))
    if form.is_valid():
        with refused_into(form):
            person = founding.appoint(
                journal,
                language=request.user.language,
                by=request.user,
                now=clock.now(),
                **form.cleaned_data,
            ).user
            messages.success(request, _told(person))
            return redirect("journal:office_people", journal.slug)
    return render(
        request, "journal/office/people.html", {"form": form, "holders": _holders(journal)}
    )


def _revoke(request):
    form = RevokeForm(request.POST)
    if form.is_valid():
        person = get_object_or_404(User, public_id=form.cleaned_data["person"])
        founding.revoke_role(
            request.journal,
            user=person,
            role=form.cleaned_data["role"],
            by=request.user,
            now=clock.now(),
        )
        messages.success(request, _("The role is taken back."))
    return redirect("journal:office_people", request.journal.slug)


def _told(person):
    if person.has_usable_password():
        return _("%(person)s has the role from now on.") % {"person": person}
    return _(
        "%(person)s has the role from now on, and no password yet: tell them to open the page"
        " “Set a new password” and enter this address."
    ) % {"person": person}


def _holders(journal):
    """[(name of the role, the memberships)] in the order of the roles."""
    held = journal.memberships.select_related("user").order_by("user__family_name", "pk")
    by_role = [(label, [one for one in held if one.role == role]) for role, label in ROLES]
    return [(label, members) for label, members in by_role if members]


def _about(request):
    return f"office:{request.journal.slug}"
