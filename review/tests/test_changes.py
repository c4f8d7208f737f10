"""What changed between two versions: read by authors, editors, and reviewers of the later."""

import io
import re

import docx
import pytest
from lxml import html

from journal.actions import drafting
from journal.models import CopyText, File, Submission, Version
from journal.tests.canary_pdf import pdf_bytes
from review.actions import declaring
from review.tests.cases import STEP
from review.tests.pages import at, got, of_case

FIRST = ("Twelve districts were compared by hand.", "Fares were paid twice.", "Nobody asked.")
SECOND = ("Fourteen districts were compared by hand.", "Nobody asked.", "A table was added.")


def document(lines):
    made = docx.Document()
    made.add_heading("Three visits or one", 1)
    for line in lines:
        made.add_paragraph(line)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def revised(stage, *, first=None, second=None):
    """A case in its second round, with two versions that went through the cleaner."""
    stage.bring("draft")
    stage.now += STEP
    put(stage, first or document(FIRST))
    stage.bring("revision_requested")
    stage.revise(upload=io.BytesIO(second or document(SECOND)))
    stage.clean()
    stage.now += STEP
    for step in (stage.open_round, stage.invite, stage.invite, stage.agree):
        step()
    return stage


def put(stage, data):
    drafting.put_manuscript(
        stage.case, upload=io.BytesIO(data), name="a.docx", by=stage.author, now=stage.now
    )


def page_of_case(case, number=2):
    copy = case.files.get(role=File.Role.REVIEW_COPY, version__number=number)
    return f"/{case.journal.slug}/files/{copy.public_id}/changes/"


def marks(page):
    """What is inserted and deleted on a page."""
    tree = html.fromstring(page)
    return {
        tag: [one.xpath("string(text()[last()])").strip() for one in tree.iter(tag)]
        for tag in ("ins", "del")
    }


def test_words_that_changed_are_marked_for_author_editor_and_reviewer(stage, signed_in):
    revised(stage)
    asked = stage.asked[0]
    shown = {
        "ins": ["Fourteen", "A table was added."],
        "del": ["Twelve", "Fares were paid twice."],
    }
    for person, path in (
        (stage.author, page_of_case(stage.case)),
        (stage.coauthor, page_of_case(stage.case)),
        (stage.editor, page_of_case(stage.case)),
        (asked.reviewer, at("manuscript_changes", asked)),
    ):
        page = got(signed_in(person), path).decode()
        assert marks(page) == shown, person
        assert "inserted: </span>" in page
        assert "Version 2 compared with version 1" in page
        assert not re.search(r"&lt;/?\s|<\s|</\s", page)  # a tag that is none is shown as text
    assert (
        page_of_case(stage.case)
        in got(signed_in(stage.author), of_case("my_submission", stage.case)).decode()
    )
    assert (
        page_of_case(stage.case)
        in got(signed_in(stage.editor), of_case("case", stage.case)).decode()
    )
    assert (
        at("manuscript_changes", asked)
        in got(signed_in(asked.reviewer), at("assignment", asked)).decode()
    )


def test_long_stretches_that_stayed_are_folded(stage, signed_in):
    same = [f"Paragraph {number} says what it said." for number in range(9)]
    revised(stage, first=document([*FIRST, *same]), second=document([*SECOND, *same]))
    page = got(signed_in(stage.author), page_of_case(stage.case)).decode()
    assert "9 paragraphs are unchanged" in page
    assert page.index("<details") < page.index(same[0]) < page.index("</details>")


def test_whoever_may_not_read_the_copies_reads_no_changes(stage, signed_in, refused):
    revised(stage)
    asked = stage.asked[0]
    path, theirs = page_of_case(stage.case), at("manuscript_changes", asked)
    for person in (
        *(stage.manager, stage.production, stage.second, stage.stranger, stage.foreigner),
        asked.reviewer,
    ):
        refused.page(signed_in(person).get(path), 404)
    invited = stage.asked[1]
    refused.page(signed_in(invited.reviewer).get(at("manuscript_changes", invited)), 404)
    for person in (stage.author, stage.editor, stage.reviewers[1]):
        refused.page(signed_in(person).get(theirs), 404)


def test_first_version_has_nothing_to_be_compared_with(stage, signed_in, refused):
    asked = stage.bring("agreed").asked[0]
    assert CopyText.objects.get().compared_with is None
    refused.page(signed_in(asked.reviewer).get(at("manuscript_changes", asked)), 404)
    refused.page(signed_in(stage.author).get(page_of_case(stage.case, 1)), 404)
    page = got(signed_in(asked.reviewer), at("assignment", asked)).decode()
    assert at("manuscript_changes", asked) not in page


def test_conflict_closes_it(stage, signed_in, refused):
    revised(stage)
    asked = stage.asked[0]
    declaring.declare(stage.case, why="We share a flat.", by=stage.editor, now=stage.now)
    refused.page(signed_in(stage.editor).get(page_of_case(stage.case)), 404)
    declaring.declare_as_reviewer(asked, why="We are married.", by=asked.reviewer, now=stage.now)
    refused.page(signed_in(asked.reviewer).get(at("manuscript_changes", asked)), 404)


@pytest.mark.parametrize("change", ["other mode", "never reviewed", "held"])
def test_reviewer_compares_with_what_reviewers_may_read_only(stage, signed_in, refused, change):
    """What was taken out of an earlier version is read here: it must have been theirs to read."""
    revised(stage)
    asked = stage.asked[0]
    browser, path = signed_in(asked.reviewer), at("manuscript_changes", asked)
    assert browser.get(path).status_code == 200
    first = stage.case.versions.get(number=1)
    if change == "held":
        copies = first.files.filter(role=File.Role.REVIEW_COPY)
        copies.update(cleaning_state=File.Cleaning.HELD)
    else:
        modes = {"other mode": "single", "never reviewed": ""}
        Version.objects.filter(pk=first.pk).update(mode=modes[change])

    refused.page(browser.get(path), 404)
    assert path not in got(browser, at("assignment", asked)).decode()
    assert signed_in(stage.editor).get(page_of_case(stage.case)).status_code == 200


def test_versions_too_long_are_told_so(stage, signed_in):
    revised(stage, second=document(["word " * 300] * 201))
    assert CopyText.objects.last().changes is None
    page = got(signed_in(stage.editor), page_of_case(stage.case)).decode()
    assert "too long to be compared word by word" in page


def test_a_pdf_is_compared_with_nothing_and_stops_nothing(stage):
    revised(stage, second=pdf_bytes("The civil service listens to everybody."))
    assert CopyText.objects.count() == 1
    assert stage.case.latest_version().review_copy().kind == "pdf"


def test_texts_of_another_case_are_never_compared(stage):
    revised(stage)
    stage.bring("agreed", anew=True)
    assert CopyText.objects.count() == 3
    assert CopyText.objects.last().compared_with is None
    assert Submission.objects.count() == 2
