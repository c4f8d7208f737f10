"""Discussions of a case, for authors and staff: the list, a new one, one of them, its files."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from journal.doors import people
from journal.forms.refused import refused_into
from journal.models import Submission
from journal.permissions import is_editor_or_chief
from journal.views.posted import posted_from
from journal.views.sending import send_file
from notifications import clock
from review.actions import discussing
from review.discussions import (
    discussions_of,
    file_in,
    room_of,
    shown_messages,
    words_to_begin,
)
from review.forms.discussion import BeginForm, PeopleForm, ReplyForm, SeenForm
from review.models import Assignment, Side, Thread
from review.talking import (
    Kind,
    kinds_open_to,
    must_take_part,
    names_for,
    people_to_choose,
    place_by_table,
    place_in,
    threads_open_to,
)


def talked_about(request, public_id):
    """A case of which the person may read discussions of some kind."""
    cases = Submission.objects.visible_to(request.user, request.journal).with_people()
    submission = get_object_or_404(cases, public_id=public_id)
    if not kinds_open_to(submission, request.user):
        raise Http404
    return submission


def thread_of(request, public_id, thread_id):
    threads = threads_open_to(talked_about(request, public_id), request.user)
    return get_object_or_404(threads, public_id=thread_id)


@people
@require_safe
def discussions(request, public_id):
    submission = talked_about(request, public_id)
    context = {"submission": submission, **discussions_of(submission, request.user)}
    return render(request, "review/messages.html", context)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, public_id, kind):
    submission = talked_about(request, public_id)
    if not kinds_open_to(submission, request.user).get(kind):
        raise Http404
    thread = Thread(submission=submission, kind=kind)
    form = _begin_form(request, thread)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            facts = form.begun() | {"kind": kind, "assignment": form.review}
            begun = discussing.begin(submission, **facts, by=request.user, now=clock.now())
            messages.success(request, _("Your message was sent."))
            return redirect("review:thread", request.journal.slug, public_id, begun.public_id)
    context = {"submission": submission, "form": form, "room": room_of(submission)}
    return render(
        request, "review/begin_thread.html", context | words_to_begin(thread, request.user)
    )


def _begin_form(request, thread):
    """Staff choose among those who may read it; an author lets the co-authors read, or not."""
    sent = [request.POST, request.FILES] if request.method == "POST" else []
    submission, me = thread.submission, request.user
    others = [one for one in people_to_choose(thread, clock.now()) if one[0] != me]
    if not place_by_table(thread, me).is_inside:
        coauthors = [person for person, place in others if place.side == Side.COAUTHOR]
        return BeginForm(*sent, coauthors=coauthors)
    reviews = _reviews_of(submission) if thread.kind == Kind.REVIEWER else None
    chosen = [(person, place) for person, place in others if not must_take_part(place)]
    return BeginForm(*sent, places=chosen, reviews=reviews, editor=submission.editor)


def _reviews_of(submission):
    """Those whose reviewers may be written to: at work on it, or done."""
    asked = Assignment.objects.filter(round__submission=submission).agreed().with_people()
    return [
        one
        for one in asked.order_by("round__number", "label_number")
        if place_by_table(Thread(submission=submission, assignment=one, kind=Kind.REVIEWER), one)
    ]


@people
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request, public_id, thread_id):
    """The messages, and below them the answer."""
    found = thread_of(request, public_id, thread_id)
    return answered(request, found, room=room_of(found.submission))


def answered(request, found, *, room):
    """The page of a thread, or what its form sends: for the reviewer's page as well."""
    form = ReplyForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            discussing.write(found, **form.said(), by=request.party, now=clock.now())
            messages.success(request, _("Your message was sent."))
            return redirect(f"{room}{found.public_id}/")
    return page_of_thread(request, found, room=room, form=form)


def page_of_thread(request, found, *, room, form=None, people_form=None):
    place, person = place_in(found, request.party), request.party.person
    taking_part = found.participants.select_related("user").order_by("pk")
    shown = shown_messages(found, place, person)
    seen = {"seen": len(shown)}
    context = {
        "submission": found.submission,
        "thread": found,
        "assignment": found.assignment if place.side == Side.REVIEWER else None,
        "place": place,
        "room": room,
        "shown": shown,
        "unread": sum(one.is_new for one in shown),
        "people": names_for(place, found, taking_part),
        "form": form if form and form.is_bound else ReplyForm(initial=seen),
        "seen_form": SeenForm(initial=seen, auto_id=False),
        "people_form": people_form or _people_form(found, place),
        "may_release": is_editor_or_chief(found.submission, request.user),
    }
    return render(request, "review/thread.html", context)


def _people_form(found, place, *sent):
    """For staff who write in it, while there is somebody to be let in."""
    if not (place.is_inside and place.writes):
        return None
    there = set(found.participants.values_list("user", flat=True))
    places = [one for one in people_to_choose(found, clock.now()) if one[0].pk not in there]
    return PeopleForm(*sent, places=places) if places else None


@people
@posted_from("review:messages")
def add_people(request, public_id, thread_id):
    found = thread_of(request, public_id, thread_id)
    form = _people_form(found, place_in(found, request.user), request.POST)
    if form is None:
        raise PermissionDenied
    room = room_of(found.submission)
    if form.is_valid():
        chosen = form.cleaned_data["people"]
        with refused_into(form):
            discussing.add_people(found, people=chosen, by=request.user, now=clock.now())
            messages.success(request, _("They take part now."))
            return redirect(f"{room}{thread_id}/")
    return page_of_thread(request, found, room=room, people_form=form)


@people
@posted_from("review:messages")
def mark_read(request, public_id, thread_id):
    found = thread_of(request, public_id, thread_id)
    return marked(request, found, room=room_of(found.submission))


def marked(request, found, *, room):
    form = SeenForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    discussing.mark_read(found, seen=seen, by=request.party, now=clock.now())
    return redirect(f"{room}{found.public_id}/")


@people
@never_cache
@require_safe
def message_file(request, public_id, thread_id, file_id):
    return sent_file(request, thread_of(request, public_id, thread_id), file_id)


def sent_file(request, found, file_id):
    place = place_in(found, request.party)
    file, name = file_in(found, place, request.party.person, file_id) or (None, "")
    if file is None:
        raise Http404
    return send_file(request, file, name=name)
