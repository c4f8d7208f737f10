"""Once a day: look whether the record holds, write down how far it reaches, tell the managers.

The letter with the head is the anchor: whoever owns the server can rewrite database and files
alike, but not what lies in the managers' mailboxes.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from journal import heads
from journal.models import Journal, Submission, User
from journal.models.events import Break
from journal.posting import people_in_role
from journal.roles import MANAGER
from notifications.outbox import post

Where = Callable[[User], object]
log = logging.getLogger("imprimatur.journal")


def anchor(*, now: datetime) -> None:
    """Verify every journal; write the heads of those that hold; a second run on a day adds nothing.

    A journal whose record does not hold gets no new head, and its managers are told each day.
    """
    journals = list(Journal.objects.select_related("sender").order_by("pk"))
    try:
        known = heads.kept()
    except heads.HeadsBroken as broken:
        sentence = broken.args[0]
        log.critical("The record: %s", sentence)
        for journal in journals:
            _tell_broken(journal, lambda _person: sentence, now=now)
        return
    whole = [journal for journal in journals if _holds(journal, known, now=now)]
    heads.write(known, whole, now=now)
    for journal in whole:
        _tell_head(journal, now=now)


def _holds(journal: Journal, known: heads.Kept, *, now: datetime) -> bool:
    found = heads.first_break(journal, known)
    if found is None:
        return True
    with override("en"):
        log.critical("The record of %s: %s", journal.slug, heads.in_words(found))
    _tell_broken(journal, lambda person: _where(found, person), now=now)
    return False


@transaction.atomic
def _tell_head(journal: Journal, *, now: datetime) -> None:
    """Each head once: a day on which nothing happened brings no letter."""
    head = heads.last_of(journal)
    if head is None or not head.events:
        return
    for person in people_in_role(journal, now, MANAGER):
        with override(person.language):
            day = date_format(head.day, "DATE_FORMAT")
        post(
            "record_head",
            to=person,
            sender=journal.sender,
            about=_about(journal),
            occasion=head.head,
            values={"day": day, "events": str(head.events), "head": head.head},
            now=now,
        )


@transaction.atomic
def _tell_broken(journal: Journal, where: Where, *, now: datetime) -> None:
    for person in people_in_role(journal, now, MANAGER):
        with override(person.language):
            said = str(where(person))
        post(
            "record_broken",
            to=person,
            sender=journal.sender,
            about=_about(journal),
            occasion=now.date().isoformat(),
            values={"where": said},
            now=now,
        )


def _where(found: Break, person: User) -> str:
    """Who is in conflict with the case learns nothing of its events."""
    kind, _colon, key = found.case.partition(":")
    case = Submission.objects.filter(pk=key).first() if kind == "submission" else None
    if case and case.is_conflicted_for(person):
        return _("in a case that you do not see")
    return heads.in_words(found)


def _about(journal: Journal) -> str:
    return f"record:{journal.slug}"
