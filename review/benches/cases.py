"""A journal after many years, written straight into its tables: what the pages of an office list.

Shares as measured in other systems: a fifth of all manuscripts is in review, a tenth in revision,
two or three people are asked in each round; 500 reviewers, 2,000 people, 40 issues of ten articles.
"""

from datetime import datetime, timedelta

from journal.models import Article, Contributor, Event, Issue, Place, Submission, Version
from journal.models.events import START
from journal.models.fields import make_public_id
from journal.searching import words_of
from journal.turns import turn_of
from journal.workflow.issue import I
from journal.workflow.submission_states import FINAL, S
from notifications.models import Letter, Phase
from review.benches.office import AT_ONCE, EDITORS, REVIEWERS, Office, founded
from review.models import Assignment, Review, Round
from review.workflow.assignment import A
from review.workflow.round import R

ISSUES, IN_EACH = 40, 10
# Of a hundred manuscripts; those that are published come first, up to what the issues hold.
SHARES = {
    S.IN_REVIEW: 20,
    S.REVISION_REQUESTED: 10,
    S.SUBMITTED: 2,
    S.AWAITING_EDITOR: 2,
    S.WITH_EDITOR: 4,
    S.DECISION_PENDING: 4,
    S.COPYEDITING: 3,
    S.PROOFING: 1,
    S.WITHDRAWN: 6,
    S.REJECTED: 48,
}
WITHOUT_EDITOR = (S.SUBMITTED, S.AWAITING_EDITOR)
ACCEPTED = (S.COPYEDITING, S.PROOFING, S.PUBLISHED)
REVIEWED = {*SHARES, S.PUBLISHED} - {*WITHOUT_EDITOR, S.WITH_EDITOR}
VERBS = ("submit", "assign_editor", "open_round", "invite", "invite", "accept", "hand_in", "decide")
WORDS = ("merit", "audit", "tender", "rotation", "portal", "budget", "training")
AS_PRINTED = ("given_name", "family_name", "patronymic", "affiliation", "country", "orcid")
ABSTRACT = "What fifteen ministries did in five years, and what came of it. " * 15


def an_office(size: int, *, now: datetime) -> Office:
    """`size` submissions and whoever is behind them; the same for the same size."""
    office = founded(now)
    states = _states(size)
    for first in range(0, size, AT_ONCE):
        _cases(office, states[first : first + AT_ONCE])
    return office


