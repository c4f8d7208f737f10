"""What readers see. Only what is published is asked for, whoever asks."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from journal.citing import how_to_cite, meta_tags
from journal.colours import DARK_PAPER, LIGHT_PAPER, readable_on
from journal.doors import anyone
from journal.files.naming import safe_name
from journal.files.serving import served
from journal.models import Article, Issue
from journal.posting import people_in_role
from journal.roles import CHIEF, EDITOR, PRODUCTION, SECTION_EDITOR
from journal.typesetting import html
from notifications import clock

A_YEAR = 365 * 24 * 3600  # seconds
EARLIER = 3  # issues named on the front page


@anyone
@require_safe
def enter(request):
    """The journal's short address leads to its front page, in the reader's language."""
    journal, lang = request.journal, request.LANGUAGE_CODE
    return redirect(
        "journal:home", journal.slug, lang if lang in journal.languages else journal.languages[0]
    )


@anyone
@require_safe
def look(request):
    """The journal's colour as a style sheet: pages carry no styles inside."""
    light = readable_on(LIGHT_PAPER, request.journal.accent)
    dark = readable_on(DARK_PAPER, request.journal.accent)
    sheet = f":root {{ --chosen-light: {light}; --chosen-dark: {dark}; }}\n"
    return HttpResponse(
        sheet, content_type="text/css", headers={"Cache-Control": f"public, max-age={A_YEAR}"}
    )


@anyone
@require_safe
def home(request, lang):
    issues = list(Issue.objects.published(request.journal).newest_first()[: EARLIER + 1])
    context = {
        "current": issues[0] if issues else None,
        "contents": contents_of(issues[0]) if issues else [],
        "earlier": issues[1:],
    }
    return page(request, "home", lang, **context)


@anyone
@require_safe
def about(request, lang):
    journal, now = request.journal, clock.now()
    board = [
        (role, people_in_role(journal, now, role, with_deputies=False))
        for role in (CHIEF, EDITOR, SECTION_EDITOR, PRODUCTION)
    ]
    return page(request, "about", lang, board=[(role, held) for role, held in board if held])


@anyone
@require_safe
def archive(request, lang):
    return page(
        request, "archive", lang, issues=Issue.objects.published(request.journal).newest_first()
    )


@anyone
@require_safe
def issue(request, lang, public_id):
    found = published_issue(request, public_id)
    return page(
        request,
        "issue",
        lang,
        public_id=public_id,
        issue=found,
        pdf=found.public_pdf,
        contents=contents_of(found),
    )


@anyone
@require_safe
def issue_pdf(request, lang, public_id):
    found = published_issue(request, public_id)
    return served(request, file_or_404(found.public_pdf), name=f"{found.journal} {found.label}.pdf")


@anyone
@require_safe
def article(request, lang, public_id):
    found = published_article(request, public_id)
    journal, text = request.journal, found.latest_text()

    def figure_address(name):
        return reverse("journal:figure", args=[journal.slug, lang, public_id, name])

    address = reverse("journal:article_pdf", args=[journal.slug, lang, public_id])
    pdf = address if found.public_pdf else ""
    document = text.document if text else {"blocks": []}
    return page(
        request,
        "article",
        lang,
        public_id=public_id,
        article=found,
        issue=found.place.issue,
        body=html.render(document, asset_url=figure_address, language=found.language),
        outline=[entry for entry in html.outline(document) if entry[0] == 1],
        citation=how_to_cite(found, lang),
        meta_tags=meta_tags(found, lang, page=request.path, pdf=pdf),
        pdf=pdf,
    )


@anyone
@require_safe
def article_pdf(request, lang, public_id):
    found = published_article(request, public_id)
    families = ", ".join(author["family_name"] for author in found.authors[:3])
    name = f"{families} {found.place.issue.year} {found.title}".replace("/", "-")
    return served(request, file_or_404(found.public_pdf), name=safe_name(name[:100] + ".pdf"))


@anyone
@require_safe
def figure(request, lang, public_id, name):
    text = published_article(request, public_id).latest_text()
    asset = get_object_or_404(text.assets, name=name) if text else file_or_404(None)
    return served(request, asset, name=name)


def page(request, name, lang, *, public_id=None, **context):
    """A public page, with its address in each language of the journal."""
    journal = request.journal
    if lang not in journal.languages:
        raise Http404
    rest = [public_id] if public_id else []
    alternates = [
        (code, reverse(f"journal:{name}", args=[journal.slug, code, *rest]))
        for code in journal.languages
    ]
    context |= {
        "journal": journal,
        "lang": lang,
        "alternates": alternates,
        "site": settings.SITE_URL,
        "place": name,
    }
    return render(request, f"journal/public/{name}.html", context)


def published_issue(request, public_id):
    issues = Issue.objects.published(request.journal).select_related("journal", "pdf")
    return get_object_or_404(issues, public_id=public_id)


def published_article(request, public_id):
    articles = Article.objects.published(request.journal).with_place()
    return get_object_or_404(articles.select_related("journal"), public_id=public_id)


def file_or_404(file):
    if file is None:
        raise Http404
    return file


def contents_of(issue):
    """[(type of article, its articles)] in the order in which the types first appear."""
    groups = {}
    for one in issue.articles():
        groups.setdefault(one.article_type, []).append(one)
    return list(groups.items())
