"""Found a journal, give it its topics, its types of article and its first people."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import ArticleType, Journal, Topic, User
from journal.permissions import has_own_role, has_role
from journal.refusals import Blocked
from journal.roles import MANAGER
from notifications.models import Sender

TYPES = (
    ("research", {"en": "Research paper", "ru": "Научная статья", "kk": "Ғылыми мақала"}, True),
    ("case", {"en": "Case study", "ru": "Анализ практики", "kk": "Тәжірибе талдауы"}, True),
    ("note", {"en": "Discussion note", "ru": "Дискуссия", "kk": "Пікірталас"}, True),
    ("book", {"en": "Book review", "ru": "Рецензия на книгу", "kk": "Кітапқа пікір"}, False),
    ("foreword", {"en": "Foreword", "ru": "Предисловие", "kk": "Алғысөз"}, False),
    ("chronicle", {"en": "Chronicle", "ru": "Хроника", "kk": "Хроника"}, False),
    ("memoriam", {"en": "In memoriam", "ru": "Памяти ушедших", "kk": "Еске алу"}, False),
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
    membership, _created = journal.memberships.update_or_create(
        user=user, role=role, stands_in_for=None, defaults={"until": until}
    )
    return membership


@transaction.atomic
def found_first_journal(*, owner, now, **journal_facts):
    """The first journal with its owner (`{email, password, given_name, ...}`), who needs no code.

    Returns (journal, user). Raises Blocked when there is a journal already.
    """
    if Journal.objects.exists():
        raise Blocked(_("There is a journal here already."))
    user = User.objects.create_user(**owner)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return found_journal(owner=user, now=now, **journal_facts), user


def lock_for_manager(journal, by):
    """The journal's row, locked, for one of its managers. Raises PermissionDenied."""
    journal = Journal.objects.select_for_update(of=("self",)).get(pk=journal.pk)
    if not has_role(by, journal, MANAGER):
        raise PermissionDenied
    return journal


def lock_for_roles(journal, by, *roles):
    """The same for who may say which roles people hold. A deputy does the work, but not this."""
    journal = Journal.objects.select_for_update(of=("self",)).get(pk=journal.pk)
    if not has_own_role(by, journal, *roles):
        raise PermissionDenied
    return journal


def person_at(journal, email, **person):
    """Whoever has this address; a person not known yet is made, without a password.

    `person` (`given_name`, `family_name`, `language`) is used for somebody new only. They come in
    by setting a password with a mailed code.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        zone = journal.sender.time_zone
        user = User.objects.create_user(email, time_zone=zone, **person)
    return user
