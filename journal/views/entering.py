"""The office enters a submission for an author who wrote or called."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.actions import entering
from journal.doors import office
from journal.forms.entering import AuthorForm, WayForm
from journal.forms.refused import refused_into
from journal.forms.submitting import StartForm
from journal.models import Submission
from journal.roles import MANAGER
from notifications import clock


@office(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request):
    """Whose it is, how it came, and the three answers that make a draft."""
    forms = _forms(request)
    valid = [form.is_valid() for form in forms.values()]  # all of them, to mark every mistake
    if request.method == "POST" and all(valid):
        with refused_into(forms["author"]):
            draft = _entered(request, **forms)
            messages.success(request, _("The draft is made. Complete it and send it."))
            return redirect("journal:draft", request.journal.slug, draft.public_id)
    drafts = Submission.objects.drafts_entered(request.user, request.journal)
    context = {"forms": forms, "drafts": drafts.with_people().order_by("-started_at")}
    return render(request, "journal/office/enter.html", context)


def _forms(request):
    data, today = request.POST or None, request.journal.today(clock.now())
    return {
        "author": AuthorForm(data),
        "start": StartForm(data, journal=request.journal, is_own=False),
        "way": WayForm(data, request.FILES or None, today=today),
    }


def _entered(request, *, author, start, way):
    facts = start.cleaned_data
    return entering.enter_draft(
        request.journal,
        person=author.person,
        article_type=facts["article_type"],
        language=facts["language"],
        way=way.way,
        by=request.user,
        now=clock.now(),
    )
