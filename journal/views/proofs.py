"""The author reads the proof: approves it or returns it with corrections."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from journal.actions import producing
from journal.doors import people
from journal.forms.production import CorrectionsForm
from journal.forms.refused import refused_into
from journal.models import Submission
from journal.views.posted import posted_from
from journal.views.production import preview
from journal.views.sending import send_figure
from journal.workflow.submission_states import S
from notifications import clock


@people
@require_safe
def proof(request, public_id):
    return _page(request, _own(request, public_id), CorrectionsForm())


@people
@require_safe
def figure(request, public_id, name):
    return send_figure(request, _own(request, public_id).article, name)


@people
@posted_from("journal:proof")
def approve(request, public_id):
    producing.approve_proof(_own(request, public_id), by=request.party, now=clock.now())
    messages.success(request, _("Thank you. The article will be printed as you have seen it."))
    return redirect("journal:proof", request.journal.slug, public_id)


@people
@posted_from("journal:proof")
def give_back(request, public_id):
    submission = _own(request, public_id)
    form = CorrectionsForm(request.POST)
    if form.is_valid():
        with refused_into(form):
            producing.return_proof(
                submission,
                by=request.party,
                now=clock.now(),
                corrections=form.cleaned_data["corrections"],
            )
    if not form.is_valid():
        return _page(request, submission, form)
    messages.success(request, _("Thank you. Your corrections are with production."))
    return redirect("journal:proof", request.journal.slug, public_id)


def _own(request, public_id):
    """A case of the author's that has an article, in whatever state it is now."""
    mine = Submission.objects.visible_to(request.user, request.journal).filter(
        author=request.user, article__isnull=False
    )
    mine = mine.select_related("article__journal", "article__proof")
    return get_object_or_404(mine.with_people(), public_id=public_id)


def _page(request, submission, form):
    """The text is shown only while the author is asked about it: before, it is not finished."""
    article = submission.article
    is_asked = submission.state == S.PROOFING
    text = article.latest_text() if is_asked else None
    context = {
        "submission": submission,
        "article": article,
        "is_asked": is_asked,
        "body": preview(article, text, "journal:proof_figure") if text else "",
        "form": form,
    }
    return render(request, "journal/proofs/proof.html", context)
