"""What staff may enter for authors and reviewers: the form of each move and its verb.

A new move of an author's or reviewer's hangs here, as one row of FOR_AUTHOR or FOR_REVIEWER.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.actions import drafting, entering, mending, producing
from journal.forms.mending import AnswersForm
from journal.forms.people import people_of, posted_people
from journal.forms.production import CorrectionsForm
from journal.forms.submitting import DraftForm
from journal.forms.uploads import UploadField
from journal.parties import OnBehalf
from journal.perform import moves_for
from journal.permissions import is_office
from journal.refusals import refuse_unless
from journal.workflow.conditions import Condition
from journal.workflow.submission_conditions import (
    ALL_ANSWERED,
    AUTHORS,
    MANUSCRIPT,
    REVISED_FILE,
    TEXTS,
)
from journal.workflow.submission_states import IN_PRODUCTION, S
from notifications import clock
from review.actions import (
    appealing,
    attaching,
    declaring,
    extending,
    postponing,
    responding,
    resubmitting,
    reviewing,
    revising,
    withdrawing,
)
from review.forms.assignments import MoreTimeForm
from review.forms.author import RevisionForm
from review.forms.conflicts import ConflictForm
from review.forms.moves import TimeForm, WhyForm
from review.forms.reviewer import AcceptForm, AttachmentForm, DeclineForm, ReviewForm

ONE_OF_THEM = _("You cannot enter a submission of which you are an author.")


@dataclass(frozen=True)
class Entry:
    """`ask(thing, data, files)` makes the form; `do(thing, form, by=, now=)` runs the verb.

    A verb without an arrow has a `label` and says by `is_open(thing, party)` when it is there.
    `gives` are the conditions that hold once the form is sent.
    """

    ask: Callable[..., forms.Form]
    do: Callable[..., object]
    label: str | Promise = ""
    is_open: Callable[..., bool] | None = None
    gives: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class OpenEntry:
    """One that may be made now: its name in the address, its label, the sentences against it."""

    name: str
    label: str
    blocked: list[str]


def plain(form, **options):
    """A form that asks the same whatever it is about."""
    return lambda _thing, data=None, files=None: form(data, files, **options)


class MendForm(DraftForm):
    """What was asked when a submission was returned: answers, texts, authors, manuscript."""

    def __init__(self, submission, data=None, files=None):
        initial = DraftForm.initial_of(submission)
        super().__init__(data, files, submission=submission, is_own=False, initial=initial)
        self.items = list(submission.fix_items.filter(answered_at=None))
        file = UploadField(label=_("Another manuscript instead"), required=False)
        self.fields = AnswersForm(items=self.items).fields | {"file": file} | self.fields
        self.only_arranged = self.data.get("do", "")
        has_people = "people-TOTAL_FORMS" in self.data
        self.people = (
            posted_people(self.data, submission, self.only_arranged)
            if has_people
            else people_of(submission)
        )

    def is_valid(self):
        """A button that adds, removes or moves an author sends nothing."""
        return all([super().is_valid(), self.people.is_valid()]) and not self.only_arranged

    def answers(self):
        return {item.pk: self.cleaned_data[f"answer-{item.pk}"] for item in self.items}


def _more_time(assignment, data=None, _files=None):
    now = clock.now()
    last, today = extending.last_own_day(assignment, now=now), assignment.journal.today(now)
    return MoreTimeForm(data, last=last, today=today)


def _agreement(assignment, data=None, _files=None):
    usual, last = responding.days_to_choose(assignment, now=clock.now())
    return AcceptForm(data, usual=usual, last=last)


def _agree(assignment, form, *, by, now):
    facts = form.cleaned_data
    until, interests = facts["review_by"], facts["interests"]
    responding.accept(assignment, until=until, interests=interests, by=by, now=now)


def _mend(submission, form, *, by, now):
    people = form.people.people()
    own = by.person.email.lower()
    refuse_unless(all(one["email"].lower() != own for one in people), ONE_OF_THEM)
    drafting.save_draft(
        submission,
        facts=form.facts(now),
        topics=form.cleaned_data["topics"],
        people=people,
        now=now,
    )
    mending.save_answers(submission, answers=form.answers())
    if file := form.cleaned_data["file"]:
        drafting.put_manuscript(submission, upload=file, name=file.name, by=by, now=now)
    confirmed = form.cleaned_data["confirmed_names"]
    mending.resubmit_fixed(submission, by=by, now=now, confirmed_names=confirmed)


def _revision(submission, data=None, files=None):
    return RevisionForm(data, files, earlier=submission.latest_version().supplements())


def _revise(submission, form, *, by, now):
    facts = form.cleaned_data
    revising.submit_revision(
        submission,
        **form.revised(),
        response=facts["response"],
        confirmed_names=facts["confirmed_names"],
        by=by,
        now=now,
    )


def _submit_again(submission, _form, *, by, now):
    """The draft is the office's to complete, in the way in which the wish came."""
    draft = resubmitting.submit_again(submission, by=by, now=now)
    entering.note_draft(draft, party=by, now=now)


