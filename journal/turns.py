"""Whose turn it is: a pure reading of a submission's own facts.

Verbs store the answer with the case (`waiting_on`, `since`, `due`) through `perform`; the nightly
check reads it again and must find no drift, because both call `turn_of`.
"""

from django.db import models
from django.utils.translation import pgettext_lazy

from journal.workflow.submission_states import IN_PRODUCTION, UNDER_DECISION, S


class Turn(models.TextChoices):
    AUTHOR = "author", pgettext_lazy("whose turn", "the author")
    REVIEWERS = "reviewers", pgettext_lazy("whose turn", "the reviewers")
    EDITOR = "editor", pgettext_lazy("whose turn", "the editor")
    CHIEF = "chief", pgettext_lazy("whose turn", "the editor-in-chief")
    OFFICE = "office", pgettext_lazy("whose turn", "the office")
    PRODUCTION = "production", pgettext_lazy("whose turn", "production")
    NOBODY = "nobody", pgettext_lazy("whose turn", "nobody")


TURNS = {
    S.DRAFT: (Turn.AUTHOR, None),
    S.SUBMITTED: (Turn.OFFICE, "screen"),
    S.NEEDS_FIX: (Turn.AUTHOR, "fix"),
    S.AWAITING_EDITOR: (Turn.OFFICE, "assign"),
    S.WITH_EDITOR: (Turn.EDITOR, "decide"),
    S.DECISION_PENDING: (Turn.EDITOR, "decide"),
    S.REVISION_REQUESTED: (Turn.AUTHOR, "revise"),
    S.ACCEPTED: (Turn.PRODUCTION, "produce"),
    S.COPYEDITING: (Turn.PRODUCTION, "produce"),
    S.TYPESETTING: (Turn.PRODUCTION, "produce"),
    S.PROOFING: (Turn.AUTHOR, "proof"),
    S.READY: (Turn.PRODUCTION, None),
    S.SCHEDULED: (Turn.NOBODY, None),
    S.PUBLISHED: (Turn.NOBODY, None),
    S.REJECTED: (Turn.NOBODY, None),
    S.WITHDRAWN: (Turn.NOBODY, None),
}

# The default days of each duty; a journal may change them (Journal.deadlines).
DEADLINES = {
    "screen": 5,
    "fix": 14,
    "confirm": 7,
    "assign": 5,
    "invite": 5,
    "reply": 7,
    "expire": 7,
    "review": 21,
    "decide": 7,
    "revise": 30,
    "produce": 14,
    "proof": 5,
    "appeal": 30,
}


def turn_of(submission):
    """(whose turn, name of the deadline or None); what has no editor waits for the office first."""
    who, duty = _turn_with_editor(submission)
    if submission.editor_id is None and who in (Turn.EDITOR, Turn.REVIEWERS):
        return Turn.OFFICE, "assign"
    return who, duty


def _turn_with_editor(submission):
    """By the state and the counts of reviews."""
    if submission.awaits_chief and submission.state in UNDER_DECISION:
        return Turn.CHIEF, "decide"
    if submission.state == S.WITH_EDITOR and submission.is_unconfirmed:
        return Turn.AUTHOR, "confirm"
    if submission.withdrawal_asked_at and submission.state in IN_PRODUCTION:
        return Turn.OFFICE, "screen"
    if submission.state != S.IN_REVIEW:
        return TURNS[S(submission.state)]
    if submission.reviews_in >= submission.reviews_wanted:
        return Turn.EDITOR, "decide"
    if submission.reviews_in + submission.reviews_open < submission.reviews_wanted:
        return Turn.EDITOR, "invite"
    return Turn.REVIEWERS, "review"
