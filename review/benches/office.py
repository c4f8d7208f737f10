"""Who works for a journal after many years, and who writes and reviews for it, as rows."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from journal.actions import founding
from journal.models import ArticleType, Journal, Topic, User
from journal.roles import CHIEF, EDITOR, PRODUCTION
from journal.searching import words_of_person
from review.models import Expertise, RosterEntry
from review.workflow.roster import E

PEOPLE, REVIEWERS, EDITORS, TOPICS = 2_000, 500, 5, 24
AT_ONCE = 500


@dataclass
class Office:
    journal: Journal
    manager: User
    chief: User
    production: User
    editors: list[User]
    authors: list[User]
    reviewers: list[User]
    topics: list[Topic]
    kind: ArticleType  # of every submission
    now: datetime
    numbers: count = field(default_factory=lambda: count(1))


def founded(now: datetime) -> Office:
    """The journal without a submission."""
    people = User.objects.bulk_create([_person(number) for number in range(PEOPLE)], AT_ONCE)
    manager, chief, production, *rest = people
    journal = founding.found_journal(
        slug="bench",
        names={"en": "Journal of Measured Things", "ru": "Журнал измеренного"},
        languages=["en", "ru"],
        sender={"address": "office@bench.example", "time_zone": "Asia/Almaty"},
        owner=manager,
        now=now - timedelta(days=20 * 365),
    )
    editors, rest = rest[:EDITORS], rest[EDITORS:]
    roles = [(chief, CHIEF), (production, PRODUCTION), *((one, EDITOR) for one in editors)]
    for person, role in roles:
        founding.grant_role(journal, user=person, role=role)
    topics = Topic.objects.bulk_create(
        Topic(journal=journal, slug=f"topic-{number}", names={"en": f"Topic {number}"})
        for number in range(TOPICS)
    )
    reviewers = rest[:REVIEWERS]
    _roster(journal, reviewers, topics, now)
    return Office(
        journal=journal,
        manager=manager,
        chief=chief,
        production=production,
        editors=editors,
        authors=rest[REVIEWERS:],
        reviewers=reviewers,
        topics=topics,
        kind=journal.article_types.filter(is_peer_reviewed=True).first(),
        now=now,
    )


def _person(number):
    person = User(
        email=f"person{number}@bench.example",
        given_name=("Aigul", "Timur", "Saule", "Dauren")[number % 4],
        family_name=f"Nomernova{number}",
        country=("KZ", "KG", "UZ", "GE")[number % 4],
    )
    person.words = words_of_person(person)
    return person


def _roster(journal, reviewers, topics, now):
    since = now - timedelta(days=900)
    entries = RosterEntry.objects.bulk_create(
        RosterEntry(
            journal=journal,
            user=one,
            languages=["en", "ru"],
            state=E.ACTIVE,
            applied_at=since,
            approved_at=since,
        )
        for one in reviewers
    )
    Expertise.objects.bulk_create(
        Expertise(entry=entry, topic=topics[(number * step) % len(topics)], strength=step)
        for number, entry in enumerate(entries)
        for step in ((1, 2) if number % len(topics) else (1,))
    )
