"""Plan an issue, put it together, have it compiled, approve and publish it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from journal.actions import archiving, issuing
from journal.doors import holds_role, office
from journal.forms.issues import IssueForm, WhyForm, WhyToAuthorsForm
from journal.forms.refused import refused_into
from journal.models import Article, Issue
from journal.perform import moves_for
from journal.roles import CHIEF, MANAGER, PRODUCTION
from journal.views.posted import posted_from, posted_key
from journal.views.sending import send_file
from journal.workflow.issue import WAIVABLE, I
from journal.workflow.submission_states import IN_PRODUCTION, S
from notifications import clock

MOVES = {
    "freeze": issuing.freeze,
    "start_compile": issuing.start_compile,
    "approve": issuing.approve,
    "publish": issuing.publish,
    "archive": archiving.archive,
}
WITH_WHY = {
    "freeze_waiving": issuing.freeze_waiving,
    "request_change": issuing.request_change,
    "unpublish": archiving.unpublish,
}
STEPS = {"up": -1, "down": 1}
SAID = {
    "freeze": gettext_lazy("The order is frozen."),
    "freeze_waiving": gettext_lazy("The order is frozen."),
    "start_compile": gettext_lazy("The press has taken the issue."),
    "approve": gettext_lazy("The issue is approved."),
    "publish": gettext_lazy("The issue is published, and its authors get a letter."),
    "archive": gettext_lazy("The issue is archived."),
    "request_change": gettext_lazy("The issue can be changed again."),
    "unpublish": gettext_lazy("The issue is not public any more, and its authors get a letter."),
}
WHAT = {
    "titles": gettext_lazy("title"),
    "abstracts": gettext_lazy("abstract"),
    "keywords": gettext_lazy("keywords"),
}

makers = office(MANAGER, CHIEF, PRODUCTION)


@makers
@require_safe
def index(request):
    issues = _issues(request).newest_first().with_sizes()
    return render(request, "journal/issues/index.html", {"issues": issues})


@makers
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request):
    now = clock.now()
    proposed = IssueForm.next_of(request.journal, request.journal.today(now))
    form = IssueForm(request.POST or None, journal=request.journal, initial=proposed)
    issue = None
    if form.is_valid():
        with refused_into(form):
            issue = issuing.plan_issue(request.journal, **form.facts(), by=request.party, now=now)
    if issue is None:
        return render(request, "journal/issues/plan.html", {"form": form})
    return redirect("journal:assemble_issue", request.journal.slug, issue.public_id)


@makers
@require_safe
def assemble(request, public_id):
    return _page(request, _issue(request, public_id))


@makers
@require_safe
def progress(request, public_id):
    """Asked for each second while the press works; then the whole page is wanted again."""
    issue = _issue(request, public_id)
    response = render(request, "journal/issues/progress.html", {"issue": issue})
    if issue.state != I.COMPILING:
        response["HX-Refresh"] = "true"
    return response


@makers
@require_safe
def draft_pdf(request, public_id):
    issue = _issue(request, public_id)
    if issue.pdf is None or issue.articles().filter(pk__in=_closed(request)).exists():
        raise Http404
    name = f"{request.journal.slug}-{issue.year}-{issue.volume}-{issue.number}-draft.pdf"
    return send_file(request, issue.pdf, name=name)


@makers
@posted_from("journal:assemble_issue")
def change(request, public_id):
    """Put an article in, take it out, or move it by one place."""
    issue = _issue(request, public_id)
    articles = Article.objects.filter(journal=request.journal).exclude(pk__in=_closed(request))
    articles = articles.select_related("submission")
    article = get_object_or_404(articles, public_id=posted_key(request, "article"))
    action, told = request.POST.get("action"), {"by": request.party, "now": clock.now()}
    if action == "add":
        issuing.add_article(issue, article, **told)
    elif action == "remove":
        issuing.remove_article(issue, article, **told)
    elif action in STEPS:
        issuing.move_article(issue, article, steps=STEPS[action], **told)
    else:
        raise Http404
    return redirect("journal:assemble_issue", request.journal.slug, public_id)


@makers
@posted_from("journal:assemble_issue")
def move(request, public_id, move):
    issue = _issue(request, public_id)
    if move not in MOVES and move not in WITH_WHY:
        raise Http404
    told = {"by": request.party, "now": clock.now()}
    if move in WITH_WHY:
        form = (WhyToAuthorsForm if move == "unpublish" else WhyForm)(request.POST)
        if form.is_valid():
            with refused_into(form):
                WITH_WHY[move](issue, **form.cleaned_data, **told)
        if form.errors:
            return _page(request, issue, form)
    else:
        MOVES[move](issue, **told)
    messages.success(request, SAID[move])
    return redirect("journal:assemble_issue", request.journal.slug, public_id)


def _issues(request):
    return Issue.objects.visible_to(request.user, request.journal)


def _closed(request):
    """The keys of articles of which the person learns no more than that they are there."""
    closed = Article.objects.filter(journal=request.journal).closed_to(request.user)
    return set(closed.values_list("pk", flat=True))


def _issue(request, public_id):
    issues = _issues(request).select_related("journal__sender", "pdf")
    return get_object_or_404(issues, public_id=public_id)


def _page(request, issue, why=None):
    articles, closed = list(issue.articles()), _closed(request)
    open_ = [one for one in articles if one.pk not in closed]
    moves = moves_for(issue, request.party)
    waiting = Article.objects.waiting_for_an_issue(issue.journal).filter(
        submission__state__in=IN_PRODUCTION
    )
    context = {
        "issue": issue,
        "articles": articles,
        "closed": closed,
        "is_open": len(open_) == len(articles),
        "missing": {one: texts for one, texts in _missing(issue).items() if one in open_},
        "is_producer": holds_role(request, PRODUCTION, MANAGER),
        "not_ready": [
            one for one in open_ if issue.is_open_to_change and one.submission.state != S.READY
        ],
        "waiting": waiting.exclude(pk__in=closed)
        .select_related("article_type", "submission")
        .order_by("accepted_on"),
        "moves": [one for one in moves if one.name in MOVES],
        "moves_with_why": [
            ("freeze_waiving" if one.name == "freeze" else one.name, one)
            for one in moves
            if one.name in WITH_WHY or may_waive(one)
        ],
        "corrects": bool(issue.published_at) and holds_role(request, CHIEF),
        "why": why or WhyForm(),
    }
    return render(request, "journal/issues/assemble.html", context)


def may_waive(move):
    """Whether a freeze is blocked by nothing but what a reason can make up for."""
    waivable = {str(one.sentence) for one in WAIVABLE}
    return move.name == "freeze" and move.blocked and waivable.issuperset(move.blocked)


def _missing(issue):
    """{article: [(what is missing, language)]}; asked only while it can still be mended."""
    found = {}
    if issue.is_open_to_change:
        for article, what, language in issue.missing_texts():
            found.setdefault(article, []).append((WHAT[what], language))
    return found
