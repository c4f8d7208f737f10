"""Where a move on a case is made, and the rows of the menu that belong to decisions."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from journal.permissions import advises_on_case, decides_case, is_chief, is_editor_of_case
from journal.workflow.conditions import Condition
from journal.workflow.submission_states import UNDER_DECISION, S


@dataclass(frozen=True)
class Page:
    """Where a move is made; arrows with one address are one entry, under their common label."""

    address: str
    what: str | Promise  # one sentence: what it does
    label: str | Promise = ""  # instead of the arrow's own
    is_button: bool = False  # nothing to fill in: the button makes the move
    while_deciding: bool = False  # also while a decision waits to be sent


@dataclass(frozen=True)
class Step:
    """A verb without an arrow: who may, when it is offered at all, what must hold besides."""

    name: str
    page: Page
    permission: Callable[..., bool]
    is_offered: Callable[..., bool]
    conditions: tuple[Condition, ...] = ()


def edits_without_deciding_all(submission, party):
    """The editor of the case, who decides but cannot reject without review: the chief can."""
    decides = is_editor_of_case(submission, party) and decides_case(submission, party)
    return decides and not is_chief(submission, party)


DECIDE = Page(
    "review:decide",
    gettext_lazy("Choose what becomes of the manuscript and write the letter to the author."),
    label=gettext_lazy("Decide"),
)
APPEAL = Page(
    "review:open_appeal",
    gettext_lazy("The author wrote or called: another editor looks at the rejection again."),
    label=gettext_lazy("Open an appeal"),
)
DECISION_PAGES = {
    "request_revision": DECIDE,
    "accept": DECIDE,
    "reject": DECIDE,
    "desk_reject": DECIDE,
    "accept_unreviewed": Page(
        "review:decide",
        gettext_lazy("For texts that are not peer-reviewed: write the letter to the author."),
    ),
    "close_early": Page(
        "review:close_early",
        gettext_lazy("Decide with the reviews that are in, though more were wanted."),
    ),
    "more_reviews": Page(
        "review:more_reviews",
        gettext_lazy("The reviews disagree or are thin: ask one more person."),
        is_button=True,
    ),
    "submit_appeal": APPEAL,
    "appeal_to_desk": APPEAL,
    "reopen": Page(
        "review:reopen",
        gettext_lazy("The decision was a mistake: decide anew. It stays in the record."),
    ),
}

DECISION_STEPS = (
    Step(
        "advise",
        Page(
            "review:advise",
            gettext_lazy("Put a decision and its letter before the editor-in-chief."),
            label=gettext_lazy("Recommend a decision"),
        ),
        permission=advises_on_case,
        is_offered=lambda one: one.state in UNDER_DECISION and not one.awaits_chief,
    ),
    Step(
        "advise_rejection",
        Page(
            "review:advise",
            gettext_lazy(
                "Only the editor-in-chief can reject without review: say why they should."
            ),
            label=gettext_lazy("Recommend a rejection without review"),
        ),
        permission=edits_without_deciding_all,
        is_offered=lambda one: one.state == S.WITH_EDITOR and not one.awaits_chief,
    ),
    Step(
        "send_back",
        Page(
            "review:send_back",
            gettext_lazy("Ask the editor for something else before you decide."),
            label=gettext_lazy("Send the recommendation back"),
        ),
        permission=is_chief,
        is_offered=lambda one: one.awaits_chief,
    ),
    Step(
        "open_integrity_case",
        Page(
            "review:open_integrity_case",
            gettext_lazy("Mark that the integrity of the work is in question."),
            label=gettext_lazy("Open an integrity case"),
            while_deciding=True,
        ),
        permission=is_chief,
        is_offered=lambda one: not one.is_integrity_case,
    ),
    Step(
        "close_integrity_case",
        Page(
            "review:close_integrity_case",
            gettext_lazy("The question is answered: take the mark off."),
            label=gettext_lazy("Close the integrity case"),
            while_deciding=True,
        ),
        permission=is_chief,
        is_offered=lambda one: one.is_integrity_case,
    ),
)
