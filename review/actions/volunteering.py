"""Reviewers say themselves when they may be asked, and about what."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Event
from journal.refusals import refuse_unless
from review.actions.enrolling import USUAL_STRENGTH
from review.models import Expertise, RosterEntry
from review.permissions import is_person_of_entry
from review.workflow.roster import TOPICS


@transaction.atomic
def change_wishes(entry, *, topics, not_before, max_open, by, now):
    """The topics somebody reviews, the day before which nobody asks them (None: at any time), and
    how many reviews they take at once.

    What they were asked already stays. Raises Blocked for a day that has come, and for no topic.
    """
    entry = RosterEntry.objects.locked(entry)
    if not is_person_of_entry(entry, by):
        raise PermissionDenied
    refuse_unless(bool(topics), TOPICS.sentence)
    if not_before is not None:
        refuse_unless_to_come(entry.journal, not_before, now)
    before = _wishes(entry)
    entry.expertise.exclude(topic__in=topics).delete()
    known = set(entry.expertise.values_list("topic_id", flat=True))
    Expertise.objects.bulk_create(
        Expertise(entry=entry, topic=one, strength=USUAL_STRENGTH)
        for one in topics
        if one.pk not in known
    )
    entry.not_before, entry.max_open = not_before, max_open
    entry.save(update_fields=["not_before", "max_open"])
    if (after := _wishes(entry)) != before:
        Event.objects.record(
            entry, verb="change_wishes", by=by, now=now, before=entry.state, details=after
        )


def refuse_unless_to_come(journal, not_before, now):
    """Raise Blocked for a day before which nobody is asked, and which has come."""
    is_ahead = not_before > journal.today(now)
    refuse_unless(is_ahead, _("Choose a day that has not come yet, or none."))


def _wishes(entry):
    topics = entry.expertise.order_by("topic__slug").values_list("topic__slug", flat=True)
    return {
        "topics": list(topics),
        "not_before": entry.not_before,
        "max_open": entry.max_open,
    }
