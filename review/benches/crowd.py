"""Many open reviews, written straight into tables: a journal as it may be after twenty years."""

from datetime import date, datetime, timedelta

from journal.actions import founding
from journal.models import Submission, User, Version
from journal.models.fields import make_public_id
from journal.roles import EDITOR
from journal.turns import Turn
from journal.workflow.submission_states import S
from review.models import Assignment, Round
from review.workflow.assignment import A
from review.workflow.round import R

EACH = 4  # reviewers of a manuscript
AT_ONCE = 1000
ABSTRACT = "What fifteen ministries did in five years, and what came of it. " * 15


def open_reviews(*, count: int, due: int, now: datetime) -> None:
    """`count` reviews that are being written, of as many people; `due` of them end in a week.

    All others end in sixty days, so that no step of theirs has come.
    """
    owner = User.objects.create_user("office@bench.example", given_name="Office")
    journal = founding.found_journal(
        slug="bench",
        names={"en": "Journal of Measured Things"},
        languages=["en"],
        sender={"address": "office@bench.example", "time_zone": "UTC"},
        owner=owner,
        now=now,
    )
    founding.grant_role(journal, user=owner, role=EDITOR)
    kind = journal.article_types.first()
    today, long_ago = now.date(), now - timedelta(days=60)
    for first in range(0, count, AT_ONCE):
        people = User.objects.bulk_create(
            User(email=f"reviewer{n}@bench.example", given_name="Reviewer", family_name=str(n))
            for n in range(first, min(first + AT_ONCE, count))
        )
        cases = Submission.objects.bulk_create(
            Submission(
                public_id=make_public_id(),
                journal=journal,
                author=owner,
                editor=owner,
                article_type=kind,
                language="en",
                titles={"en": f"On things counted, part {first + n}"},
                abstracts={"en": ABSTRACT},
                state=S.IN_REVIEW,
                waiting_on=Turn.REVIEWERS,
                started_at=long_ago,
                submitted_at=long_ago,
                since=long_ago,
                due=today + timedelta(days=60),
            )
            for n in range(0, len(people), EACH)
        )
        versions = Version.objects.bulk_create(
            Version(submission=one, number=1, made_at=long_ago, mode="double") for one in cases
        )
        rounds = Round.objects.bulk_create(
            Round(
                submission=one.submission,
                number=1,
                version=one,
                mode="double",
                state=R.OPEN,
                opened_at=long_ago,
            )
            for one in versions
        )
        Assignment.objects.bulk_create(
            Assignment(
                public_id=make_public_id(),
                round=rounds[n // EACH],
                reviewer=person,
                mode="double",
                state=A.ACCEPTED,
                label_number=n % EACH + 1,
                shortlisted_at=long_ago,
                invited_at=long_ago,
                answered_at=long_ago,
                reply_by=today - timedelta(days=50),
                review_by=_day(first + n, count, due, today),
            )
            for n, person in enumerate(people)
        )


def _day(number: int, count: int, due: int, today: date) -> date:
    """Those that are due lie evenly among the others."""
    is_due = number * due // count != (number + 1) * due // count
    return today + timedelta(days=7 if is_due else 60)
