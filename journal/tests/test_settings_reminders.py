"""What a manager chooses about reminders: working days, holidays, the days of each rule."""

import pytest

from journal.tests.test_settings import journal, manager, page, settings_typed, wrong  # noqa: F401
from notifications.models import Sender

pytestmark = pytest.mark.django_db


def test_days_are_chosen_and_shown_again(client, journal, manager):  # noqa: F811
    changes = {
        "work_days": ["1", "2", "6"],
        "holidays_of": "KZ",
        "days_off": "2026-12-31\r\n2026-07-06 ",
        "steps_fix_reminder": "-3 +1, 0",
        "steps_confirm_reminder": "",
    }
    answer = client.post(page(journal), settings_typed(journal, **changes))
    assert answer.status_code == 302

    sender = Sender.objects.get(pk=journal.sender_id)
    assert (sender.work_days, sender.holidays_of) == ([1, 2, 6], "KZ")
    assert sender.days_off == ["2026-07-06", "2026-12-31"]
    assert sender.reminder_days == {"fix_reminder": [-3, 0, 1], "confirm_reminder": []}
    shown = client.get(page(journal)).content.decode()
    assert 'value="-3, 0, +1"' in shown
    assert "2026-07-06\n2026-12-31" in shown


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("steps_fix_reminder", "soon", "Write days as numbers, like -7, -1, +3."),
        ("steps_fix_reminder", "500", "Give eight days at most, none farther off than 120."),
        ("days_off", "31.12.2026", "Write each date on a line, like 2026-03-23."),
        ("work_days", [], "Choose at least one day."),
    ],
)
def test_what_is_no_day_is_said(client, journal, manager, field, words, sentence):  # noqa: F811
    answer = client.post(page(journal), settings_typed(journal, **{field: words}))

    assert wrong(answer) == {field: [sentence]}
    assert Sender.objects.get(pk=journal.sender_id).reminder_days == {}
