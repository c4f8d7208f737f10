"""The conditions of a submission's arrows, each beside the sentence that is shown when it fails."""

from django.utils.translation import gettext_lazy as _

from journal.files.kinds import Kind
from journal.workflow.conditions import Condition
from journal.workflow.submission_states import S


def _has_manuscript(submission):
    version = submission.latest_version()
    return version is not None and version.manuscript() is not None


def _has_text_of_its_language(submission):
    return bool(
        submission.titles.get(submission.language) and submission.abstracts.get(submission.language)
    )


def _has_authors(submission):
    addresses = list(submission.contributors.values_list("email", flat=True))
    return bool(addresses) and all(addresses)


def _has_or_awaits_consents(submission):
    """What the office has entered is confirmed by its author later."""
    return submission.consented_at is not None or submission.entered_by_id is not None


def _is_confirmed(submission):
    return not submission.is_unconfirmed


def _has_clean_copy(submission):
    version = submission.latest_version()
    return version is not None and version.review_copy() is not None


def _has_enough_reviews(submission):
    return submission.reviews_in >= submission.reviews_wanted


def _is_not_peer_reviewed(submission):
    return not submission.article_type.is_peer_reviewed


def _is_peer_reviewed(submission):
    return submission.article_type.is_peer_reviewed


def _has_every_answer(submission):
    return not submission.fix_items.filter(answer="").exists()


def _has_revised_file(submission):
    version = submission.latest_version()
    return version is not None and version.answers_decision


def _has_reviews_or_needs_none(submission):
    return (
        _is_not_peer_reviewed(submission)
        or _has_enough_reviews(submission)
        or bool(submission.review_waiver)
    )


def _has_no_open_reviews(submission):
    return submission.reviews_open == 0


def _has_licence(submission):
    return bool(submission.journal.licence.strip())


def _returns_to_its_editor(submission):
    return submission.returns_to not in (S.IN_REVIEW, S.DECISION_PENDING)


def _returns_to_review(submission):
    return submission.returns_to == S.IN_REVIEW


def _returns_to_decision(submission):
    return submission.returns_to == S.DECISION_PENDING


def _was_never_appealed(submission):
    return submission.appealed_at is None


def _has_word_file(submission):
    return submission.text_to_typeset().kind == Kind.DOCX


def _has_typeset_text(submission):
    article = getattr(submission, "article", None)
    return article is not None and article.latest_text() is not None


def _has_proof(submission):
    article = getattr(submission, "article", None)
    return article is not None and article.proof_id is not None


def _is_in_an_issue(submission):
    article = getattr(submission, "article", None)
    return article is not None and hasattr(article, "place")


def _is_not_retracted(submission):
    article = getattr(submission, "article", None)
    return article is None or not article.is_retracted


def _is_in_no_issue(submission):
    return not _is_in_an_issue(submission)


MANUSCRIPT = Condition(_has_manuscript, _("Upload the manuscript."))
TEXTS = Condition(
    _has_text_of_its_language, _("Give a title and an abstract in the language of the manuscript.")
)
AUTHORS = Condition(_has_authors, _("Name at least one author, and each with an e-mail."))
CONSENTS = Condition(_has_or_awaits_consents, _("Confirm the statements at the end of the form."))
CONFIRMED = Condition(_is_confirmed, _("The author has not confirmed the statements yet."))
CLEAN_COPY = Condition(
    _has_clean_copy,
    _("There is no clean copy of the manuscript for reviewers yet. See the file's report."),
)
ENOUGH_REVIEWS = Condition(_has_enough_reviews, _("Fewer reviews are in than are wanted."))
NOT_REVIEWED_TYPE = Condition(
    _is_not_peer_reviewed, _("Articles of this type are accepted after peer review only.")
)
REVIEWED_TYPE = Condition(
    _is_peer_reviewed,
    _("Articles of this type are not peer-reviewed: accept it without review, or reject it."),
)
ALL_ANSWERED = Condition(_has_every_answer, _("Answer every point that the journal asked for."))
REVIEWED_ENOUGH = Condition(
    _has_reviews_or_needs_none, _("Fewer reviews are in than are wanted for an acceptance.")
)
NO_OPEN_REVIEWS = Condition(
    _has_no_open_reviews, _("Reviewers are at work on it: cancel their reviews first.")
)
LICENCE = Condition(
    _has_licence, _("The journal has no licence for its articles yet. Set one in its settings.")
)
TO_EDITOR = Condition(
    _returns_to_its_editor, _("A technical revision brings the case back to where it was.")
)
BACK_TO_REVIEW = Condition(_returns_to_review, _("This revision does not go back to reviewers."))
BACK_TO_DECISION = Condition(
    _returns_to_decision, _("This revision does not go back to a decision.")
)
NEVER_APPEALED = Condition(
    _was_never_appealed, _("This decision was appealed once. The second one is final.")
)
REVISED_FILE = Condition(_has_revised_file, _("Upload the revised manuscript and your response."))
WORD_FILE = Condition(
    _has_word_file,
    _("Articles are typeset from Word files: upload the copyedited text as .docx first."),
)
TYPESET_TEXT = Condition(_has_typeset_text, _("The text has not been typeset yet."))
A_PROOF = Condition(_has_proof, _("The proof is still being made."))
IN_AN_ISSUE = Condition(_is_in_an_issue, _("The article is not in an issue."))
NOT_RETRACTED = Condition(_is_not_retracted, _("The article is retracted already."))
IN_NO_ISSUE = Condition(
    _is_in_no_issue, _("The article is in an issue already. Take it out of there first.")
)
