"""Reviewers are ranked by topics, load and rest, each with the reasons in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.matching import Candidate, Wanted, rank
from review.suggesting import suggestions_for
from review.tests.test_verbs_refused import on_roster

TODAY = date(2026, 3, 2)
NAMES = {"merit": "Merit", "services": "Services", "trust": "Trust"}
WANTED = Wanted(topics=frozenset({"merit", "services"}), language="en")
IDLE = Candidate(
    key=1,
    strengths={"merit": 3, "services": 3},
    languages=frozenset({"en"}),
    open_now=0,
    max_open=2,
)


def keys(*candidates, wanted=WANTED):
    return [one.key for one in rank(wanted, candidates, names=NAMES, today=TODAY)]


def only(candidate, wanted=WANTED):
    (found,) = rank(wanted, [candidate], names=NAMES, today=TODAY)
    return found


BETTER = {
    "more topics": ({}, {"strengths": {"merit": 3}}),
    "deeper knowledge": ({}, {"strengths": {"merit": 2, "services": 2}}),
    "topics before load": ({"open_now": 1}, {"strengths": {"merit": 3}}),
    "less load": ({}, {"open_now": 1}),
    "less of the agreed load": ({"open_now": 1, "max_open": 4}, {"open_now": 1}),
    "load before rest": ({"last_invited_on": TODAY}, {"open_now": 1}),
    "rested": ({}, {"last_invited_on": TODAY - timedelta(days=89)}),
    "rest before experience": ({}, {"last_invited_on": TODAY, "done": 9}),
    "experience": ({"done": 1}, {}),
    "anybody who may be invited": ({"strengths": {}}, {"is_in_round": True}),
}


@pytest.mark.parametrize(("better", "worse"), BETTER.values(), ids=BETTER)
def test_better_comes_first(better, worse):
    first, second = replace(IDLE, key=2, **better), replace(IDLE, key=1, **worse)
    assert keys(first, second) == keys(second, first) == [2, 1]


def test_rest_of_ninety_days_is_rest():
    rested = replace(IDLE, key=1, last_invited_on=TODAY - timedelta(days=90))
    assert keys(replace(IDLE, key=2), rested) == [1, 2]


EXCLUDED = {
    "an author of this manuscript, or a conflict was declared": {"is_conflicted": True},
    "handles this case or sees it by a role": {"is_staff_of_case": True},
    "already asked in this round": {"is_in_round": True},
    "has handled this case as its editor": {"has_handled": True},
    "same institution as an author: Ashgrove": {"affiliation": "Ashgrove"},
    "does not read the language of the manuscript": {"languages": frozenset({"ru"})},
    "has as many open reviews as agreed (2)": {"open_now": 2},
}


@pytest.mark.parametrize(("sentence", "facts"), EXCLUDED.items())
def test_exclusion_says_why(sentence, facts):
    wanted = replace(WANTED, author_affiliations=frozenset({"ASHGROVE"}))
    assert str(only(replace(IDLE, **facts), wanted).against) == sentence
    assert only(IDLE, wanted).against is None


def test_reasons_are_said_in_words():
    found = only(replace(IDLE, strengths={"merit": 1, "services": 3, "trust": 3}, done=2))

    assert [str(one) for one in found.reasons] == [
        "topics in common: Services (own field); Merit (some knowledge)",
        "0 of 2 open reviews",
        "2 reviews done here",
    ]
    assert found.fit == pytest.approx(4 / 6)


def test_nothing_in_common_is_said():
    found = only(replace(IDLE, strengths={"trust": 3}))
    assert (str(found.reasons[0]), found.fit) == ("no topic in common", 0)


def test_manuscript_without_topics_fits_nobody_in_particular():
    assert only(IDLE, replace(WANTED, topics=frozenset())).fit == 0


patiently = settings(deadline=None)  # a busy machine is no mistake of the ranking
people = st.lists(
    st.builds(
        Candidate,
        key=st.integers(1, 10_000),
        strengths=st.dictionaries(st.sampled_from(sorted(NAMES)), st.integers(1, 3)),
        languages=st.frozensets(st.sampled_from(["en", "ru", "kk"])),
        open_now=st.integers(0, 3),
        max_open=st.integers(0, 3),
        done=st.integers(0, 5),
        affiliation=st.sampled_from(["", "Ashgrove", "Bramblesby"]),
        last_invited_on=st.none() | st.dates(date(2025, 1, 1), TODAY),
        is_conflicted=st.booleans(),
        is_in_round=st.booleans(),
    ),
    unique_by=lambda one: one.key,
    max_size=12,
)
manuscripts = st.builds(
    Wanted,
    topics=st.frozensets(st.sampled_from(sorted(NAMES))),
    language=st.sampled_from(["en", "ru"]),
    author_affiliations=st.frozensets(st.sampled_from(["ashgrove", "Carrowmoor"])),
)


@patiently
@given(wanted=manuscripts, candidates=people, chance=st.randoms())
def test_order_of_the_roster_does_not_matter(wanted, candidates, chance):
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    assert keys(*candidates, wanted=wanted) == keys(*shuffled, wanted=wanted)


@patiently
@given(wanted=manuscripts, candidates=people)
def test_everybody_is_listed_once_the_excluded_last_the_fittest_first(wanted, candidates):
    ranked = rank(wanted, candidates, names=NAMES, today=TODAY)
    excluded = [one.against is not None for one in ranked]
    fits = [one.fit for one in ranked if one.against is None]

    assert sorted(one.key for one in ranked) == sorted(one.key for one in candidates)
    assert excluded == sorted(excluded)
    assert fits == sorted(fits, reverse=True)
    assert all(0 <= one.fit <= 1 and len(one.reasons) >= 2 for one in ranked)


@patiently
@given(wanted=manuscripts, candidates=people)
def test_an_invitation_never_moves_somebody_up(wanted, candidates):
    """More load leaves the others where they were and the busier one no higher."""
    before = keys(*candidates, wanted=wanted)
    for one in candidates:
        busier = [
            replace(each, open_now=each.open_now + 1) if each is one else each
            for each in candidates
        ]
        after = keys(*busier, wanted=wanted)
        assert after.index(one.key) >= before.index(one.key)
        assert [key for key in after if key != one.key] == [key for key in before if key != one.key]


# --- with the facts of the roster ---


def suggested(world):
    ranked = suggestions_for(
        world.case, world.round, reader=world.editor, today=world.journal.today(world.now)
    )
    return [(world.name_of(entry.user), str(one.against or "")) for entry, one in ranked]


def test_roster_is_ranked_for_the_case(world):
    world.bring("in_review")
    assert suggested(world) == [(f"reviewer {number}", "") for number in (1, 2, 3, 4)]


def test_those_who_cannot_be_invited_are_told_apart(world):
    world.bring("invited")
    for who in ("author", "editor", "chief", "stranger"):
        on_roster(who)(world)
    world.stranger.affiliation = world.author.affiliation
    world.stranger.save()

    author, staff, asked, *_others = EXCLUDED
    assert suggested(world)[:2] == [("reviewer 3", ""), ("reviewer 4", "")]
    assert sorted(suggested(world)[2:]) == [
        ("author", author),
        ("chief", staff),
        ("editor", staff),
        ("reviewer 1", asked),
        ("reviewer 2", asked),
        ("stranger", "same institution as an author: Quillfeather Institute"),
    ]


def test_load_counts_open_reviews_of_this_journal(world):
    world.bring("invited")
    world.bring("in_review", anew=True)
    reasons = {
        world.name_of(entry.user): str(one.reasons[1])
        for entry, one in suggestions_for(world.case, world.round, reader=world.editor, today=TODAY)
    }
    assert reasons == {
        "reviewer 1": "1 of 2 open reviews",
        "reviewer 2": "1 of 2 open reviews",
        "reviewer 3": "0 of 2 open reviews",
        "reviewer 4": "0 of 2 open reviews",
    }


def test_ranking_asks_the_database_as_often_for_many_as_for_few(
    world, django_assert_num_queries, django_assert_max_num_queries
):
    world.bring("in_review")
    case, round_ = world.case, world.round
    with django_assert_max_num_queries(14) as few:
        suggestions_for(case, round_, reader=world.editor, today=TODAY)
    for who in ("stranger", "second", "production"):
        on_roster(who)(world)
    case = world.case
    with django_assert_num_queries(len(few)):
        suggestions_for(case, round_, reader=world.editor, today=TODAY)
