"""The draft's page: what is stored, what is refused, and that nothing typed is lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from journal.actions import drafting
from journal.models import File, Submission
from journal.refusals import Blocked
from journal.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def journal():
    return make.a_journal()


@pytest.fixture
def author(client):
    person = make.a_person("Aigul Author")
    client.force_login(person)
    return person


@pytest.fixture
def draft(journal, author):
    return make.a_draft(journal, author)


def page(name, draft):
    return reverse(f"journal:{name}", args=[draft.journal.slug, draft.public_id])


def typed(draft, *rows, **fields):
    """What the form of the page sends: these people, these fields, else what is stored."""
    rows = rows or (make.row_of(draft.author),)
    data = {
        "article_type": draft.article_type.public_id,
        "title_en": draft.titles.get("en", ""),
        "people-TOTAL_FORMS": len(rows),
        "do": "save",
    }
    for number, row in enumerate(rows):
        data |= {f"people-{number}-{name}": value for name, value in row.items()}
    return data | fields


def word_file(name="manuscript.docx"):
    return SimpleUploadedFile(name, make.word_file())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_renders_in_both_languages(client, draft, language):
    client.cookies["django_language"] = language

    filled = client.get(page("draft", draft))

    assert filled.status_code == 200
    assert filled.headers["Content-Language"] == language


def test_save_stores_texts_topics_people_and_consent(client, draft):
    second = make.row_of(draft.author, email="Second@Example.org", orcid="0000000218250097")

    response = client.post(
        page("draft", draft),
        typed(
            draft,
            make.row_of(draft.author),
            second,
            title_ru="Три визита",
            abstract_en="Compared.",
            keywords_en="visits",
            topics=["merit"],
            cover_letter="Please read.",
            has_consented="on",
        ),
    )

    draft.refresh_from_db()
    assert response.url == page("draft", draft)
    assert draft.titles == {"en": "Three visits or one", "ru": "Три визита"}
    assert (draft.abstracts, draft.keywords) == ({"en": "Compared."}, {"en": "visits"})
    assert [topic.slug for topic in draft.topics.all()] == ["merit"]
    assert draft.cover_letter == "Please read."
    assert draft.consented_at is not None
    assert [one.orcid for one in draft.contributors.all()] == ["", "0000-0002-1825-0097"]


def test_statements_that_are_not_ticked_are_no_consent(client, draft):
    client.post(page("draft", draft), typed(draft))

    draft.refresh_from_db()
    assert draft.consented_at is None


def test_statements_that_were_made_are_shown_with_their_day_and_not_asked_again(client, draft):
    make.fill(draft)
    shown = client.get(page("draft", draft)).content.decode()
    assert "Made on 2 March 2026" in shown
    assert "has_consented" not in shown

    client.post(page("draft", draft), typed(draft))
    draft.refresh_from_db()
    assert draft.consented_at == make.NOW


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("orcid", "0000-0002-1825-0098", "One character of this ORCID iD is wrong."),
        ("orcid", "1825", "This is not an ORCID iD."),
        ("email", "nobody", "Enter a valid email address."),
        ("family_name", "", "This field is required."),
    ],
)
def test_save_with_a_wrong_field_keeps_everything_that_was_typed(
    client, draft, field, value, sentence
):
    row = make.row_of(draft.author, **{field: value})

    response = client.post(page("draft", draft), typed(draft, row, abstract_en="Much work."))

    shown = response.context["people"].forms[0]
    assert shown.errors[field][0].startswith(sentence)
    assert shown[field].value() == value
    assert response.context["form"]["abstract_en"].value() == "Much work."
    draft.refresh_from_db()
    assert draft.abstracts == {"en": "Much work."}  # all but the row that is wrong
    assert draft.contributors.get().email == draft.author.email


def test_the_same_email_in_another_case_is_refused_at_the_later_row(client, draft):
    again = make.row_of(draft.author, email=draft.author.email.upper())

    response = client.post(page("draft", draft), typed(draft, make.row_of(draft.author), again))

    first, second = response.context["people"].forms
    assert first.errors == {}
    assert second.errors == {"email": ["Another author has this e-mail already."]}
    assert draft.contributors.count() == 1


def test_save_draft_refuses_the_same_email_twice(draft):
    row = make.row_of(draft.author)

    with pytest.raises(Blocked):
        make.fill(draft, people=[row, row | {"email": row["email"].upper()}])

    assert draft.contributors.count() == 1


def test_add_a_person_keeps_what_was_typed_and_gives_an_empty_row(client, draft):
    response = client.post(
        page("draft", draft), typed(draft, do="add", abstract_en="Half a sentence")
    )

    rows = response.context["people"].forms
    assert [row["email"].value() for row in rows] == [draft.author.email, ""]
    assert rows[1].errors == {}
    assert response.context["form"]["abstract_en"].value() == "Half a sentence"
    draft.refresh_from_db()
    assert draft.abstracts == {"en": "Half a sentence"}


@pytest.mark.parametrize(
    ("do", "left"), [("remove-0", ["b@x.org"]), ("up-1", ["b@x.org", "a@x.org"])]
)
def test_rows_of_people_are_removed_and_moved(client, draft, do, left):
    rows = [make.row_of(draft.author, email=email) for email in ("a@x.org", "b@x.org")]

    client.post(page("draft", draft), typed(draft, *rows, do=do))

    assert [one.email for one in draft.contributors.all()] == left


def test_a_coauthor_with_an_account_becomes_a_party_of_the_case(draft):
    editor = make.a_person("Edil Editor")

    make.fill(draft, people=[make.row_of(draft.author), make.row_of(editor)])

    draft = Submission.objects.get(pk=draft.pk)
    assert draft.is_conflicted_for(editor)


def test_upload_shows_the_file_and_stores_what_was_typed_beside_it(client, draft):
    data = typed(draft, abstract_en="Typed before.", do="upload")

    response = client.post(page("upload_manuscript", draft), data | {"file": word_file()})

    draft.refresh_from_db()
    file = draft.latest_version().manuscript()
    assert response.url == page("draft", draft) + "#manuscript"
    assert (file.name, file.cleaning_state) == ("manuscript.docx", File.Cleaning.WAITING)
    assert draft.abstracts == {"en": "Typed before."}
    assert "The copy for reviewers is being made" in client.get(page("draft", draft)).text


def test_a_refused_upload_says_why_and_loses_nothing(client, draft):
    program = SimpleUploadedFile("paper.docx", b"MZ\x90\x00 and so on")
    data = typed(draft, abstract_en="Typed before.", do="upload")

    response = client.post(page("upload_manuscript", draft), data | {"file": program})

    assert response.context["upload"].non_field_errors() == [
        "Files of this kind are not taken here. Send one of these: DOCX, ODT, PDF, RTF."
    ]
    assert response.context["form"]["abstract_en"].value() == "Typed before."
    assert draft.versions.count() == 0


def test_an_upload_beside_a_wrong_field_keeps_the_file_and_the_typing(client, draft):
    data = typed(draft, make.row_of(draft.author, email="nobody"), do="upload")

    response = client.post(page("upload_manuscript", draft), data | {"file": word_file()})

    assert response.context["people"].forms[0]["email"].value() == "nobody"
    assert draft.latest_version().manuscript().name == "manuscript.docx"


def test_a_file_alone_can_be_uploaded_and_replaces_the_earlier_one(client, draft):
    client.post(page("upload_manuscript", draft), {"file": word_file("first.docx")})
    client.post(page("upload_manuscript", draft), {"file": word_file("second.docx")})

    assert [file.name for file in draft.files.all()] == ["second.docx"]


@pytest.mark.parametrize(
    ("state", "report", "words"),
    [
        ("clean", {"found": [], "removed": {"comments": 2}}, "Taken out of the copy:"),
        (
            "held",
            {
                "found": [{"secret": "Author", "where": "body", "context": "as aigul"}],
                "removed": {},
            },
            "“Author” in: … as aigul …",
        ),
        ("failed", {"why": "late", "part": ""}, "The document took too long to clean."),
        ("failed", {"why": "unknown_part", "part": "x.bin"}, "cannot check for names: x.bin"),
    ],
)
def test_the_anonymity_report_is_told_in_words(client, draft, state, report, words):
    file = make.put_manuscript(draft)
    File.objects.filter(pk=file.pk).update(cleaning_state=state, cleaning_report=report)

    assert words in client.get(page("draft", draft)).text


def test_somebody_elses_draft_is_not_there(client, journal, author):
    others = make.a_draft(journal, make.a_person("Bolat Other"))

    assert client.get(page("draft", others)).status_code == 404
    assert client.post(page("draft", others), typed(others)).status_code == 404
    assert client.post(page("upload_manuscript", others), {"file": word_file()}).status_code == 404


def test_what_was_sent_is_no_draft_any_more(client, journal, author):
    sent = make.a_submission(journal, author)

    shown = client.get(page("draft", sent))
    saved = client.post(page("draft", sent), typed(sent, abstract_en="Too late"))

    assert shown.url == saved.url == f"/reform/cases/{sent.public_id}/"
    sent.refresh_from_db()
    assert sent.abstracts == make.ABSTRACT
    with pytest.raises(Blocked):
        drafting.put_manuscript(sent, upload=word_file(), name="late.docx", by=author, now=make.NOW)


def test_the_page_saves_by_itself_while_somebody_types(client, draft):
    by_itself = {"HX-Request": "true"}

    saved = client.post(page("draft", draft), typed(draft, abstract_en="So far"), headers=by_itself)
    wrong = typed(draft, make.row_of(draft.author, email="half@"), abstract_en="So far and on")
    unsaved = client.post(page("draft", draft), wrong, headers=by_itself)

    draft.refresh_from_db()
    assert draft.abstracts == {"en": "So far and on"}
    assert draft.contributors.get().email == draft.author.email
    assert re.match(r"\s*Saved at \d\d:\d\d\s", saved.text)
    assert " but for a row that is unfinished or wrong" in unsaved.text
