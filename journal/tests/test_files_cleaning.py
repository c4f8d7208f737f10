"""A copy is whole and clean, or there is none and the reason is said."""

import threading
from pathlib import Path

import mammoth
import pytest
from django.conf import settings

from journal.files import cleaning
from journal.files.cleaning import CleaningFailed, Found, clean
from journal.tests import hostile
from journal.tests.hostile import relationship, relationships, zipped

MANUSCRIPTS = Path(settings.BASE_DIR).parent / "shared" / "manuscripts"
UNHEARD = '<Override PartName="/word/unheard.xml" ContentType="application/unheard+xml"/>'


@pytest.fixture
def copy(tmp_path):
    """Clean these bytes in a child; return the report."""

    def clean_bytes(content, *, secrets=(), **limits):
        source = tmp_path / "source.docx"
        source.write_bytes(content)
        return clean(source, tmp_path / "target.docx", secrets=secrets, **limits)

    return clean_bytes


@pytest.fixture
def failure_of(copy, tmp_path):
    """Fail to clean these bytes; return the failure, having seen that nothing is left."""

    def fail(content, **limits):
        (tmp_path / "target.docx").write_bytes(b"an older copy")
        with pytest.raises(CleaningFailed) as failure:
            copy(content, **limits)
        assert [path.name for path in tmp_path.iterdir()] == ["source.docx"]
        return failure.value

    return fail


def heavy(paragraphs):
    return hostile.docx(hostile.PARAGRAPH * paragraphs)


def linked(*rows, **parts):
    """A document whose text links to these."""
    extra = {"word/_rels/document.xml.rels": relationships(*rows)}
    return zipped(hostile.members() | extra | parts)


def test_honest_document_is_copied_with_nothing_to_report(copy, tmp_path):
    report = copy(hostile.docx(), secrets=["Quillfeather"])
    assert report == cleaning.Report(found=(), removed={})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source.docx", "target.docx"]


def test_name_left_in_the_text_is_reported_not_removed(copy, tmp_path):
    body = "<w:p><w:r><w:t>As Quill</w:t></w:r><w:r><w:t>feather showed.</w:t></w:r></w:p>"
    report = copy(hostile.docx(body), secrets=["Quillfeather", "Ivanov"])
    assert report.found == (Found("Quillfeather", "word/document.xml", "As Quillfeather showed."),)
    assert (tmp_path / "target.docx").exists()


def test_late_child_leaves_no_copy(failure_of):
    failure = failure_of(heavy(120_000), seconds=1)
    assert (failure.reason, failure.sentence) == ("late", cleaning.LATE)


def test_same_heavy_document_is_copied_in_time(copy):
    assert copy(heavy(20_000), seconds=60).found == ()


def test_child_out_of_memory_leaves_no_copy(failure_of):
    failure = failure_of(heavy(120_000), megabytes=150)
    assert (failure.reason, failure.sentence) == ("crashed", cleaning.CRASHED)


def test_broken_markup_leaves_no_copy(failure_of):
    broken = hostile.members() | {"word/document.xml": "<w:document><w:body>"}
    assert failure_of(zipped(broken)).reason == "crashed"


def test_truncated_archive_leaves_no_copy(failure_of):
    assert failure_of(hostile.truncated_docx()).reason == "crashed"


def test_unknown_part_leaves_no_copy_and_is_named(failure_of):
    parts = hostile.members(extra=UNHEARD) | {"word/unheard.xml": "<x/>"}
    failure = failure_of(zipped(parts))
    assert (failure.reason, failure.part) == ("refused", "unheard.xml")
    assert str(failure.sentence) == (
        "The document contains something we cannot check for names: unheard.xml."
    )


def test_part_without_a_content_type_leaves_no_copy(failure_of):
    assert failure_of(zipped(hostile.members() | {"notes.txt": "x"})).part == "notes.txt"


def test_unknown_relationship_leaves_no_copy(failure_of):
    failure = failure_of(linked(relationship("rId1", "http://unheard.example/link", "other.xml")))
    assert (failure.reason, failure.part) == ("refused", "other.xml")


def test_known_part_of_the_wrong_type_leaves_no_copy(failure_of):
    content = linked(relationship("rId1", "styles", "fake.xml"), **{"word/fake.xml": "<x/>"})
    assert failure_of(content).part == "fake.xml"


def test_doctype_leaves_no_copy(failure_of):
    failure = failure_of(hostile.doctype_docx())
    assert (failure.reason, failure.sentence) == ("refused", cleaning.DOCTYPE)


def test_document_without_text_leaves_no_copy(failure_of):
    failure = failure_of(hostile.workbook())
    assert failure.reason == "refused"


def test_two_documents_at_once_do_not_disturb_each_other(tmp_path):
    source = tmp_path / "source.docx"
    source.write_bytes(hostile.docx())
    targets = [tmp_path / f"{number}.docx" for number in range(3)]
    threads = [
        threading.Thread(target=clean, args=(source, target), kwargs={"secrets": []})
        for target in targets
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({target.read_bytes() for target in targets}) == 1


@pytest.mark.skipif(not MANUSCRIPTS.is_dir(), reason="the shared manuscripts are not at hand")
@pytest.mark.parametrize("name", ["vision-loss-en", "abdominal-pain-uk"])
def test_real_manuscript_keeps_its_words(name, tmp_path):
    source, target = MANUSCRIPTS / f"{name}.docx", tmp_path / "copy.docx"
    report = clean(source, target, secrets=["Microsoft_Excel", "googleusercontent"])
    assert report.found == ()
    with source.open("rb") as before, target.open("rb") as after:
        words = mammoth.extract_raw_text(before).value
        assert mammoth.extract_raw_text(after).value == words
    assert len(words) > 10_000
