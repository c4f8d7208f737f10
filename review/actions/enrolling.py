"""Bring a person onto the roster: apply, confirm, approve."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Event, User
from journal.models.fields import in_language
from journal.perform import perform
from journal.permissions import acts_for
from journal.refusals import refuse_unless
from notifications.outbox import post
from review.models import Expertise, RosterEntry
from review.permissions import keeps_roster
from review.workflow.roster import E

USUAL_STRENGTH = 2


@transaction.atomic
def apply(journal, *, user, languages, strengths, now, max_open=2):
    """A person's wish to review: languages they read and topics with their strength (1 to 3)."""
    entry = _enter(
        journal,
        user=user,
        languages=languages,
        strengths=strengths,
        max_open=max_open,
        applied_at=now,
    )
    Event.objects.record(entry, verb="apply", by=user, now=now)
    return entry


@transaction.atomic
def confirm(entry, *, by, now):
    entry = RosterEntry.objects.locked(entry)
    perform(entry.confirm, by=by, now=now)


@transaction.atomic
def approve(entry, *, by, now):
    """The person can be suggested and invited from now on, and is told so."""
    entry = RosterEntry.objects.locked(entry)
    entry.approved_at = now
    perform(entry.approve, by=by, now=now)
    reader = entry.user
    post(
        "confirm_reviewing",
        to=reader,
        sender=entry.journal.sender,
        about=f"roster:{entry.public_id}",
        values={
            "name": reader.full_name or reader.email,
            "topics": "; ".join(
                in_language(topic.names, reader.language) for topic in entry.topics.all()
            ),
        },
        now=now,
    )


@transaction.atomic
def add_by_office(journal, *, email, topics, languages, max_open, by, now, **facts):
    """The office enters a person who volunteered; an account that exists keeps its own facts."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, **facts)
    entry = _enter(
        journal,
        user=user,
        languages=languages,
        strengths=dict.fromkeys(topics, USUAL_STRENGTH),
        max_open=max_open,
        applied_at=now,
        state=E.CONFIRMED,  # they volunteered by word of mouth: the office answers for it
    )
    for_ = acts_for(by, journal, partial(keeps_roster, entry))
    Event.objects.record(entry, verb="enter", by=by, now=now, for_=for_)
    approve(entry, by=by, now=now)
    return entry


def _enter(journal, *, user, languages, strengths, **facts):
    refuse_unless(bool(languages), _("Choose at least one language."))
    refuse_unless(bool(strengths), _("Choose at least one topic."))
    refuse_unless(
        not RosterEntry.objects.filter(journal=journal, user=user).exists(),
        _("This person is on the roster already."),
    )
    entry = RosterEntry.objects.create(journal=journal, user=user, languages=languages, **facts)
    Expertise.objects.bulk_create(
        Expertise(entry=entry, topic=topic, strength=strength)
        for topic, strength in strengths.items()
    )
    return entry
