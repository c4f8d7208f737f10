"""What became of letters: who is told that one did not arrive, and what they can do."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from journal.models import Event, Submission
from journal.refusals import Blocked, StaleState
from journal.roles import EDITOR, PRODUCTION
from notifications.models import BadAddress, Letter, Phase
from review import tasks
from review.actions import mailing, reinstating
from review.fates import lost_of
from review.tests.pages import got, of_case
from review.workflow.assignment import A

DAY = timedelta(days=1)
ENDED = "This invitation has ended. Invite the reviewer again: that sends a new letter."
STAFF = ("editor", "chief", "manager")


@pytest.fixture
def stage(world, time_is):
    world.bring("invited")
    time_is(world.now)
    return world


def invitation(world, phase=Phase.SENT, **facts):
    """The first reviewer's letter, as far as it is said to have come."""
    letter = Letter.objects.get(letter="invitation", recipient=world.asked[0].reviewer)
    Letter.objects.filter(pk=letter.pk).update(phase=phase, **facts)
    letter.refresh_from_db()
    return letter


def mark(world, letter, *, by=None, why="The mailbox is gone."):
    facts = {"public_id": letter.public_id, "why": why, "now": world.now}
    mailing.mark_bounced(world.case, by=by or world.editor, **facts)


def test_invitation_that_came_back_ends_and_its_link_dies(stage):
    generation = stage.asked[0].link_generation
    mark(stage, invitation(stage))

    first = stage.asked[0]
    assert (first.state, first.link_generation) == (A.BOUNCED, generation + 1)
    assert first.ended_at == stage.now
    assert [one.verb for one in Event.objects.of(stage.case)][-2:] == ["mark_bounced", "bounce"]
    assert stage.case.reviews_open == 1
    assert BadAddress.objects.get().address == first.reviewer.email


def test_letter_of_a_review_that_is_under_way_ends_nothing(world):
    world.bring("agreed")
    letter = Letter.objects.get(letter="thanks_for_accepting")
    Letter.objects.filter(pk=letter.pk).update(phase=Phase.SENT)
    mark(world, letter)
    assert world.asked[0].state == A.ACCEPTED


@pytest.mark.parametrize("who", STAFF)
def test_staff_mark_and_others_do_not(who, stage, refused):
    letter = invitation(stage)
    for other in (stage.second, stage.author, stage.asked[0].reviewer):
        with refused(PermissionDenied):
            mark(stage, letter, by=other)
    mark(stage, letter, by=getattr(stage, who))
    assert invitation(stage, Phase.BOUNCED).last_error == "The mailbox is gone."


def test_what_has_not_left_or_is_not_of_the_case_is_not_marked(stage, refused):
    waiting = invitation(stage, Phase.NEW)
    with refused(StaleState):
        mark(stage, waiting)
    other = invitation(stage)
    with refused(Blocked, "Write what came back, or who told you."):
        mark(stage, other, why=" ")
    stage.bring("invited", anew=True)
    with refused(StaleState):
        mark(stage, other)


def test_reviewer_is_invited_again_once_the_address_is_right(stage):
    mark(stage, invitation(stage))
    today = stage.journal.today(stage.now)
    reinstating.reinstate(
        stage.asked[0],
        reply_by=today + 7 * DAY,
        review_by=today + 21 * DAY,
        by=stage.editor,
        now=stage.now,
    )
    assert stage.asked[0].state == A.INVITED
    assert not BadAddress.objects.exists()
    assert Letter.objects.get(letter="invitation_again").phase == Phase.NEW


def test_editor_is_told_once_of_a_letter_that_failed(stage):
    letter = invitation(stage, Phase.FAILED, last_error="550 5.7.1 We do not relay")
    for _time in range(2):
        tasks.tell_of_undelivered()

    notice = Letter.objects.get(letter="letter_undelivered")
    assert notice.recipient == stage.editor
    assert letter.recipient.full_name in notice.subject
    assert "Invitation to review" in notice.body
    assert stage.asked[0].state == A.INVITED  # the server refused, not the address


def test_address_that_the_server_does_not_know_ends_the_invitation(stage):
    letter = invitation(stage, Phase.FAILED)
    BadAddress.objects.create(address=letter.address.lower(), since=stage.now)
    tasks.tell_of_undelivered()
    assert stage.asked[0].state == A.BOUNCED


def test_invitation_to_an_address_that_is_closed_already_ends(world, time_is):
    world.bring("in_review")
    time_is(world.now)
    address = world.reviewers[0].email.lower()
    BadAddress.objects.create(address=address, since=world.now)
    world.invite(0)
    assert Letter.objects.get(letter="invitation").phase == Phase.HELD
    tasks.tell_of_undelivered()
    assert world.asked[0].state == A.BOUNCED
    assert Letter.objects.get(letter="letter_undelivered").recipient == world.editor


