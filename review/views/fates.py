"""What became of letters: those of one case, and all that did not arrive."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from journal.anonymity import sees
from journal.doors import staff
from journal.forms.office import LetterForm
from journal.forms.refused import refused_into
from journal.relations import relation_of
from journal.views.posted import posted_from
from notifications import clock
from review.actions import mailing
from review.fates import fates_of, letters_about, lost_of
from review.forms.contacting import BouncedForm
from review.views.case import case_of
from review.views.outgoing import door

ROWS = 50


@door
@require_safe
def undelivered(request):
    """The letters that did not arrive, of the cases of this person; for the desk, a line."""
    cases = lost_of(request.user, request.journal)
    context = {"cases": cases, "lost": sum(len(fates) for _case, fates in cases)}
    page = "review/parts/lost.html" if request.htmx else "review/undelivered.html"
    return render(request, page, context)


@staff
@require_safe
def of_case(request, public_id):
    return _page(request, _read(request, public_id))


@staff
@posted_from("review:letters_of_case")
def mark_bounced(request, public_id):
    submission, form = _read(request, public_id), BouncedForm(request.POST)
    if "letter" in form.errors:
        raise Http404
    if form.is_valid():
        with refused_into(form):
            why, key = form.cleaned_data["why"], form.cleaned_data["letter"]
            facts = {"public_id": key, "why": why}
            mailing.mark_bounced(submission, by=request.user, now=clock.now(), **facts)
            messages.success(request, _("It is noted. Nothing more goes to that address."))
            return redirect("review:letters_of_case", request.journal.slug, public_id)
    return _page(request, submission, form=form)


@staff
@posted_from("review:letters_of_case")
def send_again(request, public_id):
    submission, key = _read(request, public_id), _letter(request)
    mailing.send_again(submission, public_id=key, by=request.user, now=clock.now())
    messages.success(request, _("The letter is on its way again."))
    return redirect("review:letters_of_case", request.journal.slug, public_id)


@staff
@posted_from("review:letters_of_case")
def see_to(request, public_id):
    submission, key = _read(request, public_id), _letter(request)
    mailing.see_to(submission, public_id=key, by=request.user, now=clock.now())
    messages.success(request, _("It is noted."))
    return redirect("review:letters_of_case", request.journal.slug, public_id)


def _read(request, public_id):
    submission = case_of(request, public_id)
    if not sees("letter_heads", relation_of(request.user, submission), submission.mode):
        raise PermissionDenied
    return submission


def _letter(request):
    """The public id that a button sent."""
    form = LetterForm(request.POST)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["letter"]


def _page(request, submission, *, form=None):
    letters = Paginator(letters_about(submission), ROWS).get_page(request.GET.get("page"))
    relation = relation_of(request.user, submission)
    context = {
        "submission": submission,
        "letters": letters,
        "fates": fates_of(letters, submission, relation),
        "form": form,
    }
    return render(request, "review/letters_of_case.html", context)
