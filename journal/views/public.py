"""What readers see. Only what is published is asked for, whoever asks."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal.doors import anyone


@anyone
@require_safe
def front(request):
    return render(request, "journal/public/front.html")


@anyone
@require_safe
def enter(request):
    return render(request, "journal/public/home.html")


@anyone
@require_safe
def look(request):
    return render(request, "journal/public/home.html")


@anyone
@require_safe
def home(request, lang):
    return render(request, "journal/public/home.html")


@anyone
@require_safe
def about(request, lang):
    return render(request, "journal/public/about.html")


@anyone
@require_safe
def archive(request, lang):
    return render(request, "journal/public/archive.html")


@anyone
@require_safe
def issue(request, lang, public_id):
    return render(request, "journal/public/issue.html")


@anyone
@require_safe
def issue_pdf(request, lang, public_id):
    return render(request, "journal/public/issue.html")


@anyone
@require_safe
def article(request, lang, public_id):
    return render(request, "journal/public/article.html")


@anyone
@require_safe
def article_pdf(request, lang, public_id):
    return render(request, "journal/public/article.html")


@anyone
@require_safe
def figure(request, lang, public_id, name):
    return render(request, "journal/public/article.html")
