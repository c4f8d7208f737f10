"""Found a journal, give it its topics and types of article, grant roles."""

from django.db import transaction

from journal.models import ArticleType, Journal, Membership, Topic
from journal.roles import MANAGER
from notifications.models import Sender

TYPES = (
    ("research", {"en": "Research paper", "ru": "Научная статья", "kk": "Ғылыми мақала"}, True),
    ("case", {"en": "Case study", "ru": "Анализ практики", "kk": "Тәжірибе талдауы"}, True),
    ("note", {"en": "Discussion note", "ru": "Дискуссия", "kk": "Пікірталас"}, True),
    ("book", {"en": "Book review", "ru": "Рецензия на книгу", "kk": "Кітапқа пікір"}, False),
)


@transaction.atomic
def found_journal(*, slug, names, languages, sender, owner, now, types=TYPES, **facts):
    """A journal with its sender (`{address, reply_to, time_zone}`), its types and its manager."""
    journal = Journal.objects.create(
        slug=slug,
        names=names,
        languages=languages,
        sender=Sender.objects.create(name=names, **sender),
        founded_at=now,
        **facts,
    )
    for order, (type_slug, type_names, is_peer_reviewed) in enumerate(types):
        ArticleType.objects.create(
            journal=journal,
            slug=type_slug,
            names=type_names,
            is_peer_reviewed=is_peer_reviewed,
            order=order,
        )
    grant_role(journal, user=owner, role=MANAGER)
    return journal


def add_topic(journal, *, slug, names):
    return Topic.objects.create(journal=journal, slug=slug, names=names)


def grant_role(journal, *, user, role, until=None):
    """Give a role for good, or until a day; granting it again moves the day."""
    membership, _created = Membership.objects.update_or_create(
        journal=journal, user=user, role=role, defaults={"until": until}
    )
    return membership
