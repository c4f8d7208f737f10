"""A reviewer answers: with a day of one's own, or with who could do it and when to ask again."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format

from journal.refusals import Blocked
from review.actions import reinstating, responding
from review.actions.extending import OWN_DAYS
from review.suggesting import suggestions_for
from review.tests.pages import at, closed, got, of_case

DAY = timedelta(days=1)


@pytest.fixture
def stage(world, time_is):
    world.bring("invited")
    time_is(world.now)
    return world


def usual(world):
    return world.journal.due_date("review", world.now)


def answered(world, browser, name, **facts):
    """POST to the page of the first reviewer; the assignment as it is then."""
    response = closed(browser.post(at(name, world.asked[0]), facts))
    return response, world.asked[0]


def test_day_is_the_journals_unless_another_is_chosen(stage, come, client):
    one = stage.asked[0]
    come(one)
    page = got(client, at("assignment", one)).decode()
    assert f'value="{usual(stage).isoformat()}"' in page
    chosen = usual(stage) + 5 * DAY
    response, one = answered(stage, client, "accept_invitation", review_by=chosen.isoformat())
    assert response.status_code == 302
    assert (one.state, one.review_by) == ("accepted", chosen)


def test_two_clicks_are_enough(stage, come, client):
    """The link and the button: a form without a day takes the usual one."""
    come(stage.asked[0])
    _response, one = answered(stage, client, "accept_invitation")
    assert (one.state, one.review_by) == ("accepted", usual(stage))


@pytest.mark.parametrize(
    ("days", "said"),
    [(OWN_DAYS + 1, "Choose a day until"), (-400, "The due date must lie in the future.")],
)
def test_day_too_far_or_gone_is_told_and_nothing_is_answered(stage, come, client, days, said):
    come(stage.asked[0])
    wished = usual(stage) + days * DAY
    response, one = answered(stage, client, "accept_invitation", review_by=wished.isoformat())
    assert said in response.content.decode()
    assert one.state == "invited"


def test_the_last_day_that_may_be_chosen(stage, refused):
    one = stage.asked[0]
    last = usual(stage) + OWN_DAYS * DAY
    with refused(Blocked):
        responding.accept(one, by=one, now=stage.now, until=last + DAY)
    assert responding.accept(one, by=one, now=stage.now, until=last).review_by == last


def test_day_that_is_none_is_asked_again(stage, come, client):
    come(stage.asked[0])
    response, one = answered(stage, client, "accept_invitation", review_by="soon")
    assert "Choose a day." in response.content.decode()
    assert one.state == "invited"


def test_who_declines_names_others_and_a_day(stage, come, client, signed_in):
    one = stage.asked[0]
    come(one)
    later = stage.journal.today(stage.now) + 60 * DAY
    facts = {
        "reason": "On leave.",
        "colleagues": "Wilhelmina Zweig",
        "not_before": later.isoformat(),
    }
    _response, one = answered(stage, client, "decline_invitation", **facts)
    assert (one.state, one.colleagues) == ("declined", "Wilhelmina Zweig")
    assert "Wilhelmina Zweig" in got(signed_in(stage.editor), of_case("case", stage.case)).decode()
    assert against(stage, one, later - DAY).startswith("asked not to be invited before")
    assert not (against(stage, one, later) or "").startswith("asked not")


def against(world, asked, today):
    """Why this person cannot be invited to another case."""
    case = world.bring("in_review", anew=True).case
    ranked = suggestions_for(case, case.rounds.get(), reader=world.editor, today=today)
    return next(one.against for entry, one in ranked if entry.user == asked.reviewer)


def test_who_asked_not_to_be_asked_before_a_day_is_not_asked(world, refused):
    one, today = world.bring("invited").asked[0], world.journal.today(world.now)
    given = {"by": one.reviewer, "now": world.now}
    with refused(Blocked, "Choose a day that has not come yet, or none."):
        responding.decline(one, not_before=today, **given)
    responding.decline(one, not_before=today + timedelta(days=90), **given)
    dates = {"reply_by": today + timedelta(days=7), "review_by": today + timedelta(days=30)}
    day = date_format(today + timedelta(days=90))
    with refused(Blocked, f"This person asked not to be invited before {day}."):
        reinstating.reinstate(world.asked[0], by=world.editor, now=world.now, **dates)
