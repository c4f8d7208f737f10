"""Let somebody stand in for a person who is away, from a day until a day."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from journal.actions.founding import lock_for_roles, person_at
from journal.models import Event, Membership
from journal.posting import post_about_roles
from journal.refusals import refuse_unless
from journal.roles import CHIEF, MANAGER


@transaction.atomic
def appoint_deputy(journal, *, absent, role, email, since, until, by, now, **person):
    """Whoever has this address holds `role` of `absent` from one day through another.

    A manager names deputies, or an editor-in-chief, but not those of managers. `person` is for
    `person_at`. One person stands in at a time, so that everybody knows whose work it is.
    """
    journal = lock_for_roles(journal, by, *_namers(role))
    deputy = person_at(journal, email, **person)
    refuse_unless(deputy != absent, _("Nobody stands in for themselves."))
    refuse_unless(since >= journal.today(now), _("The first day has passed."))
    refuse_unless(until >= since, _("The last day lies before the first."))
    _refuse_unless_held(journal, absent, role, since)
    _refuse_twice(journal, absent, role, since, until)
    membership = Membership.objects.create(
        journal=journal, user=deputy, role=role, stands_in_for=absent, since=since, until=until
    )
    facts = {"since": since, "until": until}
    event = _record(membership, "appoint_deputy", by=by, now=now, **facts)
    post_about_roles(event, partial(_appointed, membership), to=[deputy, absent])
    return membership


@transaction.atomic
def end_deputy(membership, *, by, now):
    """End it before its last day; what has not begun is taken back altogether."""
    journal = lock_for_roles(membership.journal, by, *_namers(membership.role))
    held = journal.memberships.deputies().select_for_update(of=("self",))
    membership = held.filter(pk=membership.pk, until__gte=journal.today(now)).first()
    refuse_unless(membership is not None, _("This has ended already."))
    _end(membership, by=by, now=now)


def end_deputies_of(journal, absent, role, *, by, now, but=None):
    """With a role ends what others do in its place; the caller holds the journal's lock."""
    held = journal.memberships.deputies().in_roles(role).filter(stands_in_for=absent)
    for membership in held.filter(until__gte=journal.today(now)).order_by("pk"):
        _end(membership, by=by, now=now, but=but)


def end_deputyships_of(journal, deputy, *, by, now, but=None):
    """The person stands in for nobody any more; the caller holds the journal's lock."""
    held = journal.memberships.deputies().of(deputy).filter(until__gte=journal.today(now))
    for membership in held.order_by("pk"):
        _end(membership, by=by, now=now, but=but)


def _end(membership, *, by, now, but=None):
    """Of a day that has begun nothing is left either: it ends at once."""
    event = _record(membership, "end_deputy", by=by, now=now)
    yesterday = membership.journal.today(now) - timedelta(days=1)
    if membership.since <= yesterday:
        membership.until = yesterday
        membership.save(update_fields=["until"])
    else:
        membership.delete()
    people = [membership.user, membership.stands_in_for]
    post_about_roles(event, partial(_ended, membership), to=people, but=but)


def _namers(role):
    return (MANAGER,) if role == MANAGER else (MANAGER, CHIEF)


def _refuse_unless_held(journal, absent, role, day):
    held = journal.memberships.own().of(absent).in_roles(role).on(day)
    refuse_unless(held.exists(), _("This person does not hold the role on the first day."))


def _refuse_twice(journal, absent, role, since, until):
    others = journal.memberships.deputies().in_roles(role).filter(stands_in_for=absent)
    other = others.filter(since__lte=until, until__gte=since).select_related("user").first()
    refuse_unless(
        other is None,
        other
        and _("%(deputy)s stands in from %(since)s until %(until)s: end that first.")
        % _names(other),
    )


def _record(membership, verb, *, by, now, **facts):
    details = {
        "person": membership.user_id,
        "for": membership.stands_in_for_id,
        "role": membership.role,
    }
    return Event.objects.record(
        membership.journal, verb=verb, by=by, now=now, details=details | facts
    )


def _appointed(membership):
    return _(
        "%(deputy)s stands in for %(absent)s as “%(role)s” from %(since)s until %(until)s."
    ) % _names(membership)


def _ended(membership):
    return _("%(deputy)s no longer stands in for %(absent)s as “%(role)s”.") % _names(membership)


def _names(membership):
    return {
        "deputy": membership.user,
        "absent": membership.stands_in_for,
        "role": membership.get_role_display(),
        "since": date_format(membership.since, "DATE_FORMAT"),
        "until": date_format(membership.until, "DATE_FORMAT"),
    }
