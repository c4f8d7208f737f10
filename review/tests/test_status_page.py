"""What authors read while they wait: how long it takes here, what happened, whom to ask."""

from datetime import timedelta

import pytest

from journal.models import Submission
from review.history import TOLD, history_of
from review.pace import LEAST, pace_of
from review.tests.pages import got, of_case
from review.words import VERBS

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
