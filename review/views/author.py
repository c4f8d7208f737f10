"""The author's pages after submission: where it is, what happens next, what to do."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.anonymity import Sight, sees, sight
from journal.doors import people
from journal.forms.refused import refused_into
from journal.models import Event, Submission
from journal.relations import relation_of
from journal.workflow.submission_states import FINAL, IN_PRODUCTION, S
from notifications import clock
from review.actions import appealing, resubmitting, revising, setting_aside
from review.discussions import discussions_of
from review.forms.author import RevisionForm
from review.history import history_of
from review.pace import pace_of
from review.showing import shown_reviews
from review.talking import unread_in_cases
from review.words import explained


def own_case(request, public_id):
    """A submission of which the person is an author; a draft is edited elsewhere."""
    own = Submission.objects.visible_to(request.user, request.journal).written_by(request.user)
    return get_object_or_404(own.with_people(), public_id=public_id)


@people
@require_safe
def my_submissions(request):
    own = Submission.objects.visible_to(request.user, request.journal).written_by(request.user)
    rows = own.with_people().order_by("-started_at")
    context = {"rows": rows, "unread": unread_in_cases(request.user, rows)}
    return render(request, "review/my_submissions.html", context)


@people
@require_safe
def status(request, public_id):
    submission = own_case(request, public_id)
    if submission.state == S.DRAFT:
        return redirect("journal:draft", request.journal.slug, public_id)
    relation = relation_of(request.user, submission)
    released = submission.decisions.released().order_by("-released_at")
    context = {
        "submission": submission,
        "explanation": explained(submission),
        "pace": pace_of(submission, now=clock.now()),
        "history": history_of(submission),
        "is_author": submission.author_id == request.user.pk,
        "editor": submission.editor if sees("handling_editor", relation, submission.mode) else None,
        "shows_counts": sight("review_counts", relation, submission.mode) is Sight.STATE,
        "decisions": released,
        "rounds": [
            (one, shown_reviews(one, relation)) for one in submission.rounds.order_by("-number")
        ],
        "versions": submission.versions.with_files().order_by("-number"),
        "article": getattr(submission, "article", None),
        "has_entries": Event.objects.of(submission).entered_for(request.user).exists(),
        "fix_items": submission.fix_items.order_by("-asked_at", "pk"),
        "is_in_production": submission.state in IN_PRODUCTION,
        "may_withdraw": submission.state not in FINAL,
        **discussions_of(submission, request.user),
        **_after_rejection(submission, request.journal.today(clock.now())),
    }
    return render(request, "review/my_submission.html", context)


def _after_rejection(submission, today):
    """Whether the author may appeal, and until when; whether to submit again, or how it went on."""
    last_day = appealing.last_day_to_appeal(submission)
    return {
        "last_day": last_day,
        "may_appeal": last_day is not None and today <= last_day,
        "may_submit_again": resubmitting.may_submit_again(submission),
        "next": resubmitting.next_of(submission),
    }


@people
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request, public_id):
    submission = own_case(request, public_id)
    if submission.author_id != request.user.pk:
        raise Http404
    form = _revision_form(request, submission)
    if request.method == "POST":
        _set_aside(submission, form, by=request.user)
        if form.is_valid():
            with refused_into(form):
                revising.submit_revision(
                    submission,
                    response=form.cleaned_data["response"],
                    left_out=form.left_out(),
                    confirmed_names=form.cleaned_data["confirmed_names"],
                    by=request.user,
                    now=clock.now(),
                )
                messages.success(request, _("Your revision was sent to the editor. Thank you."))
                return redirect("review:my_submission", request.journal.slug, public_id)
        form.show_aside(submission.files_aside())
    context = {
        "submission": submission,
        "form": form,
        "decision": submission.decisions.in_force().last(),
    }
    return render(request, "review/revise.html", context)


def _revision_form(request, submission):
    """What was sent, even when nothing was: an empty form is asked for everything it lacks."""
    sent = [request.POST, request.FILES] if request.method == "POST" else []
    earlier, aside = submission.latest_version().supplements(), submission.files_aside()
    return RevisionForm(*sent, earlier=earlier, aside=aside)


def _set_aside(submission, form, *, by):
    """Keep the files before anything can be refused: a browser would not send them again."""
    form.is_valid()
    setting_aside.drop_aside(submission, form.cleaned_data.get("dropped", ()), by=by)
    for role, field, upload in form.chosen():
        with refused_into(form, field):
            setting_aside.set_aside(
                submission, role=role, upload=upload, name=upload.name, by=by, now=clock.now()
            )
