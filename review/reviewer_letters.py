"""The letters to a reviewer about one review: from the invitation to the published article."""

from django.utils.translation import gettext_lazy as _

from notifications.letters import LetterKind
from review.reminder_letters import TO_REVIEWER

# What goes along for the reviewer's calendar.
DUE_DAY, DAY_TAKEN_BACK = "review.enclosing.due_day", "review.enclosing.day_taken_back"

REVIEWER_LETTERS = [
    LetterKind(
        "invitation",
        variables=(*TO_REVIEWER, "reply_by", "review_days", "editor", "policy"),
        required=("personal_link", "reply_by", "policy"),
        encloses=DUE_DAY,
        label=_("Invitation to review"),
    ),
    LetterKind(
        "thanks_for_accepting",
        variables=(*TO_REVIEWER, "due"),
        required=("personal_link", "due"),
        encloses=DUE_DAY,
        label=_("Thanks for agreeing to review"),
    ),
    LetterKind(
        "fresh_link",
        variables=TO_REVIEWER,
        required=("personal_link",),
        label=_("A fresh link to a review"),
    ),
    LetterKind(
        "thanks_for_declining", variables=TO_REVIEWER, label=_("Thanks for answering an invitation")
    ),
    LetterKind("invitation_expired", variables=TO_REVIEWER, label=_("Invitation expired")),
    LetterKind(
        "review_cancelled",
        variables=TO_REVIEWER,
        is_farewell=True,
        encloses=DAY_TAKEN_BACK,
        label=_("Review no longer needed"),
    ),
    LetterKind(
        "review_received",
        variables=(*TO_REVIEWER, "policy"),
        label=_("Review received, to the reviewer"),
    ),
    LetterKind(
        "review_returned",
        variables=(*TO_REVIEWER, "reason", "due"),
        required=("personal_link", "reason", "due"),
        encloses=DUE_DAY,
        label=_("Review sent back for completion"),
    ),
    LetterKind(
        "invitation_again",
        variables=(*TO_REVIEWER, "reply_by", "due", "editor"),
        required=("personal_link", "reply_by", "due"),
        encloses=DUE_DAY,
        label=_("Invitation to review, again"),
    ),
    LetterKind(
        "due_date_moved",
        variables=(*TO_REVIEWER, "due"),
        required=("personal_link", "due"),
        encloses=DUE_DAY,
        label=_("New date for a review"),
    ),
    LetterKind(
        "review_edited",
        variables=(*TO_REVIEWER, "comments"),
        required=("comments",),
        label=_("Comments to the author edited, to the reviewer"),
    ),
    LetterKind(
        "reviewed_article_published",
        variables=(*TO_REVIEWER, "issue", "article"),
        required=("article",),
        label=_("Article published, to its reviewers"),
    ),
]
