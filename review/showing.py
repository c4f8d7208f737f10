"""What a reader is shown of reviews: masked once, here, by what `anonymity` says."""

from dataclasses import dataclass
from datetime import datetime

from journal.anonymity import sees
from review.models import Assignment, Criterion, Recommendation


@dataclass(frozen=True)
class ShownReview:
    """A review as one reader may see it: what is hidden from them is None here."""

    label: str
    name: str | None
    comments_to_author: str | None
    comments_to_editor: str | None
    recommendation: str | None
    scores: list[tuple[str, int]] | None
    handed_in_at: datetime | None


def shown_reviews(round_, relation):
    """The reviews of a round for a reader in this relation, in the shuffled order of labels."""
    is_released = round_.decisions.exclude(released_at=None).exists()
    handed_in = Assignment.objects.filter(round=round_).handed_in().in_label_order()
    shown = [
        _shown(assignment, relation, is_released)
        for assignment in handed_in.select_related("review", "reviewer")
    ]
    return [one for one in shown if one.comments_to_author is not None]


def _shown(assignment, relation, is_released):
    review = assignment.review

    def may(field):
        return sees(field, relation, assignment.mode, is_released=is_released)

    is_named = may("reviewer_identity")
    return ShownReview(
        label=assignment.label,
        name=assignment.reviewer.full_name if is_named else None,
        comments_to_author=review.comments_to_author if may("comments_to_author") else None,
        comments_to_editor=review.comments_to_editor if may("comments_to_editor") else None,
        recommendation=(Recommendation(review.recommendation).label if may("scores") else None),
        scores=_scores(review) if may("scores") else None,
        handed_in_at=review.handed_in_at if is_named else None,
    )


def _scores(review):
    return [
        (Criterion(name).label, review.scores[name])
        for name in Criterion.values
        if name in review.scores
    ]
