"""What will go out is what goes out, of the rules and the tables of real cases."""

from collections import defaultdict
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.models import User
from notifications import reminders
from notifications.forecast import foresee
from notifications.models import Mark
from review.actions import chasing
from review.outgoing import AHEAD, foreseen_of_case, key_of
from review.tests.cases import World

DAY, EVERY = timedelta(days=1), timedelta(hours=6)
PLACES = st.lists(
    st.sampled_from(
        [
            "awaiting_editor",
            "needs_fix",
            "with_editor",
            "in_review",
            "invited",
            "agreed",
            "one_in",
            "decision_pending",
            "revision_requested",
            "second_round",
            "proofing",
        ]
    ),
    min_size=1,
    max_size=3,
)
ZONES = st.sampled_from(["Asia/Almaty", "Pacific/Kiritimati", "America/Los_Angeles", "UTC"])


def foreseen(now):
    """{(reader, their day): steps} of the next days."""
    return {
        (one.reader.pk, one.day): sorted(key_of(step) for step in one.steps)
        for one in foresee(now, now + AHEAD)
    }


def gone_out(now):
    """The same, of what the engine says in these days, asked four times a day."""
    zones = {one.pk: ZoneInfo(one.time_zone) for one in User.objects.all()}
    known = set(Mark.objects.values_list("pk", flat=True))
    for count in range(AHEAD // EVERY + 1):
        reminders.post_due(now=now + count * EVERY)
    found = defaultdict(list)
    for one in Mark.objects.exclude(pk__in=known):
        day = one.made_at.astimezone(zones[one.recipient_id]).date()
        key = f"{one.rule}|{one.recipient_id}|{one.about}|{one.due_on}|{one.step}"
        found[one.recipient_id, day].append(key)
    return {at: sorted(keys) for at, keys in found.items()}


def until_the_last_day(letters, now):
    """On the day on which the time ends only one of the two may have come so far."""
    last = (now + AHEAD - DAY).date()
    return {at: keys for at, keys in letters.items() if at[1] < last}


def compare(places, *, days, zone, skips, moves):
    """Cases in several places, some days later, one step skipped, one moved; nothing is kept."""
    with transaction.atomic():
        world = World()
        for place in places:
            world.bring(place, anew=True)
        User.objects.update(time_zone=zone)
        now = world.now + days * DAY
        steps = [step for one in foreseen_of_case(world.case, now) for step in one.steps]
        given_by = {"by": world.chief, "now": now}
        if skips and steps:
            chasing.skip_reminder(world.case, key=key_of(steps[0]), **given_by)
        if moves and len(steps) > 1:
            day = world.journal.today(now) + 5 * DAY
            chasing.move_reminder(world.case, key=key_of(steps[-1]), day=day, **given_by)
        planned = until_the_last_day(foreseen(now), now)
        assert planned == until_the_last_day(gone_out(now), now)
        transaction.set_rollback(True)
    return planned


def test_what_will_go_out_goes_out(db):
    facts = {"days": 9, "zone": "Pacific/Kiritimati", "skips": True, "moves": True}
    assert compare(["agreed"], **facts)


@pytest.mark.soak
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(places=PLACES, days=st.integers(0, 30), zone=ZONES, skips=st.booleans(), moves=st.booleans())
def test_what_will_go_out_goes_out_whatever_there_is(db, places, days, zone, skips, moves):
    compare(places, days=days, zone=zone, skips=skips, moves=moves)
