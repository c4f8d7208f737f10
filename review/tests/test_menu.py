"""The moves on the page of a case: one comes first, the others say what they do or why not."""

import re

import pytest

from journal.models import Submission
from journal.permissions import nobody_but_the_system
from review.menu import FIRST, PAGES, ROUND_PAGES, STEPS, menu_of
from review.models import Round
from review.tests.cases import World
from review.tests.done_moving import of_type
from review.tests.pages import got, of_case

# Moves that are made elsewhere: by the author, in production, with the issue.
ELSEWHERE = {
    *("submit", "resubmit_fixed", "submit_revision", "resume_review", "resume_decision"),
    *("start_copyedit", "finish_copyedit", "send_proof", "return_proof", "approve_proof"),
    *("schedule", "unschedule", "publish"),
}
HELD = "A decision on this case is about to be sent. Take it back first."
REVIEWED = "Articles of this type are accepted after peer review only."


def arrows_of_people(model):
    arrows = model._meta.get_field("state").get_all_transitions(model)
    return {one.name for one in arrows if one.permission is not nobody_but_the_system}


def test_every_move_of_staff_has_its_page():
    assert arrows_of_people(Submission) - ELSEWHERE == set(PAGES)
    assert arrows_of_people(Round) == set(ROUND_PAGES)


def test_what_comes_first_is_a_move_of_that_page():
    known = {*PAGES, *ROUND_PAGES, *(step.name for step in STEPS)}
    assert {name for names in FIRST.values() for name in names} - known == set()


@pytest.mark.parametrize(
    ("place", "who", "first"),
    [
        ("submitted", "chief", None),
        ("awaiting_editor", "manager", "assign_editor"),
        ("with_editor", "editor", "open_round"),
        ("in_review", "editor", "choose_reviewers"),
        ("decision_pending", "editor", "request_revision"),
        ("revision_requested", "editor", None),
        ("rejected", "manager", None),
    ],
)
def test_one_move_comes_first(place, who, first, world):
    world.bring(place)
    found, others = menu_of(world.case, getattr(world, who))

    assert (found and found.name) == first
    assert first not in [one.name for one in others]
    assert all(one.what for one in others)


@pytest.mark.parametrize(
    ("place", "who"), [("awaiting_editor", "chief"), ("with_editor", "editor")]
)
def test_what_needs_no_review_is_accepted_first(place, who, world):
    world.bring(place)
    of_type("book")(world)
    assert menu_of(world.case, getattr(world, who))[0].name in (
        "accept_unreviewed",
        "assign_editor",
    )
    if place == "with_editor":
        first, others = menu_of(world.case, world.editor)
        assert first.name == "accept_unreviewed"
        assert [one.name for one in others if one.blocked] == ["open_round"]


def test_blocked_moves_say_why(world, signed_in, time_is):
    world.bring("with_editor")
    time_is(world.now)
    _first, others = menu_of(world.case, world.editor)
    assert {one.name: one.blocked for one in others if one.blocked} == {
        "accept_unreviewed": [REVIEWED]
    }
    page = got(signed_in(world.editor), of_case("case", world.case)).decode()
    assert page.count(REVIEWED) == 1


def test_while_a_decision_waits_only_some_moves_are_open(world, signed_in, time_is):
    world.bring("with_editor")
    World.decide(world)
    time_is(world.now)
    first, others = menu_of(world.case, world.chief)
    blocked = {one.name for one in (first, *others) if one and HELD in one.blocked}

    assert "hold" in {one.name for one in others if not one.blocked}
    assert {"assign_editor", "accept_unreviewed"} - blocked == set()
    page = got(signed_in(world.manager), of_case("case", world.case)).decode()
    free = set(re.findall(r'<a class="button quiet"\s+href="([^"]+)"', page))
    assert {of_case(name, world.case) for name in ("withdraw_case", "hold_case")} - free == set()
    assert of_case("assign_editor", world.case) not in free
