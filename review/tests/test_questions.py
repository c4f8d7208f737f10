"""Questions to reviewers: of a type of article, settled by the office, frozen when one agrees."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from journal.models import Event
from journal.recording import record_of
from journal.refusals import Blocked, NamesFound
from review.actions import completing, questioning, responding, reviewing
from review.models.questionnaires import questions_for
from review.questions import (
    Criterion,
    Question,
    QuestionKind,
    usual_questions,
    weighted_mean,
    whole,
)
from review.tests.pages import got, of_case

SOUND = Question("sound", {"en": "Is it sound?", "ru": "Обоснованно ли?"}, weight=3)
NOVEL = Question("novel", {"en": "Is it novel?", "ru": "Ново ли?"}, weight=1, is_required=False)
WORDS = Question("gap", {"en": "What is missing?"}, QuestionKind.TO_AUTHOR)
SECRET = Question("trust", {"en": "May we trust it?"}, QuestionKind.TO_EDITOR, is_required=False)
OWN = [SOUND, NOVEL, WORDS, SECRET]
GIVEN = {
    "scores": {"sound": 5, "novel": 1},
    "words": {"gap": "A comparison.", "trust": "Hardly."},
    "recommendation": "minor",
    "comments_to_author": "Read this.",
    "comments_to_editor": "Look twice.",
}


@pytest.fixture
def asked(world):
    """An invitation to review an article of which the office asks its own questions."""
    world.bring("in_review")
    settle(world, OWN)
    world.invite()
    return world.asked[0]


def settle(world, questions, by=None):
    by = by or world.manager
    kind = world.case.article_type
    questioning.settle_questions(kind, questions=questions, by=by, now=world.now)


def hand_in(world, assignment, **given):
    return reviewing.hand_in(assignment, by=assignment.reviewer, now=world.now, **GIVEN | given)


def agree(world, assignment):
    responding.accept(assignment, by=assignment.reviewer, now=world.now)
    return world.asked[0]


def test_a_type_without_questions_of_its_own_has_the_usual_ones(world):
    world.bring("in_review")
    usual = questions_for(world.case.article_type)
    assert [one.code for one in usual] == Criterion.values
    assert all({"en", "ru", "kk"} <= set(one.labels) for one in usual)


def test_what_somebody_agreed_to_stays_whatever_the_office_changes(world, asked):
    agree(world, asked)
    settle(world, [SOUND])
    asked = world.asked[0]
    assert [one.code for one in asked.asked()] == ["sound", "novel", "gap", "trust"]
    assert [one.code for one in questions_for(world.case.article_type)] == ["sound"]


def test_only_a_manager_settles_them_and_one_is_needed(world):
    world.bring("in_review")
    for person in (world.editor, world.chief, world.author):
        with pytest.raises(PermissionDenied):
            settle(world, OWN, by=person)
    with pytest.raises(Blocked):
        settle(world, [])
    settle(world, OWN)
    event = Event.objects.of(world.case.journal).last()
    assert (event.verb, event.by) == ("settle_questions", world.manager)
    assert record_of(world.journal)[0][1] == "changed the questions to reviewers"


@pytest.mark.parametrize(
    "given",
    [
        {"scores": {"novel": 3}},
        {"words": {}},
        {"words": {"gap": "  "}},
        {"scores": {"sound": 6}},
        {"scores": {"sound": 0}},
        {"scores": {"sound": 3, "clarity": 3}},
        {"words": {"gap": "Much.", "sound": "Yes."}},
        {"comments_to_author": " "},
    ],
)
def test_review_that_leaves_out_or_invents_an_answer_is_refused(world, asked, given):
    agree(world, asked)
    with pytest.raises(Blocked):
        hand_in(world, asked, **given)
    assert hand_in(world, asked, scores={"sound": 4}, words={"gap": "Much."}).pk


def test_answers_in_words_reach_those_for_whom_they_are(world, asked):
    review = hand_in(world, agree(world, asked))
    assert review.words_to_author == "What is missing?\nA comparison.\n\nRead this."
    assert review.whole_to_editor == "May we trust it?\nHardly.\n\nLook twice."


def test_names_are_looked_for_in_answers_in_words_too(world, asked):
    agree(world, asked)
    name = asked.reviewer.full_name
    with pytest.raises(NamesFound):
        hand_in(world, asked, words={"gap": f"Ask {name}."})
    assert hand_in(world, asked, words={"gap": "Ask.", "trust": f"I am {name}."}).pk


def test_editor_sees_the_mean_by_weight_and_the_author_no_score(world, asked, signed_in):
    hand_in(world, agree(world, asked))
    page = got(signed_in(world.editor), of_case("case", world.case)).decode()
    assert "Mean, by weight" in page
    assert "4.0 of 5" in page
    assert "Is it sound?" in page


@pytest.mark.parametrize(
    ("scores", "mean"),
    [
        ({"sound": 5, "novel": 1}, Decimal("4.0")),
        ({"sound": 4}, Decimal("4.0")),
        ({"sound": 5, "novel": 4}, Decimal("4.8")),
        ({}, None),
    ],
)
def test_weighted_mean_counts_what_was_answered(scores, mean):
    assert weighted_mean(scores, [SOUND, NOVEL]) == mean


def test_scores_without_weight_have_no_mean():
    assert weighted_mean({"a": 3}, [Question("a", weight=0)]) is None


def test_usual_questions_weigh_the_same():
    assert weighted_mean(dict.fromkeys(Criterion.values, 3), usual_questions()) == Decimal("3.0")


def test_whole_leaves_out_what_was_not_answered():
    assert whole(QuestionKind.TO_AUTHOR, OWN, {}, "Only this.") == "Only this."


# --- the pages ---


def typed_rows(questions, **more):
    rows = {"question-TOTAL_FORMS": len(questions) + 1, "question-INITIAL_FORMS": len(questions)}
    for number, one in enumerate(questions):
        rows |= {f"question-{number}-{name}": value for name, value in one.items()}
    last = len(questions)
    rows |= {f"question-{last}-kind": "score", f"question-{last}-weight": "1"}
    return rows | more


def row(**facts):
    return {"kind": "score", "weight": "2", "is_required": "on"} | facts


@pytest.fixture
def page(world, signed_in):
    world.bring("in_review")
    slugs = [world.case.journal.slug, world.case.article_type.slug]
    return signed_in(world.manager), reverse("review:questions_to_reviewers", args=slugs)


def labelled(world, text):
    return {f"label_{code}": f"{text} {code}" for code in world.case.journal.languages}


def test_office_words_weighs_removes_and_adds_questions(world, page):
    browser, address = page
    assert "Is the evidence sound?" in got(browser, address).decode()
    rows = [
        row(code="evidence", **labelled(world, "Sound?")),
        row(code="method", is_removed="on", **labelled(world, "Method?")),
        row(kind="to_author", **labelled(world, "What else?")),
    ]
    assert browser.post(address, typed_rows(rows)).status_code == 302
    first, second = questions_for(world.case.article_type)
    assert (first.code, first.weight, first.labels["en"]) == ("evidence", 2, "Sound? en")
    assert (second.kind, second.is_required) == ("to_author", True)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"weight": "10"}, "less than or equal to 9"),
        ({"weight": "many"}, "whole number"),
        ({"kind": "essay"}, "Select a valid choice"),
        ({"label_ru": ""}, "Word the question in each language of the journal."),
    ],
)
def test_wrong_row_gets_a_sentence_and_changes_nothing(world, page, wrong, said):
    browser, address = page
    rows = [row(code="evidence", **labelled(world, "Sound?") | wrong) | wrong]
    answer = browser.post(address, typed_rows(rows))
    assert said in answer.content.decode()
    assert "Sound? en" in answer.content.decode()
    assert [one.code for one in questions_for(world.case.article_type)] == Criterion.values


@pytest.mark.parametrize("count", ["0", "1", "many", "", "9" * 40])
def test_rows_are_read_as_they_came_whatever_a_hidden_count_says(world, page, count):
    browser, address = page
    rows = [row(code="evidence", **labelled(world, "Sound?")), row(**labelled(world, "New?"))]
    counts = {"question-TOTAL_FORMS": count, "question-INITIAL_FORMS": count}
    assert browser.post(address, typed_rows(rows) | counts).status_code == 302
    asked = questions_for(world.case.article_type)
    assert [one.labels["en"] for one in asked] == ["Sound? en", "New? en"]


def test_reviewer_answers_the_questions_of_the_type(world, asked, signed_in):
    agree(world, asked)
    browser = signed_in(asked.reviewer)
    at = [world.case.journal.slug, asked.public_id]
    page = got(browser, reverse("review:assignment", args=at)).decode()
    assert "What is missing?" in page
    assert "Is it clearly written?" not in page
    typed = {"sound": "4", "novel": "", "gap": "Much.", "recommendation": "minor"}
    typed |= {"comments_to_author": "Thank you."}
    assert browser.post(reverse("review:hand_in", args=at), typed).status_code == 302
    asked.refresh_from_db()
    assert (asked.review.scores, asked.review.words) == ({"sound": 4}, {"gap": "Much."})


def test_what_was_sent_back_has_its_answers_in_words_again(world, asked):
    hand_in(world, agree(world, asked))
    day, why = world.now.date() + timedelta(days=9), "Say more."
    completing.return_for_fix(asked, review_by=day, why=why, by=world.editor, now=world.now)
    asked.refresh_from_db()
    assert asked.draft.answers["gap"] == "A comparison."
    assert asked.draft.answers["comments_to_author"] == "Read this."
