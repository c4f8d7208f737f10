"""The office's page in a real browser: it brings the next reminders from the whole list."""

from datetime import timedelta

import pytest

from notifications.models import Sender

pytestmark = pytest.mark.browser

DAY = timedelta(days=1)


def brought(page):
    """The words of the next reminders, once they are there."""
    page.wait_for_selector("#next-reminders #soonest")
    return page.inner_text("#next-reminders")


def test_next_reminders_are_brought(seen, time_is, opened):
    Sender.objects.update(work_days=[1, 2, 3, 4, 5, 6, 7])
    seen.bring("agreed")
    due = seen.asked[0].review_by
    time_is(seen.journal.end_of(due) - 8 * DAY - timedelta(hours=12))
    said = brought(opened(seen.manager, "/reform/office/"))

    late = next(one for one in seen.asked if not one.answered_at)
    assert "Reminder of an invitation" in said
    assert late.reviewer.full_name in said
    assert "3 days after" in said
    assert "Reminder of a review" not in said, "the day after is not the first"


def test_nothing_to_be_said_is_said(seen, opened):
    assert "Nothing is to be said in these days." in brought(
        opened(seen.manager, "/reform/office/")
    )