def test_letter_to_the_only_editor_that_is_lost_is_told_to_the_chief(stage):
    letter = Letter.objects.get(letter="editor_assigned")
    assert letter.recipient == stage.editor
    Letter.objects.filter(pk=letter.pk).update(phase=Phase.FAILED)
    tasks.tell_of_undelivered()
    assert Letter.objects.get(letter="letter_undelivered").recipient == stage.chief


def test_notice_that_fails_is_not_told_of(stage):
    invitation(stage, Phase.FAILED)
    tasks.tell_of_undelivered()
    Letter.objects.filter(letter="letter_undelivered").update(phase=Phase.FAILED)
    tasks.tell_of_undelivered()
    assert Letter.objects.filter(letter="letter_undelivered").count() == 1


def test_letter_about_no_case_is_the_offices(stage):
    Letter.objects.filter(pk=invitation(stage).pk).update(phase=Phase.FAILED, about="roles:reform")
    tasks.tell_of_undelivered()
    notice = Letter.objects.get(letter="letter_undelivered_of_office")
    assert notice.recipient == stage.manager
    assert lost_of(stage.manager, stage.journal) == []


def line_on_desk(browser, address):
    return browser.get(address, headers={"HX-Request": "true"}).content.decode()


def test_lost_letters_are_a_task_until_somebody_sees_to_them(stage, signed_in):
    letter = invitation(stage, Phase.FAILED, last_error="554 No")
    browser = signed_in(stage.editor)
    list_ = f"/{stage.journal.slug}/undelivered/"
    assert f'hx-get="{list_}"' in got(browser, f"/{stage.journal.slug}/desk/").decode()
    assert "1 letter did not arrive" in line_on_desk(browser, list_)
    assert letter.recipient.full_name in got(browser, list_).decode()
    assert letter.recipient.full_name not in got(signed_in(stage.second), list_).decode()

    browser = signed_in(stage.editor)
    browser.post(of_case("see_to", stage.case), {"letter": letter.public_id})
    assert "did not arrive" not in line_on_desk(browser, list_)
    assert "seen to" in got(browser, of_case("letters_of_case", stage.case)).decode()


def test_lost_letter_is_sent_again(stage, signed_in):
    letter = invitation(stage, Phase.FAILED, last_error="554 No", attempts=6)
    signed_in(stage.chief).post(of_case("send_again", stage.case), {"letter": letter.public_id})
    letter.refresh_from_db()
    assert (letter.phase, letter.attempts, letter.last_error) == (Phase.NEW, 0, "")


def test_letter_of_an_invitation_that_ended_is_not_sent_again(stage, refused):
    letter = invitation(stage)
    mark(stage, letter)
    with refused(Blocked, ENDED):
        mailing.send_again(stage.case, public_id=letter.public_id, by=stage.editor, now=stage.now)


def test_office_knows_of_letters_and_does_not_read_them(stage, signed_in):
    letter, address = invitation(stage), of_case("letters_of_case", stage.case)
    read = {who: got(signed_in(getattr(stage, who)), address).decode() for who in STAFF}
    assert all(letter.recipient.full_name in page for page in read.values())
    assert {who for who, page in read.items() if letter.subject in page} == {"editor", "chief"}


def test_page_keeps_what_was_typed_when_it_refuses(stage, signed_in):
    letter = invitation(stage)
    page = signed_in(stage.editor).post(
        of_case("mark_bounced", stage.case), {"letter": letter.public_id, "why": " "}
    )
    assert "Write what came back" in page.content.decode()
    assert stage.asked[0].state == A.INVITED


def test_lost_letters_are_neither_counted_nor_listed_for_those_who_know_of_none(stage, signed_in):
    """An editor of other cases, an editor who is production here, and one who is the author."""
    letter = invitation(stage, Phase.FAILED)
    Submission.objects.update(state="copyediting")
    stage.journal.memberships.create(user=stage.second, role=PRODUCTION)
    stage.journal.memberships.create(user=stage.author, role=EDITOR)
    list_ = f"/{stage.journal.slug}/undelivered/"
    for reader, is_told in ((stage.second, False), (stage.author, False), (stage.manager, True)):
        browser = signed_in(reader)
        assert ("1 letter did not arrive" in line_on_desk(browser, list_)) is is_told
        assert (letter.recipient.full_name in got(browser, list_).decode()) is is_told


def test_production_has_the_case_and_reads_of_no_letter(stage, signed_in, refused):
    stage.bring("accepted")
    browser = signed_in(stage.production)
    assert browser.get(of_case("case", stage.case)).status_code == 302  # to its own page of it
    refused.page(browser.get(of_case("letters_of_case", stage.case)), 403)
