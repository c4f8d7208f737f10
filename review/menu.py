"""The moves on the page of a case: where each is made, what it does, and which one comes first.

A new move hangs here, as one row: in PAGES when it is an arrow of the submission, in ROUND_PAGES
when it is an arrow of its latest round, in STEPS when it leaves the state as it is. Every address
takes the journal's slug and the public id of the case.
"""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy

from journal.perform import moves_for
from journal.permissions import is_editor_of_case, is_office, is_office_or_chief, may_enter
from journal.workflow.submission_states import FINAL, S
from review.pages import DECISION_PAGES, DECISION_STEPS, Page, Step
from review.permissions import sees_case_as_staff


@dataclass(frozen=True)
class Entry:
    """A move as the page draws it; `blocked` holds the sentences against it."""

    name: str
    address: str
    label: str
    what: str
    is_button: bool
    blocked: list[str]


HELD = gettext_lazy("A decision on this case is about to be sent. Take it back first.")

WITHDRAW = Page(
    "review:withdraw_case",
    gettext_lazy("End everything in the case: at the author's wish, or for a reason."),
    while_deciding=True,
)

# move: its page. The order of entries is that of the machine.
PAGES = {
    "return_to_author": Page(
        "review:return_to_author",
        gettext_lazy("Something is missing: the author gets a list, mends it and sends it again."),
    ),
    "editor_declines": Page(
        "review:decline_case",
        gettext_lazy("You cannot take this case: the editor-in-chief assigns another editor."),
    ),
    "withdraw": WITHDRAW,
    "withdraw_accepted": WITHDRAW,
    "assign_editor": Page(
        "review:assign_editor",
        gettext_lazy("Name the editor who handles the case; the former one is relieved of it."),
    ),
    "open_round": Page(
        "review:open_round",
        gettext_lazy("Begin a round with the latest version, then choose the reviewers."),
        is_button=True,
    ),
    **DECISION_PAGES,
    "correct": Page(
        "journal:correct_article",
        gettext_lazy("A correction stands above the article from now on."),
    ),
    "retract": Page(
        "journal:retract_article",
        gettext_lazy("The article stays readable, marked as retracted wherever it is shown."),
    ),
}

ROUND_PAGES: dict[str, Page] = {
    "cancel": Page(
        "review:cancel_round",
        gettext_lazy("Those invited are told; the case is with you again."),
    ),
}

