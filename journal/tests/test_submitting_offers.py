"""What was read from the manuscript is offered; the author takes what is right."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from journal.tests import factories as make
from journal.tests.test_submitting_draft import page, typed

pytestmark = pytest.mark.django_db

ABSTRACT = "We compare eleven offices over two years and find that fewer visits cost less. " * 3
LINES = [
    "Aigul Author¹, Bolat Omarov²",
    "¹ Academy of Public Administration, Astana, Kazakhstan",
    "² KDI School, Sejong, South Korea",
    "bolat@example.org",
]


def manuscript():
    document = docx.Document()
    document.add_paragraph("Read from the file", style="Title")
    for line in LINES:
        document.add_paragraph(line)
    document.add_heading("Abstract", 1)
    document.add_paragraph(ABSTRACT)
    document.add_paragraph("Keywords: visits, offices")
    document.add_heading("Introduction", 1)
    out = io.BytesIO()
    document.save(out)
    return SimpleUploadedFile("a.docx", out.getvalue())


@pytest.fixture
def draft(client):
    author = make.a_person("Aigul Author")
    client.force_login(author)
    return make.a_draft(make.a_journal(), author)


@pytest.fixture
def offered(client, draft):
    client.post(page("upload_manuscript", draft), typed(draft, title_en="", file=manuscript()))
    draft.refresh_from_db()
    return draft


def keys(client, draft):
    return {offer.key for offer in client.get(page("draft", draft)).context["offers"]}


def take(client, draft, *chosen, **more):
    return client.post(page("take_over", draft), {"take": chosen} | more)


def test_upload_offers_what_the_draft_lacks_and_changes_nothing(client, offered):
    assert keys(client, offered) == {"titles-en", "abstracts-en", "keywords-en", "people"}
    assert (offered.titles, offered.abstracts) == ({}, {})
    assert offered.contributors.count() == 1


def test_what_was_typed_is_neither_offered_nor_changed(client, offered):
    client.post(page("draft", offered), typed(offered, title_en="My own title"))
    assert "titles-en" not in keys(client, offered)
    take(client, offered, "titles-en", "abstracts-en")
    offered.refresh_from_db()
    assert offered.titles == {"en": "My own title"}
    assert offered.abstracts == {"en": ABSTRACT.strip()}


def test_ticked_offers_are_taken_and_others_stay_offered(client, offered):
    response = take(client, offered, "titles-en", "keywords-en")
    offered.refresh_from_db()
    assert response.url.endswith("#texts")
    assert offered.titles == {"en": "Read from the file"}
    assert offered.keywords == {"en": "visits, offices"}
    assert keys(client, offered) == {"abstracts-en", "people"}


def test_people_are_taken_in_the_order_of_the_page_and_who_is_there_is_kept(client, offered):
    offered.contributors.update(credit=["software"])
    take(client, offered, "people")
    first, second = offered.contributors.all()
    assert (first.email, first.user) == (offered.author.email, offered.author)
    assert (first.affiliation, first.country) == ("Academy of Public Administration, Astana", "KZ")
    assert first.credit == ["software"]
    assert (second.full_name, second.country) == ("Bolat Omarov", "KR")
    assert "people" not in keys(client, offered)


def test_taking_over_saves_first_what_is_typed_on_the_page(client, offered):
    typing = typed(offered, title_en="", cover_letter="Please read.", take=["titles-en"])
    client.post(page("take_over", offered), typing)
    offered.refresh_from_db()
    assert (offered.titles, offered.cover_letter) == ({"en": "Read from the file"}, "Please read.")


def test_dismissed_offers_do_not_come_back_until_another_file(client, offered):
    take(client, offered, do="dismiss")
    assert keys(client, offered) == set()
    client.post(page("upload_manuscript", offered), {"file": manuscript()})
    assert "titles-en" in keys(client, offered)


def test_invented_keys_do_nothing(client, offered):
    take(client, offered, "titles-kk", "cover_letter", "people-0", "state")
    offered.refresh_from_db()
    assert (offered.titles, offered.state) == ({}, "draft")


def test_nothing_is_taken_into_what_was_sent(client, offered):
    make.fill(offered)
    client.post(reverse("journal:send_submission", args=["reform", offered.public_id]))
    offered.refresh_from_db()
    if offered.state == "draft":
        client.post(
            page("send_submission", offered), typed(offered, title_en="T", abstract_en="A." * 9)
        )
    offered.refresh_from_db()
    before = offered.titles
    take(client, offered, "titles-en", "people")
    offered.refresh_from_db()
    assert offered.titles == before


def test_a_file_that_is_no_word_file_offers_nothing(client, draft):
    pdf = SimpleUploadedFile("a.pdf", b"%PDF-1.7 startxref")
    client.post(page("upload_manuscript", draft), {"file": pdf})
    assert keys(client, draft) == set()
