"""The author's pages after submission: where it is, what happens next, what to do."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from journal.anonymity import Sight, sees, sight
from journal.doors import people
from journal.models import Contributor, Event, Submission
from journal.relations import relation_of
from journal.workflow.submission_states import FINAL, IN_PRODUCTION, S
from notifications import clock
from review.actions import appealing, resubmitting
from review.discussions import discussions_of
from review.history import history_of, since_when
from review.pace import pace_of
from review.showing import shown_reviews
from review.talking import unread_in_cases
from review.words import explained


def own_case(request, public_id):
    """A submission of which the person is an author; a draft is edited elsewhere."""
    own = Submission.objects.visible_to(request.user, request.journal).written_by(request.user)
    return get_object_or_404(own.with_people(), public_id=public_id)


@people
@require_safe
def my_submissions(request):
    own = Submission.objects.visible_to(request.user, request.journal).written_by(request.user)
    rows = own.with_people().order_by("-started_at")
    context = {
        "rows": rows,
        "since": since_when(rows),
        "unread": unread_in_cases(request.user, rows),
    }
    return render(request, "review/my_submissions.html", context)


@people
@require_safe
def status(request, public_id):
    submission = own_case(request, public_id)
    if submission.state == S.DRAFT:
        return redirect("journal:draft", request.journal.slug, public_id)
    relation = relation_of(request.user, submission)
    released = submission.decisions.released().order_by("-released_at")
    context = {
        "submission": submission,
        "explanation": explained(submission, is_author=submission.author_id == request.user.pk),
        "authors": submission.contributors.all(),
        "own_place": _own_place(request, submission),
        "pace": pace_of(submission, now=clock.now()),
        "history": history_of(submission),
        "since": since_when([submission]).get(submission.pk),
        "is_author": submission.author_id == request.user.pk,
        "editor": submission.editor if sees("handling_editor", relation, submission.mode) else None,
        "shows_counts": sight("review_counts", relation, submission.mode) is Sight.STATE,
        "decisions": released,
        "rounds": [
            (one, shown_reviews(one, relation)) for one in submission.rounds.order_by("-number")
        ],
        "versions": submission.versions.with_files().order_by("-number"),
        "article": getattr(submission, "article", None),
        "has_entries": Event.objects.of(submission).entered_for(request.user).exists(),
        "fix_items": submission.fix_items.order_by("-asked_at", "pk"),
        "is_in_production": submission.state in IN_PRODUCTION,
        "may_withdraw": submission.state not in FINAL,
        **discussions_of(submission, request.user),
        **_after_rejection(submission, request.journal.today(clock.now())),
    }
    return render(request, "review/my_submission.html", context)


def _own_place(request, submission):
    """Where a co-author is asked whether they are one, until they have answered."""
    own = Contributor.objects.visible_to(request.user, request.journal).with_case()
    asked = own.filter(submission=submission, confirmed_at=None, objected_at=None).first()
    is_asked = submission.author_id != request.user.pk and asked and asked.may_answer
    return asked if is_asked else None


def _after_rejection(submission, today):
    """Whether the author may appeal, and until when; whether to submit again, or how it went on."""
    last_day = appealing.last_day_to_appeal(submission)
    return {
        "last_day": last_day,
        "may_appeal": last_day is not None and today <= last_day,
        "may_submit_again": resubmitting.may_submit_again(submission),
        "next": resubmitting.next_of(submission),
    }
