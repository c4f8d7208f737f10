"""Strangers at the door: guessing, flooding, pretending to be somebody; and one's own sessions."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from journal.actions.purging import purge_unconfirmed
from journal.models import User
from journal.roles import EDITOR
from journal.tests import factories as make
from journal.tests.test_accounts import (
    FORM,
    PASSWORD,
    a_confirmed_person,
    code_in,
    is_signed_in,
    sign_in,
)
from notifications import clock
from notifications.models import Letter

SIGN_UP = "/accounts/signup/"
RESET = "/accounts/password/reset/"


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()


@pytest.fixture
def journal(db):
    return make.a_journal()


@pytest.fixture
def person(journal):
    return a_confirmed_person("Saule Ermekova")


def test_guessing_from_elsewhere_does_not_lock_the_owner_out(client, person):
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    for _time in range(12):
        said = sign_in(stranger, person, "wrong")
    assert "Too many failed login attempts" in said.content.decode()

    sign_in(client, person)
    assert is_signed_in(client)


def test_an_address_made_up_in_a_header_is_not_believed(person):
    for number in range(12):
        stranger = Client(headers={"x-forwarded-for": f"198.51.100.{number}"})
        said = sign_in(stranger, person, "wrong")
    assert "Too many failed login attempts" in said.content.decode()


def test_hidden_field_filled_in_makes_nobody(client, journal):
    client.post(SIGN_UP, FORM | {"website": "https://spam.example"})

    assert User.objects.filter(email="aigul@example.org").count() == 0
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("began", ["", "forged:1:x"])
def test_form_of_unknown_age_is_sent_back_with_what_was_typed(client, journal, began):
    response = client.post(SIGN_UP, FORM | {"began": began})

    assert list(response.context["form"].errors) == ["began"]
    page = response.content.decode()
    assert "Please send the form once more" in page
    assert "Academy" in page


def test_form_sent_at_once_is_sent_back_and_then_taken(client, journal):
    began = client.get(SIGN_UP).context["form"]["began"].value()

    assert list(client.post(SIGN_UP, FORM | {"began": began}).context["form"].errors) == ["began"]
    assert client.post(SIGN_UP, FORM).status_code == 302


@pytest.mark.parametrize("name", ["Buy at https://spam.example", "www.spam.example", "spam.com"])
def test_advertisement_is_not_a_name(client, journal, name):
    response = client.post(SIGN_UP, FORM | {"given_name": name})

    assert list(response.context["form"].errors) == ["given_name"]


def test_twenty_tries_with_somebodys_address_are_one_letter(person, journal):
    for number in range(20):
        Client(REMOTE_ADDR=f"203.0.113.{number}").post(SIGN_UP, FORM | {"email": person.email})

    assert Letter.objects.count() == 1


def ask_for_resets(person, times=13):
    """From a new computer each time."""
    for number in range(times):
        stranger = Client(REMOTE_ADDR=f"203.0.113.{number}")
        assert stranger.post(RESET, {"email": person.email}).status_code == 302


def latest_code():
    return code_in(Letter.objects.latest("pk"))


def set_password(client, person, code, password):
    client.post(RESET, {"email": person.email})
    client.post(f"{RESET}confirm/", {"code": code()})
    client.post(f"{RESET}complete/", {"password1": password, "password2": password})
    person.refresh_from_db()
    return person.check_password(password)


def test_letters_with_codes_to_one_address_end_after_a_dozen(person):
    ask_for_resets(person, 14)

    assert Letter.objects.count() == 12
    assert len({code_in(one) for one in Letter.objects.all()}) == 12


def test_owner_whose_letters_strangers_used_up_comes_in_with_the_last_code(client, person):
    ask_for_resets(person)
    first = code_in(Letter.objects.earliest("pk"))

    assert not set_password(client, person, lambda: first, "guessed long secret")
    assert set_password(Client(), person, latest_code, "another long secret")


def test_last_code_opens_once_and_then_a_new_letter_goes(client, person):
    ask_for_resets(person)
    used = latest_code()
    assert set_password(client, person, lambda: used, "another long secret")

    assert not set_password(Client(), person, lambda: used, "stolen long secret")
    assert set_password(Client(), person, latest_code, "third long secret")


def test_confirmations_a_stranger_asks_for_leave_the_owner_a_reset(client, journal):
    client.post(SIGN_UP, FORM)
    taken = User.objects.get(email="aigul@example.org")
    for _time in range(13):
        cache.clear()
        sign_in(Client(), taken)
    assert Letter.objects.count() == 12

    assert set_password(Client(), taken, latest_code, "another long secret")


def test_page_after_a_reset_says_the_same_at_the_limit_and_to_nobody(client, person):
    ask_for_resets(person)
    pages = [
        client.post(RESET, {"email": email}, follow=True).content.decode().replace(email, "")
        for email in (person.email, "nobody@example.org")
    ]
    known, unknown = (re.sub(r'name="csrf[^>]*>', "", one.split("<main")[1]) for one in pages)

    assert "the code in the latest one is good" in known
    assert known == unknown


def test_a_flood_of_sign_ups_from_one_computer_is_stopped(client, journal):
    states = [
        client.post(SIGN_UP, FORM | {"email": f"someone{number}@example.org"}).status_code
        for number in range(13)
    ]
    assert states == [302] * 10 + [429] * 3


def test_account_never_confirmed_is_forgotten_after_a_week(client, journal):
    client.post(SIGN_UP, FORM)
    now = clock.now()

    assert purge_unconfirmed(now=now + timedelta(days=6)) == 0
    assert purge_unconfirmed(now=now + timedelta(days=8)) == 1
    assert User.objects.filter(email="aigul@example.org").count() == 0


def test_whoever_is_known_otherwise_is_kept(journal, person):
    made = User.objects.create_user("invited@example.org")
    author = make.a_person("Aurelian Quillfeather")
    make.a_draft(journal, author)
    editor = make.with_role(journal, EDITOR, "Edil Editor")
    for one in (author, editor):
        EmailAddress.objects.create(user=one, email=one.email, verified=False)

    assert purge_unconfirmed(now=clock.now() + timedelta(days=30)) == 0
    assert User.objects.filter(pk__in=[made.pk, author.pk, editor.pk, person.pk]).count() == 4


def test_sessions_are_listed_and_the_others_ended(client, person):
    elsewhere = Client(headers={"user-agent": "Lost telephone"})
    sign_in(elsewhere, person)
    sign_in(client, person)

    assert "Lost telephone" in client.get("/accounts/sessions/").content.decode()
    client.post("/accounts/sessions/")
    assert client.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302


def test_new_password_ends_the_other_sessions(client, person):
    elsewhere = Client()
    sign_in(elsewhere, person)
    sign_in(client, person)
    new = {"password1": "another long secret", "password2": "another long secret"}
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD} | new)

    assert client.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302


def test_letters_lead_to_the_configured_address_only(client, person, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post(SIGN_UP, FORM | {"email": person.email}, headers={"host": "evil.example"})

    body = Letter.objects.get().body
    assert f"{settings.SITE_URL}/accounts/password/reset/" in body
    assert "evil" not in body


def test_unknown_host_is_refused(client, person):
    assert client.get("/accounts/login/", headers={"host": "evil.example"}).status_code == 400


def test_wrong_password_and_unknown_address_are_answered_alike(client, person):
    known = sign_in(client, person, "wrong").content.decode()
    person.email = "nobody@example.org"
    unknown = sign_in(client, person, "wrong").content.decode()

    def bare(page):
        main = page.replace("saule.ermekova@", "nobody@").split("<main")[1]
        return re.sub(r'name="csrf[^>]*>', "", main)

    assert bare(known) == bare(unknown)


def test_address_is_changed_by_a_code_sent_to_the_new_one(client, person):
    sign_in(client, person)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    person.refresh_from_db()
    assert person.email == "saule.ermekova@example.org"

    code = Letter.objects.get(address="new@example.org").body
    code = next(line for line in code.splitlines() if line.isupper() and len(line) > 5)
    client.post("/accounts/confirm-email/", {"code": code})
    person.refresh_from_db()
    assert person.email == "new@example.org"
