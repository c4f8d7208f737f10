"""What people and journals may keep, and what an upload leaves on the disk."""

import io

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile

from journal.actions.keeping import keep_file
from journal.files.receiving import AT_ONCE, BoundedUploadHandler
from journal.models import File
from journal.refusals import Blocked
from journal.roles import EDITOR
from journal.tests import factories as make
from journal.tests.test_submitting_draft import page, typed

MEGABYTE = 1024 * 1024


@pytest.fixture
def draft(db):
    return make.a_draft(make.a_journal(), make.a_person("Aigul Author"))


def keep(draft, by=None):
    word = make.word_file()
    return keep_file(io.BytesIO(word), name="a.docx", submission=draft, by=by or draft.author)


def a_large_row(journal, megabytes, added_by=None):
    file = make.a_pdf(journal, role=File.Role.MESSAGE)
    File.objects.filter(pk=file.pk).update(size=megabytes * MEGABYTE, added_by=added_by)


def test_a_person_keeps_so_much_in_all_journals_together(draft, settings, refused):
    settings.UPLOAD_QUOTA_MB = 10
    other = make.a_journal("other")
    a_large_row(other, 9, draft.author)
    assert keep(draft)["name"] == "a.docx"

    a_large_row(draft.journal, 1, draft.author)
    sentence = (
        "Your files here would come to more than 10 MB, which is all that one person may keep. "
        "Remove what is not needed any more, or write to the journal."
    )
    with refused(Blocked, sentence):
        keep(draft)
    editor = make.with_role(draft.journal, EDITOR, "Edil Editor")
    a_large_row(draft.journal, 11, editor)
    assert keep(draft, by=editor)["name"] == "a.docx"


def test_a_journal_keeps_so_much_whoever_sends_it(draft, settings, refused):
    settings.JOURNAL_QUOTA_MB = 10
    a_large_row(make.a_journal("other"), 11)
    assert keep(draft)["name"] == "a.docx"

    a_large_row(draft.journal, 10)
    sentence = "The journal has no room for more files. Please tell its office."
    editor = make.with_role(draft.journal, EDITOR, "Edil Editor")
    for person in (draft.author, editor):
        with refused(Blocked, sentence):
            keep(draft, by=person)


def test_beyond_the_quota_nothing_is_written_and_nothing_typed_is_lost(
    client, draft, settings, tmp_path
):
    settings.UPLOAD_QUOTA_MB = 0
    client.force_login(draft.author)
    data = typed(draft, abstract_en="Typed before.", do="upload")
    file = SimpleUploadedFile("a.docx", make.word_file())

    answer = client.post(page("upload_manuscript", draft), data | {"file": file})
    (sentence,) = answer.context["upload"].non_field_errors()
    assert sentence.startswith("Your files here would come to more than 0 MB")
    assert answer.context["form"]["abstract_en"].value() == "Typed before."
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


def test_too_large_a_file_is_cut_on_the_way_in_and_told(client, draft, settings):
    settings.MAX_UPLOAD_MB = 1
    client.force_login(draft.author)
    data = typed(draft, abstract_en="Typed before.", do="upload")
    file = SimpleUploadedFile("a.docx", b"x" * 3 * MEGABYTE)

    answer = client.post(page("upload_manuscript", draft), data | {"file": file})
    assert answer.context["upload"].non_field_errors() == ["The file is larger than 1.0\xa0MB."]
    assert answer.context["form"]["abstract_en"].value() == "Typed before."


def received(handler, size):
    handler.new_file("file", "a.docx", "x/y", None)
    for start in range(0, size, MEGABYTE // 4):
        handler.receive_data_chunk(b"x" * (MEGABYTE // 4), start)
    return handler.file_complete(size)


def test_no_more_is_written_than_can_be_kept(settings):
    settings.MAX_UPLOAD_MB = 1
    file = received(BoundedUploadHandler(), 20 * MEGABYTE)
    assert (file.size, file.seek(0, 2)) == (MEGABYTE + 1, MEGABYTE + 1)
    file.close()
    whole = received(BoundedUploadHandler(), MEGABYTE)
    assert (whole.size, whole.seek(0, 2)) == (MEGABYTE, MEGABYTE)
    whole.close()


def test_a_request_of_many_large_files_ends(settings):
    settings.MAX_UPLOAD_MB = 1
    handler = BoundedUploadHandler()
    for _file in range(AT_ONCE - 1):
        received(handler, 2 * MEGABYTE).close()
    with pytest.raises(RequestDataTooBig):
        received(handler, 2 * MEGABYTE)
    handler.file.close()
