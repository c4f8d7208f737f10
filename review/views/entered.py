"""What authors see of what was entered for them: they confirm it, or say what is wrong."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journal.actions.entering import confirm
from journal.doors import anyone
from journal.forms.entering import ConfirmForm
from journal.forms.refused import refused_into
from journal.models import Event, Submission
from journal.views.posted import posted_from
from journal.workflow.submission_states import FINAL, S
from notifications import clock
from review.actions.entering import dispute
from review.asking import is_of_another, refuse
from review.entries import what_was_entered
from review.forms.author import DisputeForm
from review.links import author, remember_author, to_clean_address


@anyone
@never_cache
@require_safe
def open_link(request, public_id, token):
    """Swap the mailed link for a cookie of this case's author and a clean address.

    Nothing is changed and the link is not used up, so a scanner that follows it does no harm.
    """
    cases = Submission.objects.filter(journal=request.journal, public_id=public_id)
    found = cases.with_people().first()
    if found is None or not found.is_link_token(token):
        return render(request, "review/link_ended.html", status=404)
    if is_of_another(request.user, found.author):
        return refuse(request)
    response = to_clean_address("review:entered", request.journal, public_id)
    remember_author(response, found)
    return response


@author
@never_cache
@require_safe
def entered(request, public_id):
    return _page(request, _own(request, public_id))


@author
@posted_from("review:entered")
def confirm_statements(request, public_id):
    submission = _own(request, public_id)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, submission, confirm_form=form)
    confirm(submission, by=request.party, now=clock.now())
    messages.success(request, _("Thank you. Your submission is complete now."))
    response = redirect("review:entered", request.journal.slug, public_id)
    if request.party is not request.user:
        # the link is dead from now on; who has just used it may still read the page
        remember_author(response, _own(request, public_id))
    return response


@author
@posted_from("review:entered")
def dispute_entry(request, public_id):
    submission = _own(request, public_id)
    form = DisputeForm(request.POST)
    if form.is_valid():
        with refused_into(form):
            words = form.cleaned_data["words"]
            dispute(submission, submission.author, words=words, by=request.party, now=clock.now())
            messages.success(request, _("Thank you. The editors have your words."))
            return redirect("review:entered", request.journal.slug, public_id)
    return _page(request, submission, dispute_form=form)


def _own(request, public_id):
    """A case of the author's, past its draft, in which something was entered for them."""
    own = Submission.objects.filter(journal=request.journal, author=request.party)
    found = get_object_or_404(own.exclude(state=S.DRAFT).with_people(), public_id=public_id)
    if not Event.objects.of(found).entered_for(found.author).exists():
        raise Http404
    return found


def _page(request, submission, **forms):
    version = submission.latest_version()
    context = {
        "submission": submission,
        "version": version,
        "files": version.files.filter(cleaned_from=None),
        "may_confirm": submission.is_unconfirmed and submission.state not in FINAL,
        "confirm_form": ConfirmForm(),
        "dispute_form": DisputeForm(),
        **what_was_entered(submission, submission.author),
    }
    return render(request, "review/entered.html", context | forms)
