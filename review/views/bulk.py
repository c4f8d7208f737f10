"""The same for several cases of the desk: assign an editor, remind whoever owes something."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.doors import office
from journal.models import Submission
from journal.roles import CHIEF, EDITOR, MANAGER, SECTION_EDITOR
from notifications import clock
from review.actions import bulk
from review.forms.bulk import AssignManyForm, CasesForm, RemindManyForm
from review.owing import owed_in
from review.permissions import sees_case_as_staff


@office(MANAGER, CHIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def assign_many(request):
    """One editor for the ticked cases; a conflict refuses that case only."""
    cases, today = _cases(request), request.journal.today(clock.now())
    form = AssignManyForm(request.POST or None, journal=request.journal, today=today)
    if cases and form.is_valid():
        editor = form.cleaned_data["editor"]
        done, refused = bulk.assign(cases, editor=editor, by=request.user, now=clock.now())
        _tell(request, done, refused)
        return redirect("review:desk", request.journal.slug)
    return render(request, "review/assign_many.html", {"cases": cases, "form": form})


@office(MANAGER, CHIEF, EDITOR, SECTION_EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def remind_many(request):
    """Each of those who owe something in the ticked cases, in the words of the usual reminder."""
    now = clock.now()
    mine = [one for one in _cases(request) if sees_case_as_staff(one, request.user)]
    owed = {one: owed_in(one, now) for one in mine}
    posted = request.POST if request.method == "POST" else None
    form = RemindManyForm(posted, owed=owed)
    if form.is_valid():
        done, refused = bulk.remind(form.chosen(), by=request.user, now=now)
        _tell(request, done, refused)
        return redirect("review:desk", request.journal.slug)
    context = {"form": form, "idle": [one for one in mine if not owed[one]], "owed": form.known}
    return render(request, "review/remind_many.html", context)


def _cases(request):
    """Those ticked on the desk, of what this person handles."""
    form = CasesForm(request.GET)
    keys = form.cleaned_data["case"] if form.is_valid() else []
    handled = Submission.objects.handled_by(request.user, request.journal)
    return list(handled.filter(public_id__in=keys).with_people().order_by("year", "number"))


def _tell(request, done, refused):
    if done:
        numbers = ", ".join(case.readable_number for case in done)
        messages.success(request, _("Done: %(numbers)s.") % {"numbers": numbers})
    for case, sentence in refused:
        number = case.readable_number
        said = _("Not done for %(number)s: %(why)s") % {"number": number, "why": sentence}
        messages.error(request, said)
