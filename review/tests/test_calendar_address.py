"""The address of one's calendar: shown once, kept as a digest, and how many ways there are out."""

import re
from hashlib import sha256

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from config.logs import TOKEN
from conftest import _everything
from journal.models import CalendarAddress
from journal.tests.test_accounts import PASSWORD, code_in, sign_in
from notifications.models import Letter
from review.actions.leaving import Plan, leave
from review.tests.calendar_reading import read
from review.tests.pages import csrf_of, got

ACCOUNT, MAKE, REVOKE = "/accounts/", "/accounts/calendar/", "/accounts/calendar/revoke/"
SHOWN = re.compile(r"http://localhost:8000(/calendar/[a-z0-9]{12}/([a-z2-7]{32})/due-dates\.ics)")
NEW = "another long secret"


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()


@pytest.fixture
def person(world, time_is):
    """An author who can sign in with a password."""
    time_is(world.now)
    EmailAddress.objects.create(
        user=world.author, email=world.author.email, verified=True, primary=True
    )
    return world.author


@pytest.fixture
def browser(person):
    client = Client()
    sign_in(client, person)
    return client


def make(browser):
    """(path, token) of the address that the answer shows."""
    response = browser.post(MAKE)
    assert response.status_code == 200
    return SHOWN.search(response.content.decode()).groups()


def is_open(path):
    return Client().get(path).status_code == 200


def test_page_offers_an_address_and_makes_it(browser):
    page = got(browser, ACCOUNT).decode()
    assert "Make an address" in page
    assert "Revoke" not in page
    path, _token = make(browser)

    assert str(read(Client().get(path).content)["name"]) == "Due dates"


def test_address_is_shown_once(browser):
    path, token = make(browser)

    for page in (ACCOUNT, "/reform/my/"):
        assert token not in got(browser, page).decode()
    page = got(browser, ACCOUNT).decode()
    assert "You have had such an address since 2 March 2026." in page
    assert "Make a new address" in page
    assert is_open(path)


def test_answer_that_shows_it_is_kept_by_no_browser(browser):
    response = browser.post(MAKE)
    assert "no-store" in response["Cache-Control"]
    assert not SHOWN.search(str(response.cookies))


def test_token_is_kept_nowhere_but_its_digest_is(browser, person):
    _path, token = make(browser)

    assert CalendarAddress.objects.get(user=person).digest == sha256(token.encode()).hexdigest()
    assert token not in str(_everything())
    assert TOKEN.fullmatch(token)  # so that no log has it: config/tests/test_logs.py


def test_reload_and_change_of_language_lead_back_and_make_nothing(browser, unchanged):
    make(browser)
    with unchanged():
        for path in (MAKE, REVOKE):
            response = browser.get(path)
            assert (response.status_code, response["Location"]) == (302, ACCOUNT)


def test_new_address_ends_the_one_before(browser):
    first, _token = make(browser)
    assert is_open(first)
    second, _token = make(browser)
    assert (is_open(first), is_open(second)) == (False, True)
    assert CalendarAddress.objects.count() == 1


def test_revoked_address_is_dead_and_the_page_says_so(browser, refused):
    path, _token = make(browser)
    assert is_open(path)
    answer = browser.post(REVOKE, follow=True)

    assert "The address is revoked." in answer.content.decode()
    refused.page(Client().get(path), 404)
    assert "Make an address" in got(browser, ACCOUNT).decode()
    assert "The address is revoked." not in browser.post(REVOKE, follow=True).content.decode()


def test_buttons_carry_their_token(person, refused):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)
    csrf = csrf_of(browser, ACCOUNT)
    for path in (MAKE, REVOKE):
        refused.page(browser.post(path), 403)
    assert browser.post(MAKE, {"csrfmiddlewaretoken": csrf}).status_code == 200


def test_nobody_else_makes_or_revokes_it(browser, world, signed_in, refused):
    path, _token = make(browser)
    refused.page(Client().post(REVOKE), 302)
    refused.page(Client().post(MAKE), 302)
    for person in (world.manager, world.stranger):
        signed_in(person).post(REVOKE)
        make(signed_in(person))
    assert is_open(path)


def test_change_of_password_ends_it(browser):
    path, _token = make(browser)
    typed = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    browser.post("/accounts/password/change/", typed)
    assert is_open(path)
    browser.post("/accounts/password/change/", {**typed, "oldpassword": PASSWORD})
    assert not is_open(path)


def test_password_set_by_a_code_ends_it(browser, person):
    path, _token = make(browser)
    stranger = Client()
    stranger.post("/accounts/password/reset/", {"email": person.email})
    letter = Letter.objects.filter(letter="account").latest("pk")
    assert is_open(path)  # asking for a code is open to everybody
    stranger.post("/accounts/password/reset/confirm/", {"code": code_in(letter)})
    stranger.post("/accounts/password/reset/complete/", {"password1": NEW, "password2": NEW})
    assert not is_open(path)


def test_signing_out_does_not_end_it(browser):
    path, _token = make(browser)
    browser.post("/accounts/logout/")
    assert is_open(path)


def test_farewell_ends_it_with_the_sessions(world, signed_in, time_is):
    world.bring("with_editor")
    time_is(world.now)
    editors, seconds = signed_in(world.editor), signed_in(world.second)
    (ended, _), (kept, _) = make(editors), make(seconds)
    plan = Plan(editors={world.case: world.second}, is_farewell=True)
    leave(world.journal, world.editor, plan, by=world.manager, now=world.now)

    assert (is_open(ended), is_open(kept)) == (False, True)
    assert editors.get(ACCOUNT).status_code == 302


def test_account_that_is_deleted_takes_it_along(world, time_is):
    time_is(world.now)
    browser = Client()
    browser.force_login(world.stranger)
    path, _token = make(browser)
    assert is_open(path)
    world.stranger.delete()
    assert not is_open(path)
    assert CalendarAddress.objects.count() == 0
