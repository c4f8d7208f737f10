"""Decide or recommend: choose, write the letter, confirm; and a while to undo."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal.anonymity import sees
from journal.doors import staff
from journal.forms.refused import refused_into
from journal.permissions import decides_case, is_chief, is_editor_of_case
from journal.refusals import StaleState
from journal.relations import relation_of
from notifications import clock
from review.actions import advising, deciding, gathering
from review.forms.deciding import AdviceForm, DecisionForm
from review.lettering import letter_draft
from review.showing import shown_reviews
from review.standing import last_event
from review.verdicts import verdicts_for
from review.views.case import case_of
from review.workflow.round import R


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, public_id):
    submission = case_of(request, public_id)
    verdicts = verdicts_for(submission, request.user)
    _refuse_without(verdicts, submission, decides_case(submission, request.user))
    round_ = submission.rounds.filter(state=R.OPEN).first()
    initial = _draft_of(submission, round_, request.user)
    form = DecisionForm(
        request.POST or None,
        verdicts=verdicts,
        submission=submission,
        round_=round_,
        initial=initial | {"revise_by": request.journal.due_date("revise", clock.now())},
    )
    if "redraft" in request.POST:
        form = form.redrafted()
    elif request.method == "POST" and form.is_valid():
        with refused_into(form):
            decision = deciding.decide(submission, by=request.user, now=clock.now(), **form.facts)
            _say(request, decision)
            return redirect("review:case", request.journal.slug, public_id)
    return render(request, "review/decide.html", _context(request, submission, form))


def _refuse_without(verdicts, submission, is_theirs):
    """There is nothing to choose: because of who asks, or of the state."""
    if not verdicts:
        raise StaleState(submission, "decide") if is_theirs else PermissionDenied


def _draft_of(submission, round_, reader):
    """With what the form begins: a recommendation that waits for the reader, else a draft.

    Why the review was closed early says as well why its reviews are enough.
    """
    advice = submission.advice.waiting().first()
    if advice and decides_case(submission, reader):
        return {"verdict": advice.verdict, "letter": advice.letter}
    early = last_event(submission, "close_early")
    return {"letter": letter_draft(submission, round_), "waiver": early.why if early else ""}


def _context(request, submission, form):
    relation = relation_of(request.user, submission)
    round_ = submission.rounds.in_force().last()
    advice = submission.advice.waiting().select_related("made_by").first()
    return {
        "submission": submission,
        "form": form,
        "reviews": shown_reviews(round_, relation) if round_ else [],
        "round": round_,
        "advice": advice if sees("advice", relation, submission.mode) else None,
        "may_send_back": is_chief(submission, request.user),
    }


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
    decision = get_object_or_404(submission.decisions.held())
    deciding.undo(decision, by=request.user, now=clock.now())
    messages.success(request, _("The decision was taken back. Nothing was sent."))
    return redirect("review:case", request.journal.slug, public_id)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def advise(request, public_id):
    """Recommend a decision to the editor-in-chief."""
    submission = case_of(request, public_id)
    verdicts = advising.verdicts_to_advise(submission, request.user)
    _refuse_without(verdicts, submission, is_editor_of_case(submission, request.user))
    round_ = submission.rounds.filter(state=R.OPEN).first()
    initial = {"letter": letter_draft(submission, round_)}
    form = AdviceForm(request.POST or None, verdicts=verdicts, round_=round_, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            facts = form.cleaned_data
            advising.advise(submission, by=request.user, now=clock.now(), **facts)
            messages.success(request, _("The editor-in-chief has your recommendation."))
            return redirect("review:case", request.journal.slug, public_id)
    return render(request, "review/advise.html", _context(request, submission, form))


@staff
@require_POST
def more_reviews(request, public_id):
    submission = case_of(request, public_id)
    gathering.more_reviews(submission, by=request.user, now=clock.now())
    messages.success(request, _("One more review is wanted now. Choose the reviewer."))
    return redirect("review:choose_reviewers", request.journal.slug, public_id)
