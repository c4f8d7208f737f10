"""A row of the desk unfolded: who has the case, what happened last, what comes first."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from journal.anonymity import sees
from journal.doors import staff
from journal.models import Event
from journal.relations import relation_of
from notifications import clock
from review.fates import fates_of, letters_about
from review.menu import menu_of
from review.rows import shown_round
from review.views.case import case_of

LATEST = 3


@staff
@require_safe
def glance(request, public_id):
    """A part of the desk; where there is no script the case itself."""
    if not request.htmx:
        return redirect("review:case", request.journal.slug, public_id)
    submission = case_of(request, public_id)
    relation = relation_of(request.user, submission)
    today = request.journal.today(clock.now())
    first, _others = menu_of(submission, request.user) if relation != "production" else (None, ())
    context = {
        "submission": submission,
        "first": first,
        "round": _round_of(submission, request.user, relation, today),
        "events": _latest(submission, relation),
        "lost": fates_of(letters_about(submission).undelivered(), submission, relation),
        "today": today,
    }
    return render(request, "review/parts/glance.html", context)


def _round_of(submission, person, relation, today):
    """The latest round, for those who may know who reviews."""
    if not sees("reviewer_identity", relation, submission.mode):
        return None
    rounds = submission.rounds.order_by("-number").prefetch_related("assignments__reviewer")
    latest = rounds.select_related("version").first()
    return latest and shown_round(latest, person, relation, today=today)


def _latest(submission, relation):
    """Not for production: a reviewer may have done it."""
    if not sees("record", relation, submission.mode):
        return []
    return Event.objects.of(submission).select_related("by").order_by("-seq")[:LATEST]
