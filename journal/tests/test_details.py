"""What people change about themselves: names in both scripts, and what letters go by."""

import pytest
from django.urls import reverse

from journal.actions.introducing import change_details
from journal.models import User
from journal.tests import factories as make

pytestmark = pytest.mark.django_db
PAGE = "/accounts/details/"
TYPED = {
    "given_name": "Айгүл",
    "family_name": "Төлебаева",
    "patronymic": "Серікқызы",
    "other_given_name": "Aigul",
    "other_family_name": "Tolebayeva",
    "affiliation": "Academy",
    "country": "KZ",
    "orcid": "https://orcid.org/0000-0002-1825-0097",
    "language": "ru",
    "time_zone": "Asia/Bishkek",
}


@pytest.fixture
def person():
    make.a_journal()
    return make.a_person("Aigul Author")


@pytest.fixture
def browser(client, person):
    client.force_login(person)
    return client


def test_page_shows_what_is_known_and_stores_what_is_typed(browser, person):
    assert PAGE in browser.get(reverse("journal:account")).content.decode()
    assert 'value="Aigul"' in browser.get(PAGE).content.decode()
    browser.cookies["django_language"] = "en"
    answer = browser.post(PAGE, TYPED | {"email": "other@example.org", "is_active": ""})

    assert answer["Location"] == reverse("journal:account")
    assert answer.cookies["django_language"].value == ""
    known = User.objects.get(pk=person.pk)
    stored = {name: getattr(known, name) for name in TYPED}
    assert stored == TYPED | {"orcid": "0000-0002-1825-0097"}
    assert (known.email, known.is_active) == (person.email, True)


def test_next_submission_begins_with_them(browser, person):
    browser.post(PAGE, TYPED)
    draft = make.a_draft(make.a_journal("other"), User.objects.get(pk=person.pk))
    (first,) = draft.contributors.all()
    assert (first.other_family_name, first.orcid) == ("Tolebayeva", "0000-0002-1825-0097")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("family_name", "", "This field is required."),
        ("given_name", "Buy at www.shop.example", "Write a name here, without any address."),
        ("orcid", "0000-0002-1825-0098", "One character of this ORCID iD is wrong."),
        ("time_zone", "Mars/Olympus", "Select a valid choice."),
        ("language", "xx", "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(browser, unchanged, field, value, sentence):
    with unchanged():
        answer = browser.post(PAGE, TYPED | {field: value})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_nothing_else_is_changed_this_way_and_nobody_elses(person, client, unchanged):
    with unchanged():
        with pytest.raises(TypeError):
            change_details(by=person, email="other@example.org")
        assert client.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
        assert client.post(PAGE, TYPED).status_code == 403  # kept, to be sent once signed in
