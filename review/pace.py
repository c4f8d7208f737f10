"""How long things take at a journal: from its own cases, and silent until there are enough."""

from datetime import datetime, timedelta
from statistics import quantiles

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.workflow.submission_states import IN_PRODUCTION, S
from review.models import Round, Verdict

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
    if submission.state not in BEFORE_DECISION or not submission.article_type.is_peer_reviewed:
        return ""
    if submission.decisions.released().exclude(verdict=Verdict.REVISE_TECHNICAL).exists():
        return _in_words(
            _days_to_next_decision(submission, now),
            _(
                "Here half of all authors have the next decision within %(half)s days of their "
                "revision, three of four within %(most)s."
            ),
        )
    return _in_words(
        _days_to_decision(submission, now),
        _(
            "Here half of all authors have the first decision within %(half)s days, "
            "three of four within %(most)s."
        ),
    )


def _in_words(days: list[int], sentence: str) -> str:
    if len(days) < LEAST:
        return ""
    _first, half, most = quantiles(days, n=4, method="inclusive")
    return sentence % {"half": round(half), "most": round(most)}


def _days_to_decision(submission: Submission, now: datetime) -> list[int]:
    """From sending to the first decision, of manuscripts that reviewers read."""
    is_technical = Q(decisions__verdict=Verdict.REVISE_TECHNICAL)
    is_out = Q(decisions__released_at__isnull=False) & ~is_technical
    cases = (
        submission.journal.submissions.filter(
            rounds__isnull=False, submitted_at__gte=now - LOOKED_BACK
        )
        .annotate(first=Min("decisions__released_at", filter=is_out))
        .exclude(first=None)
    )
    return [(first - sent).days for sent, first in cases.values_list("submitted_at", "first")]


def _days_to_next_decision(submission: Submission, now: datetime) -> list[int]:
    """From a revision to the decision on it, of those that reviewers read again."""
    is_out = Q(decisions__released_at__isnull=False)
    rounds = (
        Round.objects.filter(
            submission__journal=submission.journal,
            number__gt=1,
            version__made_at__gte=now - LOOKED_BACK,
        )
        .annotate(decided=Min("decisions__released_at", filter=is_out))
        .exclude(decided=None)
    )
    return [(end - sent).days for sent, end in rounds.values_list("version__made_at", "decided")]


def _days_to_publication(submission: Submission, now: datetime) -> list[int]:
    cases = submission.journal.submissions.filter(
        article__published_at__gte=now - LOOKED_BACK,
        article_type__is_peer_reviewed=submission.article_type.is_peer_reviewed,
        accepted_at__isnull=False,
    )
    found = cases.values_list("accepted_at", "article__published_at")
    return [(published - accepted).days for accepted, published in found]
