"""The reviewer's pages: come by the link, answer, read, write, hand in."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journal.anonymity import Sight, sees, sight
from journal.doors import anyone, people
from journal.files.store import open_kept
from journal.forms.refused import refused_into
from journal.views.posted import posted_from
from notifications import clock
from review.actions import responding, reviewing
from review.forms.reviewer import DeclineForm, ReviewForm
from review.links import remember, reviewer
from review.models import Assignment
from review.relations import relation_of_reviewer


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
    response = redirect("review:assignment", request.journal.slug, public_id)
    response.status_code = 303
    response.headers["Referrer-Policy"] = "no-referrer"
    remember(response, found, now=clock.now())
    return response


@people
@require_safe
def my_reviews(request):
    mine = Assignment.objects.visible_to(request.user, request.journal).with_people()
    rows = [(one, _reads_title(one)) for one in mine.order_by("-invited_at")]
    return render(request, "review/my_reviews.html", {"rows": rows})


@reviewer
@never_cache
@require_safe
def assignment(request, public_id):
    """One page for the whole duty: the invitation, then the review, then thanks."""
    found = own_assignment(request, public_id)
    draft = getattr(found, "draft", None)
    form = ReviewForm(initial=draft.answers if draft else None)
    return _page(request, found, form=form, decline_form=DeclineForm())


def _page(request, found, **forms):
    submission = found.round.submission
    copy = _readable_copy(found)
    context = {
        "assignment": found,
        "submission": submission,
        "reads_title": _reads_title(found),
        "version": found.round.version,
        "has_copy": copy is not None,
        "draft": getattr(found, "draft", None),
        "review": getattr(found, "review", None),
        "review_days": request.journal.days_for("review"),
    }
    return render(request, "review/assignment.html", context | forms)


def _reads_title(found):
    """Whether this reviewer may still know what the manuscript is about: not after a "no"."""
    return sees("title_abstract_keywords", relation_of_reviewer(found), found.mode)


def _readable_copy(found):
    relation = relation_of_reviewer(found)
    if sight("review_copy", relation, found.mode) is Sight.HIDDEN:
        return None
    return found.round.version.review_copy()


@reviewer
@posted_from("review:assignment")
def accept(request, public_id):
    found = own_assignment(request, public_id)
    responding.accept(found, by=request.party, now=clock.now())
    messages.success(request, _("Thank you for agreeing to review."))
    response = redirect("review:assignment", request.journal.slug, public_id)
    if request.party is not request.user:
        # the due date is known now: the cookie may live until after it
        remember(response, own_assignment(request, public_id), now=clock.now())
    return response


@reviewer
@posted_from("review:assignment")
def decline(request, public_id):
    found = own_assignment(request, public_id)
    form = DeclineForm(request.POST)
    if form.is_valid():
        responding.decline(
            found, by=request.party, now=clock.now(), reason=form.cleaned_data["reason"]
        )
        messages.success(request, _("Thank you for telling us."))
        return redirect("review:assignment", request.journal.slug, public_id)
    return _page(request, found, form=ReviewForm(), decline_form=form)


@reviewer
@posted_from("review:assignment")
def hand_in(request, public_id):
    """Keep what was typed; with "hand in" also send it. Nothing typed is lost either way."""
    found = own_assignment(request, public_id)
    form = ReviewForm(request.POST)
    reviewing.save_draft(found, answers=form.typed, by=request.party, now=clock.now())
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
                by=request.party,
                now=clock.now(),
            )
            messages.success(request, _("Your review was handed in. Thank you."))
            return redirect("review:assignment", request.journal.slug, public_id)
    return _page(request, found, form=form, decline_form=DeclineForm())


@reviewer
@never_cache
@require_safe
def manuscript(request, public_id):
    """The cleaned copy under a generated name, and nothing when there is none."""
    copy = _readable_copy(own_assignment(request, public_id))
    if copy is None:
        raise Http404
    return FileResponse(
        open_kept(copy.sha256),
        as_attachment=True,
        filename=copy.name,
        content_type=copy.media_type,
    )
