"""The bench of title pages: its verdicts, and that what was read right stays so."""

import pytest

from journal.frontmatter.heads import Person
from journal.frontmatter.reading import FrontMatter
from review.benches.frontmatter import (
    EMPTY,
    NONE,
    RIGHT,
    WRONG,
    counted,
    judged,
    run,
    verdict,
)
from review.benches.manuscripts.listing import held_out, tuned
from review.benches.manuscripts.truth import Manuscript

TRUTH = Manuscript(
    name="a",
    look="plain",
    language="en",
    titles={"en": "Three Visits"},
    abstracts={"en": "We count."},
    keywords={"en": ["visits", "cost"]},
    authors=[Person("Aisulu", "Bekova", email="a@example.org")],
    data=b"",
)


@pytest.mark.parametrize(
    ("said", "wanted", "word"),
    [("a", "a", RIGHT), ("b", "a", WRONG), ("", "a", EMPTY), ("", "", NONE), ("a", "", WRONG)],
)
def test_verdicts(said, wanted, word):
    assert verdict(said, wanted) == word


def test_capitals_and_marks_count_for_nothing_and_a_turned_name_is_told():
    found = FrontMatter(
        titles={"en": "THREE VISITS"},
        keywords={"en": "visits, costs"},
        people=[Person("Bekova", "Aisulu", email="a@example.org")],
    )
    told = judged(found, TRUTH)
    assert ("titles", RIGHT) in told
    assert ("abstracts", EMPTY) in told
    assert ("keywords", WRONG) in told
    assert ("names", RIGHT) in told
    assert ("names with their parts", WRONG) in told
    assert ("email, of an author", RIGHT) in told


def test_generated_manuscripts_are_read_without_mistakes_where_they_were_looked_at():
    """The others only measure: they are read as well as they are read."""
    found = counted(tuned()[::3])
    wrong = {
        what: row[WRONG] for what, row in found.items() if what != "manuscripts" and row[WRONG]
    }
    assert found["manuscripts"] == 10
    assert wrong == {}
    assert found["titles"][RIGHT] >= 10


@pytest.mark.soak
def test_all_that_was_looked_at_is_read_right_or_left_empty(shared):
    """Printed of the thirty, of the ten held out and of the real ones beside the project."""
    found = run(99)
    for source, rows in found.items():
        for what, row in rows.items():
            print(f"{source}: {what}: {row}")  # noqa: T201
    looked_at = counted(tuned())
    assert looked_at.pop("manuscripts") == 30
    assert {what: row[WRONG] for what, row in looked_at.items() if row[WRONG]} == {}


def test_manuscripts_are_thirty_and_ten_and_each_looks_its_own_way():
    everyone = [*tuned(), *held_out()]
    assert (len(tuned()), len(held_out())) == (30, 10)
    assert len({one.look for one in everyone}) == len({one.name for one in everyone}) == 40