class WholeReviewForm(ReviewForm, AttachmentForm):
    """The answers with the one file that came with them."""


def _whole_review(assignment, data=None, files=None):
    return WholeReviewForm(data, files, assignment=assignment)


def _hand_in(assignment, form, *, by, now):
    if file := form.cleaned_data["attachment"]:
        attaching.put_attachment(assignment, upload=file, name=file.name, by=by, now=now)
    reviewing.hand_in(assignment, by=by, now=now, **form.facts())


def _with_facts(verb):
    """A verb that takes the answers of its form by their names."""
    return lambda thing, form, *, by, now: verb(thing, by=by, now=now, **form.cleaned_data)


REVISION = Entry(_revision, _revise, gives=(REVISED_FILE,))
APPEAL = Entry(plain(WhyForm), _with_facts(appealing.submit_appeal))

FOR_AUTHOR = {
    "resubmit_fixed": Entry(MendForm, _mend, gives=(MANUSCRIPT, TEXTS, AUTHORS, ALL_ANSWERED)),
    "submit_revision": REVISION,
    "resume_review": REVISION,
    "resume_decision": REVISION,
    "ask_for_time": Entry(
        plain(TimeForm),
        _with_facts(postponing.ask_for_time),
        label=_("Ask for more time"),
        is_open=lambda submission, _party: submission.state == S.REVISION_REQUESTED,
    ),
    "return_proof": Entry(plain(CorrectionsForm), _with_facts(producing.return_proof)),
    "approve_proof": Entry(plain(forms.Form), _with_facts(producing.approve_proof)),
    "submit_appeal": APPEAL,
    "appeal_to_desk": APPEAL,
    "submit_again": Entry(
        plain(forms.Form),
        _submit_again,
        label=_("Submit again"),
        is_open=lambda submission, party: (
            is_office(submission, party.by) and resubmitting.may_submit_again(submission)
        ),
    ),
    "withdraw": Entry(plain(WhyForm, is_required=False), _with_facts(withdrawing.withdraw)),
    "ask_to_withdraw": Entry(
        plain(WhyForm),
        _with_facts(withdrawing.ask_to_withdraw),
        label=_("Ask to withdraw the article"),
        is_open=lambda submission, _party: submission.state in IN_PRODUCTION,
    ),
}

FOR_REVIEWER = {
    "accept": Entry(_agreement, _agree),
    "decline": Entry(plain(DeclineForm), _with_facts(responding.decline)),
    "hand_in": Entry(_whole_review, _hand_in),
    "declare_conflict": Entry(
        plain(ConflictForm),
        _with_facts(declaring.declare_as_reviewer),
        label=_("Declare a conflict of interest"),
        is_open=lambda assignment, _party: assignment.is_open,
    ),
    "extend_own": Entry(
        _more_time,
        _with_facts(extending.extend_own),
        label=_("Take more time"),
        is_open=lambda assignment, _party: assignment.is_writing and not assignment.has_extended,
    ),
}

# Arrows of theirs that have a place of their own: the draft's page, and none (words not sent yet).
ELSEWHERE = {"submit", "begin"}


def entries_for(thing, party: OnBehalf, table: dict[str, Entry]) -> list[OpenEntry]:
    """What of the table may be entered for the party now; one of each label, an open one first."""
    found = {}
    for name, label, blocked in [*_arrows(thing, party, table), *_noted(thing, party, table)]:
        known = found.get(label)
        if known is None or (known.blocked and not blocked):
            found[label] = OpenEntry(name, label, blocked)
    return list(found.values())


def _arrows(thing, party, table):
    for move in moves_for(thing, party):
        if entry := table.get(move.name):
            given = {str(one.sentence) for one in entry.gives}
            yield move.name, str(move.label), [one for one in move.blocked if one not in given]


def _noted(thing, party, table):
    for name, entry in table.items():
        if entry.is_open is not None and entry.is_open(thing, party):
            yield name, str(entry.label), []
