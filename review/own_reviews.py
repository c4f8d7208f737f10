"""What reviewers read of their own history: what became of what they reviewed."""

from dataclasses import dataclass
from datetime import datetime

from journal.anonymity import sees
from journal.workflow.submission_states import S
from review.models import Assignment
from review.relations import keeps_files, reads_title, relation_of_reviewer
from review.showing import opening_decision, shown_reviews


@dataclass(frozen=True)
class OwnReview:
    """One row. `outcome` is the decision of that round in words, "" while there is none to tell.

    `article` is the public address of what came of it; `others` how many other reviews of the round
    are open to the reader.
    """

    assignment: Assignment
    reads_title: bool
    handed_in_at: datetime | None
    outcome: str
    decided_at: datetime | None
    others: int
    article: str


def own_review(assignment, *, now):
    decision = opening_decision(assignment.round) if assignment.is_handed_in else None
    relation = relation_of_reviewer(assignment)
    if not sees("decision_letter", relation, assignment.mode, is_released=decision is not None):
        decision = None
    return OwnReview(
        assignment=assignment,
        reads_title=reads_title(assignment),
        handed_in_at=assignment.review.handed_in_at if assignment.is_handed_in else None,
        outcome=decision.get_verdict_display() if decision else "",
        decided_at=decision and decision.released_at,
        others=_others(assignment, now) if decision else 0,
        article=_article(assignment) if assignment.is_handed_in else "",
    )


def _others(assignment, now):
    """As many as the page of the review shows, for as long as it shows them."""
    if not keeps_files(assignment, now):
        return 0
    shown = shown_reviews(assignment.round, "corev")
    return len([one for one in shown if one.label != assignment.label])


def _article(assignment):
    """The reviewers of a published article are written to with its address."""
    submission = assignment.round.submission
    is_told = assignment.article_told_at is not None and submission.state == S.PUBLISHED
    return submission.article.address if is_told else ""
