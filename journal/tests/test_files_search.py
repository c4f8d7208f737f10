"""Names are found however they are written, and other words are not taken for them."""

import pytest

from journal.files.docx import search
from journal.tests import hostile


def found(text, secret):
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return len(search.find({"word/document.xml": hostile.document(body).encode()}, [secret]))


@pytest.mark.parametrize(
    ("text", "secret", "count"),
    [
        ("thanks to QUILLFEATHER, A.", "Quillfeather", 1),
        ("Quillfeather's view", "Quillfeather", 1),
        ("the quillfeatherlike view", "Quillfeather", 0),
        ("Anna\u00a0 Quillfeather", "Anna Quillfeather", 1),
        ("Quill\u00adfeather", "Quillfeather", 1),
        ("Ｑuillfeather", "Quillfeather", 1),
        ("Petit\u2010Jean", "Petit-Jean", 1),
        ("Tolegenova and Petit-Jeans", "Tölegenova", 1),
        ("Верещагиной-Ким", "Верещагина-Ким", 1),
        ("Верещагиной", "Верещагина-Ким", 0),
        ("O\u2019Quill", "O'Quill", 1),
        ("работа Ивановой", "Иванова", 1),
        ("по Сидоренко", "Сидоренко", 1),
        ("у Троегубовского", "Троегубовский", 1),
        ("о Семёнове", "Семенов", 1),
        ("ивановская область", "Иванова", 0),
        ("reliability", "Li", 0),
        ("by Li and Wu", "Li", 1),
        ("Line", "Li", 0),
        ("mail to a.quill@uni.example now", "a.quill@uni.example", 1),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097", 1),
        ("a", "a", 0),
        ("anything", " ", 0),
    ],
)
def test_secret_in_text(text, secret, count):
    assert found(text, secret) == count


def test_name_cut_into_runs_is_found_and_one_cut_by_paragraphs_too():
    cut = "<w:p><w:r><w:t>Quill</w:t></w:r><w:r><w:t>feather</w:t></w:r></w:p>"
    body = cut.replace("Quill", "Anna").replace("feather", "") + cut
    members = {"word/document.xml": hostile.document(body).encode()}
    assert search.find(members, ["Anna Quillfeather", "Annaquill"]) == [
        {
            "secret": "Anna Quillfeather",
            "where": "word/document.xml",
            "context": "Anna Quillfeather",
        }
    ]


def test_attributes_names_of_members_and_pictures_are_searched():
    link = hostile.relationships(
        hostile.relationship("rId1", "hyperlink", "https://a.example/?q=Anna%20Quillfeather")
    )
    members = {
        "word/_rels/document.xml.rels": link.encode(),
        "word/media/quillfeather.png": b"pixels",
        "word/media/image1.png": b"\x00Quillfeather\x00",
        "word/media/image2.png": "Quillfeather".encode("utf-16-le"),
        "word/media/image3.png": b"nothing",
    }
    rows = search.find(members, ["Quillfeather"])
    assert [row["where"] for row in rows] == list(members)[:4]


def test_words_around_a_name_are_shown():
    text = "word " * 20 + "Quillfeather" + " word" * 20
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    members = {"word/document.xml": hostile.document(body).encode()}
    (row,) = search.find(members, ["Quillfeather"])
    assert row["context"] == "word " * 8 + "Quillfeather" + " word" * 8
