"""Chasing by hand: note what was said, remind now with words of one's own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from journal.doors import staff
from journal.forms.refused import refused_into
from journal.models import User
from journal.posting import authors_of
from journal.refusals import StaleState
from notifications import clock
from review.actions import contacting
from review.forms.contacting import ContactForm, RemindForm
from review.models import Assignment
from review.owing import owed_in
from review.permissions import sees_case_as_staff
from review.views.case import case_of

CONTACT = {
    "heading": gettext_lazy("Note a call or message"),
    "what": gettext_lazy("A call, a promise, a mail: note it; move the day, stop reminders."),
    "button": gettext_lazy("Note it"),
}


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def log_contact(request, public_id):
    submission = _chased(request, public_id)
    form = ContactForm(request.POST or None, people=_who_may_be_called(submission))
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            facts = form.cleaned_data
            contacting.log_contact(submission, by=request.user, now=clock.now(), **facts)
            messages.success(request, _("It is noted in the timeline."))
            return redirect("review:case", request.journal.slug, public_id)
    context = {"submission": submission, "form": form, "sheet": CONTACT}
    return render(request, "review/move.html", context)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request, public_id):
    """Without `owed` in the address the page asks whom; with it, the text stands there to edit."""
    submission, now = _chased(request, public_id), clock.now()
    owed = owed_in(submission, now)
    key = request.GET.get("owed", "")
    chosen = next((one for one in owed if one.key == key), None)
    if chosen is None and (key or request.method == "POST"):
        raise StaleState(submission, "remind")  # it was done, or ended, meanwhile
    form = _form_of(request, chosen, now) if chosen else None
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            facts = form.cleaned_data
            contacting.remind(submission, key=key, by=request.user, now=now, **facts)
            messages.success(request, _("The reminder is on its way."))
            return redirect("review:case", request.journal.slug, public_id)
    context = {"submission": submission, "owed": owed, "chosen": chosen, "form": form}
    return render(request, "review/remind.html", context)


def _form_of(request, chosen, now):
    if request.method == "POST":
        return RemindForm(request.POST)
    subject, message = chosen.words(now)
    return RemindForm(initial={"subject": subject, "message": message})


def _chased(request, public_id):
    submission = case_of(request, public_id)
    if not sees_case_as_staff(submission, request.user):
        raise PermissionDenied
    return submission


def _who_may_be_called(submission):
    """Its authors, its editor, and everybody who was asked to review it."""
    asked = Assignment.objects.filter(round__submission=submission).values("reviewer")
    keys = {submission.editor_id, *(one.pk for one in authors_of(submission))}
    people = User.objects.filter(Q(pk__in=keys - {None}) | Q(pk__in=asked))
    return people.order_by("family_name", "given_name", "pk")
