"""Who is asked to review later is looked for in the files of reviews that came before."""

import io

import pytest

from journal.actions import cleaning
from journal.files import store
from journal.models import Conflict, File
from journal.refusals import Blocked
from journal.tasks import clean_waiting
from journal.tests.canary_pdf import pdf_bytes
from review.actions import attaching, inviting
from review.tests.cases import STEP
from review.tests.pages import at, closed, got, of_case

OF_THE_THIRD = pdf_bytes("As Oswin Carrowmoor would say.")
OF_NOBODY = pdf_bytes("See the margins.")
OF_THE_OTHER = pdf_bytes("As Vellumina Bramblesby would say.")


@pytest.fixture
def attached(world, time_is):
    """`attached(data)`: the first reviewer's file, cleaned before a third reviewer is asked."""
    world.bring("writing")
    time_is(world.now)

    def put(data):
        one = world.asked[0]
        attachment = attaching.put_attachment(
            one, upload=io.BytesIO(data), name="a.pdf", by=one.reviewer, now=world.now
        )
        clean_waiting()
        return attachment

    return put


def copy_of(world):
    return world.case.files.get(role=File.Role.ATTACHMENT_COPY)


def page(browser, world):
    return got(browser, of_case("case", world.case)).decode()


def decided(world):
    world.hand_in()
    world.agree(1)
    world.hand_in(1)
    world.decide()
    world.now += STEP
    world.release()


def is_read(browser, world, file):
    path = f"/{world.journal.slug}/attachments/{file.public_id}/"
    return closed(browser.get(path)).status_code == 200


def test_copy_that_names_a_later_reviewer_is_held(world, attached, signed_in):
    attached(OF_THE_THIRD)
    assert copy_of(world).cleaning_state == "clean"
    world.invite(2)
    assert copy_of(world).cleaning_state == "waiting"
    clean_waiting()

    copy = copy_of(world)
    assert (copy.cleaning_state, copy.cleaned_from.cleaning_state) == ("held", "held")
    decided(world)
    author = signed_in(world.author)
    assert not is_read(author, world, copy)
    editor = signed_in(world.editor)
    shown = page(editor, world)
    assert "As Oswin Carrowmoor would say." in shown
    assert "The author gets this copy only after you have looked at it." in shown
    editor.post(of_case("release_copy", world.case), {"file": copy.public_id})
    assert is_read(author, world, copy)


def test_the_author_waits_for_the_search(world, attached, signed_in):
    attached(OF_NOBODY)
    world.invite(2)
    decided(world)
    author, copy = signed_in(world.author), copy_of(world)
    assert not is_read(author, world, copy)
    assert "is being searched" not in page_of_author(author, world)
    clean_waiting()
    assert copy_of(world).cleaning_state == "clean"
    assert "was" not in copy_of(world).cleaning_report
    assert is_read(author, world, copy)


def page_of_author(browser, world):
    return got(browser, of_case("my_submission", world.case)).decode()


@pytest.mark.soak
def test_editor_is_told_that_it_is_searched(world, attached, signed_in):
    attached(OF_NOBODY)
    world.hand_in()
    world.invite(2)
    assert "This copy is being searched" in page(signed_in(world.editor), world)


@pytest.mark.soak
@pytest.mark.parametrize("is_released", [True, False])
def test_what_the_editor_has_said_of_others_stays(is_released, world, attached):
    """A released copy is released again when nobody new is found; a held one is held."""
    attached(OF_THE_OTHER)
    assert copy_of(world).cleaning_state == "held"
    if is_released:
        cleaning.release_copy(copy_of(world), by=world.editor, now=world.now)
    world.invite(2)
    clean_waiting()
    assert copy_of(world).cleaning_state == ("clean" if is_released else "held")


def test_nothing_is_searched_for_somebody_who_was_asked_before(world, attached):
    attached(OF_NOBODY)
    world.invite(2)
    clean_waiting()
    before = copy_of(world).cleaning_state
    inviting.keep_from_roles(world.case, world.reviewers[2], by=world.editor, now=world.now)
    assert copy_of(world).cleaning_state == before == "clean"


def test_copy_that_waits_is_not_released(world, attached, refused):
    attached(OF_THE_OTHER)
    world.invite(2)
    with refused(Blocked, "This cannot be done."):
        cleaning.release_copy(copy_of(world), by=world.editor, now=world.now)


@pytest.mark.soak
def test_copy_that_cannot_be_searched_is_held_and_says_why(world, attached, signed_in):
    attached(OF_NOBODY)
    world.hand_in()
    world.invite(2)
    path = store.path_of(copy_of(world).sha256)
    path.write_bytes(b"%PDF-1.7 broken")
    clean_waiting()
    copy = copy_of(world)
    assert (copy.cleaning_state, copy.cleaning_report["why"]) == ("held", "crashed")
    assert "it is damaged or too large" in page(signed_in(world.editor), world)


@pytest.mark.soak
def test_somebody_else_who_is_asked_meanwhile_is_looked_for_as_well(world, attached):
    """A search that began before looks for too few: its copy goes on waiting."""
    attached(OF_THE_THIRD)
    world.invite(2)
    waiting = copy_of(world)
    Conflict.objects.create(submission=world.case, user=world.reviewers[3], kind="reviewer")
    known = cleaning._hidden_from_readers(waiting.cleaned_from)
    Conflict.objects.filter(user=world.reviewers[3]).delete()
    cleaning._store_search(waiting, {"found": []}, secrets=known)
    assert copy_of(world).cleaning_state == "waiting"
    clean_waiting()
    assert copy_of(world).cleaning_state == "held"


@pytest.mark.soak
def test_reviewer_reads_nothing_of_who_else_is_looked_for(world, attached, signed_in):
    attached(OF_THE_THIRD)
    one = world.asked[0]
    browser = signed_in(one.reviewer)
    before = got(browser, at("assignment", one))
    world.invite(2)
    clean_waiting()
    assert b"Carrowmoor" not in got(browser, at("assignment", one))
    assert b"held" not in before
