"""What the reviewers of a type of article are asked, for the managers of the journal."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.doors import office
from journal.roles import MANAGER
from notifications import clock
from review.actions import questioning
from review.forms.questions import questions_form
from review.models.questionnaires import questions_for


@office(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def questions_to_reviewers(request, slug):
    journal = request.journal
    article_type = get_object_or_404(journal.article_types, slug=slug)
    asked = questions_for(article_type)
    form = questions_form(request.POST or None, journal=journal, questions=asked)
    if form.is_valid():
        questioning.settle_questions(
            article_type, questions=form.questions(), by=request.user, now=clock.now()
        )
        messages.success(request, _("The questions are saved."))
        return redirect("review:questions_to_reviewers", journal.slug, slug)
    context = {"form": form, "article_type": article_type}
    return render(request, "review/questions.html", context)
