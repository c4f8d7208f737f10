"""Kind, language and the statements make a draft; the manuscript may come along."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from journal.actions import drafting
from journal.models import Submission
from journal.tests import factories as make
from journal.tests.test_submitting_offers import manuscript

pytestmark = pytest.mark.django_db

STATEMENTS = {"has_consented": "on"}


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


def test_manuscript_that_comes_along_is_kept_and_what_it_says_is_offered(client, journal, author):
    answers = {"article_type": journal.article_types.first().public_id, "language": "en"}

    response = client.post(
        reverse("journal:start_submission", args=[journal.slug]),
        answers | STATEMENTS | {"file": manuscript()},
        follow=True,
    )

    draft = Submission.objects.get()
    assert draft.latest_version().manuscript().name == "a.docx"
    assert "titles-en" in {offer.key for offer in response.context["offers"]}
    assert draft.titles == {}


def test_file_that_is_refused_leaves_the_draft_and_says_why(client, journal, author):
    answers = {"article_type": journal.article_types.first().public_id, "language": "en"}

    response = client.post(
        reverse("journal:start_submission", args=[journal.slug]),
        answers | STATEMENTS | {"file": SimpleUploadedFile("a.exe", b"MZ nothing to read")},
    )

    draft = Submission.objects.get()
    assert response.context["submission"] == draft
    assert response.context["upload"].non_field_errors()
    assert draft.latest_version() is None


def test_start_without_the_statements_keeps_the_other_answers(client, journal, author):
    kind = journal.article_types.last()

    response = client.post(
        reverse("journal:start_submission", args=[journal.slug]),
        {"article_type": kind.public_id, "language": "ru"},
    )

    assert Submission.objects.count() == 0
    assert response.context["form"].errors == {
        "has_consented": ["Tick this to go on: the journal takes no manuscript without it."]
    }
    assert response.context["form"]["language"].value() == "ru"


def test_start_asks_a_stranger_to_sign_in(client, journal):
    address = reverse("journal:start_submission", args=[journal.slug])

    assert client.get(address).status_code == 302
    assert "login" in client.get(address).url


@pytest.mark.parametrize("language", ["en", "ru"])
def test_start_names_the_drafts_that_were_begun(client, journal, author, language):
    client.cookies["django_language"] = language
    begun = make.a_draft(journal, author, title={"en": "Begun"})
    make.a_draft(journal, make.a_person("Bolat Other"))
    make.a_submission(journal, author)

    response = client.get(reverse("journal:start_submission", args=[journal.slug]))

    assert list(response.context["drafts"]) == [begun]
    assert response.headers["Content-Language"] == language


def test_two_presses_begin_one_draft(client, journal, author):
    address = reverse("journal:start_submission", args=[journal.slug])
    kind = journal.article_types.first()
    typed = {"article_type": kind.public_id, "language": "en", "has_consented": "on"}
    first, second = client.post(address, typed), client.post(address, typed)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    draft = Submission.objects.get(author=author)
    drafting.save_draft(draft, facts={"titles": {"en": "One"}}, topics=[], now=make.NOW)
    assert client.post(address, typed)["Location"] != first["Location"]
