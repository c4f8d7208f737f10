"""Enter what an author or reviewer sent by mail, on paper or said: kept with what it came by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.actions.drafting import OF_ACCOUNT, start_draft
from journal.actions.keeping import keep_file
from journal.files.kinds import MESSAGES
from journal.models import Event, File, Submission, User
from journal.parties import How, OnBehalf
from journal.permissions import has_role, is_author, may_enter
from journal.posting import editors_of, post_about, staff_of, withdraw_about
from journal.refusals import Blocked, StaleState
from journal.roles import MANAGER
from journal.turns import turn_of
from journal.workflow.submission_states import FINAL, S

NOT_COME = _("This day has not come yet.")
NO_MESSAGE = _("Attach the message: the e-mail, or a picture of the paper.")
NO_NOTE = _("Write down what was said.")
OWN = _("This is your own address: start a submission of your own instead.")
DRAFTED = "enter_draft"
ASKED_TO_CONFIRM = ["confirm_submission", "confirm_reminder"]


@dataclass(frozen=True)
class Way:
    """How the words came, as staff say it; `message` is an open file with a name."""

    how: str
    came_on: date
    note: str = ""
    message: Any = None

    def wrongs(self, today: date) -> list[tuple[str, str | Promise]]:
        """[(what, the sentence against it)]: a message must be attached, a call written down."""
        found: list[tuple[str, str | Promise]] = []
        if self.came_on > today:
            found.append(("came_on", NOT_COME))
        if self.how == How.PHONE and not self.note.strip():
            found.append(("note", NO_NOTE))
        if self.how != How.PHONE and not self.message:
            found.append(("message", NO_MESSAGE))
        return found


def enter(
    submission: Submission,
    do: Callable[[OnBehalf], object],
    *,
    for_: Any,
    way: Way,
    by: User,
    now: datetime,
) -> None:
    """Run `do(party)`, the move of the author or of an Assignment, by staff on their behalf.

    Message, move and receipt are one transaction; `do` posts the receipt. The move asks again
    whether it is allowed. Raises PermissionDenied, and Blocked when the message is missing.
    """
    if not may_enter(submission, by):
        raise PermissionDenied
    facts = _kept(submission, way, by=by, now=now)
    with transaction.atomic():
        submission = Submission.objects.locked(submission)
        do(_party(submission, facts, for_=for_, way=way, by=by, now=now))


def enter_draft(journal, *, person, article_type, language, way, by, now):
    """A draft for an author who wrote or called; the office completes and sends it.

    `person` is {email, given_name, family_name, language}; somebody new is made without a
    password, and of somebody known nothing is taken over but the account.
    """
    if not has_role(by, journal, MANAGER):
        raise PermissionDenied
    facts = _kept(Submission(journal=journal), way, by=by, now=now)
    with transaction.atomic():
        author = User.objects.known_or_new(**person, time_zone=journal.sender.time_zone)
        if author == by:
            raise Blocked(OWN)
        draft = start_draft(
            journal,
            by=author,
            article_type=article_type,
            language=language,
            now=now,
        )
        told = {name: person[name] for name in ("given_name", "family_name")}
        told["email"] = author.email
        draft.contributors.update(**dict.fromkeys(OF_ACCOUNT, "") | told)
        party = _party(draft, facts, for_=author, way=way, by=by, now=now)
        note_draft(draft, party=party, now=now)
    return draft


def note_draft(draft, *, party, now):
    """From now on the draft is the office's to complete; part of the verb that made it."""
    draft.entered_by = party.person
    draft.save(update_fields=["entered_by"])
    draft.note(verb=DRAFTED, by=party, now=now)


def party_for_draft(submission, by):
    """The office on behalf of the author of a draft that was entered, in the way it came."""
    told = told_of_draft(submission)
    return OnBehalf(
        by=by,
        for_=submission.author,
        how=told["how"],
        came_on=date.fromisoformat(told["came_on"]),
        note=told["note"],
        message=File.objects.filter(public_id=told["message"]).first(),
    )


def told_of_draft(submission):
    """How the manuscript of an entered draft came, as `OnBehalf.facts` says it."""
    return Event.objects.of(submission).get(verb=DRAFTED).details


@transaction.atomic
def confirm(submission, *, by, now):
    """The author makes the statements in person; the link that was mailed is dead from now on."""
    submission = Submission.objects.locked(submission)
    if isinstance(by, OnBehalf) or not is_author(submission, by):
        raise PermissionDenied
    if not submission.is_unconfirmed or submission.state in (S.DRAFT, *FINAL):
        raise StaleState(submission, "confirm")
    submission.consented_at = now
    submission.link_generation += 1
    if turn_of(submission)[0] != submission.waiting_on:
        submission.settle(now=now)
    submission.save()
    submission.note(verb="confirm_statements", by=by, now=now)
    withdraw_about(submission, letters=ASKED_TO_CONFIRM, to=submission.author)
    post_about(submission, "submission_received", to=submission.author, now=now)
    for person in _to_be_told(submission, now):
        post_about(submission, "statements_confirmed", to=person, now=now)


def _to_be_told(submission, now):
    """The editor of the case, if it has one, and whoever of the office entered it."""
    editors = editors_of(submission, now) if submission.editor_id else []
    office = [one for one in staff_of(submission, now, MANAGER) if one == submission.entered_by]
    return {one.pk: one for one in [*editors, *office]}.values()


def _kept(submission, way, *, by, now):
    """Facts of the message's row, kept outside of any transaction; None after a call."""
    if wrongs := way.wrongs(submission.journal.today(now)):
        raise Blocked(*(sentence for _what, sentence in wrongs))
    if not way.message:
        return None
    return keep_file(
        way.message, name=way.message.name, submission=submission, by=by, allowed=MESSAGES
    )


def _party(submission, facts, *, for_, way, by, now):
    message = None
    if facts is not None:
        message = File.objects.create(
            journal_id=submission.journal_id,
            submission=submission,
            role=File.Role.MESSAGE,
            added_by=by.person,
            added_at=now,
            **facts,
        )
    return OnBehalf(
        by=by, for_=for_, how=way.how, came_on=way.came_on, note=way.note, message=message
    )
