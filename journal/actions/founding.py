"""Found a journal, give it its topics and types of article, grant roles and take them back."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import ArticleType, Event, Journal, Membership, Topic, User
from journal.permissions import has_role
from journal.refusals import Blocked
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


@transaction.atomic
def appoint(journal, *, email, role, by, now, until=None, **person):
    """Give a role to whoever has this address; a person not known yet is made, without a password.

    `person` (`given_name`, `family_name`, `language`) is used for somebody new only. They come in
    by setting a password with a mailed code.
    """
    journal = lock_for_manager(journal, by)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        zone = journal.sender.time_zone
        user = User.objects.create_user(email, time_zone=zone, **person)
    if role == MANAGER and until is not None:
        _refuse_to_lose_the_last_manager(journal, user)
    details = {"person": user.pk, "role": role, "until": until}
    Event.objects.record(journal, verb="appoint", by=by, now=now, details=details)
    return grant_role(journal, user=user, role=role, until=until)


@transaction.atomic
def revoke_role(journal, *, user, role, by, now):
    """Take a role back. Raises Blocked for the last manager's."""
    journal = lock_for_manager(journal, by)
    if role == MANAGER:
        _refuse_to_lose_the_last_manager(journal, user)
    Membership.objects.filter(journal=journal, user=user, role=role).delete()
    details = {"person": user.pk, "role": role}
    Event.objects.record(journal, verb="revoke_role", by=by, now=now, details=details)


def _refuse_to_lose_the_last_manager(journal, user):
    """Somebody else must hold the role for good, or the office would be locked one day."""
    others = journal.memberships.in_roles(MANAGER).filter(until=None).exclude(user=user)
    if not others.exists():
        raise Blocked(_("A journal needs a manager: give the role to someone else for good first."))
