"""The copy for reviewers: none is served that was not cleaned, whatever went wrong."""

import io

import pytest
from django.core.exceptions import PermissionDenied

from journal.actions import cleaning, drafting
from journal.models import Event, File
from journal.refusals import Blocked
from journal.tests import hostile
from journal.tests.hostile import members, relationship, relationships, zipped
from review.tests.cases import STEP
from review.tests.pages import at, got, mailed_link, of_case

UNHEARD = '<Override PartName="/word/unheard.xml" ContentType="application/unheard+xml"/>'
NO_COPY = "There is no clean copy of the manuscript for reviewers yet. See the file's report."


def unknown_part():
    links = relationships(relationship("rId9", "unheard", "unheard.xml"))
    parts = {"word/_rels/document.xml.rels": links, "word/unheard.xml": "<a/>"}
    return zipped(members(extra=UNHEARD) | parts)


def naming():
    """A manuscript whose text names its author."""
    return hostile.docx("<w:p><w:r><w:t>As Quillfeather showed.</w:t></w:r></w:p>")


@pytest.fixture
def with_editor(stage):
    """Bring a case with this manuscript to its editor, through the real cleaner."""

    def bring(data):
        stage.bring("draft")
        upload = io.BytesIO(data)
        drafting.put_manuscript(
            stage.case, upload=upload, name="a.docx", by=stage.author, now=stage.now
        )
        for step in (stage.submit, stage.clean, stage.assign):
            step()
            stage.now += STEP
        return stage

    return bring


def states_of(world):
    return [(one.role, one.cleaning_state) for one in world.case.files.order_by("pk")]


def test_document_with_an_unknown_part_gets_no_copy(with_editor, refused, signed_in):
    world = with_editor(unknown_part())

    assert states_of(world) == [("manuscript", "failed")]
    report = world.case.files.get().cleaning_report
    assert report == {"why": "unknown_part", "part": "unheard.xml"}
    with refused(Blocked, NO_COPY):
        world.open_round()
    page = got(signed_in(world.editor), of_case("case", world.case)).decode()
    assert "There is no clean copy of the manuscript for reviewers yet." in page


def test_copy_that_names_somebody_waits_for_the_editor(with_editor, refused, signed_in):
    world = with_editor(naming())
    assert states_of(world) == [("manuscript", "held"), ("review_copy", "held")]
    with refused(Blocked, NO_COPY):
        world.open_round()

    copy = world.case.files.get(role=File.Role.REVIEW_COPY)
    browser, address = signed_in(world.editor), of_case("release_copy", world.case)
    assert browser.post(address, {"file": copy.public_id}).status_code == 302
    assert Event.objects.of(world.case).last().verb == "release_copy"
    world.open_round()
    world.invite()
    assert world.asked[0].state == "invited"


def test_copy_is_released_by_the_editor_or_the_chief_only(with_editor, refused):
    world = with_editor(naming())
    copy = world.case.files.get(role=File.Role.REVIEW_COPY)
    for person in (world.manager, world.second, world.author, world.foreigner):
        with refused(PermissionDenied):
            cleaning.release_copy(copy, by=person, now=world.now)
    cleaning.release_copy(copy, by=world.chief, now=world.now)
    with refused(Blocked, "This cannot be done."):
        cleaning.release_copy(copy, by=world.chief, now=world.now)


@pytest.mark.parametrize("state", ["waiting", "held", "failed"])
def test_copy_that_is_not_clean_is_not_there_for_reviewers(stage, client, refused, state):
    one = stage.bring("agreed").asked[0]
    client.get(mailed_link(one))
    assert got(client, at("manuscript", one))[:2] == b"PK"
    stage.case.files.filter(role=File.Role.REVIEW_COPY).update(cleaning_state=state)

    refused.page(client.get(at("manuscript", one)), 404)
    assert "Download the manuscript" not in got(client, at("assignment", one)).decode()


def test_people_named_after_cleaning_are_looked_for_anew(stage):
    """The copy made of the draft is thrown away when it is sent: its people are final only then."""
    stage.bring("draft").clean()
    drafted = stage.case.files.get(role=File.Role.REVIEW_COPY)
    stage.submit()
    stage.clean()

    copies = stage.case.files.filter(role=File.Role.REVIEW_COPY)
    assert [one.pk == drafted.pk for one in copies] == [False]
