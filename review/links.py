"""A mailed link becomes a signed cookie, and the address becomes clean.

A reviewer's opens one assignment; an author's, what staff entered for them in one case; a
co-author's, their place among the authors of one case.
"""

from datetime import timedelta

from django.conf import settings
from django.shortcuts import redirect

from journal.doors import door
from journal.models import Contributor, Submission
from review.asking import offer_fresh_link
from review.models import Assignment

DAYS_AFTER_DUE = 30
DAYS_TO_READ = 30


def cookie_name(public_id):
    return f"review-{public_id}"


def author_cookie(public_id):
    return f"entered-{public_id}"


def coauthor_cookie(public_id):
    return f"coauthor-{public_id}"


def to_clean_address(view, journal, public_id):
    """The answer to a mailed link: from its secret to the page, which tells nobody whence."""
    response = redirect(view, journal.slug, public_id)
    response.status_code = 303
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def remember(response, assignment, *, now):
    """Set the cookie of one assignment: its own path, its generation, an end after the due date."""
    due = assignment.review_by or assignment.reply_by
    left = assignment.round.submission.journal.end_of(due + timedelta(days=DAYS_AFTER_DUE)) - now
    _set(response, cookie_name(assignment.public_id), assignment, _path(assignment), left)


def forget(response, assignment):
    response.delete_cookie(cookie_name(assignment.public_id), path=_path(assignment))


def _path(assignment):
    return f"/{assignment.round.submission.journal.slug}/review/{assignment.public_id}/"


def remember_author(response, submission):
    """The cookie of one case's author, for the page of what was entered for them."""
    left = timedelta(days=DAYS_TO_READ)
    _set(response, author_cookie(submission.public_id), submission, submission.entered_path, left)


def remember_coauthor(response, contributor):
    """The cookie of one place among the authors."""
    left = timedelta(days=DAYS_TO_READ)
    name = coauthor_cookie(contributor.public_id)
    _set(response, name, contributor, contributor.path, left)


def _set(response, name, opened, path, left):
    response.set_signed_cookie(
        name,
        str(opened.link_generation),
        salt=opened.public_id,
        max_age=max(int(left.total_seconds()), 0),
        path=path,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )


def assignment_of(request, public_id):
    """The assignment whose cookie came with this request, while its link has not been revoked."""
    generation = _generation(request, cookie_name(public_id), public_id)
    if not generation:
        return None
    return (
        Assignment.objects.with_people()
        .filter(public_id=public_id, link_generation=generation)
        .first()
    )


def coauthor_of(request, public_id):
    """The person whose place among the authors the cookie of this request opens, while it does."""
    if not _generation(request, coauthor_cookie(public_id), public_id):
        return None
    found = Contributor.objects.live().with_case().filter(public_id=public_id).first()
    return found.user if found else None


def author_of(request, public_id):
    """The author of the case whose cookie came with this request, while it is still good."""
    generation = _generation(request, author_cookie(public_id), public_id)
    if not generation:
        return None
    cases = Submission.objects.filter(public_id=public_id, link_generation=generation)
    found = cases.select_related("author").first()
    return found.author if found else None


def _generation(request, name, public_id):
    return request.get_signed_cookie(name, default="", salt=public_id)


def _may_knock(request):
    return request.party.pk is not None


reviewer = door("reviewer", _may_knock, ask=offer_fresh_link)
author = door("author", _may_knock)
coauthor = door("coauthor", _may_knock)
