"""Staff enter what an author or reviewer wrote or said, in their name and never as them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.doors import staff
from journal.forms.entering import WayForm
from journal.forms.refused import refused_into
from journal.parties import How, OnBehalf
from journal.permissions import may_enter
from journal.refusals import StaleState
from notifications import clock
from review.actions import entering
from review.forms.entering import FOR_AUTHOR, FOR_REVIEWER, entries_for
from review.models import Assignment
from review.views.case import case_of


@staff
@require_safe
def for_author(request, public_id):
    """What may be entered for the author now."""
    submission = _case(request, public_id)
    entries = _entries(request, submission, submission.author, FOR_AUTHOR)
    context = {"submission": submission, "entries": entries, "person": submission.author}
    return render(request, "review/entries.html", context)


@staff
@require_safe
def for_reviewer(request, public_id, assignment_id):
    """What may be entered for this reviewer now."""
    assignment = _assignment(request, public_id, assignment_id)
    context = {
        "submission": assignment.round.submission,
        "assignment": assignment,
        "entries": _entries(request, assignment, assignment, FOR_REVIEWER),
        "person": assignment.reviewer,
    }
    return render(request, "review/entries.html", context)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def enter_for_author(request, public_id, move):
    submission = _case(request, public_id)
    entry = _entry(request, submission, submission.author, FOR_AUTHOR, move)
    context = {"submission": submission, "person": submission.author}
    return _page(request, entry, FOR_AUTHOR, submission, entering.enter_for_author, context)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def enter_for_reviewer(request, public_id, assignment_id, move):
    assignment = _assignment(request, public_id, assignment_id)
    entry = _entry(request, assignment, assignment, FOR_REVIEWER, move)
    submission = assignment.round.submission
    context = {"submission": submission, "assignment": assignment, "person": assignment.reviewer}
    return _page(request, entry, FOR_REVIEWER, assignment, entering.enter_for_reviewer, context)


def _page(request, entry, table, thing, enter, context):
    """Two forms in one: what the person says, and how it came."""
    row, now, data = table[entry.name], clock.now(), request.POST or None
    form = row.ask(thing, data, request.FILES or None)
    way = WayForm(data, request.FILES or None, today=request.journal.today(now))
    valid = [one.is_valid() for one in (form, way)]  # both of them, to mark every mistake
    if request.method == "POST" and all(valid):

        def do(party):
            row.do(thing, form, by=party, now=now)

        with refused_into(form):
            enter(thing, do, what=entry.label, way=way.way, by=request.user, now=now)
            messages.success(request, _("It is entered. A letter tells them so."))
            return redirect("review:case", request.journal.slug, context["submission"].public_id)
    return render(request, "review/enter.html", context | {"entry": entry, "forms": [form, way]})


def _case(request, public_id):
    """A case that the person handles as its editor or for the office; to others it is not there."""
    submission = case_of(request, public_id)
    if not may_enter(submission, request.user):
        raise Http404
    return submission


def _assignment(request, public_id, assignment_id):
    submission = _case(request, public_id)
    asked = Assignment.objects.with_people().filter(round__submission=submission)
    return get_object_or_404(asked, public_id=assignment_id)


def _entries(request, thing, whom, table):
    today = request.journal.today(clock.now())
    party = OnBehalf(by=request.user, for_=whom, how=How.MAIL, came_on=today)
    return entries_for(thing, party, table)


def _entry(request, thing, whom, table, name):
    """The open entry of this name. Raises Http404 for none there is, StaleState for none now."""
    if name not in table:
        raise Http404
    found = [one for one in _entries(request, thing, whom, table) if one.name == name]
    if not found:
        raise StaleState(thing, name)
    return found[0]
