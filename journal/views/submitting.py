"""A draft, or what was returned to be mended: every button of the page first saves what was typed.

It is its author's; one that was entered for an author is the office's to complete as well.
"""

from contextlib import nullcontext

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from journal.actions import drafting, mending, offering, resuming, submitting
from journal.doors import people
from journal.forms.refused import CONFIRMED, refused_into
from journal.forms.submitting import StartForm, UploadForm
from journal.models import File, Submission
from journal.refusals import NamesFound
from journal.views.draft_page import (
    has_draft,
    is_own_draft,
    open_to,
    page,
    party_of,
    path_of_page,
    said_of,
    save,
    to_case,
)
from journal.views.posted import posted_from
from journal.views.uploading import is_refused, kept_files
from journal.workflow.submission_states import S
from notifications import clock

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
            has_consented=True,
            now=clock.now(),
        )
        uploads = kept_files(request, submission, request.party)
        if is_refused(uploads):
            return page(request, submission, uploads=uploads)
        return redirect(path_of_page(submission))
    drafts = Submission.objects.written_by(request.user).filter(
        journal=request.journal, state=S.DRAFT
    )
    context = {"form": form, "upload": UploadForm(), "drafts": drafts.order_by("-started_at")}
    return render(request, "journal/submitting/start.html", context)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request, public_id):
    submission = open_to(request, public_id)
    if request.htmx and request.method == "POST":
        return _saved_by_itself(request, submission)
    if submission.state not in SEND:
        return to_case(submission)
    if request.method != "POST":
        return page(request, submission)
    typed = save(request, submission)
    uploads = kept_files(request, submission, party_of(request, submission))
    if not typed.is_saved or is_refused(uploads) or request.POST.get("do") == "add":
        return page(request, submission, typed, uploads)
    messages.success(request, _("Everything is saved."))
    return redirect(path_of_page(submission))


def _saved_by_itself(request, submission):
    """A word for the page on which somebody types."""
    if submission.state not in SEND:
        return HttpResponse(_("Not saved: this was sent already, in another window."))
    typed = save(request, submission)
    context = {"said": said_of(typed, clock.now()), "seen": typed.seen}
    return render(request, "parts/saved.html", context)


@people
@posted_from("journal:draft")
def upload(request, public_id):
    return _upload(request, public_id, "file", "manuscript")


@people
@posted_from("journal:draft")
def upload_supplement(request, public_id):
    return _upload(request, public_id, "supplement", "supplements")


def _upload(request, public_id, field, place):
    submission = open_to(request, public_id)
    typed = save(request, submission) if has_draft(request) else None
    uploads = kept_files(request, submission, party_of(request, submission), wanted=field)
    if is_refused(uploads) or (typed and not typed.is_saved):
        return page(request, submission, typed, uploads)
    return redirect(f"{path_of_page(submission)}#{place}")


@people
@posted_from("journal:draft")
def remove_supplement(request, public_id, file_id):
    submission = open_to(request, public_id)
    typed = save(request, submission) if has_draft(request) else None
    version = submission.latest_version()
    supplements = version.supplements() if version else File.objects.none()
    file = get_object_or_404(supplements, public_id=file_id)
    drafting.remove_supplement(submission, file, by=party_of(request, submission), now=clock.now())
    if typed and not typed.is_saved:
        return page(request, submission, typed)
    messages.success(request, _("The file is removed."))
    return redirect(f"{path_of_page(submission)}#supplements")


@people
@posted_from("journal:draft")
def take_over(request, public_id):
    """What was read from the manuscript and is ticked; or nothing of it, now or later."""
    submission = open_to(request, public_id)
    typed = save(request, submission) if has_draft(request) else None
    if typed and not typed.is_saved:
        return page(request, submission, typed)
    party = party_of(request, submission)
    if request.POST.get("do") == "dismiss":
        offering.dismiss(submission, by=party)
    elif offering.take_over(submission, chosen=request.POST.getlist("take"), by=party):
        messages.success(request, _("It is taken over. Please check it below."))
    return redirect(f"{path_of_page(submission)}#texts")


@people
@posted_from("journal:draft")
def mail_address(request, public_id):
    submission = open_to(request, public_id)
    typed = save(request, submission) if has_draft(request) else None
    uploads = kept_files(request, submission, party_of(request, submission))
    if is_refused(uploads) or (typed and not typed.is_saved):
        return page(request, submission, typed, uploads)
    resuming.mail_address(submission, by=request.party, now=clock.now())
    email = {"email": request.user.email}
    messages.success(
        request, _("Everything is saved, and a letter is on its way to %(email)s.") % email
    )
    return redirect(path_of_page(submission))


@people
@posted_from("journal:draft")
def send(request, public_id):
    submission = open_to(request, public_id)
    party = party_of(request, submission)
    typed = save(request, submission) if has_draft(request) else None
    uploads = kept_files(request, submission, party)
    if is_refused(uploads) or (typed and not typed.is_saved):
        return page(request, submission, typed, uploads)
    send_it = SEND.get(submission.state, submitting.submit)
    confirmed = bool(typed) and typed.form.cleaned_data[CONFIRMED]
    with refused_into(typed.form, only=NamesFound) if typed else nullcontext():
        send_it(submission, by=party, now=clock.now(), confirmed_names=confirmed)
        messages.success(request, SENT if is_own_draft(request, submission) else SENT_FOR_AUTHOR)
        return to_case(submission)
    return page(request, submission, typed)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, public_id):
    """Asks once; what was returned to be mended is withdrawn instead."""
    submission = open_to(request, public_id)
    is_own = is_own_draft(request, submission)
    if request.method == "POST":
        party = party_of(request, submission)
        drafting.delete_draft(submission, by=party, now=clock.now())
        messages.success(request, _("The draft is deleted."))
        begin = "journal:start_submission" if is_own else "journal:enter_submission"
        return redirect(begin, request.journal.slug)
    if submission.state != S.DRAFT:
        return to_case(submission)
    context = {"submission": submission, "is_own": is_own}
    return render(request, "journal/submitting/delete.html", context)
