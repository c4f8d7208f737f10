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
    author = User.objects.create_user("author@bench.example", given_name="Author")
    journal = founding.found_journal(
        slug="bench",
        names={"en": "Journal of Measured Things"},
        languages=["en"],
        sender={"address": "office@bench.example", "time_zone": "UTC"},
        owner=owner,
        now=now,
    )
    founding.grant_role(journal, user=owner, role=EDITOR)
    for first in range(0, count, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, count))
        days = [_day(number, count, due, now.date()) for number in numbers]
        _written(journal, (owner, author), _people(numbers), days, now - timedelta(days=60))


def _people(numbers):
    return User.objects.bulk_create(
        User(email=f"reviewer{n}@bench.example", given_name="Reviewer", family_name=str(n))
        for n in numbers
    )


def _written(journal, editor_and_author, people, days, since):
    """A review of each of the people, due on these days, in cases that were opened then."""
    cases = Submission.objects.bulk_create(
        _case(journal, *editor_and_author, number, since) for number in range(0, len(people), EACH)
    )
    facts = {"number": 1, "mode": "double"}
    versions = Version.objects.bulk_create(
        Version(submission=one, made_at=since, **facts) for one in cases
    )
    rounds = Round.objects.bulk_create(
        Round(submission=one.submission, version=one, state=R.OPEN, opened_at=since, **facts)
        for one in versions
    )
    Assignment.objects.bulk_create(
        _assignment(rounds[number // EACH], number % EACH + 1, person, day, since)
        for number, (person, day) in enumerate(zip(people, days, strict=True))
    )


def _case(journal, editor, author, number, since):
    return Submission(
        public_id=make_public_id(),
        journal=journal,
        author=author,
        editor=editor,
        article_type=journal.article_types.first(),
        language="en",
        titles={"en": f"On things counted, part {number}"},
        abstracts={"en": ABSTRACT},
        state=S.IN_REVIEW,
        waiting_on=Turn.REVIEWERS,
        started_at=since,
        submitted_at=since,
        since=since,
        due=since.date() + timedelta(days=120),
    )


def _assignment(round_, label, person, day, since):
    return Assignment(
        public_id=make_public_id(),
        round=round_,
        reviewer=person,
        mode="double",
        state=A.ACCEPTED,
        label_number=label,
        shortlisted_at=since,
        invited_at=since,
        answered_at=since,
        reply_by=since.date() + timedelta(days=7),
        review_by=day,
    )


def _day(number: int, count: int, due: int, today: date) -> date:
    """Those that are due lie evenly among the others."""
    is_due = number * due // count != (number + 1) * due // count
    return today + timedelta(days=7 if is_due else 60)
