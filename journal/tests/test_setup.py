"""The first owner founds the first journal, once."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache

from journal.actions import founding
from journal.forms.setup import has_check_digit
from journal.models import Journal, User
from journal.refusals import Blocked
from journal.roles import MANAGER
from journal.tests import factories as make
from journal.views.setup import TRIES

CODE = "open-sesame"
FORM = {
    "code": CODE,
    "given_name": "Айгүл",
    "family_name": "Төлебаева",
    "email": "Owner@Reform.example",
    "password": "correct horse battery",
    "slug": "reform",
    "languages": ["en", "ru"],
    "name_en": "Journal of Reform",
    "name_ru": "Журнал реформ",
    "name_kk": "",
    "issn_print": "",
    "issn_online": "99987295",
    "address": "office@reform.example",
    "time_zone": "Asia/Bishkek",
}


@pytest.fixture(autouse=True)
def _code(db, settings):
    cache.clear()
    settings.SETUP_CODE = CODE


def test_page_says_where_the_code_is(client):
    response = client.get("/setup/")

    assert response.status_code == 200
    assert "var/setup_code" in response.content.decode()


def test_owner_founds_a_journal_and_is_signed_in(client):
    response = client.post("/setup/", FORM)

    assert response.headers["Location"] == "/reform/office/"
    journal, owner = Journal.objects.get(), User.objects.get()
    assert journal.names == {"en": "Journal of Reform", "ru": "Журнал реформ"}
    assert (journal.languages, journal.issn_online) == (["en", "ru"], "9998-7295")
    assert (journal.sender.address, journal.sender.time_zone) == (
        "office@reform.example",
        "Asia/Bishkek",
    )
    assert owner.roles_in(journal) == {MANAGER}
    assert EmailAddress.objects.get(user=owner).verified
    assert client.get("/reform/office/").status_code == 200


def test_owner_signs_in_again_with_the_password(client):
    client.post("/setup/", FORM)
    client.post("/accounts/logout/")

    client.post("/accounts/login/", {"login": "owner@reform.example", "password": FORM["password"]})

    assert client.get("/reform/office/").status_code == 200


@pytest.mark.parametrize("way", ["get", "post"])
def test_page_is_gone_once_there_is_a_journal(client, way):
    make.a_journal()

    assert getattr(client, way)("/setup/", FORM).status_code == 404
    assert Journal.objects.count() == 1


def test_verb_refuses_a_second_first_journal():
    make.a_journal()

    with pytest.raises(Blocked):
        founding.found_first_journal(owner={"email": "late@example.org"}, now=make.NOW)

    assert Journal.objects.count() == 1


def test_wrong_code_founds_nothing_and_keeps_what_was_typed(client):
    response = client.post("/setup/", FORM | {"code": "guess"})

    assert list(response.context["form"].errors) == ["code"]
    assert "Журнал реформ" in response.content.decode()
    assert (Journal.objects.count(), User.objects.count()) == (0, 0)


def test_after_too_many_wrong_codes_the_right_one_must_wait(client):
    for _try in range(TRIES):
        assert client.post("/setup/", FORM | {"code": "guess"}).status_code == 200

    assert client.post("/setup/", FORM).status_code == 429
    assert Journal.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"slug": "accounts"}, "slug"),
        ({"slug": "ru"}, "slug"),
        ({"slug": "no spaces"}, "slug"),
        ({"languages": []}, "languages"),
        ({"languages": ["fr"]}, "languages"),
        ({"name_ru": ""}, "name_ru"),
        ({"issn_print": "1234-5678"}, "issn_print"),
        ({"issn_online": "ISSN"}, "issn_online"),
        ({"password": "short"}, "password"),
        ({"password": "owner@reform.example"}, "password"),
        ({"email": "nothing"}, "email"),
        ({"address": "nothing"}, "address"),
        ({"time_zone": "Moon/Crater"}, "time_zone"),
    ],
)
def test_wrong_answer_is_said_beside_its_field(client, change, field):
    response = client.post("/setup/", FORM | change)

    assert list(response.context["form"].errors) == [field]
    assert Journal.objects.count() == 0


@pytest.mark.parametrize("digits", ["12345679", "03178471", "2434561X"])
def test_check_digit_of_a_true_issn_holds(digits):
    assert has_check_digit(digits)


@pytest.mark.parametrize("digits", ["12345678", "0317847X", "24345610"])
def test_check_digit_of_a_mistyped_issn_does_not(digits):
    assert not has_check_digit(digits)
