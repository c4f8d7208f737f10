"""What is found in a file is said together with how its author mends it."""

import pytest
from django.urls import reverse

from journal.files.mending import (
    ADDRESS,
    CITED,
    INSPECT,
    MARGIN,
    NAMED,
    THANKS,
    how_to_mend,
    in_own_file,
)
from journal.models import File
from journal.tests import factories as make

NAME = "Quillfeather, Aurelian"


@pytest.mark.parametrize(
    ("secret", "words", "where", "sentence"),
    [
        (NAME, "", "docProps/app.xml", INSPECT),
        ("aurelian@example.org", "write to aurelian@example.org", "word/document.xml", ADDRESS),
        ("0000-0002-1825-0097", "0000-0002-1825-0097", "word/document.xml", ADDRESS),
        (NAME, "Quillfeather: Three visits", "word/header1.xml", MARGIN),
        (NAME, "as we showed (Quillfeather 2019)", "word/document.xml", CITED),
        (NAME, "I thank Quillfeather for 2019", "word/document.xml", THANKS),
        (NAME, "Автор благодарит: Квиллфезер", "word/document.xml", THANKS),
        (NAME, "by Aurelian Quillfeather, Almaty", "word/document.xml", NAMED),
        (NAME, "by Aurelian Quillfeather", "page 1", NAMED),
    ],
)
def test_each_place_has_the_sentence_that_mends_it(secret, words, where, sentence):
    assert how_to_mend({"secret": secret, "context": words, "where": where}) is sentence


def test_what_was_taken_out_is_told_once_and_only_where_it_was_there():
    told = in_own_file({"properties": 2, "comments": 1, "custom_data": 1, "links": 3})
    assert told == [
        str(INSPECT),
        "Comments, in Word: Review > Delete > Delete All Comments in Document.",
    ]
    assert in_own_file({"links": 1, "comments": 0}) == []


@pytest.fixture
def draft(db):
    draft = make.a_draft(make.a_journal(), make.a_person("Aurelian Quillfeather"))
    make.put_manuscript(draft)
    return draft


def shown(client, draft, state, **report):
    draft.files.update(cleaning_state=state, cleaning_report=report)
    client.force_login(draft.author)
    page = reverse("journal:draft", args=["reform", draft.public_id])
    return client.get(page).content.decode()


def test_page_says_it_beside_what_was_found_and_nothing_where_nothing_was(client, draft):
    place = {"secret": NAME, "context": "we (Quillfeather 2019)", "where": "word/document.xml"}
    page = shown(
        client, draft, File.Cleaning.HELD, found=[place], removed={"comments": 1}, unread=[]
    )
    assert "instead of “we (Smith 2019)”" in page
    assert "Delete All Comments in Document." in page
    assert "text recognition" not in page

    clean = shown(client, draft, File.Cleaning.CLEAN, found=[], removed={})
    for word in ("Smith 2019", "Inspect Document", "How to take it out of your own file"):
        assert word not in clean
    scanned = shown(client, draft, File.Cleaning.HELD, found=[], removed={}, unread=["page 2"])
    assert "text recognition" in scanned
