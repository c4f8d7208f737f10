from review.models.certificates import Certificate
from review.models.decisions import ACCEPTANCES, REJECTIONS, REVISIONS, Advice, Decision, Verdict
from review.models.desk import SavedView
from review.models.discussion import Message, MessageFile, Participant, Side, Thread
from review.models.questionnaires import Questionnaire
from review.models.roster import Expertise, RosterEntry
from review.models.rounds import (
    Assignment,
    Attachment,
    Recommendation,
    Review,
    ReviewDraft,
    Round,
)

__all__ = [
    "ACCEPTANCES",
    "REJECTIONS",
    "REVISIONS",
    "Advice",
    "Assignment",
    "Attachment",
    "Certificate",
    "Decision",
    "Expertise",
    "Message",
    "MessageFile",
    "Participant",
    "Questionnaire",
    "Recommendation",
    "Review",
    "ReviewDraft",
    "RosterEntry",
    "Round",
    "SavedView",
    "Side",
    "Thread",
    "Verdict",
]
