"""Reviewers hear of a corrected manuscript when they can read it, once each."""

import io

import pytest
from docx import Document

from journal.actions import cleaning
from journal.models import File
from notifications.models import Letter
from review import tasks
from review.tests.cases import STEP
from review.tests.pages import at, got
from review.tests.weighing import decided


@pytest.fixture
def corrected(stage, time_is):
    """Of two who were asked, the first writes; the corrected manuscript waits to be cleaned."""

    def correct(text="Mended."):
        document = Document()
        document.add_paragraph(text)
        upload = io.BytesIO()
        document.save(upload)
        upload.seek(0)
        stage.bring("writing")
        decided("tech")(stage)
        stage.now += STEP
        stage.revise(upload=upload, name="mended.docx")
        stage.now += STEP
        time_is(stage.now)
        return stage

    return correct


def told(world):
    letters = Letter.objects.filter(letter="manuscript_corrected").order_by("pk")
    return [world.name_of(one.recipient) for one in letters]


def test_reviewers_at_work_are_told_once_when_the_copy_is_clean(corrected, signed_in):
    w = corrected()
    tasks.tell_of_corrections()
    assert told(w) == []
    w.clean()
    w.agree(1)
    for _again in range(2):
        tasks.tell_of_corrections()
        assert told(w) == ["reviewer 1"]
    one = w.asked[0]
    document = Document(io.BytesIO(got(signed_in(one.reviewer), at("manuscript", one))))
    assert [one.text for one in document.paragraphs] == ["Mended."]


def test_held_copy_is_told_of_when_the_editor_releases_it(corrected):
    w = corrected("As Aurelian Quillfeather said before.")
    w.clean()
    copy = w.case.latest_version().files.get(role=File.Role.REVIEW_COPY)
    assert copy.cleaning_state == File.Cleaning.HELD
    tasks.tell_of_corrections()
    assert told(w) == []
    cleaning.release_copy(copy, by=w.editor, now=w.now)
    tasks.tell_of_corrections()
    assert told(w) == ["reviewer 1"]


def test_nobody_is_told_when_the_case_has_ended_meanwhile(corrected):
    w = corrected()
    w.clean()
    decided("reject")(w)
    tasks.tell_of_corrections()
    assert told(w) == []


def test_nobody_is_told_of_the_manuscript_that_a_round_began_with(stage):
    stage.bring("second_round")
    tasks.tell_of_corrections()
    assert told(stage) == []
