"""The doors that Celery knocks at."""

from notifications import clock, tasks
from notifications.models import Beat, Letter, Phase
from notifications.tests.kinds import DUTIES


def test_clock_names_only_tasks_that_exist_here(settings):
    named = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    here = {name for name in named if name.startswith("notifications.")}

    assert here == {tasks.beat.name, tasks.deliver_due.name, tasks.post_reminders.name}
    assert tasks.deliver.name == "notifications.tasks.deliver"


def test_beat_leaves_one_row_with_its_last_time(db):
    start = clock.now()
    tasks.beat()
    first = Beat.objects.get().at
    tasks.beat()

    assert start <= first <= Beat.objects.get().at


def test_letters_are_delivered_by_sweep_and_by_name(post, server):
    first, second = post(occasion="1"), post(occasion="2")

    tasks.deliver(second.pk)
    assert Letter.objects.get(phase=Phase.SENT) == second
    tasks.deliver_due()
    assert set(Letter.objects.filter(phase=Phase.SENT)) == {first, second}
    tasks.deliver(first.pk)
    tasks.deliver(0)
    assert len(server.received) == 2


def test_reminders_are_posted(db):
    tasks.post_reminders()

    assert DUTIES == {"due_soon": [], "overdue": []}
    assert not Letter.objects.exists()
