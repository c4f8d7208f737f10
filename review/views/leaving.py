"""The open work of a person, and what becomes of it when they leave."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.doors import office
from journal.forms.refused import refused_into
from journal.models import User
from journal.permissions import has_own_role
from journal.roles import CHIEF, MANAGER
from notifications import clock
from review.actions.leaving import leave
from review.forms.leaving import LeavingForm
from review.work import has_part_in, work_of


@office(MANAGER, CHIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request, public_id):
    journal, now = request.journal, clock.now()
    work = work_of(
        _person(request, public_id), journal, reader=request.user, today=journal.today(now)
    )
    form = LeavingForm(
        request.POST or None,
        work=work,
        journal=journal,
        today=journal.today(now),
        may_dismiss=has_own_role(request.user, journal, MANAGER),
    )
    if form.is_valid():
        with refused_into(form):
            sentences = leave(journal, work.person, form.plan(), by=request.user, now=now)
            return _after(request, work.person, sentences)
    context = {"work": work, "form": form, "today": journal.today(now)}
    return render(request, "review/leaving.html", context)


def _person(request, public_id):
    """Somebody with a part in this journal; nobody else is known here."""
    person = get_object_or_404(User, public_id=public_id)
    if not has_part_in(person, request.journal):
        raise Http404
    return person


def _after(request, person, sentences):
    """Who has dismissed themselves is signed out like anybody else."""
    if person == request.user and not has_own_role(
        User.objects.get_by_natural_key(person.email), request.journal, MANAGER, CHIEF
    ):
        logout(request)
        return redirect("review:start")
    for sentence in sentences:
        messages.warning(request, sentence)
    said = _("It is done; %(person)s was told so by letter.")
    messages.success(request, said % {"person": person})
    return redirect("journal:office_people", request.journal.slug)
