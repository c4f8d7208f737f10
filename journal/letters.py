"""The letters of the journal itself: their names, and which values their texts may use."""

from django.utils.translation import gettext_lazy as _

from notifications.letters import LetterKind

CASE = ("name", "title", "number", "address")
ISSUE = ("issue", "address")

LETTERS = [
    LetterKind("submission_received", variables=CASE, label=_("Submission received")),
    LetterKind(
        "draft_address",
        variables=("name", "title", "address"),
        required=("address",),
        label=_("Address of a draft, to its author"),
    ),
    LetterKind(
        "confirm_authorship",
        variables=(*CASE, "by"),
        required=("personal_link",),
        label=_("Submission received, to the co-authors"),
    ),
    LetterKind(
        "authorship_disputed",
        variables=(*CASE, "person", "words"),
        required=("person", "words", "address"),
        label=_("A co-author objects, to the editor and the office"),
    ),
    LetterKind("new_submission", variables=CASE, label=_("New submission, to the office")),
    LetterKind(
        "confirm_submission",
        variables=(*CASE, "by", "how", "day"),
        required=("personal_link",),
        label=_("Submission entered by the office, to the author"),
    ),
    LetterKind(
        "confirm_reminder",
        variables=(*CASE, "due"),
        required=("personal_link", "due"),
        label=_("Reminder to confirm a submission"),
    ),
    LetterKind(
        "confirm_in_vain",
        variables=(*CASE, "due"),
        required=("due",),
        label=_("Reminders to confirm were in vain, to the office"),
    ),
    LetterKind(
        "statements_confirmed", variables=CASE, label=_("The author has confirmed a submission")
    ),
    LetterKind(
        "fix_wanted",
        variables=(*CASE, "items", "due"),
        required=("address", "items", "due"),
        label=_("Returned to the author before review"),
    ),
    LetterKind(
        "fix_reminder",
        variables=(*CASE, "due"),
        required=("address", "due"),
        label=_("Reminder of a returned submission"),
    ),
    LetterKind(
        "fix_in_vain",
        variables=(*CASE, "due"),
        required=("due",),
        label=_("Reminders of a returned submission were in vain, to the office"),
    ),
    LetterKind(
        "proof_reminder",
        variables=(*CASE, "due"),
        required=("address", "due"),
        label=_("Reminder of a proof"),
    ),
    LetterKind(
        "proof_in_vain",
        variables=(*CASE, "due"),
        required=("due",),
        label=_("Reminders of a proof were in vain, to production"),
    ),
    LetterKind("fix_received", variables=CASE, label=_("Mended submission received")),
    LetterKind("fix_arrived", variables=CASE, label=_("Mended submission, to the office")),
    LetterKind("editor_assigned", variables=CASE, label=_("Editor assigned")),
    LetterKind(
        "case_reassigned",
        variables=("name", "title", "number", "editor"),
        label=_("Another editor takes the case, to the former one"),
    ),
    LetterKind("to_production", variables=CASE, label=_("Accepted, to production")),
    LetterKind(
        "acceptance_reopened", variables=CASE, label=_("Acceptance reopened, to production")
    ),
    LetterKind(
        "proof_to_author",
        variables=(*CASE, "due"),
        required=("address", "due"),
        label=_("Proof, to the author"),
    ),
    LetterKind("proof_returned", variables=(*CASE, "corrections"), label=_("Proof returned")),
    LetterKind("proof_approved", variables=CASE, label=_("Proof approved")),
    LetterKind(
        "article_published",
        variables=(*CASE, "issue", "article"),
        required=("article",),
        label=_("Article published"),
    ),
    LetterKind(
        "article_taken_back",
        variables=(*CASE, "reason"),
        required=("reason",),
        label=_("Article taken back from the public"),
    ),
    LetterKind(
        "article_corrected",
        variables=(*CASE, "notice", "article"),
        required=("notice", "article"),
        label=_("Correction published, to the authors"),
    ),
    LetterKind(
        "article_retracted",
        variables=(*CASE, "notice", "article"),
        required=("notice", "article"),
        label=_("Article retracted, to the authors"),
    ),
    LetterKind("issue_compiled", variables=(*ISSUE, "pages"), label=_("Issue compiled")),
    LetterKind(
        "compile_failed",
        variables=(*ISSUE, "reason"),
        required=("reason",),
        label=_("Compilation failed"),
    ),
    LetterKind(
        "record_head",
        variables=("day", "events", "head"),
        required=("day", "events", "head"),
        label=_("Head of the record, to keep"),
    ),
    LetterKind(
        "record_broken",
        variables=("where",),
        required=("where",),
        label=_("The record does not hold"),
    ),
    LetterKind(
        "backup_failed",
        variables=("reason", "last"),
        required=("reason", "last"),
        label=_("Backup failed"),
    ),
    LetterKind(
        "job_failed",
        variables=("jobs", "address"),
        required=("jobs", "address"),
        label=_("A job has failed, to the office"),
    ),
    LetterKind(
        "role_changed",
        variables=("name", "change", "by", "address"),
        required=("change", "by"),
        label=_("A role has changed"),
    ),
    LetterKind(
        "account",
        variables=("message", "heading"),
        required=("message",),
        is_secret=True,
        label=_("Account: codes, confirmation, password"),
    ),
]
