"""What the page of a case tells the office of recommendations and appeals: that there is one."""

import pytest

from journal.actions import assigning
from journal.anonymity import RELATIONS, TABLE
from journal.models import Submission
from journal.roles import SECTION_EDITOR
from journal.tests.factories import with_role
from review.actions import advising, appealing, responding
from review.tests.pages import of_case
from review.tests.weighing import advise, decided, submit_again, to_section_editor

ADVICE = "Perhaps a second table."
PAGE = "/reform/reviews/"
WHY = "The second reviewer read another version."


@pytest.fixture
def reads(world, signed_in, time_is):
    """reads(who, words) tells whether these words stand on the page of the case."""

    def found(who, words):
        time_is(world.now)
        page = signed_in(getattr(world, who)).get(of_case("case", world.case))
        assert page.status_code == 200
        return words in page.content.decode()

    return found


def test_recommendation_is_read_by_those_who_decide(world, reads):
    world.bring("decision_pending")
    section = with_role(world.journal, SECTION_EDITOR, "Sanzhar Section")
    given = {"now": world.now}
    assigning.hand_over(world.case, editor=section, by=world.chief, **given)
    advising.advise(world.case, verdict="major", letter="Yes.", note=ADVICE, by=section, **given)
    assert reads("chief", ADVICE)
    assert not reads("manager", ADVICE)
    advising.send_back(world.case, why=WHY, by=world.chief, **given)
    assert not reads("manager", ADVICE)


def test_appeal_is_read_by_those_who_decide(world, reads):
    world.bring("rejected")
    appealing.submit_appeal(world.case, why=WHY, by=world.author, now=world.now)
    assert reads("chief", WHY)
    assert not reads("manager", WHY)


def test_case_before_is_led_to_for_those_who_may_open_it(world, reads):
    world.bring("decision_pending")
    decided("reject", may_resubmit=True)(world)
    old = world.case.readable_number
    submit_again()(world)
    world.case_key = Submission.objects.get(follows__isnull=False).pk
    for step in (world.fill, world.submit, world.clean):
        step()
    given = {"by": world.manager, "now": world.now}
    assigning.assign_editor(world.case, editor=world.second, **given)
    assert reads("chief", old)
    assert not reads("second", old)


def test_page_of_a_decision_shows_the_advice_that_the_table_allows(
    world, signed_in, time_is, monkeypatch
):
    """All who decide may read it today: so the row is changed, and the page must follow it."""
    world.bring("decision_pending")
    to_section_editor(world)
    advise(note=ADVICE)(world)
    time_is(world.now)
    browser, address = signed_in(world.chief), of_case("decide", world.case)
    assert ADVICE in browser.get(address).content.decode()
    monkeypatch.setitem(TABLE, "advice", " ".join("-" for _relation in RELATIONS))
    assert ADVICE not in browser.get(address).content.decode()


def test_who_declined_reads_no_title_any_more(world, signed_in, time_is):
    world.bring("invited")
    time_is(world.now)
    one, other = world.asked
    titles = {}
    for asked in (one, other):
        titles[asked] = "Three visits" in signed_in(asked.reviewer).get(PAGE).content.decode()
    assert set(titles.values()) == {True}
    responding.decline(one, by=one.reviewer, now=world.now)

    assert "Three visits" not in signed_in(one.reviewer).get(PAGE).content.decode()
    assert "Three visits" in signed_in(other.reviewer).get(PAGE).content.decode()
