"""Say who holds which role; the person and the editors-in-chief are told."""

from functools import partial

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from journal.actions.deputising import end_deputies_of
from journal.actions.founding import grant_role, lock_for_roles, person_at
from journal.models import Event
from journal.posting import post_about_roles
from journal.refusals import Blocked
from journal.roles import MANAGER


@transaction.atomic
def appoint(journal, *, email, role, by, now, until=None, **person):
    """Give a role to whoever has this address; `person` is for `person_at`."""
    journal = lock_for_roles(journal, by, MANAGER)
    user = person_at(journal, email, **person)
    if role == MANAGER and until is not None:
        _refuse_to_lose_the_last_manager(journal, user, now)
    details = {"person": user.pk, "role": role, "until": until}
    event = Event.objects.record(journal, verb="appoint", by=by, now=now, details=details)
    membership = grant_role(journal, user=user, role=role, until=until)
    post_about_roles(event, partial(_given, membership), to=[user])
    return membership


@transaction.atomic
def revoke_role(journal, *, user, role, by, now, but=None):
    """Take a role back, and end whoever stands in for it. Raises Blocked for the last manager's.

    `but` is somebody whom another letter tells.
    """
    journal = lock_for_roles(journal, by, MANAGER)
    if role == MANAGER:
        _refuse_to_lose_the_last_manager(journal, user, now)
    for membership in journal.memberships.own().of(user).in_roles(role):
        details = {"person": user.pk, "role": role}
        event = Event.objects.record(journal, verb="revoke_role", by=by, now=now, details=details)
        end_deputies_of(journal, user, role, by=by, now=now, but=but)
        membership.delete()
        post_about_roles(event, partial(_taken, membership), to=[user], but=but)


def _given(membership):
    names = {"person": membership.user, "role": membership.get_role_display()}
    if membership.until is None:
        return _("%(person)s has the role “%(role)s” from now on.") % names
    names["day"] = date_format(membership.until, "DATE_FORMAT")
    return _("%(person)s has the role “%(role)s” until %(day)s.") % names


def _taken(membership):
    names = {"person": membership.user, "role": membership.get_role_display()}
    return _("%(person)s no longer has the role “%(role)s”.") % names


def _refuse_to_lose_the_last_manager(journal, user, now):
    """Somebody else must hold the role for good, or the office would be locked one day."""
    held = journal.memberships.own().on(journal.today(now)).in_roles(MANAGER)
    if not held.filter(until=None).exclude(user=user).exists():
        raise Blocked(_("A journal needs a manager: give the role to someone else for good first."))
