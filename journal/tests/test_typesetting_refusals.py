"""Files that are no manuscripts are refused with a sentence; the same file mended is read."""

import io
import zipfile

import pytest

from journal.tests.manuscripts import make_manuscript
from journal.typesetting import manuscript, package

PLAIN = {"words": 60, "figures": 0, "tables": 0, "footnotes": 0}


def repacked(data: bytes, **changes: bytes) -> bytes:
    """The DOCX with parts replaced or added; names are given with __ for /."""
    parts = {name.replace("__", "/"): content for name, content in changes.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            if name not in parts:
                result.writestr(name, source.read(name))
        for name, content in parts.items():
            result.writestr(name, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def crowded() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(package.MOST_MEMBERS + 1):
            archive.writestr(f"word/{number}.txt", b"")
    return target.getvalue()


def bomb() -> bytes:
    return repacked(make_manuscript(**PLAIN), **{"word__media__image9.png": bytes(30_000_000)})


def with_doctype() -> bytes:
    part = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    return repacked(make_manuscript(**PLAIN), **{"customXml__item1.xml": part})


def with_utf16_doctype() -> bytes:
    part = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")
    return repacked(make_manuscript(**PLAIN), **{"customXml__item1.xml": part})


def broken() -> bytes:
    return repacked(make_manuscript(**PLAIN), **{"word__styles.xml": b"<w:styles"})


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (lambda: b"%PDF-1.7 no archive", package.NOT_A_DOCX),
        (lambda: repacked(make_manuscript(**PLAIN))[:-300], package.NOT_A_DOCX),
        (
            lambda: repacked(make_manuscript(**PLAIN), **{"_rels__.rels": b"<a/>"}),
            package.NOT_A_DOCX,
        ),
        (crowded, package.TOO_LARGE),
        (bomb, package.TOO_LARGE),
        (with_doctype, package.HAS_DOCTYPE),
        (with_utf16_doctype, package.HAS_DOCTYPE),
        (broken, package.IS_BROKEN),
    ],
)
def test_file_that_is_no_manuscript_is_refused(made, sentence, tmp_path):
    path = tmp_path / "sent.docx"
    path.write_bytes(made())

    with pytest.raises(manuscript.ManuscriptRefused) as refusal:
        manuscript.read(path, tmp_path / "out")

    assert str(refusal.value) == sentence


def test_manuscript_repacked_unharmed_is_read(tmp_path):
    path = tmp_path / "sent.docx"
    path.write_bytes(repacked(make_manuscript(**PLAIN), **{"customXml__item1.xml": b"<a>b</a>"}))

    assert manuscript.read(path, tmp_path / "out").document["schema"] == 1


def test_reader_without_enough_memory_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "sent.docx"
    make_manuscript(path, **PLAIN)

    with pytest.raises(manuscript.ManuscriptRefused) as refusal:
        manuscript.read(path, tmp_path / "out", megabytes=40)

    assert str(refusal.value) == manuscript.UNREADABLE
