"""What an author may ask for or do besides: withdraw, and more time for a revision."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.doors import people
from journal.forms.refused import refused_into
from journal.refusals import StaleState
from journal.workflow.submission_states import FINAL, IN_PRODUCTION, S
from notifications import clock
from review.actions import postponing, withdrawing
from review.forms.moves import TimeForm, WhyForm
from review.views.author import own_case


@people
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, public_id):
    """At once before acceptance; afterwards the wish is recorded, and the office answers."""
    submission = _own(request, public_id)
    if submission.state in (*FINAL, S.DRAFT):
        raise StaleState(submission, "withdraw")
    asks = submission.state in IN_PRODUCTION
    form = WhyForm(request.POST or None, is_required=asks)
    if form.is_valid():
        do = withdrawing.ask_to_withdraw if asks else withdrawing.withdraw
        with refused_into(form):
            do(submission, why=form.cleaned_data["why"], by=request.user, now=clock.now())
            done = _("The office has your wish.") if asks else _("Your submission is withdrawn.")
            messages.success(request, done)
            return redirect("review:my_submission", request.journal.slug, public_id)
    context = {"submission": submission, "form": form, "asks": asks}
    return render(request, "review/withdraw.html", context)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_time(request, public_id):
    submission = _own(request, public_id)
    if submission.state != S.REVISION_REQUESTED:
        raise StaleState(submission, "ask_for_time")
    form = TimeForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            postponing.ask_for_time(
                submission, by=request.user, now=clock.now(), **form.cleaned_data
            )
            messages.success(request, _("The editor has your wish and will answer."))
            return redirect("review:my_submission", request.journal.slug, public_id)
    return render(request, "review/ask_for_time.html", {"submission": submission, "form": form})


def _own(request, public_id):
    """For the author who sent it; a co-author may look, no more."""
    submission = own_case(request, public_id)
    if submission.author_id != request.user.pk:
        raise Http404
    return submission
