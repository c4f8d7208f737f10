"""The states of a submission, and the groups of them that have a name."""

from django.db import models
from django.utils.translation import pgettext_lazy


class S(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of a submission", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("state of a submission", "Submitted")
    NEEDS_FIX = "needs_fix", pgettext_lazy("state of a submission", "Needs fixing")
    AWAITING_EDITOR = "awaiting_editor", pgettext_lazy("state of a submission", "Awaiting editor")
    WITH_EDITOR = "with_editor", pgettext_lazy("state of a submission", "With the editor")
    IN_REVIEW = "in_review", pgettext_lazy("state of a submission", "In review")
    DECISION_PENDING = "decision_pending", pgettext_lazy("state of a submission", "To be decided")
    REVISION_REQUESTED = (
        "revision_requested",
        pgettext_lazy("state of a submission", "Revision requested"),
    )
    ACCEPTED = "accepted", pgettext_lazy("state of a submission", "Accepted")
    COPYEDITING = "copyediting", pgettext_lazy("state of a submission", "Copyediting")
    TYPESETTING = "typesetting", pgettext_lazy("state of a submission", "Typesetting")
    PROOFING = "proofing", pgettext_lazy("state of a submission", "Proof with the author")
    READY = "ready", pgettext_lazy("state of a submission", "Ready for an issue")
    SCHEDULED = "scheduled", pgettext_lazy("state of a submission", "Scheduled")
    PUBLISHED = "published", pgettext_lazy("state of a submission", "Published")
    REJECTED = "rejected", pgettext_lazy("state of a submission", "Rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a submission", "Withdrawn")


FINAL = (S.PUBLISHED, S.REJECTED, S.WITHDRAWN)
UNDER_DECISION = [S.WITH_EDITOR, S.IN_REVIEW, S.DECISION_PENDING]
BEFORE_ACCEPTANCE = (
    S.SUBMITTED,
    S.NEEDS_FIX,
    S.AWAITING_EDITOR,
    *UNDER_DECISION,
    S.REVISION_REQUESTED,
)
EDITED = (S.WITH_EDITOR, S.IN_REVIEW, S.DECISION_PENDING, S.REVISION_REQUESTED)
IN_PRODUCTION = (S.ACCEPTED, S.COPYEDITING, S.TYPESETTING, S.PROOFING, S.READY, S.SCHEDULED)
