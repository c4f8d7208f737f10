"""A draft, or what was returned to be mended: every button of the page first saves what was typed.

It is its author's; one that was entered for an author is the office's to complete as well.
"""

from contextlib import nullcontext
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from journal.actions import drafting, mending, submitting
from journal.actions.entering import party_for_draft
from journal.doors import people
from journal.files.saying import report_of
from journal.forms.mending import AnswersForm
from journal.forms.refused import CONFIRMED, refused_into
from journal.forms.submitting import (
    BasePeople,
    DraftForm,
    StartForm,
    people_of,
    posted_people,
)
from journal.models import File, Submission
from journal.perform import moves_for
from journal.refusals import NamesFound
from journal.views.posted import posted_from
from journal.views.uploading import empty_forms, is_refused, kept_files
from journal.workflow.submission_conditions import (
    ALL_ANSWERED,
    AUTHORS,
    CONSENTS,
    MANUSCRIPT,
    TEXTS,
)
from journal.workflow.submission_states import S
from notifications import clock

# Where on the page each thing that the machine may miss is given.
PLACES = (
    (MANUSCRIPT, "manuscript"),
    (TEXTS, "texts"),
    (AUTHORS, "authors"),
    (CONSENTS, "consent"),
    (ALL_ANSWERED, "answers"),
)
SEND = {S.DRAFT: submitting.submit, S.NEEDS_FIX: mending.resubmit_fixed}

SENT = gettext_lazy("Your submission is sent. You will get a letter that confirms its arrival.")
SENT_FOR_AUTHOR = gettext_lazy(
    "The submission is sent. The author gets a letter to read and confirm it."
)


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
    submission = _open_to(request, public_id)
    if submission.state not in SEND:
        return _to_case(submission)
    if request.method != "POST":
        return _page(request, submission)
    typed = _save(request, submission)
    if request.htmx:
        return HttpResponse(_said_of(typed, clock.now()))
    uploads = kept_files(request, submission, _party(request, submission))
    if not typed.is_saved or is_refused(uploads) or request.POST.get("do") == "add":
        return _page(request, submission, typed, uploads)
    messages.success(request, _("Everything is saved."))
    return redirect(_page_of(submission))


@people
@posted_from("journal:draft")
def upload(request, public_id):
    return _upload(request, public_id, "file", "manuscript")


@people
@posted_from("journal:draft")
def upload_supplement(request, public_id):
    return _upload(request, public_id, "supplement", "supplements")


def _upload(request, public_id, field, place):
    submission = _open_to(request, public_id)
    typed = _save(request, submission) if _has_draft(request) else None
    uploads = kept_files(request, submission, _party(request, submission), wanted=field)
    if is_refused(uploads) or (typed and not typed.is_saved):
        return _page(request, submission, typed, uploads)
    return redirect(f"{_page_of(submission)}#{place}")


@people
@posted_from("journal:draft")
def remove_supplement(request, public_id, file_id):
    submission = _open_to(request, public_id)
    typed = _save(request, submission) if _has_draft(request) else None
    version = submission.latest_version()
    supplements = version.supplements() if version else File.objects.none()
    file = get_object_or_404(supplements, public_id=file_id)
    drafting.remove_supplement(submission, file, by=_party(request, submission), now=clock.now())
    if typed and not typed.is_saved:
        return _page(request, submission, typed)
    messages.success(request, _("The file is removed."))
    return redirect(f"{_page_of(submission)}#supplements")


@people
@posted_from("journal:draft")
def send(request, public_id):
    submission = _open_to(request, public_id)
    party = _party(request, submission)
    typed = _save(request, submission) if _has_draft(request) else None
    uploads = kept_files(request, submission, party)
    if is_refused(uploads) or (typed and not typed.is_saved):
        return _page(request, submission, typed, uploads)
    send_it = SEND.get(submission.state, submitting.submit)
    confirmed = bool(typed) and typed.form.cleaned_data[CONFIRMED]
    with refused_into(typed.form, only=NamesFound) if typed else nullcontext():
        send_it(submission, by=party, now=clock.now(), confirmed_names=confirmed)
        messages.success(request, SENT if _is_own(request, submission) else SENT_FOR_AUTHOR)
        return _to_case(submission)
    return _page(request, submission, typed)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, public_id):
    """Asks once; what was returned to be mended is withdrawn instead."""
    submission = _open_to(request, public_id)
    is_own = _is_own(request, submission)
    if request.method == "POST":
        party = _party(request, submission)
        drafting.delete_draft(submission, by=party, now=clock.now())
        messages.success(request, _("The draft is deleted."))
        page = "journal:start_submission" if is_own else "journal:enter_submission"
        return redirect(page, request.journal.slug)
    if submission.state != S.DRAFT:
        return _to_case(submission)
    context = {"submission": submission, "is_own": is_own}
    return render(request, "journal/submitting/delete.html", context)


