"""Decide: choose, write the letter, confirm; and a while to undo."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal.doors import staff
from journal.forms.refused import refused_into
from journal.permissions import is_editor_or_chief
from journal.relations import relation_of
from notifications import clock
from review.actions import deciding
from review.forms.case import DecisionForm
from review.lettering import letter_draft
from review.showing import shown_reviews
from review.views.case import case_of


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, public_id):
    submission = case_of(request, public_id)
    if not is_editor_or_chief(submission, request.user):
        raise PermissionDenied
    round_ = submission.rounds.order_by("-number").first()
    reviews = shown_reviews(round_, relation_of(request.user, submission)) if round_ else []
    initial = {
        "letter": letter_draft(submission, round_),
        "revise_by": request.journal.due_date("revise", clock.now()),
    }
    form = DecisionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            decision = deciding.decide(
                submission, by=request.user, now=clock.now(), **form.cleaned_data
            )
            _say(request, decision)
            return redirect("review:case", request.journal.slug, public_id)
    context = {"submission": submission, "form": form, "reviews": reviews, "round": round_}
    return render(request, "review/decide.html", context)


def _say(request, decision):
    minutes = request.journal.undo_minutes
    if minutes:
        text = _("The decision will be sent in %(minutes)s minutes. Until then it can be undone.")
        messages.success(request, text % {"minutes": minutes})
    else:
        messages.success(request, _("The decision was sent."))


@staff
@require_POST
def undo(request, public_id):
    submission = case_of(request, public_id)
    decision = get_object_or_404(submission.decisions, released_at=None)
    deciding.undo(decision, by=request.user, now=clock.now())
    messages.success(request, _("The decision was taken back. Nothing was sent."))
    return redirect("review:case", request.journal.slug, public_id)
