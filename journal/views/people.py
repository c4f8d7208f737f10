"""The people of a journal: who holds which role, and who stands in for whom."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import doors
from journal.actions import appointing, deputising
from journal.forms.office import DeputyForm, EndForm, RevokeForm, RoleForm
from journal.forms.refused import refused_into
from journal.permissions import has_own_role
from journal.recording import record_of
from journal.roles import CHIEF, MANAGER, ROLES
from notifications import clock


@doors.office(MANAGER, CHIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request):
    """Who is who; the managers give roles here and take them back."""
    if "revoke" in request.POST:
        return _revoke(request)
    form = RoleForm(request.POST or None, today=_today(request))
    if form.is_valid():
        with refused_into(form):
            held = appointing.appoint(
                request.journal,
                language=request.user.language,
                by=request.user,
                now=clock.now(),
                **form.cleaned_data,
            )
            said = _("%(person)s has the role from now on and was told so by letter.")
            messages.success(request, said % {"person": held.user})
            return _to_people(request)
    return _page(request, form=form)


def _revoke(request):
    form = RevokeForm(request.POST)
    if form.is_valid():
        held = request.journal.memberships.own().in_roles(form.cleaned_data["role"])
        person = get_object_or_404(held, user__public_id=form.cleaned_data["person"]).user
        role = form.cleaned_data["role"]
        appointing.revoke_role(
            request.journal, user=person, role=role, by=request.user, now=clock.now()
        )
        messages.success(request, _("The role is taken back."))
    return _to_people(request)


@doors.office(MANAGER, CHIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def appoint_deputy(request):
    if request.method != "POST":
        return _to_people(request)
    form = _deputy_form(request, request.POST)
    if form.is_valid():
        with refused_into(form):
            held = deputising.appoint_deputy(
                request.journal,
                language=request.user.language,
                by=request.user,
                now=clock.now(),
                **form.facts(),
            )
            said = _("%(deputy)s stands in for %(absent)s; both were told so by letter.")
            names = {"deputy": held.user, "absent": held.stands_in_for}
            messages.success(request, said % names)
            return _to_people(request)
    return _page(request, deputy_form=form)


@doors.office(MANAGER, CHIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def end_deputy(request):
    form = EndForm(request.POST or None)
    if form.is_valid():
        asked = form.cleaned_data
        held = request.journal.memberships.deputies().in_roles(asked["role"])
        membership = get_object_or_404(
            held,
            user__public_id=asked["person"],
            stands_in_for__public_id=asked["absent"],
            since=asked["since"],
        )
        deputising.end_deputy(membership, by=request.user, now=clock.now())
        messages.success(request, _("It has ended, and both were told so by letter."))
    return _to_people(request)


def _page(request, form=None, deputy_form=None):
    today = _today(request)
    context = {
        "form": form or RoleForm(today=today),
        "deputy_form": deputy_form or _deputy_form(request),
        "holders": _holders(request.journal, today),
        "deputies": _deputies(request.journal, today),
        "may_grant": has_own_role(request.user, request.journal, MANAGER),
        "may_name": has_own_role(request.user, request.journal, MANAGER, CHIEF),
        "record": record_of(request.journal),
        "today": today,
    }
    return render(request, "journal/office/people.html", context)


def _deputy_form(request, data=None):
    """Managers are replaced by whom other managers name."""
    held = request.journal.memberships.own().not_over(_today(request)).with_people()
    if not has_own_role(request.user, request.journal, MANAGER):
        held = held.exclude(role=MANAGER)
    return DeputyForm(data, prefix="deputy", memberships=held, today=_today(request))


def _holders(journal, today):
    """[(name of the role, the memberships)] in the order of the roles."""
    held = journal.memberships.own().not_over(today).with_people()
    by_role = [(label, [one for one in held if one.role == role]) for role, label in ROLES]
    return [(label, members) for label, members in by_role if members]


def _deputies(journal, today):
    """[(heading, the memberships)]: those who stand in now, will, and did."""
    held = journal.memberships.deputies().with_people().order_by("-since", "pk")
    by_time = (
        (_("Now"), [one for one in held if one.since <= today <= one.until]),
        (_("Later"), [one for one in held if one.since > today]),
        (_("Earlier"), [one for one in held if one.until < today]),
    )
    return [(heading, members) for heading, members in by_time if members]


def _today(request):
    return request.journal.today(clock.now())


def _to_people(request):
    return redirect("journal:office_people", request.journal.slug)
