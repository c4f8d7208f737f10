"""From the accepted manuscript to the proof that is sent to its author."""

from functools import partial

from django.contrib import messages
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.actions import producing
from journal.doors import office
from journal.forms.production import CopyeditedForm, TextsForm
from journal.forms.refused import refused_into
from journal.models import Event, File, Submission
from journal.perform import moves_for
from journal.roles import MANAGER, PRODUCTION
from journal.typesetting.html import render as render_text
from journal.typesetting.notices import tell
from journal.views.posted import posted_from
from journal.views.sending import send_figure
from journal.workflow.submission_states import IN_PRODUCTION, S
from notifications import clock

MOVES = {
    "start_copyedit": producing.start_copyedit,
    "finish_copyedit": producing.finish_copyedit,
    "typeset_again": producing.typeset_again,
    "send_proof": producing.send_proof,
}


@office(PRODUCTION, MANAGER)
@require_safe
def index(request):
    cases = _work(request).order_by(F("due").asc(nulls_last=True), "since").with_people()
    context = {"cases": cases, "today": request.journal.today(clock.now())}
    return render(request, "journal/production/index.html", context)


@office(PRODUCTION, MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def case(request, public_id):
    """The page; posting to it stores title, abstract and keywords."""
    submission = _case(request, public_id)
    form = TextsForm(request.POST or None, article=submission.article)
    if request.method == "POST" and form.is_valid():
        with refused_into(form):
            producing.put_texts(submission, **form.texts(), by=request.party, now=clock.now())
    if request.method != "POST" or not form.is_valid():
        return _page(request, submission, texts=form)
    messages.success(request, _("Title, abstract and keywords are saved."))
    return redirect("journal:production_case", request.journal.slug, public_id)


@office(PRODUCTION, MANAGER)
@posted_from("journal:production_case")
def put_text(request, public_id):
    submission = _case(request, public_id)
    form = CopyeditedForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        with refused_into(form):
            producing.put_copyedited(
                submission, upload=file, name=file.name, by=request.party, now=clock.now()
            )
    if not form.is_valid():
        return _page(request, submission, upload=form)
    messages.success(request, _("The copyedited text is stored."))
    return redirect("journal:production_case", request.journal.slug, public_id)


@office(PRODUCTION, MANAGER)
@require_safe
def figure(request, public_id, name):
    return send_figure(request, _case(request, public_id).article, name)


@office(PRODUCTION, MANAGER)
@posted_from("journal:production_case")
def move(request, public_id, move):
    submission = _case(request, public_id)
    if move not in MOVES:
        raise Http404
    MOVES[move](submission, by=request.party, now=clock.now())
    messages.success(request, _("Done."))
    return redirect("journal:production_case", request.journal.slug, public_id)


def _work(request):
    """What this person may work on: nobody produces an article of their own."""
    cases = Submission.objects.handled_by(request.user, request.journal)
    return cases.filter(state__in=IN_PRODUCTION)


def _case(request, public_id):
    cases = _work(request).with_people().select_related("article__journal", "article__proof")
    return get_object_or_404(cases, public_id=public_id)


def _page(request, submission, texts=None, upload=None):
    article, text = submission.article, submission.article.latest_text()
    context = {
        "submission": submission,
        "article": article,
        "text": text,
        "body": preview(article, text, "journal:text_figure") if text else "",
        "warnings": [tell(notice) for notice in text.warnings] if text else [],
        "moves": [one for one in moves_for(submission, request.party) if one.name in MOVES],
        "can_typeset_again": submission.state == S.TYPESETTING,
        "takes_text": submission.state in (S.COPYEDITING, S.TYPESETTING),
        "corrections": corrections_to(submission),
        "files": submission.files.filter(
            role__in=(File.Role.MANUSCRIPT, File.Role.SUPPLEMENT, File.Role.COPYEDITED)
        ).order_by("-pk"),
        "history": article.texts.select_related("made_from").order_by("-number"),
        "texts": texts or TextsForm(article=article),
        "upload": upload or CopyeditedForm(),
    }
    return render(request, "journal/production/case.html", context)


def preview(article, text, figure_name):
    """The article as HTML; its figures come through the door of that name."""
    case = (article.journal.slug, article.submission.public_id)
    address = partial(_figure_address, figure_name, case)
    return render_text(text.document, asset_url=address, language=article.language)


def _figure_address(figure_name, case, name):
    return reverse(figure_name, args=[*case, name])


def corrections_to(submission):
    """The events by which the author returned the proof, the last one first."""
    returned = Event.objects.of(submission).filter(verb="return_proof")
    return returned.order_by("-seq")
