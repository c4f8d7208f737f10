"""The points of a review: items of its list, else its paragraphs; answers are put together."""

import pytest

from review.points import (
    MOST_POINTS,
    asked_of_author,
    points_in,
    put_together,
    unanswered,
    without_mark,
)
from review.tests.done_again import edit

NUMBERED = """I enjoyed this manuscript.
My requests are small.

1. Name the source of table 2.
It is not clear.

2) Say who paid.

This matters to readers.
3. Shorten the end."""


@pytest.mark.parametrize(
    ("text", "lead", "points"),
    [
        ("One remark alone.", "", ["One remark alone."]),
        (
            "First thing.\n\nSecond thing,\nin two lines.",
            "",
            ["First thing.", "Second thing,\nin two lines."],
        ),
        (
            NUMBERED,
            "I enjoyed this manuscript.\nMy requests are small.",
            [
                "1. Name the source of table 2.\nIt is not clear.",
                "2) Say who paid.\n\nThis matters to readers.",
                "3. Shorten the end.",
            ],
        ),
        ("- Sources?\n- Sample?", "", ["- Sources?", "- Sample?"]),
        ("• Источники?\n• Выборка?", "", ["• Источники?", "• Выборка?"]),
        ("(a) Sources?\n(b) Sample?", "", ["(a) Sources?", "(b) Sample?"]),
        (
            "1. The only item is no list.\n\nSecond.",
            "",
            ["1. The only item is no list.\n\nSecond."],
        ),
        (
            "2019 was a bad year.\n\n15.5 per cent is much.",
            "",
            ["2019 was a bad year.", "15.5 per cent is much."],
        ),
        ("\n \n", "", []),
    ],
)
def test_review_is_split_into_its_points(text, lead, points):
    assert points_in(text) == (lead, points)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("2. Sources?", "Sources?"),
        ("(2) Sources?", "Sources?"),
        ("- Sources?", "Sources?"),
        ("4. Sources?", "4. Sources?"),
        ("b) Sources?", "b) Sources?"),
        ("Sources?", "Sources?"),
    ],
)
def test_number_is_said_once(text, bare):
    assert without_mark(text, 2) == bare


def test_endless_lists_end():
    lead, points = points_in("\n".join(f"- point {number}" for number in range(5000)))
    assert (lead, len(points)) == ("", MOST_POINTS)
    assert points[-1].endswith("- point 4999")


def test_author_is_asked_what_the_reviews_say_to_authors(world):
    """As edited, under labels, and nothing of what the decision withholds or the editor reads."""
    world.bring("one_in")
    edit(world, "1. Name the source.\n2. Say who paid.")
    world.bring("decision_pending")
    world.decide()
    world.release()

    asked = asked_of_author(world.case)
    labels = [str(one.label) for one in asked]
    assert labels == sorted(str(one.label) for one in world.asked)
    texts = {point.text for one in asked for point in one.points}
    assert texts == {
        "Name the source.",
        "Say who paid.",
        "The second table needs its sources.",
    }
    names = [one.family_name for one in world.reviewers]
    assert not any(name in str(asked) for name in names)


def test_nothing_is_asked_before_the_decision_and_of_another_version(world):
    world.bring("decided")
    assert asked_of_author(world.case) == []
    world.bring("revision_requested")
    assert len(asked_of_author(world.case)) == 2
    world.bring("revised")
    assert asked_of_author(world.case) == []


def test_review_that_is_withheld_is_not_asked_about(world):
    world.bring("decision_pending")
    world.decide(withheld=[world.asked[0]])
    world.release()
    (asked,) = asked_of_author(world.case)
    assert asked.label == world.asked[1].label


def test_answers_stand_below_their_points(world):
    world.bring("revision_requested")
    asked = asked_of_author(world.case)
    first, second = (one.points[0] for one in asked)
    answers = {first.key: "They stand below it.\n", second.key: "  "}
    assert unanswered(asked, answers) == [second]
    assert put_together(asked, answers, "We thank you.", "en") == (
        "We thank you.\n\n"
        f"{asked[0].label}, point 1\n> The second table needs its sources.\n\nThey stand below it."
    )
    assert put_together(asked, {}, " ", "en") == ""
