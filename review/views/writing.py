"""The reviewer writes: kept as it is typed, safe between windows, handed in at the end."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.i18n import set_language

from journal.forms.refused import refused_into
from journal.views.posted import posted_from
from journal.windows import moved_on
from notifications import clock
from review.actions import attaching, reviewing
from review.forms.reviewer import AttachmentForm, DeclineForm, ReviewForm
from review.links import reviewer
from review.views.reviewer import own_assignment, page_of


@reviewer
@posted_from("review:assignment")
def hand_in(request, public_id):
    """Keep what was typed; with "hand in" also send it. Nothing typed is lost either way."""
    found = own_assignment(request, public_id)
    form, draft = kept_words(request, found)
    if request.htmx:
        context = {
            "draft": draft,
            "is_behind": form.is_behind(draft),
            "seen": moved_on(form.seen, draft.kept_version),
        }
        return render(request, "review/parts/kept.html", context)
    attachment_form = kept_attachment(request, found)
    if form.overlooks(draft) or not attachment_form.is_valid():
        return page_of_what_waits(request, found, form, attachment_form)
    if "language" in request.POST:
        return set_language(request)
    if "later" in request.POST:
        messages.success(request, _("Kept. You can come back by the same link."))
        return redirect("review:assignment", request.journal.slug, public_id)
    return _handed_in(request, found, form)


def _handed_in(request, found, form):
    """Sent, or the page with what is missing or asked once more."""
    if form.is_valid():
        with refused_into(form):
            reviewing.hand_in(found, by=request.party, now=clock.now(), **form.facts())
            messages.success(request, _("Your review was handed in. Thank you."))
            return redirect("review:assignment", request.journal.slug, found.public_id)
    return page_of(request, found, form=form, decline_form=DeclineForm())


def kept_words(request, assignment):
    """(the form as it was typed, the draft, which is another where the page was an older one)."""
    form = ReviewForm(request.POST, assignment=assignment)
    draft = reviewing.save_draft(
        assignment,
        answers=form.typed,
        seen=form.seen,
        settled=() if request.htmx else request.POST.getlist("shown"),
        by=request.party,
        now=clock.now(),
    )
    assignment.draft = draft
    return form, draft


def page_of_what_waits(request, assignment, form, attachment_form):
    """The page with what was typed, beside what another window kept, or why a file was refused."""
    forms = {"decline_form": DeclineForm(), "attachment_form": attachment_form}
    shown = ReviewForm(initial=form.typed, assignment=assignment)
    return page_of(request, assignment, form=shown, **forms)


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
