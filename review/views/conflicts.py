"""Conflicts of interest: one's own, and what the office and the chief know of others."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.doors import staff
from journal.forms.refused import refused_into
from journal.models import conflicts_of
from journal.permissions import is_office_or_chief
from journal.views.posted import posted_from
from notifications import clock
from review.actions import declaring
from review.forms.conflicts import ConflictForm, LiftForm, RecordForm
from review.forms.reviewer import DeclineForm
from review.links import reviewer
from review.views.case import case_of
from review.views.reviewer import own_assignment, page_of


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request, public_id):
    submission = case_of(request, public_id)
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        declaring.declare(submission, by=request.user, now=clock.now(), **form.cleaned_data)
        messages.success(request, _("Thank you for saying so. The case is closed to you now."))
        return redirect("review:desk", request.journal.slug)
    context = {"submission": submission, "form": form}
    return render(request, "review/declare_conflict.html", context)


@reviewer
@posted_from("review:assignment")
def declare_as_reviewer(request, public_id):
    """Nothing of the review is there any more afterwards: it ends on a page for everybody."""
    found, form = own_assignment(request, public_id), ConflictForm(request.POST)
    if not form.is_valid():
        return page_of(request, found, decline_form=DeclineForm(), conflict_form=form)
    why = form.cleaned_data["why"]
    declaring.declare_as_reviewer(found, why=why, by=request.party, now=clock.now())
    messages.success(request, _("Thank you for saying so. The manuscript is closed to you now."))
    if request.user.is_authenticated:
        return redirect("review:my_reviews", request.journal.slug)
    return redirect("journal:enter", request.journal.slug)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request, public_id):
    """Who is kept from the case, and why; posting records another one."""
    submission = _case(request, public_id)
    form = RecordForm(request.POST or None, submission=submission, by=request.user)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            declaring.record(submission, by=request.user, now=clock.now(), **form.cleaned_data)
            messages.success(request, _("The conflict is recorded and holds from now on."))
            return redirect("review:conflicts", request.journal.slug, public_id)
    return _page(request, submission, form)


@staff
@posted_from("review:conflicts")
def lift(request, public_id):
    submission = _case(request, public_id)
    form = LiftForm(request.POST, submission=submission)
    if form.is_valid():
        with refused_into(form):
            declaring.lift(by=request.user, now=clock.now(), **form.cleaned_data)
            messages.success(request, _("The conflict is lifted."))
            return redirect("review:conflicts", request.journal.slug, public_id)
    if form.has_error("conflict"):
        messages.error(request, _("This conflict is not recorded any more: nothing was lifted."))
        return redirect("review:conflicts", request.journal.slug, public_id)
    record = RecordForm(submission=submission, by=request.user)
    return _page(request, submission, record, lifting=form)


def _case(request, public_id):
    submission = case_of(request, public_id)
    if not is_office_or_chief(submission, request.user):
        raise PermissionDenied
    return submission


def _page(request, submission, form, lifting=None):
    context = {
        "submission": submission,
        "form": form,
        "lifting": lifting,
        "rows": [(one, _lifting(submission, one, lifting)) for one in conflicts_of(submission)],
    }
    return render(request, "review/conflicts.html", context)


def _lifting(submission, conflict, lifting):
    """The form beside a row: what was typed, if it was typed there; none beside an authorship."""
    if conflict.pk is None or conflict.kind == conflict.Kind.REVIEWER:
        return None
    if lifting and lifting.data.get("conflict") == str(conflict.pk):
        return lifting
    options = {"initial": {"conflict": conflict.pk}, "auto_id": f"id_{conflict.pk}_%s"}
    return LiftForm(submission=submission, **options)
