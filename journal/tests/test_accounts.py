"""Signing up, in and out: the codes travel through our own outbox."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from django.core import signing
from django.core.cache import cache

from journal.forms.accounts import SALT
from journal.forms.zones import zone_choices
from journal.models import User
from journal.roles import MANAGER
from journal.tests import factories as make
from notifications.models import Letter, Sender

PASSWORD = "secret word"


class Earlier(signing.TimestampSigner):
    """Signs as a page did half a minute ago."""

    def timestamp(self):
        return signing.b62_encode(int(time.time()) - 30)


BEGAN = Earlier(salt=SALT).sign_object("")
FORM = {
    "began": BEGAN,
    "email": "Aigul@Example.org",
    "password1": PASSWORD,
    "given_name": "Айгүл",
    "family_name": "Төлебаева",
    "affiliation": "Academy",
    "country": "KZ",
    "language": "en",
    "time_zone": "Asia/Bishkek",
}


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()


@pytest.fixture
def journal(db):
    return make.a_journal()


@pytest.fixture
def person(journal):
    return a_confirmed_person("Saule Ermekova")


def a_confirmed_person(name):
    person = make.a_person(name)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def code_in(letter):
    """The code stands on a line of its own."""
    return re.search(r"^([A-Z0-9-]{6,})$", letter.body, re.MULTILINE)[1]


def is_signed_in(client):
    return "_auth_user_id" in client.session


def sign_in(client, person, password=PASSWORD):
    return client.post("/accounts/login/", {"login": person.email, "password": password})


def test_sign_up_keeps_what_was_told_and_mails_a_code(client, journal):
    response = client.post("/accounts/signup/", FORM)

    assert response.headers["Location"] == "/accounts/confirm-email/"
    user = User.objects.get(email="aigul@example.org")
    assert (user.full_name, user.country, user.time_zone) == (
        "Айгүл Төлебаева",
        "KZ",
        "Asia/Bishkek",
    )
    letter = Letter.objects.get()
    assert (letter.letter, letter.address, letter.is_secret) == ("account", user.email, True)
    assert letter.sender == journal.sender
    assert not is_signed_in(client)


def test_code_signs_in(client, journal):
    client.post("/accounts/signup/", FORM)

    client.post("/accounts/confirm-email/", {"code": code_in(Letter.objects.get())})

    assert is_signed_in(client)
    assert EmailAddress.objects.get().verified


def test_wrong_code_does_not(client, journal):
    client.post("/accounts/signup/", FORM)

    response = client.post("/accounts/confirm-email/", {"code": "AAAAAA"})

    assert response.status_code == 200
    assert not is_signed_in(client)
    assert not EmailAddress.objects.get().verified


def test_letter_speaks_the_language_that_was_chosen(client, journal):
    client.post("/accounts/signup/", FORM | {"language": "ru"})

    assert Letter.objects.get().body.startswith("Здравствуйте, Айгүл Төлебаева!")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nothing"),
        ("password1", "short"),
        ("given_name", ""),
        ("country", "XX"),
        ("language", "fr"),
        ("time_zone", "Moon/Crater"),
    ],
)
def test_wrong_answer_is_said_beside_its_field_and_the_rest_is_kept(client, journal, field, value):
    response = client.post("/accounts/signup/", FORM | {field: value})

    assert list(response.context["form"].errors) == [field]
    assert "Academy" in response.content.decode()
    assert Letter.objects.count() == 0


def test_second_sign_up_tells_the_owner_and_not_the_page(client, person):
    response = client.post("/accounts/signup/", FORM | {"email": person.email})

    assert response.headers["Location"] == "/accounts/confirm-email/"
    letter = Letter.objects.get()
    assert (letter.recipient, letter.subject) == (person, "You have an account already")
    assert "/accounts/password/reset/" in letter.body


def test_nobody_signs_up_before_there_is_a_journal(client, db):
    response = client.post("/accounts/signup/", FORM)

    assert "/setup/" in response.content.decode()
    assert User.objects.count() == 0


def test_password_signs_in(client, person):
    assert sign_in(client, person).headers["Location"] == "/"
    assert is_signed_in(client)


def test_wrong_password_does_not(client, person):
    assert sign_in(client, person, "wrong").status_code == 200
    assert not is_signed_in(client)


def test_guessing_is_slowed_down_and_then_the_right_password_is_refused_too(client, person):
    for _time in range(5):
        sign_in(client, person, "wrong")

    response = sign_in(client, person)

    assert "Too many failed login attempts" in response.content.decode()
    assert not is_signed_in(client)


def test_address_not_confirmed_gets_a_code_first(client, journal):
    stranger = make.a_person("Nobody Yet")

    sign_in(client, stranger)

    assert not is_signed_in(client)
    client.post("/accounts/confirm-email/", {"code": code_in(Letter.objects.get())})
    assert is_signed_in(client)


def test_signing_out_is_asked_for_by_get_and_done_by_post(client, person):
    client.force_login(person)

    client.get("/accounts/logout/")
    assert is_signed_in(client)

    client.post("/accounts/logout/")
    assert not is_signed_in(client)


def test_password_is_set_with_a_code(client, person):
    client.post("/accounts/password/reset/", {"email": person.email})
    client.post("/accounts/password/reset/confirm/", {"code": code_in(Letter.objects.get())})
    new = {"password1": "another long secret", "password2": "another long secret"}
    client.post("/accounts/password/reset/complete/", new)

    person.refresh_from_db()
    assert person.check_password("another long secret")


def test_password_is_not_set_with_a_wrong_code(client, person):
    client.post("/accounts/password/reset/", {"email": person.email})
    client.post("/accounts/password/reset/confirm/", {"code": "AAAAAA"})
    new = {"password1": "another long secret", "password2": "another long secret"}
    client.post("/accounts/password/reset/complete/", new)

    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_person_made_by_an_editor_comes_in_by_the_same_way(client, journal):
    invited = User.objects.create_user("invited@example.org")
    client.post("/accounts/password/reset/", {"email": invited.email})
    client.post("/accounts/password/reset/confirm/", {"code": code_in(Letter.objects.get())})
    client.post(
        "/accounts/password/reset/complete/", {"password1": PASSWORD, "password2": PASSWORD}
    )
    client.post("/accounts/logout/")

    sign_in(client, invited)

    assert is_signed_in(client)


def test_unknown_address_gets_no_letter_and_the_page_says_the_same(client, person):
    known = client.post("/accounts/password/reset/", {"email": person.email})
    Letter.objects.all().delete()
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})

    assert unknown.headers["Location"] == known.headers["Location"]
    assert Letter.objects.count() == 0


def test_letter_comes_from_the_journal_in_which_a_person_works(client, journal):
    second = make.a_journal("second")
    editor = a_confirmed_person("Edil Editor")
    make.founding.grant_role(second, user=editor, role=MANAGER)

    client.post("/accounts/password/reset/", {"email": editor.email})

    assert Letter.objects.get().sender == second.sender


def test_letter_before_any_journal_comes_from_the_installation(client, db, settings):
    person = a_confirmed_person("Saule Ermekova")

    client.post("/accounts/password/reset/", {"email": person.email})

    assert Letter.objects.get().sender == Sender.objects.get(address=settings.DEFAULT_FROM_EMAIL)


@pytest.mark.parametrize(
    "page", ["login", "signup", "password/reset", "password/change", "logout", "inactive"]
)
def test_page_of_accounts_looks_like_ours(client, person, page):
    if page in ("password/change", "logout"):
        client.force_login(person)

    response = client.get(f"/accounts/{page}/")

    assert response.status_code == 200
    assert 'class="masthead"' in response.content.decode()


def test_zones_say_how_far_they_are(db):
    zones = dict(entry for _region, entries in zone_choices() for entry in entries)

    assert zones["Asia/Almaty"] == "Almaty (UTC+5)"
    assert zones["America/Argentina/Buenos_Aires"] == "Argentina, Buenos Aires (UTC-3)"
    assert zones["Asia/Kolkata"] == "Kolkata (UTC+5:30)"