@dataclass(frozen=True)
class Typed:
    """What came with a request, and whether it could be stored."""

    form: DraftForm
    people: BasePeople
    answers: AnswersForm
    is_saved: bool


def _open_to(request, public_id):
    """The author's own, or a draft that was entered, to the office."""
    mine = Submission.objects.visible_to(request.user, request.journal).filter(author=request.user)
    entered = Submission.objects.drafts_entered(request.user, request.journal)
    either = Submission.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=entered.values("pk")))
    return get_object_or_404(either.with_people(), public_id=public_id)


def _is_own(request, submission):
    return submission.author_id == request.user.pk


def _party(request, submission):
    """The author, or the office on behalf of the author who wrote or called."""
    is_own = _is_own(request, submission)
    return request.party if is_own else party_for_draft(submission, request.user)


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
    form = DraftForm(request.POST, submission=submission, is_own=_is_own(request, submission))
    persons = posted_people(request.POST, request.POST.get("do", ""))
    answers = AnswersForm(request.POST, items=_to_answer(submission))
    if not all([form.is_valid(), persons.is_valid(), answers.is_valid()]):
        return Typed(form, persons, answers, is_saved=False)
    with refused_into(form):
        drafting.save_draft(
            submission,
            facts=form.facts(now),
            topics=form.cleaned_data["topics"],
            people=persons.people(),
            now=now,
        )
        if answers.items:
            mending.save_answers(submission, answers=answers.answers())
    return Typed(form, persons, answers, is_saved=form.is_valid())


def _to_answer(submission):
    return submission.fix_items.filter(answered_at=None)


def _page(request, submission, typed=None, uploads=None):
    stored = Submission.objects.with_people().get(pk=submission.pk)
    version = stored.latest_version()
    file = version.manuscript() if version else None
    supplements = version.supplements() if version else ()
    supplements = [(one, report_of(one)) for one in supplements]
    uploads = uploads or empty_forms()
    context = {
        "submission": stored,
        "is_own": _is_own(request, stored),
        "form": typed.form if typed else _stored_form(request, stored),
        "people": typed.people if typed else people_of(stored),
        "answers": typed.answers if typed else AnswersForm(items=_to_answer(stored)),
        "is_returned": stored.state == S.NEEDS_FIX,
        "is_unsaved": typed is not None and not typed.is_saved,
        "upload": uploads["file"],
        "upload_supplement": uploads["supplement"],
        "file": file,
        "supplements": supplements,
        "is_cleaning": any(report.is_waiting for _file, report in supplements),
        "report": report_of(file) if file else None,
        "missing": _missing(stored, _party(request, stored)),
    }
    return render(request, "journal/submitting/draft.html", context)


def _said_of(typed, now):
    """The word beside the button, when the page has saved by itself while somebody types."""
    if not typed.is_saved:
        return _("Not saved yet: an answer is unfinished or wrong.")
    return _("Saved at %(time)s") % {"time": date_format(localtime(now), "TIME_FORMAT")}


def _stored_form(request, submission):
    is_own, initial = _is_own(request, submission), DraftForm.initial_of(submission)
    return DraftForm(initial=initial, submission=submission, is_own=is_own)


def _missing(submission, party):
    """[(sentence, the part of the page that mends it)] against sending, as the machine says."""
    return [
        (sentence, next((place for one, place in PLACES if one.sentence == sentence), "texts"))
        for move in moves_for(submission, party)
        if move.name in ("submit", "resubmit_fixed")
        for sentence in move.blocked
    ]
