"""The second factor: an app, recovery codes, a passkey in a browser; and where it is asked for."""

import re

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import InvalidToken
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from journal.models import Journal
from journal.roles import EDITOR
from journal.tests import factories as make
from journal.tests.test_accounts import PASSWORD, a_confirmed_person, is_signed_in, sign_in
from notifications.models import Letter

APP = "/accounts/2fa/totp/activate/"
FACTOR = "/accounts/2fa/authenticate/"


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()


@pytest.fixture
def journal(db):
    return make.a_journal()


@pytest.fixture
def editor(journal):
    person = a_confirmed_person("Edil Editor")
    make.founding.grant_role(journal, user=person, role=EDITOR)
    return person


def digits(secret):
    """What an app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def show_who_one_is(client, page):
    """Signing in is not enough to change how one signs in."""
    assert client.get(page).headers["Location"].startswith("/accounts/reauthenticate/")
    client.post(f"/accounts/reauthenticate/?next={page}", {"password": PASSWORD})


def set_up_app(client):
    """Go through the page; returns the secret that the app keeps."""
    show_who_one_is(client, APP)
    secret = client.get(APP).context["form"].secret
    client.post(APP, {"code": digits(secret)})
    return secret


def test_app_is_asked_for_after_the_password(client, editor):
    sign_in(client, editor)
    secret = set_up_app(client)
    cache.clear()  # a code counts once; the test has no half minute to wait for the next one

    browser = Client()
    assert sign_in(browser, editor).headers["Location"] == FACTOR
    assert not is_signed_in(browser)
    browser.post(FACTOR, {"code": digits(secret)})
    assert is_signed_in(browser)


def test_wrong_digits_do_not_sign_in(client, editor):
    sign_in(client, editor)
    secret = set_up_app(client)
    wrong = f"{(int(digits(secret)) + 1) % 10**6:06}"

    browser = Client()
    sign_in(browser, editor)
    response = browser.post(FACTOR, {"code": wrong})

    assert list(response.context["form"].errors) == ["code"]
    assert not is_signed_in(browser)


def test_recovery_code_signs_in_once(client, editor):
    sign_in(client, editor)
    set_up_app(client)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10

    signed_in = []
    for _time in range(2):
        browser = Client()
        sign_in(browser, editor)
        browser.post(FACTOR, {"code": codes[0]})
        signed_in.append(is_signed_in(browser))
    assert signed_in == [True, False]


def test_secret_of_the_app_is_not_legible_in_the_database(client, editor, settings):
    sign_in(client, editor)
    secret = set_up_app(client)
    row = Authenticator.objects.get(type="totp")

    assert secret not in str(row.data)
    assert get_adapter().decrypt(row.data["secret"]) == secret
    kept, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    with pytest.raises(InvalidToken):
        get_adapter().decrypt(row.data["secret"])
    settings.SECRET_KEY_FALLBACKS = [kept]
    assert get_adapter().decrypt(row.data["secret"]) == secret


def test_owner_is_told_by_letter(client, editor, django_capture_on_commit_callbacks):
    sign_in(client, editor)
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(client)

    subjects = list(Letter.objects.order_by("pk").values_list("subject", "address"))
    assert ("The second factor is in use", editor.email) in subjects


def test_factors_are_changed_only_after_showing_who_one_is(client, editor):
    sign_in(client, editor)
    client.post(f"/accounts/reauthenticate/?next={APP}", {"password": "wrong"})
    assert client.get(APP).status_code == 302

    show_who_one_is(client, APP)
    assert client.get(APP).status_code == 200


def test_journal_that_asks_for_it_closes_its_tools(client, editor, journal, refused):
    Journal.objects.update(needs_second_factor=True)
    sign_in(client, editor)
    desk = reverse("review:desk", args=[journal.slug])

    assert client.get(desk).headers["Location"] == "/accounts/2fa/"
    assert "asks for a second factor" in client.get("/accounts/2fa/").content.decode()
    assert client.get(reverse("journal:home", args=[journal.slug, "en"])).status_code == 200

    set_up_app(client)
    assert client.get(desk).status_code == 200


def test_authors_are_not_asked_for_it(client, journal):
    Journal.objects.update(needs_second_factor=True)
    sign_in(client, a_confirmed_person("Aurelian Quillfeather"))

    assert client.get(reverse("journal:start_submission", args=[journal.slug])).status_code == 200


def test_account_page_says_who_asks_for_it(client, editor, journal):
    Journal.objects.update(needs_second_factor=True)
    sign_in(client, editor)

    assert client.get("/accounts/").context["needed_by"] == journal
    set_up_app(client)
    assert client.get("/accounts/").context["needed_by"] is None


def test_factors_belong_to_the_configured_address(client, editor, settings):
    settings.ALLOWED_HOSTS = ["*"]
    sign_in(client, editor)
    show_who_one_is(client, "/accounts/2fa/webauthn/add/")
    page = client.get("/accounts/2fa/webauthn/add/", headers={"host": "evil.example"})

    options = page.context["js_data"]["creation_options"]["publicKey"]
    assert options["rp"] == {"id": "localhost", "name": "Imprimatur"}


def test_whoever_lost_everything_starts_again_with_the_password(client, editor):
    sign_in(client, editor)
    set_up_app(client)
    call_command("forget_factors", editor.email)

    browser = Client()
    sign_in(browser, editor)
    assert is_signed_in(browser)
    told = [one.subject for one in Letter.objects.order_by("pk")]
    new = "A new sign-in to your account"  # each browser is another one
    assert told == [new, "Your second factors were taken away", new]
    with pytest.raises(CommandError, match="has no second factor"):
        call_command("forget_factors", editor.email)


@pytest.mark.browser
def test_passkey_signs_in_without_a_password(live_server, browser, editor):
    page = browser.new_page()
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True}
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("Email").fill(editor.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{live_server.url}/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add the key").click()
    page.wait_for_url(re.compile("recovery-codes|webauthn/$"))
    page.get_by_role("button", name="Sign out").click()

    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{live_server.url}/**")
    page.get_by_role("button", name="Sign out").wait_for()
    assert Authenticator.objects.get(type="webauthn").user == editor


def test_number_of_many_digits_breaks_no_passkey(client):
    """To Python it is no mistake in JSON, but an error of its own."""
    answer = client.post(reverse("mfa_login_webauthn"), {"credential": "9" * 5000})
    assert answer.status_code in (200, 302)
