"""Letters that did not arrive: noted by hand or by the server's word, told, sent again, seen to."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from journal.models import Submission
from journal.parties import SYSTEM
from journal.perform import perform
from journal.posting import editors_of, people_in_role, post_about, staff_of
from journal.refusals import StaleState, refuse_unless
from journal.roles import CHIEF, MANAGER
from notifications import fates
from notifications.letters import kind_of
from notifications.models import BadAddress, Letter
from notifications.outbox import post
from review.actions.facts import count_reviews
from review.actions.inviting import INVITATIONS
from review.actions.locking import locked, locked_for_staff
from review.fates import case_of_letter, letters_about
from review.models import Assignment
from review.posting import withdraw_from_reviewer
from review.workflow.assignment import A

NOTICES = NOTICE, NOTICE_OF_OFFICE = ("letter_undelivered", "letter_undelivered_of_office")


@transaction.atomic
def mark_bounced(submission, *, public_id, why, by, now):
    """The letter came back: nothing more goes to its address, and an invitation ends."""
    submission, letter = _found(submission, public_id, by)
    refuse_unless(bool(why.strip()), _("Write what came back, or who told you."))
    if not fates.mark_bounced(letter, why=why.strip(), now=now):
        raise StaleState(submission, "mark_bounced")
    Letter.objects.filter(pk=letter.pk).update(told_at=now)
    submission.note(verb="mark_bounced", by=by, now=now, why=why.strip(), details=_details(letter))
    _end_invitation(letter, now)


@transaction.atomic
def send_again(submission, *, public_id, by, now):
    """Once more, to the address that its reader has by now, with what was held back for them."""
    submission, letter = _found(submission, public_id, by)
    refuse_unless(
        bool(letter.body),
        _("The text held a secret and is forgotten. Let the person ask for a new one."),
    )
    refuse_unless(
        not _is_of_ended_invitation(letter),
        _("This invitation has ended. Invite the reviewer again: that sends a new letter."),
    )
    if not fates.send_again(letter, now=now):
        raise StaleState(submission, "send_again")
    submission.note(verb="send_again", by=by, now=now, details=_details(letter))


@transaction.atomic
def see_to(submission, *, public_id, by, now):
    """Somebody has told the person in another way; a letter that was held back will not leave."""
    submission, letter = _found(submission, public_id, by)
    if not fates.see_to(letter, now=now):
        raise StaleState(submission, "see_to")
    submission.note(verb="see_to", by=by, now=now, details=_details(letter))


@transaction.atomic
def bounce(assignment, *, now):
    """The invitation could not be delivered: it ends, its link dies."""
    submission, assignment = locked(assignment)
    if assignment.state != A.INVITED:
        return
    assignment.ended_at = now
    assignment.link_generation += 1
    perform(assignment.bounce, by=SYSTEM, now=now, details={"reviewer": assignment.reviewer_id})
    withdraw_from_reviewer(assignment)
    count_reviews(submission, now=now)


@transaction.atomic
def tell_of(letter, *, now):
    """Tell who sees to it that a letter did not arrive: the editor of the case, else the office."""
    case = case_of_letter(letter)
    if case is not None:
        case = Submission.objects.locked(case)
    mine = Letter.objects.filter(pk=letter.pk, told_at=None)
    if not mine.undelivered().update(told_at=now):
        return
    if BadAddress.objects.of(letter.address.lower(), letter.sender).exists():
        _end_invitation(letter, now)
    values = {"reader": letter.recipient.full_name, "which": kind_of(letter.letter).label}
    occasion = f"{letter.public_id} {letter.attempts}"
    if case is not None:
        for person in _others_who_see_to(case, letter.recipient, now):
            post_about(case, NOTICE, to=person, now=now, occasion=occasion, **values)
        return
    _tell_office(letter, occasion, values, now)


def _others_who_see_to(case, reader, now):
    """The editors of the case, else the chiefs, else the office, without the reader."""
    groups = (editors_of(case, now), staff_of(case, now, CHIEF), staff_of(case, now, MANAGER))
    others = ([one for one in group if one != reader] for group in groups)
    return next(filter(None, others), [])


def _tell_office(letter, occasion, values, now):
    """Of a letter that is about no case the office of its journal is told."""
    journal = letter.sender.journal
    for person in people_in_role(journal, now, MANAGER):
        if person != letter.recipient:
            with override(person.language):
                post(
                    NOTICE_OF_OFFICE,
                    to=person,
                    sender=letter.sender,
                    about=f"office:{journal.slug}",
                    occasion=occasion,
                    values={name: str(value) for name, value in values.items()}
                    | {"address": f"{settings.SITE_URL}/{journal.slug}/office/"},
                    now=now,
                )


def _found(submission, public_id, by):
    submission = locked_for_staff(submission, by)
    letter = letters_about(submission).filter(public_id=public_id).first()
    if letter is None:
        raise StaleState(submission, "letters")
    return submission, letter


def _end_invitation(letter, now):
    for assignment in _invitations_of(letter).filter(state=A.INVITED):
        bounce(assignment, now=now)


def _is_of_ended_invitation(letter):
    return letter.letter in INVITATIONS and not _invitations_of(letter).open().exists()


def _invitations_of(letter):
    if letter.letter not in INVITATIONS:
        return Assignment.objects.none()
    key = letter.about.removeprefix("assignment:")
    return Assignment.objects.filter(public_id=key, reviewer=letter.recipient).with_people()


def _details(letter):
    """By key: people are erased, events are not."""
    return {"letter": letter.letter, "to": letter.recipient_id}
