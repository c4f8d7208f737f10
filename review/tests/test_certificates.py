"""A certificate for each year of reviewing; its code tells the year and how many, no name."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from review.models import Certificate, Review
from review.models.certificates import certificate_of, certify
from review.tests.pages import at, got


@pytest.fixture
def weighed(world):
    """A review with which a decision was made."""
    world.bring("revision_requested")
    return world.asked[0]


def verify(client, code, journal="reform"):
    return client.get(reverse("review:verify_certificate", args=[journal]), {"code": code})


def hand_in_at(assignment, moment):
    Review.objects.filter(assignment=assignment).update(handed_in_at=moment)
    return type(assignment).objects.with_people().get(pk=assignment.pk)


def test_nobody_is_certified_before_the_decision(world, signed_in, refused):
    world.bring("decided")
    one = world.asked[0]
    assert not Certificate.objects.exists()
    refused.page(signed_in(one.reviewer).get(at("certificate", one)), 404)


def test_reviewer_prints_it_with_the_name_in_either_script(world, weighed, signed_in):
    person = weighed.reviewer
    person.given_name, person.family_name = "Aizhan", "Seitova"
    person.other_given_name, person.other_family_name = "Айжан", "Сеитова"
    person.save()
    browser, code = signed_in(person), Certificate.objects.get(reviewer=person).code
    page = got(browser, at("certificate", weighed)).decode()
    assert "Aizhan Seitova" in page
    assert code in page
    assert "reviewed 1 manuscript" in page
    browser.cookies["django_language"] = "ru"
    assert "Айжан Сеитова" in got(browser, at("certificate", weighed)).decode()


def test_other_script_is_offered_only_where_that_name_is_known(weighed, signed_in):
    person, details = weighed.reviewer, reverse("journal:details")
    browser, promise = signed_in(person), "Choose another language above"
    page = got(browser, at("certificate", weighed)).decode()
    assert promise not in page
    assert f'add that name here:\n      <a href="{details}">' in page
    person.other_given_name, person.other_family_name = "Торнвик", "Эшгроув"
    person.save()
    page = got(browser, at("certificate", weighed)).decode()
    assert promise in page
    assert "add that name here" not in page


def test_ones_own_page_lists_them_by_year(world, weighed, signed_in):
    page = got(signed_in(weighed.reviewer), "/reform/reviews/").decode()
    assert f"Your certificate for {world.now.year}" in page
    assert at("certificate", weighed) in page
    assert "Your certificate" not in got(signed_in(world.author), "/reform/reviews/").decode()


def test_link_of_the_thanks_is_enough_and_others_get_nothing(world, weighed, signed_in, come):
    assert come(weighed).get(at("certificate", weighed)).status_code == 200
    for person in (world.author, world.editor, world.asked[1].reviewer, world.manager):
        assert signed_in(person).get(at("certificate", weighed)).status_code == 404


def test_anyone_checks_the_code_and_learns_no_name(world, weighed, client):
    code = certificate_of(weighed).code
    for typed in (code, code.upper(), f" {code[:6]} {code[6:]}"):
        page = verify(client, typed)
        assert page.status_code == 200
        said = page.content.decode()
        assert "reviewed 1 manuscript" in said
        assert weighed.reviewer.family_name not in said
        assert world.case.title not in said


@pytest.mark.parametrize("code", ["222222222222", "x" * 500, "'; --", "\x00", "é"])
def test_unknown_code_gets_a_sentence(world, weighed, client, code):
    answer = verify(client, code)
    assert answer.status_code == 404
    assert "no certificate with the code" in answer.content.decode()


def test_code_of_one_journal_is_none_of_another(world, weighed, client):
    code = certificate_of(weighed).code
    assert verify(client, code, world.elsewhere.slug).status_code == 404


def test_one_certificate_a_year_counts_all_reviews_of_it(world, weighed):
    certify(weighed)
    certify(weighed)
    assert Certificate.objects.filter(reviewer=weighed.reviewer).count() == 1
    assert certificate_of(weighed).count == 1
    world.bring("rejected", anew=True)
    again = next(one for one in world.asked if one.reviewer == weighed.reviewer)
    assert certificate_of(again).code == certificate_of(weighed).code
    assert certificate_of(again).count == 2


def test_year_is_that_of_the_day_in_the_journals_zone(world, weighed):
    sender = world.case.journal.sender
    sender.time_zone = "Asia/Almaty"
    sender.save()
    eve = datetime(2025, 12, 31, 18, 59, tzinfo=UTC)  # a minute before midnight there
    old, new = eve, eve + timedelta(minutes=1)
    certify(hand_in_at(weighed, old))
    assert certificate_of(hand_in_at(weighed, old)).year == 2025
    certify(hand_in_at(weighed, new))
    assert certificate_of(hand_in_at(weighed, new)).year == 2026
    years = Certificate.objects.filter(reviewer=weighed.reviewer).order_by("year")
    assert [(one.year, one.count) for one in years][:2] == [(2025, 0), (2026, 1)]
