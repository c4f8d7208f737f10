"""The office: how the house is doing, and whether mail leaves."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from journal import doors
from journal.forms.office import JobForm, LetterForm
from journal.health import health_of, lost_in_words, lost_letters, work_of_clock
from journal.roles import MANAGER
from journal.safety import safety_of
from notifications import clock, fates, jobs
from notifications.models import FailedJob, Letter
from notifications.outbox import post

TEST = "mail_test"


@doors.office(MANAGER)
@require_safe
def office(request):
    tests = Letter.objects.filter(letter=TEST, recipient=request.user, about=_about(request))
    slug = request.journal.slug
    context = {
        # Two pages of the app above: an address, as in letters.
        "undelivered": f"/{slug}/undelivered/",
        "outgoing": f"/{slug}/outgoing/",
        "health": health_of(request.journal, now=clock.now()),
        "safety": safety_of(request.journal, now=clock.now()),
        "work": work_of_clock(clock.now()),
        "lost": lost_in_words(request.journal),
        "last_test": tests.order_by("-created_at").first(),
    }
    return render(request, "journal/office/office.html", context)


@doors.office(MANAGER)
@require_POST
def test_mail(request):
    """Post a letter to the person who asks; the page then shows how far it has come."""
    now = clock.now()
    with transaction.atomic():
        post(
            TEST,
            to=request.user,
            sender=request.journal.sender,
            about=_about(request),
            occasion=now.isoformat(),
            values={"site": settings.SITE_URL},
            now=now,
        )
    messages.success(request, _("The letter is on its way."))
    return redirect("journal:office", request.journal.slug)


@doors.office(MANAGER)
@require_POST
def retry_job(request):
    """Ask a worker once more for a task that failed; it is the installation's, as all workers."""
    form = JobForm(request.POST)
    key = form.cleaned_data["key"] if form.is_valid() else None
    failed = get_object_or_404(FailedJob, pk=key)
    jobs.retry(failed)
    messages.success(request, _("A worker has been asked to try it again."))
    return redirect("journal:office", request.journal.slug)


@doors.office(MANAGER)
@require_POST
def resend_letter(request):
    """A letter that is about no case: those about cases are sent again on their case."""
    letter = _lost_letter(request)
    if fates.send_again(letter, now=clock.now()):
        messages.success(request, _("The letter is on its way again."))
    else:
        messages.error(
            request, _("The text held a secret and is forgotten. Let the person ask for a new one.")
        )
    return redirect("journal:office", request.journal.slug)


@doors.office(MANAGER)
@require_POST
def see_to_letter(request):
    letter = _lost_letter(request)
    fates.see_to(letter, now=clock.now())
    messages.success(request, _("It is noted."))
    return redirect("journal:office", request.journal.slug)


def _lost_letter(request):
    form = LetterForm(request.POST)
    key = form.cleaned_data["letter"] if form.is_valid() else ""
    return get_object_or_404(lost_letters(request.journal), public_id=key)


def _about(request):
    return f"office:{request.journal.slug}"
