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
from journal.windows import seen_now
from notifications import clock
from review.actions import responding
from review.actions.entering import dispute
from review.asking import ask, is_of_another, may_be_told, offer_fresh_link
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
from review.links import remember, reviewer, to_clean_address
from review.models import Assignment
from review.models.certificates import certificate_of
from review.own_reviews import own_review
from review.relations import keeps_files, reads_title, relation_of_reviewer
from review.showing import own_answers, reason_of_return, report_to_reviewer, shown_reviews
from review.views.volunteering import page_of_reviews
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
    A dead link still leads its reviewer to the page where they are signed in anyhow.
    """
    of_journal = Assignment.objects.filter(round__submission__journal=request.journal)
    found = of_journal.with_people().filter(public_id=public_id).first()
    if found is None or not found.is_link_token(token):
        mine = Assignment.objects.visible_to(request.user, request.journal)
        if mine.filter(public_id=public_id).exists():
            return to_clean_address("review:assignment", request.journal, public_id)
        return offer_fresh_link(request, public_id)
    if is_of_another(request.user, found.reviewer) and not may_be_told(request.user, found):
        return ask(request, found)
    response = to_clean_address("review:assignment", request.journal, public_id)
    remember(response, found, now=clock.now())
    return response


@people
@require_safe
def my_reviews(request):
    return page_of_reviews(request)


@reviewer
@never_cache
@require_safe
def assignment(request, public_id):
    """One page for the whole duty: the invitation, then the review, then thanks."""
    found = own_assignment(request, public_id)
    return page_of(request, found, decline_form=DeclineForm())


def begun(found):
    """The form with what was kept of it."""
    draft = getattr(found, "draft", None)
    return ReviewForm(initial=draft.answers if draft else None, assignment=found)


def _typed_elsewhere(found, form):
    """[(question, answer)] of what another window holds otherwise than this page."""
    draft = getattr(found, "draft", None)
    kept = [draft.answers, *draft.aside.values()] if draft and form else []
    return [one for answers in kept for one in form.differences(answers)]


def page_of(request, found, **forms):
    """The page with these forms: `form`, `decline_form`, and what else was typed into."""
    submission, now = found.round.submission, clock.now()
    copy = readable_copy(found, now)
    forms = {"form": begun(found)} | forms
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
        "seen": seen_now(found.draft.kept_version if hasattr(found, "draft") else 0),
        "elsewhere": _typed_elsewhere(found, forms["form"]) if found.is_writing else (),
        "review": found.review if found.is_handed_in else None,
        "own_answers": own_answers(found),
        "own": own_review(found, now=now),
        "certificate": certificate_of(found),
        "returned_because": reason_of_return(found),
        "conflict_form": ConflictForm(),
        "accept_form": _accept_form(found) if found.is_invited else None,
        "dispute_form": DisputeForm(),
        **discussions_of_review(found),
        **what_was_entered(submission, found),
    }
    # the page of an invitation becomes that of the review without being loaded anew
    may_show_pdf = found.is_invited or context["shown_in_page"] == "pdf"
    show = render_with_pdf if may_show_pdf else render
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
        return _accepted(request, found, form, now=now)
    return page_of(request, found, accept_form=form, decline_form=DeclineForm())


def _accept_form(found, data=None):
    usual, last = responding.days_to_choose(found, now=clock.now())
    return AcceptForm(data, usual=usual, last=last)


def _accepted(request, found, form, *, now):
    facts = form.cleaned_data
    responding.accept(
        found,
        by=request.party,
        until=facts["review_by"],
        interests=facts["interests"],
        now=now,
    )
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
        with refused_into(form, "not_before"):
            responding.decline(found, by=request.party, now=clock.now(), **form.cleaned_data)
            messages.success(request, _("Thank you for telling us."))
            return redirect("review:assignment", request.journal.slug, public_id)
    return page_of(request, found, decline_form=form)


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
    return page_of(request, found, decline_form=DeclineForm(), dispute_form=form)
