"""What tasks leave behind: the time of their last end, and those that failed."""

from celery import current_app

from notifications import tasks, vitals
from notifications.duties import DAY
from notifications.jobs import remember
from notifications.models import Beat, FailedJob, Letter
from notifications.tests.conftest import NOW

DELIVER = "notifications.tasks.deliver"


def failed():
    return list(FailedJob.objects.order_by("pk").values_list("job", "key", "error", "times"))


def test_job_that_fails_is_kept_once_and_counted(db):
    for _time in range(2):
        remember(DELIVER, 7, ValueError("A name."))
    assert failed() == [(DELIVER, 7, "ValueError", 2)]


def test_task_that_raises_is_kept_for_the_office(post, settings):
    letter = post()
    settings.EMAIL_BACKEND = "no.such.Backend"
    tasks.deliver.apply([letter.pk])
    assert failed() == [(DELIVER, letter.pk, "ModuleNotFoundError", 1)]


def test_job_that_goes_well_is_forgotten_and_others_are_not(db):
    remember(DELIVER, 7, ValueError("A name."))
    remember(DELIVER, 8, ValueError("A name."))
    tasks.deliver.apply([7])
    assert failed() == [(DELIVER, 8, "ValueError", 1)]


def test_words_of_an_error_are_not_kept(db):
    remember(DELIVER, 7, ValueError("Aisulu's address"))
    assert "Aisulu" not in str(FailedJob.objects.values())


def test_sweep_says_when_it_was_last_done(db):
    tasks.post_reminders.apply()
    assert Beat.objects.filter(name="notifications.tasks.post_reminders").exists()
    assert [job.label for job in vitals.jobs_done()] == ["Looking for reminders that are due"]


def test_worker_that_beats_is_heard_of_and_one_of_yesterday_is_not(db):
    Beat.objects.create(name="worker celery@yesterday", at=NOW - 2 * DAY)
    current_app.tasks["notifications.tasks.beat"].apply()
    (worker,) = vitals.workers(Beat.objects.get(name="clock").at)
    assert worker.name.startswith("worker ")
    assert not Beat.objects.filter(name__endswith="yesterday").exists()


def test_outbox_flows_until_a_letter_waits_for_half_an_hour(post):
    post(not_before=NOW)
    later = post(occasion="later", not_before=NOW + DAY)
    for minutes, flows in ((29, True), (31, False)):
        assert vitals.is_outbox_flowing(NOW + minutes * DAY / 1440) is flows
    Letter.objects.exclude(pk=later.pk).delete()
    assert vitals.is_outbox_flowing(NOW + DAY / 2)


def test_letter_that_was_put_off_waits_since_it_was_written(post):
    letter = post()
    Letter.objects.filter(pk=letter.pk).update(not_before=NOW + DAY, last_error="Away")
    assert not vitals.is_outbox_flowing(NOW + DAY / 2)
