"""How long things take at a journal: from its own cases, and silent until there are enough."""

from datetime import datetime, timedelta
from statistics import quantiles

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.workflow.submission_states import IN_PRODUCTION, S

LEAST = 10  # cases: of fewer a figure would tell of single ones, and promise too much
LOOKED_BACK = timedelta(days=3 * 365)
BEFORE_DECISION = (S.SUBMITTED, S.AWAITING_EDITOR, S.WITH_EDITOR, S.IN_REVIEW, S.DECISION_PENDING)


def pace_of(submission: Submission, *, now: datetime) -> str:
    """How long its present stage takes here, in a sentence; "" where that cannot be told."""
    if submission.state in IN_PRODUCTION:
        return _in_words(
            _days_to_publication(submission, now),
            _(
                "Here half of all articles are published within %(half)s days of their acceptance, "
                "three of four within %(most)s."
            ),
        )
    is_first = not submission.decisions.released().exists()
    if (
        submission.state in BEFORE_DECISION
        and is_first
        and submission.article_type.is_peer_reviewed
    ):
        return _in_words(
            _days_to_decision(submission, now),
            _(
                "Here half of all authors have the first decision within %(half)s days, "
                "three of four within %(most)s."
            ),
        )
    return ""


def _in_words(days: list[int], sentence: str) -> str:
    if len(days) < LEAST:
        return ""
    _first, half, most = quantiles(days, n=4, method="inclusive")
    return sentence % {"half": round(half), "most": round(most)}


def _days_to_decision(submission: Submission, now: datetime) -> list[int]:
    """From sending to the first decision, of manuscripts that reviewers read."""
    is_out = Q(decisions__released_at__isnull=False)
    cases = (
        submission.journal.submissions.filter(
            rounds__isnull=False, submitted_at__gte=now - LOOKED_BACK
        )
        .annotate(first=Min("decisions__released_at", filter=is_out))
        .exclude(first=None)
    )
    return [(first - sent).days for sent, first in cases.values_list("submitted_at", "first")]


def _days_to_publication(submission: Submission, now: datetime) -> list[int]:
    cases = submission.journal.submissions.filter(
        article__published_at__gte=now - LOOKED_BACK, accepted_at__isnull=False
    )
    found = cases.values_list("accepted_at", "article__published_at")
    return [(published - accepted).days for accepted, published in found]
