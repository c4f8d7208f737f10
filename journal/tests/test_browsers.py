"""A browser that does not know somebody: its sign-in is told by letter."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from journal.tests import factories as make
from notifications.models import Letter

PASSWORD = "seven hills and a river"
SUBJECT = "A new sign-in to your account"


def a_person_with_password(name):
    person = make.a_person(name)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def person(db):
    cache.clear()  # no tries are counted
    make.a_journal()
    return a_person_with_password("Aisulu Author")


def sign_in(browser, person):
    answer = browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    browser.post("/accounts/logout/")


def told(person):
    return list(Letter.objects.filter(recipient=person).values_list("subject", flat=True))


def test_sign_in_from_a_browser_that_does_not_know_the_person_is_told_once(person):
    browser = Client(HTTP_USER_AGENT="Netscape 4")
    for _time in range(2):
        sign_in(browser, person)
    assert told(person) == [SUBJECT]
    assert "Netscape 4" in Letter.objects.get().body
    sign_in(Client(), person)
    assert told(person) == [SUBJECT, SUBJECT]


def test_browser_knows_several_people_and_believes_no_cookie_of_others(person):
    other = a_person_with_password("Bota Baimen")
    browser = Client()
    for somebody in (person, other, person):
        sign_in(browser, somebody)
    assert (told(person), told(other)) == ([SUBJECT], [SUBJECT])
    forged = Client()
    forged.cookies["known"] = "aaaaaaaaaaaaaaaaaaaa:1:x"
    sign_in(forged, person)
    assert told(person) == [SUBJECT, SUBJECT]
