"""The author's draft: one page on which every button first saves what was typed."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.actions import drafting, submitting
from journal.doors import people
from journal.files.saying import report_of
from journal.forms.refused import refused_into
from journal.forms.submitting import (
    BasePeople,
    DraftForm,
    StartForm,
    UploadForm,
    people_of,
    posted_people,
)
from journal.models import Submission
from journal.perform import moves_for
from journal.views.posted import posted_from
from journal.workflow.submission import AUTHORS, CONSENTS, MANUSCRIPT, TEXTS, S
from notifications import clock

# Where on the page each thing that the machine may miss is given.
PLACES = ((MANUSCRIPT, "manuscript"), (TEXTS, "texts"), (AUTHORS, "authors"), (CONSENTS, "consent"))


@people
@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    form = StartForm(request.POST or None, journal=request.journal)
    if form.is_valid():
        values = form.cleaned_data
        submission = drafting.start_draft(
            request.journal,
            by=request.user,
            article_type=values["article_type"],
            language=values["language"],
            titles={values["language"]: values["title"]},
            now=clock.now(),
        )
        return redirect(_page_of(submission))
    drafts = Submission.objects.written_by(request.user).filter(
        journal=request.journal, state=S.DRAFT
    )
    context = {"form": form, "drafts": drafts.order_by("-started_at")}
    return render(request, "journal/submitting/start.html", context)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request, public_id):
    submission = _own(request, public_id)
    if submission.state != S.DRAFT:
        return _to_case(submission)
    if request.method != "POST":
        return _page(request, submission)
    typed = _save(request, submission)
    if request.htmx:
        return HttpResponse(_said_of(typed, clock.now()))
    if not typed.is_saved or request.POST.get("do") == "add":
        return _page(request, submission, typed)
    messages.success(request, _("The draft is saved."))
    return redirect(_page_of(submission))


@people
@posted_from("journal:draft")
def upload(request, public_id):
    submission = _own(request, public_id)
    typed = _save(request, submission) if _has_draft(request) else None
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        with refused_into(form):
            drafting.put_manuscript(
                submission, upload=file, name=file.name, by=request.party, now=clock.now()
            )
    if not form.is_valid() or (typed and not typed.is_saved):
        return _page(request, submission, typed, upload=form)
    messages.success(request, _("The manuscript is uploaded. Its copy for reviewers is made now."))
    return redirect(_page_of(submission) + "#manuscript")


@people
@posted_from("journal:draft")
def send(request, public_id):
    submission = _own(request, public_id)
    typed = _save(request, submission) if _has_draft(request) else None
    if typed and not typed.is_saved:
        return _page(request, submission, typed)
    submitting.submit(submission, by=request.party, now=clock.now())
    messages.success(
        request, _("Your submission is sent. You will get a letter that confirms its arrival.")
    )
    return _to_case(submission)


@dataclass(frozen=True)
class Typed:
    """What came with a request, and whether it could be stored."""

    form: DraftForm
    people: BasePeople
    is_saved: bool


def _own(request, public_id):
    mine = Submission.objects.visible_to(request.user, request.journal).filter(author=request.user)
    return get_object_or_404(mine.with_people(), public_id=public_id)


def _page_of(submission):
    return reverse("journal:draft", args=[submission.journal.slug, submission.public_id])


def _to_case(submission):
    """The case's own page lies in an app above: it is known by its address only."""
    return HttpResponseRedirect(urlsplit(submission.address).path)


def _has_draft(request):
    """A button of the page sends all of it; a bare file or a bare order to send may come alone."""
    return "people-TOTAL_FORMS" in request.POST


def _save(request, submission):
    now = clock.now()
    form = DraftForm(request.POST, submission=submission)
    persons = posted_people(request.POST, request.POST.get("do", ""))
    if not all([form.is_valid(), persons.is_valid()]):
        return Typed(form, persons, is_saved=False)
    with refused_into(form):
        drafting.save_draft(
            submission,
            facts=form.facts(now),
            topics=form.cleaned_data["topics"],
            people=persons.people(),
            now=now,
        )
    return Typed(form, persons, is_saved=form.is_valid())


def _page(request, submission, typed=None, upload=None):
    stored = Submission.objects.with_people().get(pk=submission.pk)
    version = stored.latest_version()
    file = version.manuscript() if version else None
    context = {
        "submission": stored,
        "form": typed.form if typed else _stored_form(stored),
        "people": typed.people if typed else people_of(stored),
        "is_unsaved": typed is not None and not typed.is_saved,
        "upload": upload or UploadForm(),
        "file": file,
        "report": report_of(file) if file else None,
        "missing": _missing(stored, request.party),
    }
    return render(request, "journal/submitting/draft.html", context)


def _said_of(typed, now):
    """The word beside the button, when the page has saved by itself while somebody types."""
    if not typed.is_saved:
        return _("Not saved yet: an answer is unfinished or wrong.")
    return _("Saved at %(time)s") % {"time": date_format(localtime(now), "TIME_FORMAT")}


def _stored_form(submission):
    return DraftForm(initial=DraftForm.initial_of(submission), submission=submission)


def _missing(submission, party):
    """[(sentence, the part of the page that mends it)] against sending, as the machine says."""
    return [
        (sentence, next((place for one, place in PLACES if one.sentence == sentence), "texts"))
        for move in moves_for(submission, party)
        if move.name == "submit"
        for sentence in move.blocked
    ]
