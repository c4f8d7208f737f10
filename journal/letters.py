"""The letters of the journal itself: their names, and which values their texts may use."""

from django.utils.translation import gettext_lazy as _

from notifications.letters import LetterKind

CASE = ("name", "title", "number", "address")
ISSUE = ("issue", "address")

LETTERS = [
    LetterKind("submission_received", variables=CASE, label=_("Submission received")),
    LetterKind("new_submission", variables=CASE, label=_("New submission, to the office")),
    LetterKind("editor_assigned", variables=CASE, label=_("Editor assigned")),
    LetterKind("to_production", variables=CASE, label=_("Accepted, to production")),
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
    LetterKind("issue_compiled", variables=(*ISSUE, "pages"), label=_("Issue compiled")),
    LetterKind(
        "compile_failed",
        variables=(*ISSUE, "reason"),
        required=("reason",),
        label=_("Compilation failed"),
    ),
    LetterKind(
        "account",
        variables=("message", "heading"),
        required=("message",),
        is_secret=True,
        label=_("Account: codes, confirmation, password"),
    ),
]
