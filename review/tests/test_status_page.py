"""What authors read while they wait: how long it takes here, what happened, whom to ask."""

from datetime import timedelta

import pytest

from journal.models import Submission
from review.actions import declining, gathering, responding
from review.history import TOLD, history_of, since_when
from review.pace import LEAST, pace_of
from review.tests.cases import STEP
from review.tests.done_again import give_back
from review.tests.pages import got, of_case
from review.words import VERBS, explained

DAY = timedelta(days=1)


def decided(world, days):
    """A reviewed case whose first decision came after so many days."""
    case = world.bring("rejected", anew=True).case
    sent = world.now - days * DAY
    Submission.objects.filter(pk=case.pk).update(submitted_at=sent)
    case.decisions.update(released_at=world.now)


@pytest.mark.parametrize(("cases", "is_said"), [(LEAST - 1, False), (LEAST, True)])
def test_pace_is_told_from_ten_cases_up(world, cases, is_said):
    for days in [10, 20, 20, 20, 20, 20, 30, 30, 30, 40][:cases]:
        decided(world, days)
    case = world.bring("in_review", anew=True).case
    said = pace_of(case, now=world.now)
    assert bool(said) == is_said
    assert not is_said or "within 20 days, three of four within 30" in said
    world.bring("revision_requested")
    assert pace_of(world.case, now=world.now) == ""


def test_pace_to_publication_counts_from_acceptance(world):
    for _each in range(LEAST):
        article = world.bring("accepted", anew=True).case.article
        type(article).objects.update(published_at=world.now)
    Submission.objects.update(accepted_at=world.now - 30 * DAY)
    assert "within 30 days of their acceptance" in pace_of(world.case, now=world.now)
    article.delete()
    assert pace_of(world.case, now=world.now) == ""


def test_cases_of_another_journal_and_of_long_ago_count_for_nothing(world):
    for _each in range(LEAST):
        decided(world, 20)
    case = world.bring("in_review", anew=True).case
    assert pace_of(case, now=world.now)
    assert pace_of(case, now=world.now + 4 * 365 * DAY) == ""
    Submission.objects.exclude(pk=case.pk).update(journal=world.elsewhere)
    assert pace_of(case, now=world.now) == ""


def test_history_tells_the_way_and_no_reviewer(world):
    world.bring("revised")
    assert [what for _at, what in reversed(history_of(world.case))] == [
        "Sent to the journal",
        "Given to reviewers",
        "Revision asked for",
        "Revision sent",
    ]
    assert set(TOLD) <= set(VERBS)
    assert not {"invite", "agree", "hand_in", "decline", "decide"} & set(TOLD)


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"reply_to": "", "address": "journal@reform.example"}, "journal@reform.example"),
        ({"reply_to": "office@reform.example"}, "office@reform.example"),
    ],
)
def test_page_shows_way_and_office(world, time_is, signed_in, facts, shown):
    time_is(world.now)
    type(world.journal.sender).objects.update(**facts)
    world.bring("in_review")
    for person in (world.author, world.coauthor):
        page = got(signed_in(person), of_case("my_submission", world.case)).decode()
        assert "What happened" in page
        assert "Given to reviewers" in page
        assert f"mailto:{shown}" in page


def test_author_is_told_whether_reviewers_were_asked_yet(world):
    looks, asked = "The editor looks for reviewers", "Reviewers were asked"
    said = {}
    for place in ("in_review", "invited", "agreed", "one_in"):
        world.bring(place)
        said[place] = str(explained(world.case))
        assert str(explained(world.case, is_author=False)) == said[place]
    assert said.pop("in_review").startswith(looks)
    assert {one.startswith(asked) for one in said.values()} == {True}
    assert len(set(said.values())) == 1  # who agreed is not told


@pytest.mark.parametrize(
    ("place", "step"),
    [("submitted", "an editor is chosen"), ("copyediting", "asked to read the proof")],
)
def test_author_is_told_the_next_step(world, place, step):
    world.bring(place)
    for is_author in (True, False):
        assert step in explained(world.case, is_author=is_author)


def day_of(moment):
    return f"{moment.day} {moment:%B %Y}"


def since(world):
    return since_when([world.case]).get(world.case.pk)


def test_since_is_when_the_round_began_and_not_when_the_turn_did(world, time_is, signed_in):
    world.bring("with_editor")
    world.now += 3 * DAY
    began = world.now
    world.bring("invited")
    world.now += 4 * DAY
    one = world.asked[0]
    responding.decline(one, by=one.reviewer, now=world.now)
    assert world.case.since == world.now
    assert since(world) == began
    time_is(world.now)
    for path in ("/reform/my/", of_case("my_submission", world.case)):
        page = got(signed_in(world.author), path).decode()
        assert day_of(began) in page
        assert day_of(world.now) not in page


def test_since_tells_nothing_of_a_single_reviewer(world, time_is, signed_in):
    world.bring("in_review")
    began = history_of(world.case)[0][0]
    world.bring("one_in")
    world.now += 4 * DAY
    world.bring("decision_pending")
    assert since(world) is None
    time_is(world.now)
    for path in ("/reform/my/", of_case("my_submission", world.case)):
        assert day_of(world.now) not in got(signed_in(world.author), path).decode()
    give_back(world)
    assert (world.case.state, since(world)) == ("in_review", began)
    world.now += DAY
    world.hand_in()
    assert since(world) is None
    gathering.more_reviews(world.case, by=world.editor, now=world.now)
    assert (world.case.state, since(world)) == ("in_review", began)


@pytest.mark.parametrize("place", ["submitted", "awaiting_editor", "revision_requested", "ready"])
def test_since_is_the_last_coming_into_the_state(world, place):
    world.bring(place)
    assert since(world) == world.now - STEP


def test_since_of_a_draft_and_of_a_case_that_was_handed_back(world):
    world.bring("draft")
    assert since(world) == world.case.started_at
    world.bring("with_editor")
    world.now += DAY
    declining.decline_case(world.case, why="Away.", by=world.editor, now=world.now)
    assert (world.case.state, since(world)) == ("awaiting_editor", world.now)


def test_list_of_many_cases_costs_as_many_queries_as_that_of_one(
    world, signed_in, time_is, django_assert_num_queries, django_assert_max_num_queries
):
    world.bring("revised")
    time_is(world.now)
    browser = signed_in(world.author)
    got(browser, "/reform/my/")
    with django_assert_max_num_queries(40) as few:
        got(browser, "/reform/my/")
    for place in ("in_review", "decision_pending", "draft"):
        world.bring(place, anew=True)
    time_is(world.now)
    with django_assert_num_queries(len(few)):
        got(browser, "/reform/my/")
