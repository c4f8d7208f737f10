"""How much reviewers have to do is told to those who decide, not to section editors."""

from datetime import date

import pytest

from journal.actions import assigning
from journal.roles import SECTION_EDITOR
from journal.tests.factories import with_role
from review.matching import Candidate, Wanted, rank
from review.tests.pages import got, of_case


@pytest.fixture
def section(world, time_is):
    """A section editor with a case whose second reviewer is at the limit."""
    world.bring("invited")
    world.bring("in_review", anew=True)
    world.reviewers[1].roster_entries.update(max_open=1)
    section = with_role(world.journal, SECTION_EDITOR, "Sagyn Section")
    assigning.hand_over(world.case, editor=section, by=world.chief, now=world.now)
    time_is(world.now)
    return section


def page_of(browser, world):
    return got(browser, of_case("choose_reviewers", world.case)).decode()


def test_section_editor_reads_no_load(world, section, signed_in):
    page = page_of(signed_in(section), world)
    assert "topics in common" in page
    assert "takes no further review now" in page
    for words in ("open reviews", "done here", "then load"):
        assert words not in page


def test_editor_reads_it(world, section, signed_in):
    assigning.hand_over(world.case, editor=world.second, by=world.chief, now=world.now)
    page = page_of(signed_in(world.second), world)
    for words in ("1 of 2 open reviews", "has as many open reviews as agreed (1)", "then load"):
        assert words in page
    assert "takes no further review now" not in page


def test_reasons_that_are_kept_tell_no_load(world, section, signed_in):
    entry = world.reviewers[0].roster_entries.get()
    browser = signed_in(section)
    browser.post(of_case("invite_reviewers", world.case), {"reviewer": entry.public_id})
    (one,) = world.asked
    assert [reason.split(":")[0] for reason in one.reasons] == ["topics in common"]


def test_order_tells_no_load_either():
    same = {"strengths": {"merit": 2}, "languages": frozenset({"en"}), "max_open": 9}
    busy, idle = Candidate(key=1, open_now=8, **same), Candidate(key=2, open_now=0, **same)
    wanted = Wanted(frozenset({"merit"}), "en")
    told = {"names": {"merit": "Merit"}, "today": date(2026, 3, 2)}
    assert [one.key for one in rank(wanted, [busy, idle], **told)] == [2, 1]
    assert [one.key for one in rank(wanted, [busy, idle], shows_load=False, **told)] == [1, 2]
