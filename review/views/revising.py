"""The author sends a revision: answers the reviewers, looks once more, sends."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from journal.doors import people
from journal.forms.refused import refused_into
from journal.models import File, RevisionDraft
from journal.refusals import Overtaken, refuse_unless
from journal.windows import moved_on, seen_in, seen_now
from journal.workflow.submission_states import S
from notifications import clock
from review.actions import revising, setting_aside
from review.forms.revising import AnsweringForm
from review.points import all_points, asked_of_author, unanswered
from review.views.author import own_case

CHANGED = gettext_lazy("This was changed in another window meanwhile. Please look once more.")


@people
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request, public_id):
    """The form. Files are kept whatever is refused; words when asked to, or when all is there."""
    submission = _own(request, public_id)
    form = _form_of(submission, _draft_of(submission), *_sent(request))
    if request.method == "POST" and request.htmx:
        return _said_kept(request, submission, form)
    if request.method == "POST":
        _set_aside(submission, form, by=request.user)
        try:
            if page := _kept(request, submission, form):
                return redirect(page, request.journal.slug, public_id)
        except Overtaken:
            return _page_of_both(request, submission, form)
        form.show_aside(submission.files_aside())
    return _page(request, submission, form)


def _page(request, submission, form, **facts):
    draft = _draft_of(submission)
    context = {
        "submission": submission,
        "form": form,
        "decision": submission.decisions.in_force().last(),
        "draft": draft,
        "seen": seen_now(draft.kept_version if draft else 0),
    }
    return render(request, "review/revise.html", context | facts)


def _page_of_both(request, submission, form):
    """What was typed here, beside what another window kept; nothing else is asked."""
    typed = RevisionDraft(submission=submission, **form.typed())
    elsewhere = form.kept_otherwise(_draft_of(submission))
    shown = _form_of(submission, typed)
    return _page(request, submission, shown, elsewhere=elsewhere, is_overtaken=True)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, public_id):
    """What will be sent, and what is missing in it; posting to it sends that."""
    submission = _own(request, public_id)
    draft = _draft_of(submission)
    if draft is None or not draft.is_ready:
        is_asked = submission.state == S.REVISION_REQUESTED
        page = "review:revise" if is_asked else "review:my_submission"
        return redirect(page, request.journal.slug, public_id)
    form = forms.Form(request.POST or None)
    if request.method == "POST":
        with refused_into(form):
            refuse_unless(draft.was_seen(seen_in(request.POST)), CHANGED)
            _send(draft, by=request.user)
            messages.success(request, _("Your revision was sent to the editor. Thank you."))
            return redirect("review:my_submission", request.journal.slug, public_id)
    context = {"form": form, "seen": seen_now(draft.kept_version)}
    return render(request, "review/confirm_revision.html", _summary(draft) | context)


def _own(request, public_id):
    """A case whose author this is: co-authors send nothing."""
    submission = own_case(request, public_id)
    if submission.author_id != request.user.pk:
        raise Http404
    return submission


def _draft_of(submission):
    return RevisionDraft.objects.filter(submission=submission).select_related("submission").first()


def _sent(request):
    """Even when nothing was: an empty form is asked for everything it lacks."""
    return [request.POST, request.FILES] if request.method == "POST" else []


def _form_of(submission, draft, *sent):
    earlier = submission.latest_version().supplements()
    initial = AnsweringForm.initial_of(draft) if draft else {}
    if draft:
        left_out = set(draft.left_out)
        initial["kept"] = [one.public_id for one in earlier if one.public_id not in left_out]
    return AnsweringForm(
        *sent,
        initial=initial,
        asked=asked_of_author(submission),
        earlier=earlier,
        aside=submission.files_aside(),
    )


def _set_aside(submission, form, *, by):
    """Keep the files before anything can be refused: a browser would not send them again."""
    form.is_valid()
    setting_aside.drop_aside(submission, form.cleaned_data.get("dropped", ()), by=by)
    for role, field, upload in form.chosen():
        with refused_into(form, field):
            setting_aside.set_aside(
                submission, role=role, upload=upload, name=upload.name, by=by, now=clock.now()
            )


def _said_kept(request, submission, form):
    """The word beside the button, when the page has kept by itself what was typed."""
    now, seen = clock.now(), seen_in(request.POST)
    given = {"by": request.user, "now": now, "seen": seen}
    try:
        draft = setting_aside.keep_words(submission, **form.typed(), **given)
    except Overtaken:
        said = _(
            "Not kept: this was changed in another window. Press “Save for later” to see both."
        )
        return HttpResponse(said)
    said = _("Kept on %(time)s.") % {"time": date_format(localtime(now), "DATETIME_FORMAT")}
    context = {"said": said, "seen": moved_on(seen, draft.kept_version)}
    return render(request, "parts/saved.html", context)


def _kept(request, submission, form):
    """Keep the words; returns the name of the page to go on to, None when something is refused."""
    given = {"by": request.user, "now": clock.now(), "seen": seen_in(request.POST)}
    if request.POST.get("do") == "keep":
        is_complete = not set(form.errors) & set(request.FILES)
        with refused_into(form, but=Overtaken):
            setting_aside.keep_words(submission, **form.typed(), **given)
            if is_complete:
                messages.success(request, _("Kept. Nothing is sent yet."))
                return "review:revise"
        return None
    if form.is_valid():
        with refused_into(form, but=Overtaken):
            setting_aside.keep_words(submission, **form.words(), is_ready=True, **given)
            return "review:confirm_revision"
    return None


def _send(draft, *, by):
    revising.submit_revision(
        draft.submission,
        response=setting_aside.response_of(draft),
        left_out=draft.left_out,
        confirmed_names="confirmed_names" in draft.ticked,
        by=by,
        now=clock.now(),
    )


def _summary(draft):
    submission = draft.submission
    asked, aside = asked_of_author(submission), submission.files_aside()
    missing = unanswered(asked, draft.answers)
    kept = submission.latest_version().supplements().exclude(public_id__in=draft.left_out)
    points = len(all_points(asked))
    return {
        "submission": submission,
        "manuscript": aside.filter(role=File.Role.NEXT_MANUSCRIPT).first(),
        "marked": aside.filter(role=File.Role.NEXT_MARKED).first(),
        "supplements": [*kept, *aside.filter(role=File.Role.NEXT_SUPPLEMENT)],
        "points": points,
        "answered": points - len(missing),
        "missing": missing,
        "in_response": "in_response" in draft.ticked,
        "response": setting_aside.response_of(draft),
    }
