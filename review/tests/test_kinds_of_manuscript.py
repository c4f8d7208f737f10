"""A manuscript may be DOCX, ODT, RTF or PDF: copies are of that kind, articles need Word."""

import io

import pytest

from journal.actions import drafting, producing
from journal.files.kinds import CONTENT_TYPES, Kind
from journal.models import File
from journal.refusals import Blocked
from journal.tests.canary_odt import odt
from journal.tests.canary_pdf import pdf_bytes
from journal.tests.canary_rtf import rtf
from review.tests.cases import manuscript
from review.tests.pages import at, closed, got

WORDS = "Twelve districts were compared."
MADE = {
    Kind.ODT: lambda: odt(f"<text:p>{WORDS}</text:p>"),
    Kind.RTF: lambda: rtf(WORDS + "{\\info{\\author Aurelian Quillfeather}}"),
    Kind.PDF: lambda: pdf_bytes(WORDS, Author="Aurelian Quillfeather"),
}
NEEDED = "Articles are typeset from Word files: upload the copyedited text as .docx first."


def put(world, kind):
    drafting.put_manuscript(
        world.case,
        upload=io.BytesIO(MADE[kind]()),
        name="Quillfeather.docx",
        by=world.author,
        now=world.now,
    )


@pytest.mark.parametrize("kind", MADE)
def test_reviewers_get_a_clean_copy_of_the_kind_that_was_sent(stage, signed_in, kind):
    stage.bring("draft")
    put(stage, kind)
    assert stage.case.files.get().name == f"Quillfeather.{kind}"
    one = stage.bring("agreed").asked[0]

    reviewer = signed_in(one.reviewer)
    assert f"({kind.upper()})" in got(reviewer, at("assignment", one)).decode()
    answer = reviewer.get(at("manuscript", one))
    assert answer["Content-Type"] == CONTENT_TYPES[kind]
    name = f"manuscript-{stage.case.public_id}-1.{kind}"
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{name}"')
    assert b"Quillfeather" not in answer.getvalue()
    closed(answer)


def test_production_is_asked_for_a_word_file_before_typesetting(world, refused):
    world.bring("draft")
    put(world, Kind.PDF)
    world.bring("copyediting")
    with refused(Blocked, NEEDED):
        world.finish_copyedit()

    word = {"upload": io.BytesIO(manuscript()), "name": "edited.docx"}
    producing.put_copyedited(world.case, **word, by=world.production, now=world.now)
    world.finish_copyedit()
    assert world.case.text_to_typeset().role == File.Role.COPYEDITED
