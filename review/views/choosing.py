"""Choose reviewers from the ranked roster, invite them, take an invitation back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from journal.doors import staff
from journal.permissions import is_editor_of_case
from notifications import clock
from review.actions import inviting
from review.forms.assignments import DespiteForm
from review.models import Assignment
from review.named import named_to
from review.suggesting import shows_load_to, suggestions_for
from review.views.case import case_of
from review.workflow.round import R


def round_of(request, public_id):
    """(case, its open round) for its editor only."""
    submission = case_of(request, public_id)
    if not is_editor_of_case(submission, request.user):
        raise Http404
    return submission, get_object_or_404(submission.rounds, state=R.OPEN)


@staff
@require_safe
def choose(request, public_id):
    submission, round_ = round_of(request, public_id)
    today = request.journal.today(clock.now())
    ranked = suggestions_for(submission, round_, reader=request.user, today=today)
    free = [(entry, one) for entry, one in ranked if one.against is None]
    context = {
        "submission": submission,
        "round": round_,
        "named": named_to(request.user, submission),
        "suggestions": [pair for pair in free if pair[1].fit > 0],
        "others": [pair for pair in free if pair[1].fit == 0],
        "excluded": [(entry, one) for entry, one in ranked if one.against is not None],
        "shows_load": shows_load_to(request.user, submission),
        "assignments": round_.assignments.select_related("reviewer").order_by("invited_at"),
    }
    return render(request, "review/choose_reviewers.html", context)


@staff
@require_POST
def invite(request, public_id):
    """Invite everybody who was ticked, each with the reasons that were shown.

    Somebody of an author's institution comes with `despite`: why they are asked all the same.
    """
    submission, round_ = round_of(request, public_id)
    form = DespiteForm(request.POST) if "despite" in request.POST else None
    chosen = _ticked(request, submission, round_, is_despite=bool(form))
    wrong = _wrong_with(form, chosen)
    if wrong:
        messages.error(request, wrong)
        return redirect("review:choose_reviewers", request.journal.slug, public_id)
    despite = form.cleaned_data["despite"] if form else ""
    for entry, one in chosen:
        facts = {"reasons": one.reasons, "despite": despite}
        inviting.invite(round_, entry.user, by=request.user, now=clock.now(), **facts)
    said = ngettext("%(n)s reviewer is invited.", "%(n)s reviewers are invited.", len(chosen))
    messages.success(request, said % {"n": len(chosen)})
    return redirect("review:case", request.journal.slug, public_id)


def _ticked(request, submission, round_, *, is_despite):
    """The suggestions that were ticked: those without an obstacle, or those of one institution."""
    ticked, today = set(request.POST.getlist("reviewer")), request.journal.today(clock.now())
    return [
        (entry, one)
        for entry, one in suggestions_for(submission, round_, reader=request.user, today=today)
        if entry.public_id in ticked and (one.is_same_place if is_despite else one.against is None)
    ]


def _wrong_with(form, chosen):
    """The sentence about what is missing, or None."""
    if form and not form.is_valid():
        return form.errors["despite"][0]
    return None if chosen else _("Tick at least one reviewer.")


@staff
@require_POST
def cancel(request, public_id, assignment_id):
    submission = case_of(request, public_id)
    assignments = Assignment.objects.filter(round__submission=submission)
    assignment = get_object_or_404(assignments, public_id=assignment_id)
    inviting.cancel(assignment, by=request.user, now=clock.now())
    messages.success(request, _("The review is cancelled."))
    return redirect("review:case", request.journal.slug, public_id)
