"""The desk: search, filters, columns, views of one's own, rows unfolded, tables to take away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journal.models import Membership
from journal.roles import PRODUCTION
from review import desk as lists
from review.models import SavedView
from review.tests.pages import closed, got, of_case
from review.tests.test_desk import ROW, counts, desk  # noqa: F401 -- a fixture


@pytest.fixture
def reviewed(world):
    world.bring("invited")
    return world


@pytest.mark.parametrize(
    "words",
    ["Quillfeather", "Квиллфеатер", "Inkhornwell", "three visits", "districts", "Edil"],
)
def test_case_is_found_by_authors_title_abstract_and_editor(reviewed, desk, words):  # noqa: F811
    assert ROW.findall(desk("manager", tab="all", q=words)) == [of_case("case", reviewed.case)]
    assert ROW.findall(desk("manager", tab="all", q=f"{words} nowhere")) == []


@pytest.mark.parametrize(
    ("who", "finds"), [("editor", True), ("manager", True), ("chief", True), ("production", False)]
)
def test_reviewers_are_found_by_those_who_may_know_them(world, desk, who, finds):  # noqa: F811
    world.bring("accepted")
    name = world.round.assignments.first().reviewer.family_name
    own = [of_case("case", world.case)]
    assert ROW.findall(desk(who, tab="all", q=world.case.readable_number)) == own
    assert ROW.findall(desk(who, tab="all", q=name)) == (own if finds else [])


def test_who_is_editor_and_production_finds_reviewers_in_own_cases_only(world, desk):  # noqa: F811
    world.bring("accepted")
    name = world.round.assignments.first().reviewer.family_name
    Membership.objects.create(journal=world.journal, user=world.second, role=PRODUCTION)
    Membership.objects.create(journal=world.journal, user=world.editor, role=PRODUCTION)
    assert ROW.findall(desk("second", tab="all", q=name)) == []
    assert "reviews:" not in desk("second", tab="all")
    assert len(ROW.findall(desk("editor", tab="all", q=name))) == 1
    assert "reviews:" in desk("editor", tab="all")


def test_search_counts_in_every_tab(reviewed, desk):  # noqa: F811
    reviewed.bring("with_editor", anew=True)
    asked = {"q": reviewed.case.readable_number, "language": "en"}
    assert counts(desk("manager", **asked)) == {"all": 1}
    assert counts(desk("editor", **asked)) == {"mine": 1, "all": 1}


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"language": "en"}, True),
        ({"language": "ru"}, False),
        ({"type": "research"}, True),
        ({"type": "book"}, False),
        ({"editor": "none"}, False),
        ({"days": "1"}, False),
        ({"country": "XX"}, False),
        ({"topic": "nothing"}, False),
    ],
)
def test_filters_narrow(reviewed, desk, asked, is_found):  # noqa: F811
    kind = reviewed.case.article_type.slug
    asked = {name: kind if value == "research" else value for name, value in asked.items()}
    assert len(ROW.findall(desk("manager", tab="all", **asked))) == is_found


def test_filters_by_what_the_case_is(reviewed, desk):  # noqa: F811
    case = reviewed.case
    case.contributors.update(country="KZ")
    facts = {"editor": case.editor.public_id, "topic": case.topics.first().slug, "country": "KZ"}
    page = desk("manager", tab="all", **facts)
    assert len(ROW.findall(page)) == 1
    assert case.editor.full_name in page.split('class="chips"')[1]
    reviewed.now += timedelta(days=3)
    assert len(ROW.findall(desk("manager", tab="all", days=3))) == 1
    assert len(ROW.findall(desk("manager", tab="all", days=4))) == 0


def test_what_is_not_understood_is_said_and_left_out(reviewed, desk):  # noqa: F811
    page = desk("manager", tab="all", days="many", country="nowhere")
    assert len(ROW.findall(page)) == 1
    assert page.count("Part of this address was not understood") == 2


def test_counts_stop_and_lists_do_not(world, desk, monkeypatch):  # noqa: F811
    monkeypatch.setattr(lists, "MOST_COUNTED", 2)
    for _each in range(3):
        world.bring("with_editor", anew=True)
    page = desk("manager", tab="all")
    assert '<span class="n">2+</span>' in page
    assert len(ROW.findall(page)) == 3


def test_columns_stand_beside(reviewed, desk):  # noqa: F811
    chosen = "&columns=".join(lists_columns := ["state", "author", "country", "topics", "reviews"])
    page = desk("manager", tab="all", columns=chosen)
    assert page.count('<td class="extra"') == len(lists_columns)
    assert "Aurelian Quillfeather" in page
    assert '<td class="extra"' not in desk("manager", tab="all", columns="nonsense")


def test_filters_to_choose_come_with_or_without_a_script(reviewed, signed_in):
    browser, address = signed_in(reviewed.manager), reverse("review:filters", args=["reform"])
    whole = got(browser, f"{address}?tab=all&language=ru&q=visits").decode()
    part = browser.get(f"{address}?tab=all", headers={"HX-Request": "true"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert '<option value="ru" selected>' in whole
    assert 'name="q" value="visits"' in whole
    assert "Edil Editor" in part
    theirs = got(signed_in(reviewed.second), address).decode()
    assert "Edil Editor" not in theirs  # who handles none of these cases


# --- views ---


def post(browser, view_name, **facts):
    address = reverse(f"review:{view_name}", args=["reform"])
    return closed(browser.post(address, facts, follow=True))


def test_view_is_kept_for_its_person_in_its_journal_and_taken_away(reviewed, signed_in):
    browser = signed_in(reviewed.manager)
    post(browser, "save_view", name="Russian ones", query="tab=all&language=ru&page=3")
    view = SavedView.objects.get()
    assert (view.person, view.query) == (reviewed.manager, "tab=all&language=ru")
    page = got(browser, "/reform/desk/?tab=all&language=ru").decode()
    assert "Russian ones" in page
    assert "Take this view away" in page
    other = signed_in(reviewed.chief)
    assert "Russian ones" not in got(other, "/reform/desk/").decode()
    assert post(other, "drop_view", view=view.public_id).status_code == 404
    post(signed_in(reviewed.manager), "drop_view", view=view.public_id)
    assert not SavedView.objects.exists()


def test_same_name_replaces_and_twenty_are_enough(reviewed, signed_in):
    browser = signed_in(reviewed.manager)
    for number in range(21):
        page = post(browser, "save_view", name=f"View {number}", query=f"q={number}")
    assert "Take one away first." in page.content.decode()
    assert SavedView.objects.count() == 20
    post(browser, "save_view", name="View 3", query="tab=new")
    assert SavedView.objects.get(name="View 3").query == "tab=new"
    assert "Give the view a name." in post(browser, "save_view", name=" ").content.decode()


def test_hostile_query_of_a_view_stays_an_address_of_the_desk(reviewed, signed_in):
    browser = signed_in(reviewed.manager)
    page = post(browser, "save_view", name="x", query="https://evil.example/?a=\x00&next=//evil")
    assert page.redirect_chain[-1][0].startswith("/reform/desk/?")
    assert (
        "asks for too much"
        in post(browser, "save_view", name="y", query="q=" + "я" * 2_000).content.decode()
    )


# --- rows unfolded ---


def test_row_unfolds_to_reviewers_last_steps_and_what_comes_first(reviewed, signed_in):
    reviewed.bring("writing", anew=True)
    browser, address = signed_in(reviewed.editor), of_case("glance", reviewed.case)
    part = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    for assignment in reviewed.asked:
        assert assignment.reviewer.full_name in part
    assert "<html" not in part
    assert browser.get(address)["Location"] == of_case("case", reviewed.case)


def test_row_of_production_names_no_reviewer(world, signed_in):
    world.bring("accepted")
    browser, address = signed_in(world.production), of_case("glance", world.case)
    part = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "Open the case" in part
    assert "<time" not in part  # what happened last may be a reviewer's doing
    for one in world.round.assignments.all():
        assert one.reviewer.family_name not in part


@pytest.mark.parametrize(
    "address", ["desk/?tab=all", "desk/?tab=all&q=visits", "desk/cases.csv?tab=all"]
)
@pytest.mark.parametrize("who", ["editor", "manager", "production"])
def test_lists_cost_the_same_for_any_number(world, signed_in, time_is, who, address):
    world.bring("accepted")
    browser, costs = signed_in(getattr(world, who)), []
    for _each in range(2):
        time_is(world.now)
        with CaptureQueriesContext(connection) as asked:
            got(browser, f"/reform/{address}")
        costs.append([one["sql"][:60] for one in asked])
        world.bring("accepted", anew=True)
        world.bring("accepted", anew=True)
    assert len(costs[0]) == len(costs[1])
    assert len(costs[1]) <= 8
