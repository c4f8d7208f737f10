"""The reviewer's pages: come by the link, answer, read, write, hand in."""

from dataclasses import replace

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journal.anonymity import sees
from journal.doors import anyone, people
from journal.forms.refused import refused_into
from journal.views.posted import posted_from
from notifications import clock
from review.actions import attaching, responding, reviewing
from review.actions.entering import dispute
from review.asking import ask, is_of_another, may_be_told
from review.copies import (
    files_beside,
    readable_changes,
    readable_copy,
    readable_original,
    shown_in_page,
)
from review.discussions import discussions_of_review
from review.entries import what_was_entered
from review.forms.author import DisputeForm
from review.forms.conflicts import ConflictForm
from review.forms.reviewer import AcceptForm, AttachmentForm, DeclineForm, ReviewForm
from review.links import remember, reviewer
from review.models import Assignment
from review.relations import keeps_files, reads_title, relation_of_reviewer
from review.showing import reason_of_return, report_to_reviewer, shown_reviews
from review.talking import unread_in_reviews
from review.words import POLICY


def own_assignment(request, public_id):
    mine = Assignment.objects.visible_to(request.party, request.journal).with_people()
    return get_object_or_404(mine, public_id=public_id)


@anyone
@never_cache
@require_safe
def open_link(request, public_id, token):
    """Swap the mailed link for a cookie of this assignment and a clean address.

    Nothing is changed and the link is not used up, so a scanner that follows it does no harm.
    """
    of_journal = Assignment.objects.filter(round__submission__journal=request.journal)
    found = of_journal.with_people().filter(public_id=public_id).first()
    if found is None or not found.is_link_token(token):
        return render(request, "review/link_dead.html", status=404)
    if is_of_another(request.user, found.reviewer) and not may_be_told(request.user, found):
        return ask(request, found)
    response = redirect("review:assignment", request.journal.slug, public_id)
    response.status_code = 303
    response.headers["Referrer-Policy"] = "no-referrer"
    remember(response, found, now=clock.now())
    return response


@people
@require_safe
def my_reviews(request):
    mine = Assignment.objects.visible_to(request.user, request.journal).with_people()
    rows = [(one, reads_title(one)) for one in mine.order_by("-invited_at")]
    context = {"rows": rows, "unread": unread_in_reviews(request.user, mine)}
    return render(request, "review/my_reviews.html", context)


@reviewer
@never_cache
@require_safe
def assignment(request, public_id):
    """One page for the whole duty: the invitation, then the review, then thanks."""
    found = own_assignment(request, public_id)
    return page_of(request, found, form=_begun(found), decline_form=DeclineForm())


def _begun(found):
    draft = getattr(found, "draft", None)
    return ReviewForm(initial=draft.answers if draft else None, assignment=found)


def page_of(request, found, **forms):
    """The page with these forms: `form`, `decline_form`, and what else was typed into."""
    submission, now = found.round.submission, clock.now()
    copy = readable_copy(found, now)
    attachments = found.attachments.select_related("file", "assignment__reviewer").order_by("pk")
    context = {
        "assignment": found,
        "submission": submission,
        "reads_title": reads_title(found),
        "authors": _shown_authors(found),
        "original": readable_original(found, now),
        "others": _others(found),
        "policy": POLICY[found.mode],
        "version": found.round.version,
        "copy": copy,
        "shown_in_page": shown_in_page(found, now),
        "changes": readable_changes(found, now),
        "beside": files_beside(found.round.version) if copy else (),
        "attachment_form": AttachmentForm(),
        "attachments": [(one.file, report_to_reviewer(one)) for one in attachments],
        "draft": getattr(found, "draft", None),
        "review": found.review if found.is_handed_in else None,
        "returned_because": reason_of_return(found),
        "conflict_form": ConflictForm(),
        "accept_form": _accept_form(found) if found.is_invited else None,
        "dispute_form": DisputeForm(),
        **discussions_of_review(found),
        **what_was_entered(submission, found),
    }
    show = render_with_pdf if context["shown_in_page"] == "pdf" else render
    return show(request, "review/assignment.html", context | forms)


# Browsers that show a PDF by a page of their own ask for leave to frame as well.
render_with_pdf = csp_update({"object-src": [SELF], "frame-src": [SELF]})(render)


def _shown_authors(found):
    """Who wrote it, for reviewers who may know."""
    may = sees("author_names", relation_of_reviewer(found), found.mode)
    return found.round.submission.contributors.all() if may else ()