def _states(size):
    published = min(ISSUES * IN_EACH, size * 2 // 5)
    rest = [state for state, share in SHARES.items() for _each in range(share)]
    left = size - published
    # 37 and 100 have no common divisor: every hundred in a row have all the shares, mixed
    return [S.PUBLISHED] * published + [rest[number * 37 % len(rest)] for number in range(left)]


def _cases(office, states):
    cases = [_case(office, next(office.numbers), state) for state in states]
    Submission.objects.bulk_create(cases)
    _authors_and_topics(office, cases)
    reviewed = [one for one in cases if one.state in REVIEWED]
    versions = Version.objects.bulk_create(
        Version(submission=one, number=1, made_at=one.submitted_at, mode="double") for one in cases
    )
    of_case = {one.submission_id: one for one in versions}
    rounds = Round.objects.bulk_create(_round(one, of_case[one.pk]) for one in reviewed)
    _assignments(office, rounds)
    Event.objects.bulk_create(_events(office, cases), AT_ONCE)
    Letter.objects.bulk_create(_letters(office, cases), AT_ONCE)
    _published(office, [one for one in cases if one.state == S.PUBLISHED])


def _case(office, number, state):
    is_open = state not in FINAL
    begun = office.now - timedelta(days=1 + number % 89 if is_open else 100 + number % 4_000)
    title = f"On {WORDS[number % 7]} and {WORDS[number * 3 % 7]} in {number} districts"
    case = Submission(
        public_id=make_public_id(),
        journal=office.journal,
        year=begun.year,
        number=number,
        author=office.authors[number % len(office.authors)],
        editor=office.editors[number % EDITORS] if state not in WITHOUT_EDITOR else None,
        article_type=office.kind,
        language=("en", "ru")[number % 2],
        titles={"en": title, "ru": f"О числе {number}"},
        abstracts={"en": ABSTRACT},
        state=state,
        started_at=begun,
        submitted_at=begun,
        accepted_at=begun if state in ACCEPTED else None,
        reviews_open=1 if state == S.IN_REVIEW else 0,
        reviews_in=1 if state == S.IN_REVIEW else 2,
        words=words_of(f"{begun.year}-{number}", title, f"О числе {number}", ABSTRACT),
    )
    case.waiting_on, duty = turn_of(case)
    case.since = begun
    case.due = begun.date() + timedelta(days=office.journal.days_for(duty)) if duty else None
    return case


def _authors_and_topics(office, cases):
    Contributor.objects.bulk_create(
        Contributor(
            submission=one,
            user=person,
            order=order,
            given_name=person.given_name,
            family_name=person.family_name,
            email=person.email,
            country=person.country,
            is_corresponding=order == 0,
        )
        for one in cases
        for order, person in enumerate(
            (one.author, office.authors[(one.number * 7 + 1) % len(office.authors)])
        )
        if order == 0 or person != one.author
    )
    through = Submission.topics.through
    through.objects.bulk_create(
        through(submission=one, topic=office.topics[one.number % len(office.topics)])
        for one in cases
    )


def _round(case, version):
    is_open = case.state == S.IN_REVIEW
    return Round(
        submission=case,
        version=version,
        number=1,
        mode="double",
        state=R.OPEN if is_open else R.CLOSED,
        opened_at=case.submitted_at,
        closed_at=None if is_open else case.submitted_at + timedelta(days=30),
    )


def _assignments(office, rounds):
    made = [
        _assignment(office, round_, label)
        for round_ in rounds
        for label in range(1, 3 + round_.submission.number % 2)
    ]
    Assignment.objects.bulk_create(made, AT_ONCE)
    Review.objects.bulk_create(
        [
            Review(
                assignment=one,
                scores={"evidence": 3},
                recommendation="minor",
                comments_to_author="Say how the districts were chosen.",
                handed_in_at=one.ended_at,
            )
            for one in made
            if one.state == A.SUBMITTED
        ],
        AT_ONCE,
    )


def _assignment(office, round_, label):
    number, since = round_.submission.number, round_.opened_at
    is_done = round_.state == R.CLOSED or label == 1
    state = A.SUBMITTED if is_done else A.ACCEPTED
    if label == 3:
        state = A.DECLINED
    return Assignment(
        public_id=make_public_id(),
        round=round_,
        reviewer=office.reviewers[(number * 3 + label) % REVIEWERS],
        mode="double",
        state=state,
        label_number=label,
        shortlisted_at=since,
        invited_at=since,
        answered_at=since,
        reply_by=since.date() + timedelta(days=7),
        review_by=since.date() + timedelta(days=28),
        ended_at=since + timedelta(days=20) if state != A.ACCEPTED else None,
    )


def _events(office, cases):
    """Without the chain: what is measured reads it, and proves nothing of it."""
    for one in cases:
        for seq, verb in enumerate(VERBS, start=1):
            yield Event(
                journal=office.journal,
                case=one.case_key,
                seq=seq,
                verb=verb,
                by=one.editor or office.manager,
                after=one.state,
                at=one.submitted_at + timedelta(days=seq),
                prev_hash=START,
                hash=START,
            )


def _letters(office, cases):
    for one in cases:
        for place in range(3):
            yield Letter(
                letter=("received", "editor_assigned", "decision")[place],
                sender=office.journal.sender,
                recipient=one.author,
                address=one.author.email,
                language="en",
                about=f"submission:{one.public_id}",
                subject=one.titles["en"],
                body="Dear colleague",
                message_id=f"<{one.public_id}.{place}@bench.example>",
                phase=Phase.SENT,
                not_before=one.submitted_at,
                created_at=one.submitted_at,
                sent_at=one.submitted_at,
            )


def _published(office, cases):
    """Ten articles an issue, in the order of their numbers."""
    articles = Article.objects.bulk_create(
        Article(
            journal=office.journal,
            submission=one,
            article_type=one.article_type,
            language=one.language,
            titles=one.titles,
            abstracts=one.abstracts,
            authors=[{name: getattr(one.author, name) for name in AS_PRINTED}],
            received_on=one.submitted_at.date(),
            accepted_on=one.submitted_at.date(),
            published_at=one.submitted_at,
            review_facts={"rounds": 1, "reviews": 2, "mode": "double"},
        )
        for one in cases
    )
    for first in range(0, len(articles), IN_EACH):
        number = (cases[first].number - 1) // IN_EACH
        day = office.now - timedelta(days=180 * (ISSUES - number))
        issue = Issue.objects.create(
            journal=office.journal,
            volume=1 + number // 2,
            number=1 + number % 2,
            year=day.year,
            state=I.PUBLISHED,
            planned_by=office.manager,
            planned_at=day,
            published_at=day,
        )
        Place.objects.bulk_create(
            Place(issue=issue, article=one, position=position)
            for position, one in enumerate(articles[first : first + IN_EACH], start=1)
        )
