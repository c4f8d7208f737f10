"""From case to case in the order of the list that was seen last."""

import re

import pytest

from review.tests.pages import closed, got, of_case
from review.tests.test_desk import ROW


@pytest.fixture
def reviewed(world):
    world.bring("invited")
    return world


def leaf(browser, case):
    """(number and total, address before, address behind) as the page of the case says."""
    page = got(browser, of_case("case", case)).decode()
    place = re.search(r">(\d+ of \d+) in the list<", page)
    beside = [re.search(rf'rel="{way}"\s+href="([^"]+)"', page) for way in ("prev", "next")]
    return place and place[1], *(found and found[1] for found in beside)


def test_cases_are_leafed_through_as_the_list_was_though_they_leave_it(world, signed_in, time_is):
    cases = [world.bring("awaiting_editor", anew=True).case for _each in range(3)]
    time_is(world.now)
    browser = signed_in(world.manager)
    assert leaf(browser, cases[0]) == (None, None, None)
    order = ROW.findall(got(browser, "/reform/desk/?tab=new").decode())
    first, second, third = sorted(cases, key=lambda one: order.index(of_case("case", one)))
    assert leaf(browser, first) == ("1 of 3", None, of_case("case", second))
    closed(browser.post(of_case("assign_editor", first), {"editor": world.editor.pk}, follow=True))
    assert leaf(browser, first) == ("1 of 3", None, of_case("case", second))
    assert leaf(browser, second) == ("2 of 3", of_case("case", first), of_case("case", third))
    page = got(browser, of_case("case", third)).decode()
    assert 'href="/reform/desk/?tab=new"' in page


@pytest.mark.parametrize(
    "cookie",
    ["", "x", ":", "a" * 12 + ":<b>", "a" * 12 + '.":"', "A" * 12 + ":tab=new", "." * 9_000],
)
def test_hostile_list_is_no_list(reviewed, signed_in, cookie):
    browser = signed_in(reviewed.manager)
    browser.cookies["desk"] = cookie
    assert leaf(browser, reviewed.case) == (None, None, None)


def test_list_of_another_journal_is_not_in_the_way(reviewed, signed_in):
    answer = signed_in(reviewed.manager).get("/reform/desk/?tab=all")
    assert answer.cookies["desk"]["path"] == "/reform/"
    assert answer.cookies["desk"]["httponly"]
