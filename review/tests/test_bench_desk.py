"""What `make bench desk` measures, as counts: lists cost the same at thirty and at a thousand."""

from datetime import UTC, datetime

import pytest

from review.benches.cases import an_office
from review.benches.desk import once, pages
from review.benches.reminders import emptied

pytestmark = pytest.mark.django_db

# queries at most; the other pages of `make bench desk` are measured, and still to be mended
MOST = {
    **dict.fromkeys(
        [
            *("desk, my turn", "desk, all", "desk, overdue", "desk, in review", "desk, search"),
            *("desk, filters", "desk, of production", "roster", "production", "issues"),
            "my submissions",
        ],
        8,
    ),
    **dict.fromkeys(["home", "archive", "an issue", "an article"], 6),
    "sign-in": 0,
}
LARGEST = 150_000  # bytes


def costs(size):
    """{page: (queries, bytes)}"""
    office = an_office(size, now=datetime.now(UTC))
    asked = {name: once(who, path) for name, who, path in pages(office) if name in MOST}
    return {name: (found["queries"], len(page)) for name, (_who, found, page) in asked.items()}


def test_lists_ask_few_questions_and_stay_light_at_any_size():
    few = costs(30)
    emptied()
    many = costs(1_000)
    assert few.keys() == many.keys() == MOST.keys()
    for name, (queries, size) in many.items():
        assert few[name][0] <= queries <= MOST[name], name
        assert size <= LARGEST, name
