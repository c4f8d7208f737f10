"""The offices are told of jobs that failed and stayed so."""

from datetime import timedelta

import pytest

from journal import tasks
from journal.actions.reporting import tell_of_failed_jobs
from journal.tests import factories as make
from notifications.models import FailedJob, Letter

pytestmark = pytest.mark.django_db
TYPESET = tasks.typeset.name


def a_failed_job(minutes, **facts):
    at = make.NOW - timedelta(minutes=minutes)
    defaults = {"job": TYPESET, "error": "OSError", "first_at": at, "last_at": at}
    return FailedJob.objects.create(**defaults | facts)


def letters():
    rows = Letter.objects.filter(letter="job_failed").order_by("pk")
    return [(one.sender.journal.slug, one.body) for one in rows]


def test_every_office_is_told_once_of_what_fails_for_half_an_hour():
    make.a_journal()
    make.a_journal("other")
    a_failed_job(31, key=7)
    for _time in range(2):
        tell_of_failed_jobs(now=make.NOW)

    assert [slug for slug, _body in letters()] == ["reform", "other"]
    assert all("- Typesetting an article" in body for _slug, body in letters())


def test_what_failed_just_now_is_left_to_the_clock():
    make.a_journal()
    a_failed_job(29)
    tell_of_failed_jobs(now=make.NOW)
    assert letters() == []


def test_another_failure_later_is_another_letter():
    make.a_journal()
    for key in (1, 2):
        a_failed_job(31, key=key)
        tell_of_failed_jobs(now=make.NOW)
    assert len(letters()) == 2
