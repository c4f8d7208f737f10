"""The author's pages after submission: where it is, what happens next, what to do."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.anonymity import sees
from journal.doors import people
from journal.forms.refused import refused_into
from journal.models import Submission
from journal.relations import relation_of
from journal.workflow.submission import S
from notifications import clock
from review.actions import revising
from review.forms.author import RevisionForm
from review.showing import shown_reviews
from review.words import FOR_AUTHOR


def own_case(request, public_id):
    """A submission of which the person is an author; a draft is edited elsewhere."""
    own = Submission.objects.visible_to(request.user, request.journal).written_by(request.user)
    return get_object_or_404(own.with_people(), public_id=public_id)


@people
@require_safe
def my_submissions(request):
    own = Submission.objects.visible_to(request.user, request.journal).written_by(request.user)
    rows = own.with_people().order_by("-started_at")
    return render(request, "review/my_submissions.html", {"rows": rows})


@people
@require_safe
def status(request, public_id):
    submission = own_case(request, public_id)
    if submission.state == S.DRAFT:
        return redirect("journal:draft", request.journal.slug, public_id)
    relation = relation_of(request.user, submission)
    released = submission.decisions.exclude(released_at=None).order_by("-released_at")
    context = {
        "submission": submission,
        "explanation": FOR_AUTHOR[S(submission.state)],
        "is_author": relation == "author",
        "editor": submission.editor if sees("handling_editor", relation, "double") else None,
        "decisions": released,
        "rounds": [
            (one, shown_reviews(one, relation)) for one in submission.rounds.order_by("-number")
        ],
        "versions": submission.versions.order_by("-number").prefetch_related("files"),
        "article": getattr(submission, "article", None),
    }
    return render(request, "review/my_submission.html", context)


@people
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request, public_id):
    submission = own_case(request, public_id)
    if submission.author_id != request.user.pk:
        raise Http404
    form = RevisionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with refused_into(form):
            revising.submit_revision(
                submission,
                upload=file,
                name=file.name,
                response=form.cleaned_data["response"],
                by=request.user,
                now=clock.now(),
            )
            messages.success(request, _("Your revision was sent to the editor. Thank you."))
            return redirect("review:my_submission", request.journal.slug, public_id)
    decision = submission.decisions.exclude(released_at=None).order_by("-released_at").first()
    context = {"submission": submission, "form": form, "decision": decision}
    return render(request, "review/revise.html", context)
