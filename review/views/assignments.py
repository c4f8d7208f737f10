"""Change one review of a round, or take the round back: pages for the editor of the case."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from journal.doors import staff
from journal.forms.refused import refused_into
from journal.refusals import StaleState
from notifications import clock
from review.actions import completing, editing, extending, reinstating, rounding
from review.forms.assignments import (
    CancelRoundForm,
    EditForm,
    ExtendForm,
    ReinstateForm,
    ReturnForm,
)
from review.models import Assignment
from review.rows import moves_on
from review.views.choosing import round_of


@dataclass(frozen=True)
class Page:
    """A move on one review: its form, its verb, and what is said before and afterwards."""

    form: type[forms.Form]
    verb: Callable[..., object]
    label: Promise
    what: Promise
    said: Promise
    button: Promise | str = ""  # instead of the label


PAGES = {
    "return_for_fix": Page(
        ReturnForm,
        completing.return_for_fix,
        gettext_lazy("Send back for completion"),
        gettext_lazy(
            "The reviewer gets a letter with your words and finds the answers in the form again."
        ),
        gettext_lazy("The review was sent back."),
    ),
    "reinstate": Page(
        ReinstateForm,
        reinstating.reinstate,
        gettext_lazy("Invite again"),
        gettext_lazy("A new letter with a new link leaves when the time to undo has passed."),
        gettext_lazy("The reviewer is invited again."),
    ),
    "extend": Page(
        ExtendForm,
        extending.extend,
        gettext_lazy("Move the date"),
        gettext_lazy("The reviewer is told, and reminders follow the new date."),
        gettext_lazy("The date is moved."),
    ),
    "edit_before_release": Page(
        EditForm,
        editing.edit_before_release,
        gettext_lazy("Edit for the author"),
        gettext_lazy(
            "The reviewer's own words are kept beside yours. The reviewer gets a letter with the "
            "words that the author will read."
        ),
        gettext_lazy("The author will read your version, and the reviewer was told."),
        button=gettext_lazy("Save and tell the reviewer"),
    ),
}


def assignment_of(request, public_id, assignment_id):
    """(case, one assignment of its open round) for the editor of the case only."""
    submission, round_ = round_of(request, public_id)
    mine = Assignment.objects.filter(round=round_).with_people()
    return submission, get_object_or_404(mine, public_id=assignment_id)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, public_id, assignment_id, move):
    """The page of one move on one review; a move that is not open now is refused as stale."""
    page = PAGES.get(move)
    if page is None:
        raise Http404
    submission, assignment = assignment_of(request, public_id, assignment_id)
    if move not in dict(moves_on(assignment, request.user)):
        raise StaleState(assignment, move)
    today = request.journal.today(clock.now())
    form = page.form(request.POST or None, assignment=assignment, today=today)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            page.verb(assignment, by=request.user, now=clock.now(), **form.cleaned_data)
            messages.success(request, page.said)
            return redirect("review:case", request.journal.slug, public_id)
    context = {"submission": submission, "assignment": assignment, "move": page, "form": form}
    return render(request, "review/change_assignment.html", context)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_round(request, public_id):
    """Say who gets a letter, then take the round back."""
    submission, round_ = round_of(request, public_id)
    form = CancelRoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            why = form.cleaned_data["why"]
            rounding.cancel_round(round_, by=request.user, now=clock.now(), why=why)
            messages.success(request, _("The round is cancelled. The case is with you again."))
            return redirect("review:case", request.journal.slug, public_id)
    invited = round_.assignments.invited().select_related("reviewer")
    context = {"submission": submission, "round": round_, "form": form, "invited": invited}
    return render(request, "review/cancel_round.html", context)
