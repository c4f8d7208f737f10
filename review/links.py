"""A reviewer's link becomes a signed cookie for one assignment, and the address becomes clean."""

from datetime import timedelta

from django.conf import settings

from journal.doors import door
from review.models import Assignment

DAYS_AFTER_DUE = 30


def cookie_name(public_id):
    return f"review-{public_id}"


def remember(response, assignment, *, now):
    """Set the cookie of one assignment: its own path, its generation, an end after the due date."""
    due = assignment.review_by or assignment.reply_by
    left = assignment.round.submission.journal.end_of(due + timedelta(days=DAYS_AFTER_DUE)) - now
    response.set_signed_cookie(
        cookie_name(assignment.public_id),
        str(assignment.link_generation),
        salt=assignment.public_id,
        max_age=max(int(left.total_seconds()), 0),
        path=f"/{assignment.round.submission.journal.slug}/review/{assignment.public_id}/",
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )


def assignment_of(request, public_id):
    """The assignment whose cookie came with this request, while its link has not been revoked."""
    generation = request.get_signed_cookie(cookie_name(public_id), default="", salt=public_id)
    if not generation:
        return None
    return (
        Assignment.objects.with_people()
        .filter(public_id=public_id, link_generation=generation)
        .first()
    )


def _may_knock(request):
    return request.party.pk is not None


reviewer = door("reviewer", _may_knock)
