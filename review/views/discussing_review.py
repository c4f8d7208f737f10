"""Discussions of one review, for its reviewer: below the page of the review, where a link leads."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from journal.forms.refused import refused_into
from journal.views.posted import posted_from
from notifications import clock
from review.actions import discussing
from review.discussions import room_of_review, words_to_begin
from review.forms.discussion import BeginForm
from review.links import reviewer
from review.models import Thread
from review.talking import Kind, is_talked_about, threads_of_review
from review.views.discussing import answered, marked, sent_file
from review.views.reviewer import own_assignment


def _open_review(request, public_id):
    """A review that its reviewer writes or has handed in."""
    found = own_assignment(request, public_id)
    if not is_talked_about(found):
        raise Http404
    return found


def _thread(request, public_id, thread_id):
    threads = threads_of_review(own_assignment(request, public_id))
    return get_object_or_404(threads, public_id=thread_id)


@reviewer
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, public_id):
    """To the editors; who may write is asked by the verb, and by the page of the review."""
    asked = _open_review(request, public_id)
    sent = [request.POST, request.FILES] if request.method == "POST" else []
    form, room = BeginForm(*sent), room_of_review(asked)
    submission = asked.round.submission
    if request.method == "POST" and form.is_valid():
        facts = form.begun() | {"kind": Kind.REVIEWER, "assignment": asked}
        with refused_into(form):
            begun = discussing.begin(submission, **facts, by=request.party, now=clock.now())
            messages.success(request, _("Your message was sent."))
            return redirect(f"{room}{begun.public_id}/")
    thread = Thread(submission=submission, assignment=asked, kind=Kind.REVIEWER)
    context = {"submission": submission, "assignment": asked, "form": form, "room": room}
    return render(
        request, "review/begin_thread.html", context | words_to_begin(thread, request.party)
    )


@reviewer
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request, public_id, thread_id):
    found = _thread(request, public_id, thread_id)
    return answered(request, found, room=room_of_review(found.assignment))


@reviewer
@posted_from("review:assignment")
def mark_read(request, public_id, thread_id):
    found = _thread(request, public_id, thread_id)
    return marked(request, found, room=room_of_review(found.assignment))


@reviewer
@never_cache
@require_safe
def message_file(request, public_id, thread_id, file_id):
    return sent_file(request, _thread(request, public_id, thread_id), file_id)
