"""The desk: what there is to do, and whose turn everything is."""

from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from journal.doors import staff
from journal.models import Submission
from journal.roles import CHIEF, EDITOR, MANAGER, SECTION_EDITOR
from journal.turns import Turn
from journal.workflow.submission_states import FINAL, IN_PRODUCTION, S
from notifications import clock
from review.duties import my_turn
from review.fates import lost_of
from review.talking import unread_in_cases

ROWS = 50
MOST_COUNTED = 200


def tabs_of(request, today):
    """{name: (label, condition)} in the order of the page."""
    is_open = ~Q(state__in=[*FINAL, S.DRAFT])
    return {
        "mine": (_("My turn"), my_turn(request.user, request.journal, today) & is_open),
        "reviewers": (_("Waiting on reviewers"), Q(waiting_on=Turn.REVIEWERS)),
        "authors": (_("Waiting on authors"), Q(waiting_on=Turn.AUTHOR) & is_open),
        "overdue": (_("Overdue"), Q(due__lt=today, is_on_hold=False) & is_open),
        "new": (_("New"), Q(state__in=[S.SUBMITTED, S.AWAITING_EDITOR])),
        "decide": (_("Ready to decide"), Q(state=S.DECISION_PENDING)),
        "production": (_("In production"), Q(state__in=IN_PRODUCTION)),
        "all": (_("All"), ~Q(state=S.DRAFT)),
    }


@staff
@require_safe
def desk(request):
    today = request.journal.today(clock.now())
    roles = request.user.roles_in(request.journal)
    tabs = tabs_of(request, today)
    name = request.GET.get("tab")
    name = name if name in tabs else "mine"
    cases = Submission.objects.handled_by(request.user, request.journal)
    counts = cases.aggregate(
        **{key: Count("pk", filter=condition) for key, (_label, condition) in tabs.items()}
    )
    rows = cases.filter(tabs[name][1]).with_people()
    rows = rows.order_by(F("due").asc(nulls_last=True), "since", "pk")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "tab": name,
        "tabs": [
            (key, label, _shown(counts[key]), key == name) for key, (label, _q) in tabs.items()
        ],
        "rows": page,
        "lost": _count_of_lost(request),
        "unread": unread_in_cases(request.user, page),
        "reads_letters": not roles.isdisjoint({MANAGER, CHIEF, EDITOR, SECTION_EDITOR}),
        "shows_reviews": not roles.isdisjoint({MANAGER, CHIEF, EDITOR, SECTION_EDITOR}),
        "today": today,
    }
    return render(request, "review/desk.html", context)


def _count_of_lost(request):
    return sum(len(fates) for _case, fates in lost_of(request.user, request.journal))


def _shown(count):
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)
