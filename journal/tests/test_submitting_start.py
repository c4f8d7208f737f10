"""Kind, language and three statements make a draft."""

import pytest
from django.urls import reverse

from journal.models import Submission
from journal.tests import factories as make

pytestmark = pytest.mark.django_db

STATEMENTS = dict.fromkeys(("is_original", "is_agreed", "is_data_accepted"), "on")


@pytest.fixture
def journal():
    return make.a_journal()


@pytest.fixture
def author(client):
    person = make.a_person("Aigul Author")
    client.force_login(person)
    return person


def test_start_makes_a_draft_whose_first_author_is_the_person(client, journal, author):
    kind = journal.article_types.first()

    response = client.post(
        reverse("journal:start_submission", args=[journal.slug]),
        {"article_type": kind.public_id, "language": "ru"} | STATEMENTS,
    )

    draft = Submission.objects.get()
    assert response.url == reverse("journal:draft", args=[journal.slug, draft.public_id])
    assert (draft.titles, draft.language, draft.article_type) == ({}, "ru", kind)
    assert draft.consented_at is not None
    assert [one.email for one in draft.contributors.all()] == [author.email]


@pytest.mark.parametrize("missing", STATEMENTS)
def test_start_without_a_statement_keeps_the_other_answers(client, journal, author, missing):
    kind = journal.article_types.last()

    response = client.post(
        reverse("journal:start_submission", args=[journal.slug]),
        {"article_type": kind.public_id, "language": "ru"} | STATEMENTS | {missing: ""},
    )

    assert Submission.objects.count() == 0
    assert response.context["form"].errors == {
        missing: ["Tick this to go on: the journal takes no manuscript without it."]
    }
    assert response.context["form"]["language"].value() == "ru"


def test_start_asks_a_stranger_to_sign_in(client, journal):
    address = reverse("journal:start_submission", args=[journal.slug])

    assert client.get(address).status_code == 302
    assert "login" in client.get(address).url


@pytest.mark.parametrize("language", ["en", "ru"])
def test_start_names_the_drafts_that_were_begun(client, journal, author, language):
    client.cookies["django_language"] = language
    begun = make.a_draft(journal, author)
    make.a_draft(journal, make.a_person("Bolat Other"))
    make.a_submission(journal, author)

    response = client.get(reverse("journal:start_submission", args=[journal.slug]))

    assert list(response.context["drafts"]) == [begun]
    assert response.headers["Content-Language"] == language
