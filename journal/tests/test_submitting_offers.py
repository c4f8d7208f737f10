"""What was read from the manuscript is offered; the author takes what is right."""

import io

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from journal.actions import offering
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


def manuscript(title="Read from the file", lines=LINES):
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    for line in lines:
        document.add_paragraph(line)
    document.add_heading("Abstract", 1)
    document.add_paragraph(ABSTRACT)
    document.add_paragraph("Keywords: visits, offices")
    document.add_heading("Introduction", 1)
    out = io.BytesIO()
    document.save(out)
    return SimpleUploadedFile("a.docx", out.getvalue())


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


def test_dismissing_without_a_manuscript_does_nothing(client, draft):
    assert take(client, draft, do="dismiss").status_code == 302


@pytest.mark.parametrize(
    "move", [offering.dismiss, lambda *a, **k: offering.take_over(*a, chosen=[], **k)]
)
def test_only_the_author_takes_over_or_dismisses(offered, move):
    with pytest.raises(PermissionDenied):
        move(offered, by=make.a_person("Olga Other"))


HOSTILE = [
    "Aigul Author¹, Bolat Omarov², Cara Dale³",
    f"¹ {'Academy of Public Administration and ' * 9}Law, Astana, Kazakhstan",
    "² KDI School, Sejong, South Korea",
    "³ Hub, Astana, Kazakhstan",
    "bolat@example.org, bolat@example.org",
    "https://orcid.org/0000-0002-1825-0098",
]


def test_what_the_page_would_refuse_is_not_offered_and_all_can_be_saved(client, draft):
    """Too long an affiliation, an iD that is mistyped, hidden characters, one address for two."""
    hostile = manuscript("Read \u202efrom\u2066 the\ue000 file", HOSTILE)
    client.post(page("upload_manuscript", draft), typed(draft, title_en="", file=hostile))
    take(client, draft, "titles-en", "people")
    draft.refresh_from_db()
    assert draft.titles == {"en": "Read from the file"}
    people = draft.contributors.all()
    assert [one.family_name for one in people] == ["Author", "Omarov", "Dale"]
    assert [one.affiliation for one in people] == ["", "KDI School, Sejong", "Hub, Astana"]
    assert {one.orcid for one in people} == {""}
    assert len([one for one in people if one.email == "bolat@example.org"]) <= 1


def test_an_address_that_was_typed_for_another_is_not_given_twice(client, offered):
    offered.contributors.create(
        order=1, given_name="Zoe", family_name="Zane", email="bolat@example.org"
    )
    take(client, offered, "people")
    found = dict(offered.contributors.values_list("family_name", "email"))
    assert sorted(found.values()).count("bolat@example.org") == 1


def test_what_is_longer_than_the_page_takes_is_not_offered(client, draft):
    long = manuscript("Governmentality " * 40)
    client.post(page("upload_manuscript", draft), typed(draft, title_en="", file=long))
    assert keys(client, draft) == {"abstracts-en", "keywords-en", "people"}
