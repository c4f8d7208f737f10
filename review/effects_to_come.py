"""What the moves are meant to do and do not do yet: each effect with the work that brings it.

`comes_with` is the number of an issue, or the name of a piece of work without one. An arrow that
is drawn but refused (`awaits`) has its row here as well.
"""

from typing import NamedTuple

DEPOSITS = "deposits with Crossref and ORCID"
PUBLIC_SITE = "search, subscriptions and notices on the public site"
PRODUCTION = "queries, editions and dates in production"
NAMED = (DEPOSITS, PUBLIC_SITE, PRODUCTION)


class Effect(NamedTuple):
    """`move` is an arrow of the machine, or a verb that leaves the state as it is."""

    machine: str
    move: str
    what: str
    comes_with: int | str


EFFECTS_TO_COME = (
    # --- the submission ---
    Effect(
        "Submission",
        "submit",
        "The file is checked for format and similarity, with a person's verdict on both.",
        6,
    ),
    Effect("Submission", "submit", "A type of article that is closed takes nothing.", 6),
    Effect("Submission", "reopen", "What was taken into account may be sent back once more.", 6),
    Effect(
        "Submission",
        "screen_to_editor",
        "An editor is found by topic and load, with no conflict, and the desk is passed over.",
        6,
    ),
    Effect(
        "Submission", "assign_editor", "Whoever has enough cases is left out, unless overruled.", 6
    ),
    Effect("Submission", "assign_editor", "The editor says yes or no within three days.", 6),
    Effect("Submission", "open_round", "The form that reviewers fill in is chosen.", 6),
    Effect("Submission", "open_round", "Reviewers of the round before are proposed at once.", 6),
    Effect("Submission", "accept_unreviewed", "Figures of review leave it out.", 6),
    Effect("Submission", "submit_revision", "Reviewers of the last round are told, if wished.", 6),
    Effect("Submission", "accept", "A DOI is reserved.", DEPOSITS),
    Effect(
        "Submission", "finish_copyedit", "The author approves the edited text first.", PRODUCTION
    ),
    Effect(
        "Submission",
        "approve_proof",
        "Refused while a query to the author is open.",
        PRODUCTION,
    ),
    Effect(
        "Submission",
        "schedule",
        "A day of publication is set instead, for an article ahead of its issue.",
        PRODUCTION,
    ),
    Effect("Submission", "publish", "Metadata are checked and deposited, with the DOI.", DEPOSITS),
    Effect("Submission", "publish", "Subscribers are told; the search index is fed.", PUBLIC_SITE),
    Effect("Submission", "correct", "The correction is deposited.", DEPOSITS),
    Effect("Submission", "retract", "The retraction is deposited.", DEPOSITS),
    # --- the assignment ---
    Effect("Assignment", "queue", "Who is next in order is kept, and asked by itself.", 7),
    Effect("Assignment", "invite", "A shortlist is kept, and who has enough to do is left out.", 7),
    Effect("Assignment", "decline", "The colleagues whom the reviewer names become leads.", 7),
    Effect("Assignment", "decline", "The next in order is asked; the roster notes the answer.", 7),
    Effect("Assignment", "expire", "The next in order is asked.", 7),
    Effect("Assignment", "bounce", "The next in order is asked.", 7),
    Effect("Assignment", "hand_in", "The editor rates the review.", 6),
    Effect("Assignment", "acknowledge", "All reviewers of a year are thanked in one action.", 6),
    Effect("Assignment", "acknowledge", "The review is offered to the ORCID record.", DEPOSITS),
    # --- the issue ---
    Effect(
        "Issue", "freeze", "What an article lacks is named, as an affiliation in a language.", 6
    ),
    Effect("Issue", "finish_compile", "There is an edition in each language.", PRODUCTION),
    Effect("Issue", "publish", "It happens by itself on a day that was set.", PRODUCTION),
    Effect("Issue", "publish", "Refused until every DOI is valid; all are deposited.", DEPOSITS),
    Effect("Issue", "publish", "Subscribers get the contents; the index is fed.", PUBLIC_SITE),
    Effect("Issue", "unpublish", "Readers find a notice in place of the pages.", PUBLIC_SITE),
    # --- the roster ---
    Effect("Roster entry", "confirm", "Anyone may apply on a form and confirm by a link.", 7),
    Effect("Roster entry", "approve", "Who the person is was checked, or a note says why not.", 7),
    Effect("Roster entry", "approve", "The index of the matching is fed.", 7),
    Effect("Roster entry", "approve", "A year later the person is asked if all still holds.", 7),
    Effect("Roster entry", "pause", "The person is not suggested between two dates.", 7),
    Effect("Roster entry", "resume", "The person is suggested again.", 7),
    Effect("Roster entry", "retire", "Open reviews are cancelled; the history stays.", 7),
    Effect("Roster entry", "bar", "Never suggested nor invited; editors see why.", 7),
)