STEPS = (
    Step(
        "choose_reviewers",
        Page(
            "review:choose_reviewers",
            gettext_lazy("Look through the roster and invite; the letters leave after a while."),
            label=gettext_lazy("Choose reviewers"),
        ),
        permission=is_editor_of_case,
        is_offered=lambda submission: submission.state == S.IN_REVIEW,
    ),
    Step(
        "extend_revision",
        Page(
            "review:extend_revision",
            gettext_lazy("Move the day by which the revision is due; the author is told."),
            label=gettext_lazy("Give more time"),
        ),
        permission=sees_case_as_staff,
        is_offered=lambda submission: submission.state == S.REVISION_REQUESTED,
    ),
    Step(
        "keep_article",
        Page(
            "review:keep_article",
            gettext_lazy("Answer the author's wish to withdraw: production goes on."),
            label=gettext_lazy("The article stays"),
        ),
        permission=is_office,
        is_offered=lambda submission: submission.withdrawal_asked_at is not None,
    ),
    Step(
        "for_author",
        Page(
            "review:for_author",
            gettext_lazy("What came by mail, by telephone or on paper, in the author's name."),
            label=gettext_lazy("Enter for the author"),
            while_deciding=True,
        ),
        permission=may_enter,
        is_offered=lambda submission: bool(moves_for(submission, submission.author)),
    ),
    Step(
        "hand_over",
        Page(
            "review:assign_editor",
            gettext_lazy("Another editor takes the case as it stands; the former one is relieved."),
            label=gettext_lazy("Give to another editor"),
            while_deciding=True,
        ),
        permission=is_office_or_chief,
        is_offered=lambda one: (
            (one.has_editor_at_work or one.lacks_its_editor) and one.state != S.WITH_EDITOR
        ),
    ),
    Step(
        "hold",
        Page(
            "review:hold_case",
            gettext_lazy("Stop all reminders in this case until it is taken off hold."),
            label=gettext_lazy("Put on hold"),
            while_deciding=True,
        ),
        permission=is_office_or_chief,
        is_offered=lambda submission: not submission.is_on_hold and submission.state not in FINAL,
    ),
    Step(
        "release",
        Page(
            "review:release_case",
            gettext_lazy("The reminders go on where the duties stand."),
            label=gettext_lazy("Take off hold"),
            is_button=True,
            while_deciding=True,
        ),
        permission=is_office_or_chief,
        is_offered=lambda submission: submission.is_on_hold,
    ),
    Step(
        "outgoing",
        Page(
            "review:outgoing_of_case",
            gettext_lazy("Read which reminders will leave; skip one, move it, or stop them."),
            label=gettext_lazy("What will go out"),
            while_deciding=True,
        ),
        permission=sees_case_as_staff,
        is_offered=lambda submission: submission.state not in FINAL,
    ),
    Step(
        "remind",
        Page(
            "review:remind",
            gettext_lazy("Send a reminder at once, in your own words."),
            label=gettext_lazy("Remind now"),
            while_deciding=True,
        ),
        permission=sees_case_as_staff,
        is_offered=lambda submission: submission.state not in FINAL,
    ),
    Step(
        "log_contact",
        Page(
            "review:log_contact",
            gettext_lazy("A call, a promise, a mail: note it; move the day, stop reminders."),
            label=gettext_lazy("Note a call or message"),
            while_deciding=True,
        ),
        permission=sees_case_as_staff,
        is_offered=lambda submission: submission.state not in FINAL,
    ),
    *DECISION_STEPS,
    Step(
        "conflicts",
        Page(
            "review:conflicts",
            gettext_lazy("Who is kept from the case and why; record what you know."),
            label=gettext_lazy("Conflicts of interest"),
            while_deciding=True,
        ),
        permission=is_office_or_chief,
        is_offered=lambda submission: True,
    ),
    Step(
        "declare_conflict",
        Page(
            "review:declare_conflict",
            gettext_lazy("Nothing of the case is open to you from then on."),
            label=gettext_lazy("I have a conflict of interest"),
            while_deciding=True,
        ),
        permission=sees_case_as_staff,
        is_offered=lambda submission: True,
    ),
)

# state: the moves that may come first; the first one that is open to the reader does, and among
# those the first that is not blocked.
FIRST = {
    S.AWAITING_EDITOR: ("assign_editor", "accept_unreviewed"),
    S.WITH_EDITOR: ("open_round", "accept_unreviewed"),
    S.IN_REVIEW: ("choose_reviewers",),
    S.DECISION_PENDING: ("request_revision", "advise"),
}


def menu_of(submission, party):
    """(the move that comes first or None, [the other moves]) for this reader of the case."""
    entries = _merged(_entries(submission, party))
    found = [one for name in _first(submission) for one in entries if one.name == name]
    first = next((one for one in found if not one.blocked), found[0] if found else None)
    return first, [one for one in entries if one is not first]


def _first(submission):
    if submission.lacks_its_editor:
        return ("assign_editor", "hand_over")
    return ("request_revision",) if submission.awaits_chief else FIRST.get(submission.state, ())


def _entries(submission, party):
    is_deciding = submission.decisions.filter(released_at=None).exists()
    for page, name, label, sentences in _open(submission, party):
        waits = is_deciding and not page.while_deciding
        blocked = [str(HELD)] if waits else sentences
        yield Entry(name, page.address, str(label), str(page.what), page.is_button, blocked)


def _open(submission, party):
    """(page, name, label, sentences against it) of every move open to the party."""
    round_ = submission.rounds.order_by("-number").first()
    for step in STEPS:
        if step.is_offered(submission) and step.permission(submission, party):
            blocked = [str(one.sentence) for one in step.conditions if not one(submission)]
            yield step.page, step.name, step.page.label, blocked
    for thing, pages in ((submission, PAGES), (round_, ROUND_PAGES)):
        for move in moves_for(thing, party) if thing else ():
            if page := pages.get(move.name):
                yield page, move.name, page.label or move.label, move.blocked


def _merged(entries):
    """Arrows that share a page are one entry, which is blocked when all of them are."""
    merged: dict[tuple[str, str], Entry] = {}
    for one in entries:
        known = merged.setdefault((one.address, one.label), one)
        if known.blocked and not one.blocked:
            merged[one.address, one.label] = replace(known, blocked=[])
    return list(merged.values())
