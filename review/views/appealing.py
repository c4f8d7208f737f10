"""What an author may do after a rejection: appeal, or submit again when invited to."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal.doors import people
from journal.forms.refused import refused_into
from journal.refusals import StaleState
from notifications import clock
from review.actions import appealing, resubmitting
from review.forms.deciding import AppealForm
from review.views.author import own_case


@people
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request, public_id):
    submission = _own(request, public_id)
    last_day = appealing.last_day_to_appeal(submission)
    if last_day is None:
        raise StaleState(submission, "submit_appeal")
    form = AppealForm(request.POST or None)
    if form.is_valid():
        why = form.cleaned_data["why"]
        with refused_into(form):
            appealing.submit_appeal(submission, why=why, by=request.user, now=clock.now())
            messages.success(request, _("Your appeal has arrived. You will get a letter."))
            return redirect("review:my_submission", request.journal.slug, public_id)
    decision = submission.decisions.in_force().last()
    context = {"submission": submission, "form": form, "last_day": last_day, "decision": decision}
    return render(request, "review/appeal.html", context)


@people
@require_POST
def submit_again(request, public_id):
    submission = _own(request, public_id)
    draft = resubmitting.submit_again(submission, by=request.user, now=clock.now())
    messages.success(request, _("A new draft has begun. Add the new manuscript to it."))
    return redirect("journal:draft", request.journal.slug, draft.public_id)


def _own(request, public_id):
    """For the author who sent it; a co-author may look, no more."""
    submission = own_case(request, public_id)
    if submission.author_id != request.user.pk:
        raise Http404
    return submission
