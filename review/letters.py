"""The letters of review: their names, and which values their texts may use."""

from django.utils.translation import gettext_lazy as _

from notifications.letters import LetterKind

CASE = ("name", "title", "number", "address")
# Letters to reviewers know no author, letters to authors no reviewer: the values are not there.
TO_REVIEWER = ("name", "title", "abstract")

LETTERS = [
    LetterKind(
        "invitation",
        variables=(*TO_REVIEWER, "reply_by", "review_days", "editor"),
        required=("personal_link", "reply_by"),
        label=_("Invitation to review"),
    ),
    LetterKind(
        "invitation_reminder",
        variables=(*TO_REVIEWER, "due"),
        required=("personal_link", "due"),
        label=_("Reminder of an invitation"),
    ),
    LetterKind(
        "thanks_for_accepting",
        variables=(*TO_REVIEWER, "due"),
        required=("personal_link", "due"),
        label=_("Thanks for agreeing to review"),
    ),
    LetterKind(
        "thanks_for_declining", variables=TO_REVIEWER, label=_("Thanks for answering an invitation")
    ),
    LetterKind("invitation_expired", variables=TO_REVIEWER, label=_("Invitation expired")),
    LetterKind("review_cancelled", variables=TO_REVIEWER, label=_("Review no longer needed")),
    LetterKind(
        "review_reminder",
        variables=(*TO_REVIEWER, "due"),
        required=("personal_link", "due"),
        label=_("Reminder of a review"),
    ),
    LetterKind(
        "review_received", variables=TO_REVIEWER, label=_("Review received, to the reviewer")
    ),
    LetterKind(
        "reviewer_declined", variables=(*CASE, "reviewer", "reason"), label=_("Reviewer declined")
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
        required=("letter", "due"),
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
    LetterKind("revision_received", variables=CASE, label=_("Revision received, to the author")),
    LetterKind("revision_arrived", variables=CASE, label=_("Revision arrived, to the editor")),
    LetterKind(
        "confirm_reviewing",
        variables=("name", "topics"),
        label=_("You are on the roster of reviewers"),
    ),
]
