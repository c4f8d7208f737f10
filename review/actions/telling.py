"""Tell reviewers what became of their work: the article is published."""

from django.db import transaction
from django.utils.translation import override

from journal.models import Submission
from journal.workflow.submission_states import S
from review.models import Assignment
from review.posting import post_to_reviewer


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
