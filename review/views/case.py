"""The case: one page, one primary action, everything that happened."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.actions import assigning, cleaning
from journal.anonymity import sees
from journal.doors import people, staff
from journal.models import Event, File, Submission
from journal.perform import moves_for
from journal.permissions import is_editor_or_chief
from journal.relations import relation_of
from notifications import clock
from review.actions import rounding
from review.forms.case import AssignForm
from review.handling import cases_handled_by
from review.showing import shown_reviews

PAGES = {
    "assign_editor": "review:assign_editor",
    "request_revision": "review:decide",
    "accept": "review:decide",
    "reject": "review:decide",
}
# What the page shows to some of the staff only.
MASKED = ("cover_letter", "original_file", "review_copy", "response", "decision_letter")
BUTTONS = {"open_round": "review:open_round"}


def case_of(request, public_id):
    """A case that the person handles; their own submissions are not here."""
    cases = cases_handled_by(request.user, request.journal).with_people()
    return get_object_or_404(cases, public_id=public_id)


@people
@require_safe
def case(request, public_id):
    """The one address of a case leads authors to their page and staff to this one."""
    visible = Submission.objects.visible_to(request.user, request.journal)
    found = get_object_or_404(visible.select_related("journal"), public_id=public_id)
    relation = relation_of(request.user, found)
    if relation in ("author", "coauthor"):
        return redirect("review:my_submission", request.journal.slug, public_id)
    submission = case_of(request, public_id)
    if relation == "production":
        return redirect("journal:production_case", request.journal.slug, public_id)
    rounds = submission.rounds.order_by("-number").prefetch_related("assignments__reviewer")
    context = {
        "submission": submission,
        "may": {field: sees(field, relation, request.journal.mode) for field in MASKED},
        "moves": moves_of(submission, request.user),
        "rounds": [(one, shown_reviews(one, relation)) for one in rounds],
        "is_editor": relation == "handling",
        "may_release": is_editor_or_chief(submission, request.user),
        "versions": submission.versions.order_by("-number").prefetch_related("files"),
        "decisions": submission.decisions.order_by("-made_at").select_related("made_by"),
        "open_decision": submission.decisions.filter(released_at=None).first(),
        "events": Event.objects.of(submission).select_related("by").order_by("-seq"),
        "today": request.journal.today(clock.now()),
    }
    return render(request, "review/case.html", context)


def moves_of(submission, user):
    """[(move, address, whether it is a button)] of the moves that have a page here."""
    found = []
    for move in moves_for(submission, user):
        name = PAGES.get(move.name) or BUTTONS.get(move.name)
        if name and (name, move.blocked) not in [(n, m.blocked) for m, n, _b in found]:
            found.append((move, name, move.name in BUTTONS))
    return found


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def assign_editor(request, public_id):
    submission = case_of(request, public_id)
    today = request.journal.today(clock.now())
    form = AssignForm(request.POST or None, submission=submission, today=today)
    if request.method == "POST" and form.is_valid():
        editor = form.cleaned_data["editor"]
        assigning.assign_editor(submission, editor=editor, by=request.user, now=clock.now())
        messages.success(request, _("%(name)s is the editor now.") % {"name": editor.full_name})
        return redirect("review:case", request.journal.slug, public_id)
    return render(request, "review/assign_editor.html", {"submission": submission, "form": form})


@staff
@require_POST
def open_round(request, public_id):
    submission = case_of(request, public_id)
    rounding.open_round(submission, by=request.user, now=clock.now())
    messages.success(request, _("The round is open. Choose the reviewers."))
    return redirect("review:choose_reviewers", request.journal.slug, public_id)


@staff
@require_POST
def release_copy(request, public_id):
    """Let reviewers have a copy in which a name was found and which the editor has looked at."""
    submission = case_of(request, public_id)
    held = submission.files.filter(role=File.Role.REVIEW_COPY, cleaning_state=File.Cleaning.HELD)
    copy = get_object_or_404(held, public_id=request.POST.get("file", ""))
    cleaning.release_copy(copy, by=request.user, now=clock.now())
    messages.success(request, _("Reviewers may have this copy now."))
    return redirect("review:case", request.journal.slug, public_id)