def _others(found):
    """What the other reviewers of the round wrote, once a decision opened it to this one."""
    if not found.is_handed_in or not keeps_files(found, clock.now()):
        return []
    shown = shown_reviews(found.round, "corev")
    return [replace(one, attachments=None) for one in shown if one.label != found.label]


@reviewer
@posted_from("review:assignment")
def accept(request, public_id):
    found, now = own_assignment(request, public_id), clock.now()
    form = _accept_form(found, request.POST)
    if not form.is_valid():
        return page_of(request, found, accept_form=form, decline_form=DeclineForm())
    with refused_into(form, "review_by"):
        return _accepted(request, found, until=form.cleaned_data["review_by"], now=now)
    return page_of(request, found, accept_form=form, decline_form=DeclineForm())


def _accept_form(found, data=None):
    usual, last = responding.days_to_choose(found, now=clock.now())
    return AcceptForm(data, usual=usual, last=last)


def _accepted(request, found, *, until, now):
    responding.accept(found, by=request.party, until=until, now=now)
    messages.success(request, _("Thank you for agreeing to review."))
    response = redirect("review:assignment", request.journal.slug, found.public_id)
    if request.party is not request.user:
        # the due date is known now: the cookie may live until after it
        remember(response, own_assignment(request, found.public_id), now=now)
    return response


@reviewer
@posted_from("review:assignment")
def decline(request, public_id):
    found = own_assignment(request, public_id)
    form = DeclineForm(request.POST)
    if form.is_valid():
        responding.decline(found, by=request.party, now=clock.now(), **form.cleaned_data)
        messages.success(request, _("Thank you for telling us."))
        return redirect("review:assignment", request.journal.slug, public_id)
    return page_of(request, found, form=ReviewForm(), decline_form=form)


@reviewer
@posted_from("review:assignment")
def hand_in(request, public_id):
    """Keep what was typed; with "hand in" also send it. Nothing typed is lost either way."""
    found = own_assignment(request, public_id)
    form = ReviewForm(request.POST, assignment=found)
    reviewing.save_draft(found, answers=form.typed, by=request.party, now=clock.now())
    attachment_form = kept_attachment(request, found)
    if not attachment_form.is_valid():
        return page_of_refused_file(request, found, form.typed, attachment_form)
    if "later" in request.POST:
        messages.success(request, _("Kept. You can come back by the same link."))
        return redirect("review:assignment", request.journal.slug, public_id)
    if form.is_valid():
        with refused_into(form):
            reviewing.hand_in(
                found,
                scores=form.scores,
                recommendation=form.cleaned_data["recommendation"],
                comments_to_author=form.cleaned_data["comments_to_author"],
                comments_to_editor=form.cleaned_data["comments_to_editor"],
                agrees_to_be_named=form.cleaned_data.get("agrees_to_be_named", False),
                confirmed_names=form.cleaned_data["confirmed_names"],
                by=request.party,
                now=clock.now(),
            )
            messages.success(request, _("Your review was handed in. Thank you."))
            return redirect("review:assignment", request.journal.slug, public_id)
    return page_of(request, found, form=form, decline_form=DeclineForm())


def page_of_refused_file(request, found, typed, attachment_form):
    """The page with what was typed, as it was kept, and why the file was not."""
    forms = {"decline_form": DeclineForm(), "attachment_form": attachment_form}
    form = ReviewForm(initial=typed, assignment=found)
    return page_of(request, found, form=form, **forms)


def kept_attachment(request, assignment, *, is_wanted=False):
    """The form of a file, valid when there is none or when it was kept."""
    form = AttachmentForm(request.POST, request.FILES)
    form.fields["attachment"].required = is_wanted
    if form.is_valid() and (file := form.cleaned_data["attachment"]):
        with refused_into(form):
            attaching.put_attachment(
                assignment, upload=file, name=file.name, by=request.party, now=clock.now()
            )
            messages.success(request, _("The file is added. Its copy for the author is made now."))
    return form


@reviewer
@posted_from("review:assignment")
def dispute_entry(request, public_id):
    found = own_assignment(request, public_id)
    form = DisputeForm(request.POST)
    if form.is_valid():
        words, submission = form.cleaned_data["words"], found.round.submission
        with refused_into(form):
            dispute(submission, found, words=words, by=request.party, now=clock.now())
            messages.success(request, _("Thank you. The editors have your words."))
            return redirect("review:assignment", request.journal.slug, public_id)
    forms = {"form": _begun(found), "decline_form": DeclineForm(), "dispute_form": form}
    return page_of(request, found, **forms)
