"""What the clock tells reviewers: a corrected copy can be read, the article is published."""

from django.db import transaction
from django.utils.translation import override

from journal.models import Submission
from journal.workflow.submission_states import S
from review.models import Assignment, Round
from review.posting import post_to_reviewer
from review.workflow.round import R


@transaction.atomic
def tell_reviewers(submission, *, now):
    """One letter to each person who reviewed what is published now; safe to run twice.

    Publishing lies below and knows no reviewers, so the clock looks for those not told yet.
    """
    submission = Submission.objects.locked(submission)
    if submission.state != S.PUBLISHED:
        return
    article = submission.article
    untold = Assignment.objects.untold().filter(round__submission=submission).with_people()
    last = {one.reviewer_id: one for one in untold.order_by("pk")}
    for assignment in last.values():
        with override(assignment.reviewer.language):
            issue = article.place.issue.label
        post_to_reviewer(
            assignment,
            "reviewed_article_published",
            now=now,
            issue=issue,
            article=article.address,
        )
    untold.update(article_told_at=now)


@transaction.atomic
def tell_of_correction(round_, *, now):
    """One letter to each reviewer at work when the corrected copy can be read; safe to run twice.

    Cleaning lies below and knows no reviewers, so the clock looks for copies that are clean or were
    released. Whoever agreed since the correction came has seen no other manuscript.
    """
    Submission.objects.locked(round_.submission)
    round_ = Round.objects.select_related("version").get(pk=round_.pk)
    version = round_.version
    if round_.state != R.OPEN or version.review_copy() is None:
        return
    writing = round_.assignments.writing().with_people().order_by("pk")
    for assignment in writing.filter(answered_at__lt=version.made_at):
        post_to_reviewer(
            assignment,
            "manuscript_corrected",
            now=now,
            occasion=f"version {version.number}",
            with_link=True,
        )
