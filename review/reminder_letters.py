"""The letters of `reminders.py`, one for each rule, and the one that a person writes."""

from django.utils.translation import gettext_lazy as _

from journal.letters import CASE
from notifications.letters import LetterKind

# Letters to reviewers know no author, letters to authors no reviewer: the values are not there.
TO_REVIEWER = ("name", "title", "abstract")

REMINDER_LETTERS = [
    LetterKind(
        "reminder_by_hand",
        variables=("subject", "text"),
        required=("subject", "text"),
        label=_("Reminder by hand"),
    ),
    LetterKind(
        "invitation_reminder",
        variables=(*TO_REVIEWER, "due"),
        required=("personal_link", "due"),
        label=_("Reminder of an invitation"),
    ),
    LetterKind(
        "reply_in_vain",
        variables=(*CASE, "due", "reviewer"),
        required=("due", "reviewer"),
        label=_("An invitation has no answer, to the editor"),
    ),
    LetterKind(
        "desk_reminder",
        variables=(*CASE, "due"),
        required=("due",),
        label=_("Reminder of a case without an editor"),
    ),
    LetterKind(
        "review_reminder",
        variables=(*TO_REVIEWER, "due"),
        required=("personal_link", "due"),
        label=_("Reminder of a review"),
    ),
    LetterKind(
        "review_in_vain",
        variables=(*CASE, "due", "reviewer"),
        required=("due", "reviewer"),
        label=_("Reminders of a review were in vain, to the editor"),
    ),
    LetterKind(
        "review_in_vain_chief",
        variables=(*CASE, "due", "reviewer"),
        required=("due", "reviewer"),
        label=_("Reminders of a review were in vain, to the editor-in-chief"),
    ),
    LetterKind(
        "editor_reminder",
        variables=(*CASE, "due"),
        required=("due",),
        label=_("Reminder of a decision"),
    ),
    LetterKind(
        "editor_in_vain",
        variables=(*CASE, "due"),
        required=("due",),
        label=_("Reminders of a decision were in vain, to the editor-in-chief"),
    ),
    LetterKind(
        "recommendation_reminder",
        variables=(*CASE, "due"),
        required=("due",),
        label=_("Reminder of a recommendation, to the editor-in-chief"),
    ),
    LetterKind(
        "revision_reminder",
        variables=(*CASE, "due"),
        required=("address", "due"),
        label=_("Reminder of a revision"),
    ),
    LetterKind(
        "revision_in_vain",
        variables=(*CASE, "due"),
        required=("due",),
        label=_("Reminders of a revision were in vain, to the editor"),
    ),
]
