"""The desk: what there is to do, and whose turn everything is."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from journal.doors import holds_role, staff
from journal.forms.refused import refused_into
from journal.roles import CHIEF, EDITOR, MANAGER, SECTION_EDITOR
from journal.views.posted import posted_key
from notifications import clock
from review.actions import viewing
from review.desk import ROWS, DeskList
from review.forms.desk import DeskForm, FilterForm, ViewForm
from review.leafing import remember
from review.models import SavedView
from review.talking import unread_in_cases

READ_LETTERS = (MANAGER, CHIEF, EDITOR, SECTION_EDITOR)


def list_asked(request):
    """(form, list) of what stands in the address."""
    form = DeskForm(request.GET)
    tab = request.GET.get("tab", "")
    return form, DeskList(request.user, request.journal, form.asked(), tab=tab, now=clock.now())


@staff
@require_safe
def desk(request):
    form, cases = list_asked(request)
    page = Paginator(cases, ROWS).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "chosen": form.chosen(request.GET, request.journal),
        "cases": cases,
        "rows": page,
        "unread": unread_in_cases(request.user, page),
        "reads_letters": holds_role(request, *READ_LETTERS),
        "views": _views_of(request),
        "today": cases.today,
        "columns": form.columns_chosen(),
        "may_assign": holds_role(request, MANAGER, CHIEF),
        **_address_of(request),
    }
    response = render(request, "review/desk.html", context)
    return remember(response, request.journal, page, request.GET.urlencode())


@staff
@require_safe
def filters(request):
    """Filters and columns to choose: a part of the desk, or a page where there is no script."""
    _form, cases = list_asked(request)
    form = FilterForm(request.GET, person=request.user, journal=request.journal)
    page = "review/parts/filters.html" if request.htmx else "review/filters.html"
    return render(request, page, {"form": form, "cases": cases})


@staff
@require_POST
def save_view(request):
    form = ViewForm(request.POST)
    query = ""
    if form.is_valid():
        with refused_into(form):
            query = viewing.query_of(request.POST.get("query", ""))
            name = form.cleaned_data["name"]
            viewing.save_view(request.journal, name=name, query=query, by=request.user)
            messages.success(request, _("“%(name)s” is kept on the desk.") % {"name": name})
    for sentences in form.errors.values():
        messages.error(request, " ".join(sentences))
    return redirect(f"{reverse('review:desk', args=[request.journal.slug])}?{query}")


@staff
@require_POST
def drop_view(request):
    view = get_object_or_404(_views_of(request), public_id=posted_key(request, "view"))
    viewing.drop_view(view)
    messages.success(request, _("“%(name)s” is taken off the desk.") % {"name": view.name})
    return redirect("review:desk", request.journal.slug)


def _address_of(request):
    """What stands in the address, for the forms of the page to keep."""
    query = request.GET.copy()
    for name in ("page", "case"):
        query.pop(name, None)
    pairs = [(name, value) for name, values in query.lists() for value in values]
    return {
        "query": query.urlencode(),
        "kept": [pair for pair in pairs if pair[0] != "q"],
        "kept_all": pairs,
    }


def _views_of(request):
    return SavedView.objects.filter(person=request.user, journal=request.journal)
