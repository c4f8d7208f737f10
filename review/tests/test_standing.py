"""What the page of a case tells the office of recommendations and appeals: that there is one."""

import pytest

from journal.actions import assigning
from journal.models import Submission
from journal.roles import SECTION_EDITOR
from journal.tests.factories import with_role
from review.actions import advising, appealing
from review.tests.pages import of_case
from review.tests.weighing import decided, submit_again

ADVICE = "Perhaps a second table."
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
