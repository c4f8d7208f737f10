from review.models.decisions import REVISIONS, Decision, Verdict
from review.models.roster import Expertise, RosterEntry
from review.models.rounds import (
    Assignment,
    Criterion,
    Recommendation,
    Review,
    ReviewDraft,
    Round,
)

__all__ = [
    "REVISIONS",
    "Assignment",
    "Criterion",
    "Decision",
    "Expertise",
    "Recommendation",
    "Review",
    "ReviewDraft",
    "RosterEntry",
    "Round",
    "Verdict",
]
