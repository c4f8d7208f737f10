"""The case: one page, one primary action, everything that happened."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.actions import assigning, cleaning
from journal.anonymity import sees
from journal.doors import people, staff
from journal.models import Event, File, Submission
from journal.permissions import is_editor_or_chief, is_office_or_chief
from journal.relations import relation_of
from journal.views.posted import posted_key
from journal.workflow.submission_states import S
from notifications import clock
from review.actions import rounding
from review.discussions import discussions_of
from review.fates import LATEST, fates_of, letters_about
from review.forms.case import AssignForm
from review.leafing import leaf_of
from review.menu import menu_of
from review.models import Thread
from review.named import named_to
from review.rows import shown_round
from review.standing import standing_of
from review.wishes import day_wished, reason_of_hold, wish_for_time, wish_to_withdraw

RELEASED = dict.fromkeys(
    cleaning.COPIES.values(), gettext_lazy("Reviewers may have this copy now.")
) | {
    File.Role.ATTACHMENT_COPY: gettext_lazy(
        "The author may have this copy once the decision is sent."
    ),
    File.Role.DISCUSSION_COPY: gettext_lazy("The other side may have this copy now."),
}
STATUS = "review:my_submission"
# Where its author does what is waited for.
TASKS = {
    S.NEEDS_FIX: "journal:draft",
    S.REVISION_REQUESTED: "review:revise",
    S.PROOFING: "journal:proof",
}
# What the page shows to some of the staff only.
MASKED = (
    *("cover_letter", "declarations", "original_file", "supplement", "review_copy"),
    *("response", "comments_to_editor", "decision_letter", "record"),
)


def case_of(request, public_id):
    """A case that the person handles; their own submissions are not here."""
    cases = Submission.objects.handled_by(request.user, request.journal).with_people()
    return get_object_or_404(cases, public_id=public_id)


def _page_of_author(submission, person):
    is_author = submission.author_id == person.pk  # co-authors do nothing of it
    return TASKS.get(submission.state, STATUS) if is_author else STATUS


@people
@require_safe
def case(request, public_id):
    """The one address of a case leads authors to what they are asked for, staff to this page."""
    own = Submission.objects.filter(journal=request.journal).written_by(request.user)
    if written := own.filter(public_id=public_id).first():
        return redirect(_page_of_author(written, request.user), request.journal.slug, public_id)
    submission = case_of(request, public_id)
    relation = relation_of(request.user, submission)
    if relation == "production":
        return redirect("journal:production_case", request.journal.slug, public_id)
    rounds = submission.rounds.order_by("-number").select_related("version")
    rounds = rounds.prefetch_related("assignments__reviewer")
    today = request.journal.today(clock.now())
    first, others = menu_of(submission, request.user)
    context = {
        "submission": submission,
        "leaf": leaf_of(request, public_id),
        "authors": submission.contributors.all(),
        "named": named_to(request.user, submission),
        "may": {field: sees(field, relation, submission.mode) for field in MASKED},
        "first": first,
        "others": others,
        "rounds": [shown_round(one, request.user, relation, today=today) for one in rounds],
        "may_release": is_editor_or_chief(submission, request.user),
        "versions": submission.versions.with_files().order_by("-number"),
        "decisions": submission.decisions.order_by("-made_at")
        .select_related("made_by")
        .prefetch_related("withheld"),
        "open_decision": submission.decisions.filter(released_at=None).first(),
        "events": Event.objects.of(submission).select_related("by", "for_person").order_by("-seq"),
        "fates": fates_of(letters_about(submission)[:LATEST], submission, relation),
        "today": today,
        "hold": reason_of_hold(submission),
        "wish_to_withdraw": wish_to_withdraw(submission),
        "wish_for_time": wish_for_time(submission),
        "day_wished": day_wished(submission),
        "fix_items": submission.fix_items.order_by("-asked_at", "pk"),
        **discussions_of(submission, request.user),
        **standing_of(submission, request.user, relation),
    }
    return render(request, "review/case.html", context)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def assign_editor(request, public_id):
    """For those who assign: whoever is left out of the choice may be a reviewer of the case."""
    submission = case_of(request, public_id)
    if not is_office_or_chief(submission, request.user):
        raise PermissionDenied
    today = request.journal.today(clock.now())
    form = AssignForm(request.POST or None, submission=submission, today=today)
    if request.method == "POST" and form.is_valid():
        editor = form.cleaned_data["editor"]
        assigning.hand_over(submission, editor=editor, by=request.user, now=clock.now())
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
    """Let the other side have a copy in which a name was found: the editor has looked at it."""
    submission = case_of(request, public_id)
    copies = submission.files.filter(role__in=cleaning.COPIES.values())
    held = copies.filter(cleaning_state=File.Cleaning.HELD)
    copy = get_object_or_404(held, public_id=posted_key(request, "file"))
    cleaning.release_copy(copy, by=request.user, now=clock.now())
    messages.success(request, RELEASED[copy.role])
    if thread := Thread.objects.filter(messages__files__file=copy.cleaned_from).first():
        return redirect("review:thread", request.journal.slug, public_id, thread.public_id)
    return redirect("review:case", request.journal.slug, public_id)
