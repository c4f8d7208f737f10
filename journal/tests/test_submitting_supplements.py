"""Files beside the manuscript: added, listed, removed, cleaned for reviewers, sent again."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from journal.actions import cleaning, drafting
from journal.models import File
from journal.refusals import Blocked
from journal.tests import factories as make
from journal.tests.canary_pdf import pdf_bytes
from journal.tests.corpus_others import placed
from journal.tests.corpus_pdf import scan
from journal.tests.test_submitting_draft import page, typed

pytestmark = pytest.mark.django_db
PDF = pdf_bytes("The questions.")
NOT_TAKEN = (
    "Files of this kind are not taken here. "
    "Send one of these: DOCX, ODT, PDF, RTF, PNG, JPG, GIF, TIFF, WEBP."
)


@pytest.fixture
def author():
    return make.a_person("Aigul Author")


@pytest.fixture
def draft(author):
    return make.a_draft(make.a_journal(), author)


@pytest.fixture
def browser(client, author):
    client.force_login(author)
    return client


def put(draft, data=PDF, *, name="questions.pdf", by=None):
    upload = io.BytesIO(data)
    return drafting.put_supplement(
        draft, upload=upload, name=name, by=by or draft.author, now=make.NOW
    )


def remove(draft, file, *, by=None):
    drafting.remove_supplement(draft, file, by=by or draft.author, now=make.NOW)


def names(draft):
    return [file.name for file in draft.latest_version().supplements()]


def clean_all(draft):
    for file in draft.files.waiting_to_be_cleaned():
        cleaning.clean_file(file, now=make.NOW)


def chosen(name="questions.pdf", data=PDF):
    return SimpleUploadedFile(name, data)


def test_supplements_are_added_in_order_and_removed(draft):
    first = put(draft)
    put(draft, placed(), name="where.jpg")
    assert names(draft) == ["questions.pdf", "where.jpg"]
    assert first.cleaning_state == File.Cleaning.WAITING

    clean_all(draft)
    copies = draft.files.filter(role=File.Role.SUPPLEMENT_COPY).order_by("pk")
    assert [one.name for one in copies] == [
        f"supplement-{draft.public_id}-1-1.pdf",
        f"supplement-{draft.public_id}-1-2.jpg",
    ]
    remove(draft, first)
    assert names(draft) == ["where.jpg"]
    assert copies.all().count() == 1


def test_a_supplement_alone_is_no_manuscript(draft):
    put(draft)
    make.fill(draft)
    assert draft.latest_version().manuscript() is None
    with pytest.raises(Blocked, match="Upload the manuscript"):
        make.submitting.submit(draft, by=draft.author, now=make.NOW)


def test_another_manuscript_leaves_the_supplements(draft):
    put(draft)
    make.put_manuscript(draft)
    make.put_manuscript(draft, name="second.docx")
    assert [file.name for file in draft.files.order_by("pk")] == ["questions.pdf", "second.docx"]


def test_only_the_author_adds_and_removes_and_only_in_a_draft(draft, refused):
    file, stranger = put(draft), make.a_person("Sam Stranger")
    with refused(PermissionDenied):
        put(draft, by=stranger)
    with refused(PermissionDenied):
        remove(draft, file, by=stranger)
    make.fill(draft)
    make.put_manuscript(draft)
    make.submitting.submit(draft, by=draft.author, now=make.NOW)
    for again in (lambda: put(draft), lambda: remove(draft, file)):
        with refused(Blocked, "This submission was already sent."):
            again()


def test_so_many_supplements_and_no_more(draft, refused):
    for _number in range(drafting.MOST_SUPPLEMENTS):
        put(draft)
    with refused(Blocked, "There are 20 supplements already. Put several into one file."):
        put(draft)


def test_copies_are_made_anew_when_the_draft_is_sent(draft):
    early = make.mark_file_clean(put(draft))
    make.fill(draft)
    make.put_manuscript(draft)
    assert draft.latest_version().supplement_copies().get() == early

    make.submitting.submit(draft, by=draft.author, now=make.NOW)
    assert draft.latest_version().supplement_copies().count() == 0
    make.mark_clean(draft)
    assert draft.latest_version().supplement_copies().get().pk != early.pk
    draft.refresh_from_db()
    assert draft.state == "awaiting_editor"


def test_a_supplement_that_names_an_author_is_held(draft):
    file = put(draft, pdf_bytes("Asked by Aigul Author in May."))
    clean_all(draft)
    file.refresh_from_db()
    assert file.cleaning_state == File.Cleaning.HELD
    assert draft.latest_version().supplement_copies().count() == 0
    assert draft.files.get(cleaned_from=file).cleaning_state == File.Cleaning.HELD


def test_a_scan_is_held_since_nobody_can_be_looked_for(draft):
    file = put(draft, scan())
    clean_all(draft)
    file.refresh_from_db()
    assert (file.cleaning_state, file.cleaning_report["unread"]) == ("held", ["page 1"])


def test_a_supplement_that_cannot_be_cleaned_has_no_copy(draft):
    file = put(draft, b"\xff\xd8\xff\xe0", name="broken.jpg")
    clean_all(draft)
    file.refresh_from_db()
    assert (file.cleaning_state, file.cleaning_report["why"]) == ("failed", "broken_picture")
    assert draft.files.filter(cleaned_from=file).count() == 0


def test_the_page_takes_lists_and_removes_it_and_keeps_what_was_typed(browser, draft):
    data = typed(draft, abstract_en="Typed before.", do="supplement")
    answer = browser.post(page("upload_supplement", draft), data | {"supplement": chosen()})
    assert answer["Location"] == page("draft", draft) + "#supplements"
    draft.refresh_from_db()
    assert draft.abstracts == {"en": "Typed before."}
    file = draft.latest_version().supplements().get()
    shown = browser.get(page("draft", draft)).content.decode()
    assert "questions.pdf" in shown

    address = reverse(
        "journal:remove_supplement", args=[draft.journal.slug, draft.public_id, file.public_id]
    )
    browser.post(address, typed(draft, abstract_en="Typed later."))
    draft.refresh_from_db()
    assert (names(draft), draft.abstracts) == ([], {"en": "Typed later."})
    assert browser.post(address).status_code == 404


def test_a_refused_supplement_says_why_and_loses_nothing(browser, draft):
    data = typed(draft, abstract_en="Typed before.", do="supplement")
    wrong = {"supplement": chosen("a.exe", b"MZ\x90\x00")}
    answer = browser.post(page("upload_supplement", draft), data | wrong)
    assert answer.context["upload_supplement"].non_field_errors() == [NOT_TAKEN]
    assert answer.context["form"]["abstract_en"].value() == "Typed before."
    none = browser.post(page("upload_supplement", draft), data)
    assert none.context["upload_supplement"].errors == {"supplement": ["Choose a file first."]}


@pytest.mark.parametrize("do", ["save", "send"])
def test_files_that_were_chosen_are_kept_whatever_button_is_pressed(browser, draft, do):
    files = {"file": chosen("paper.docx", make.word_file()), "supplement": chosen()}
    to = page("draft" if do == "save" else "send_submission", draft)
    browser.post(to, typed(draft, do=do) | files)
    assert names(draft) == ["questions.pdf"]
    assert draft.latest_version().manuscript().name == "paper.docx"


def test_the_field_accepts_what_the_sentence_says(browser, draft):
    shown = browser.get(page("draft", draft)).content.decode()
    assert 'accept=".docx,.odt,.pdf,.rtf"' in shown
    assert "DOCX, ODT, PDF, RTF; up to 50 MB." in shown
    assert 'accept=".docx,.odt,.pdf,.rtf,.png,.jpg,.jpeg,.gif,.tiff,.tif,.webp"' in shown
    assert "DOCX, ODT, PDF, RTF, PNG, JPG, GIF, TIFF, WEBP; up to 50 MB." in shown
