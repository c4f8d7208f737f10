"""The letters of review: their names, and which values their texts may use."""

from django.utils.translation import gettext_lazy as _

from journal.letters import CASE
from notifications.letters import LetterKind
from review.reminder_letters import REMINDER_LETTERS, TO_REVIEWER
from review.reviewer_letters import REVIEWER_LETTERS

LETTERS = [
    *REMINDER_LETTERS,
    *REVIEWER_LETTERS,
    LetterKind(
        "digest",
        variables=("name", "cases", "address"),
        required=("cases", "address"),
        label=_("What waits for an editor, weekly"),
    ),
    LetterKind(
        "letter_undelivered",
        variables=(*CASE, "reader", "which"),
        required=("reader", "which", "address"),
        label=_("A letter did not arrive, to the editor"),
    ),
    LetterKind(
        "letter_undelivered_of_office",
        variables=("reader", "which", "address"),
        required=("reader", "which", "address"),
        label=_("A letter did not arrive, to the office"),
    ),
    LetterKind(
        "reviewer_takes_time",
        variables=(*CASE, "reviewer", "due"),
        label=_("Reviewer takes more time"),
    ),
    LetterKind(
        "review_far_off",
        variables=(*CASE, "reviewer", "due"),
        label=_("A review is far off, to the office"),
    ),
    LetterKind(
        "reviewer_declined", variables=(*CASE, "reviewer", "reason"), label=_("Reviewer declined")
    ),
    LetterKind(
        "reviewer_in_conflict",
        variables=(*CASE, "reviewer", "reason"),
        label=_("Reviewer has a conflict of interest"),
    ),
    LetterKind(
        "reviewer_accepted", variables=(*CASE, "reviewer", "due"), label=_("Reviewer agreed")
    ),
    LetterKind(
        "reviewer_silent", variables=(*CASE, "reviewer"), label=_("Reviewer did not answer")
    ),
    LetterKind("review_arrived", variables=(*CASE, "reviewer"), label=_("Review arrived")),
    LetterKind("all_reviews_in", variables=CASE, label=_("All reviews are in")),
    LetterKind(
        "decision_revise",
        variables=(*CASE, "letter", "due"),
        required=("address", "letter", "due"),
        label=_("Decision: revision"),
    ),
    LetterKind(
        "decision_accept",
        variables=(*CASE, "letter"),
        required=("letter",),
        label=_("Decision: accepted"),
    ),
    LetterKind(
        "decision_reject",
        variables=(*CASE, "letter"),
        required=("letter",),
        label=_("Decision: rejected"),
    ),
    LetterKind(
        "entered_for_you",
        variables=(*CASE, "what", "by", "how", "day"),
        required=("personal_link", "what"),
        label=_("Entered on behalf of the author"),
    ),
    LetterKind(
        "entered_for_reviewer",
        variables=(*TO_REVIEWER, "what", "by", "how", "day"),
        required=("personal_link", "what"),
        label=_("Entered on behalf of a reviewer"),
    ),
    LetterKind(
        "conflict_entered",
        variables=(*TO_REVIEWER, "what", "by", "how", "day"),
        required=("what",),
        is_farewell=True,
        label=_("Conflict of interest entered on behalf of a reviewer"),
    ),
    LetterKind(
        "entry_disputed",
        variables=(*CASE, "person", "words"),
        required=("person", "words", "address"),
        label=_("Something was entered wrongly, to the editor and the office"),
    ),
    LetterKind(
        "editor_declined",
        variables=(*CASE, "editor", "reason"),
        label=_("An editor handed the case back"),
    ),
    LetterKind(
        "decision_accept_unreviewed",
        variables=(*CASE, "letter"),
        required=("letter",),
        label=_("Decision: accepted without review"),
    ),
    LetterKind("withdrawn", variables=(*CASE, "reason"), label=_("Withdrawn, to the authors")),
    LetterKind("case_withdrawn", variables=(*CASE, "reason"), label=_("Withdrawn, to the editor")),
    LetterKind(
        "withdrawal_asked", variables=(*CASE, "reason"), label=_("The author asks to withdraw")
    ),
    LetterKind(
        "withdrawal_kept",
        variables=(*CASE, "reason"),
        required=("reason",),
        label=_("The accepted article is not withdrawn"),
    ),
    LetterKind(
        "revision_extended",
        variables=(*CASE, "due"),
        required=("due",),
        label=_("New date for a revision"),
    ),
    LetterKind(
        "revision_far_off",
        variables=(*CASE, "due"),
        label=_("A revision is far off, to the office"),
    ),
    LetterKind(
        "time_wanted",
        variables=(*CASE, "due", "reason"),
        required=("due",),
        label=_("The author asks for more time"),
    ),
    LetterKind(
        "decision_technical",
        variables=(*CASE, "letter", "due"),
        required=("address", "letter", "due"),
        label=_("Decision: technical revision"),
    ),
    LetterKind(
        "decision_desk_reject",
        variables=(*CASE, "letter"),
        required=("letter",),
        label=_("Decision: rejected without review"),
    ),
    LetterKind(
        "decision_resubmit",
        variables=(*CASE, "letter"),
        required=("letter",),
        label=_("Decision: rejected, may be submitted again"),
    ),
    LetterKind(
        "decision_reopened",
        variables=(*CASE, "letter"),
        required=("letter",),
        label=_("Decision reopened, to the author"),
    ),
    LetterKind(
        "decision_by_another",
        variables=(*CASE, "verdict", "letter"),
        required=("letter",),
        label=_("Decision made by another, to the editor"),
    ),
    LetterKind(
        "decision_dropped",
        variables=(*CASE, "verdict", "reason", "letter"),
        required=("reason", "letter"),
        label=_("Decision not sent, to who made it"),
    ),
    LetterKind(
        "case_reopened", variables=(*CASE, "reason"), label=_("Decision reopened, to the editor")
    ),
    LetterKind(
        "recommendation_made",
        variables=(*CASE, "editor", "verdict", "note"),
        label=_("Recommendation, to the editor-in-chief"),
    ),
    LetterKind(
        "recommendation_returned",
        variables=(*CASE, "note"),
        required=("note",),
        label=_("Recommendation sent back"),
    ),
    LetterKind("appeal_received", variables=CASE, label=_("Appeal received, to the author")),
    LetterKind("appeal_arrived", variables=CASE, label=_("Appeal arrived")),
    LetterKind(
        "review_thanks",
        variables=TO_REVIEWER,
        required=("personal_link",),
        label=_("Decision made, to reviewers"),
    ),
    LetterKind(
        "review_thanks_shared",
        variables=(*TO_REVIEWER, "verdict", "letter"),
        required=("verdict", "letter", "personal_link"),
        label=_("Decision made, to reviewers who may know the authors"),
    ),
    LetterKind(
        "review_withdrawn",
        variables=TO_REVIEWER,
        label=_("Withdrawn, to those who have reviewed"),
    ),
    LetterKind(
        "manuscript_corrected",
        variables=TO_REVIEWER,
        required=("personal_link",),
        label=_("Manuscript corrected, to reviewers"),
    ),
    LetterKind(
        "discussion_message",
        variables=(*CASE, "writer", "subject", "text", "files"),
        required=("writer", "subject", "text", "address"),
        label=_("Message in a discussion, to authors and staff"),
    ),
    LetterKind(
        "discussion_to_reviewer",
        variables=(*TO_REVIEWER, "writer", "subject", "text", "files"),
        required=("writer", "subject", "text", "personal_link"),
        label=_("Message in a discussion, to a reviewer"),
    ),
    LetterKind("revision_received", variables=CASE, label=_("Revision received, to the author")),
    LetterKind("revision_arrived", variables=CASE, label=_("Revision arrived, to the editor")),
    LetterKind(
        "work_handed_on",
        variables=("name", "by", "changes", "duties"),
        required=("by", "changes", "duties"),
        label=_("Work handed on, to whoever leaves"),
    ),
    LetterKind(
        "confirm_reviewing",
        variables=("name", "topics"),
        label=_("You are on the roster of reviewers"),
    ),
]
