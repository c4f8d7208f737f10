from datetime import date, timedelta

from django.utils import timezone

from notifications import clock


def test_now_is_the_time():
    before = timezone.now()
    assert before <= clock.now() <= timezone.now()


def test_now_is_moved_by_the_file_that_is_named(monkeypatch, tmp_path):
    path = tmp_path / "clock"
    monkeypatch.setenv("IMPRIMATUR_CLOCK_FILE", str(path))

    path.write_text("-86400.5\n")
    assert timezone.now() - clock.now() > timedelta(days=1)
    path.write_text("86400")
    assert clock.now() - timezone.now() > timedelta(hours=23, minutes=59)
    path.write_text("")
    assert clock.now() <= timezone.now()


def test_today_is_the_day_of_the_zone():
    days = clock.today("Pacific/Kiritimati") - clock.today("Pacific/Niue")  # 25 hours apart

    assert isinstance(clock.today("UTC"), date)
    assert timedelta(days=1) <= days <= timedelta(days=2)
