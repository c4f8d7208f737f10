"""The editor-in-chief publishes a correction or a retraction beside a published article."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.actions import correcting
from journal.doors import office
from journal.forms.notices import NoticeForm, RetractionForm
from journal.forms.refused import refused_into
from journal.models import Submission
from journal.perform import moves_for
from journal.refusals import StaleState
from journal.roles import CHIEF
from notifications import clock


@office(CHIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, public_id):
    submission = _published(request, public_id, "correct")
    form = NoticeForm(request.POST or None, article=submission.article)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            notice = correcting.correct(
                submission, **form.facts(), by=request.party, now=clock.now()
            )
            messages.success(request, _("The correction is public, and the authors were told."))
            return _to_public(notice)
    return _page(request, submission, form, "correction")


@office(CHIEF)
@require_http_methods(["GET", "HEAD", "POST"])
def retract(request, public_id):
    submission = _published(request, public_id, "retract")
    form = RetractionForm(request.POST or None, article=submission.article)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            notice = correcting.retract(
                submission, **form.facts(), by=request.party, now=clock.now()
            )
            messages.success(request, _("The article is retracted, and the authors were told."))
            return _to_public(notice)
    return _page(request, submission, form, "retraction")


def _published(request, public_id, move):
    """A case of the person's whose article can be corrected or retracted now."""
    cases = Submission.objects.handled_by(request.user, request.journal).with_people()
    cases = cases.filter(article__isnull=False).select_related("article__journal")
    submission = get_object_or_404(cases, public_id=public_id)
    if move not in [one.name for one in moves_for(submission, request.party) if not one.blocked]:
        raise StaleState(submission, move)
    return submission


def _page(request, submission, form, kind):
    context = {"submission": submission, "article": submission.article, "form": form, "kind": kind}
    return render(request, "journal/notices/publish.html", context)


def _to_public(notice):
    article = notice.article
    slug = article.journal.slug
    return redirect("journal:article", slug, article.language, article.public_id)
