"""The life of a submission. Every arrow below is the whole truth; effects live in the verbs.

States on top, conditions next, arrows below. A method body is empty: what a move does beside
changing the state is written in `journal/actions` and `review/actions`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from journal.files.kinds import Kind
from journal.permissions import (
    decides_case,
    is_author,
    is_author_or_office,
    is_chief,
    is_editor_of_case,
    is_office,
    is_office_or_chief,
    is_production,
    nobody_but_the_system,
)
from journal.workflow.conditions import Condition, awaits


class S(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of a submission", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("state of a submission", "Submitted")
    NEEDS_FIX = "needs_fix", pgettext_lazy("state of a submission", "Needs fixing")
    AWAITING_EDITOR = "awaiting_editor", pgettext_lazy("state of a submission", "Awaiting editor")
    WITH_EDITOR = "with_editor", pgettext_lazy("state of a submission", "With the editor")
    IN_REVIEW = "in_review", pgettext_lazy("state of a submission", "In review")
    DECISION_PENDING = "decision_pending", pgettext_lazy("state of a submission", "To be decided")
    REVISION_REQUESTED = (
        "revision_requested",
        pgettext_lazy("state of a submission", "Revision requested"),
    )
    ACCEPTED = "accepted", pgettext_lazy("state of a submission", "Accepted")
    COPYEDITING = "copyediting", pgettext_lazy("state of a submission", "Copyediting")
    TYPESETTING = "typesetting", pgettext_lazy("state of a submission", "Typesetting")
    PROOFING = "proofing", pgettext_lazy("state of a submission", "Proof with the author")
    READY = "ready", pgettext_lazy("state of a submission", "Ready for an issue")
    SCHEDULED = "scheduled", pgettext_lazy("state of a submission", "Scheduled")
    PUBLISHED = "published", pgettext_lazy("state of a submission", "Published")
    REJECTED = "rejected", pgettext_lazy("state of a submission", "Rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a submission", "Withdrawn")


FINAL = (S.PUBLISHED, S.REJECTED, S.WITHDRAWN)
UNDER_DECISION = [S.WITH_EDITOR, S.IN_REVIEW, S.DECISION_PENDING]
BEFORE_ACCEPTANCE = (
    S.SUBMITTED,
    S.NEEDS_FIX,
    S.AWAITING_EDITOR,
    *UNDER_DECISION,
    S.REVISION_REQUESTED,
)
EDITED = (S.WITH_EDITOR, S.IN_REVIEW, S.DECISION_PENDING, S.REVISION_REQUESTED)
IN_PRODUCTION = (S.ACCEPTED, S.COPYEDITING, S.TYPESETTING, S.PROOFING, S.READY, S.SCHEDULED)


def _has_manuscript(submission):
    version = submission.latest_version()
    return version is not None and version.manuscript() is not None


def _has_text_of_its_language(submission):
    return bool(
        submission.titles.get(submission.language) and submission.abstracts.get(submission.language)
    )


def _has_authors(submission):
    return submission.contributors.exists()


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
AUTHORS = Condition(_has_authors, _("Name at least one author."))
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


class SubmissionWorkflow(ConcurrentTransitionMixin, models.Model):
    state = FSMField(_("state"), choices=S.choices, default=S.DRAFT, protected=True, db_index=True)

    class Meta:
        abstract = True

    # --- arriving ---

    @transition(
        "state",
        source=S.DRAFT,
        target=S.SUBMITTED,
        permission=is_author,
        conditions=[MANUSCRIPT, TEXTS, AUTHORS, CONSENTS],
        custom={"label": _("Submit")},
    )
    def submit(self):
        """The author sends the finished draft to the journal."""

    @transition(
        "state",
        source=S.SUBMITTED,
        target=S.AWAITING_EDITOR,
        permission=nobody_but_the_system,
        custom={"label": _("Pass to the desk")},
    )
    def screen_to_desk(self):
        """The checks are done; someone must become the editor of the case."""

    @transition(
        "state",
        source=S.SUBMITTED,
        target=S.WITH_EDITOR,
        permission=nobody_but_the_system,
        conditions=[awaits(6)],
        custom={"label": _("Pass to an editor")},
    )
    def screen_to_editor(self):
        """The checks are done, and an editor was found by topics and load."""

    @transition(
        "state",
        source=[S.SUBMITTED, S.AWAITING_EDITOR],
        target=S.NEEDS_FIX,
        permission=is_office_or_chief,
        custom={"label": _("Return to the author")},
    )
    def return_to_author(self):
        """Something is missing; the author gets the list."""

    @transition(
        "state",
        source=S.NEEDS_FIX,
        target=S.SUBMITTED,
        permission=is_author,
        conditions=[MANUSCRIPT, TEXTS, AUTHORS, CONSENTS, ALL_ANSWERED],
        custom={"label": _("Send again")},
    )
    def resubmit_fixed(self):
        """The author has mended what was missing."""

    @transition(
        "state",
        source=[S.SUBMITTED, S.AWAITING_EDITOR, S.WITH_EDITOR],
        target=S.REJECTED,
        permission=is_chief,
        conditions=[CONFIRMED, NO_OPEN_REVIEWS],
        custom={"label": _("Reject without review")},
    )
    def desk_reject(self):
        """Not for this journal, said early."""

    @transition(
        "state",
        source=[S.AWAITING_EDITOR, S.WITH_EDITOR],
        target=S.WITH_EDITOR,
        permission=is_office_or_chief,
        custom={"label": _("Assign an editor")},
    )
    def assign_editor(self):
        """The case gets its editor."""

    @transition(
        "state",
        source=S.WITH_EDITOR,
        target=S.AWAITING_EDITOR,
        permission=is_editor_of_case,
        custom={"label": _("Hand the case back")},
    )
    def editor_declines(self):
        """The editor cannot take this case."""

    # --- reviewing ---

    @transition(
        "state",
        source=S.WITH_EDITOR,
        target=S.IN_REVIEW,
        permission=is_editor_of_case,
        conditions=[CONFIRMED, REVIEWED_TYPE, CLEAN_COPY],
        custom={"label": _("Open a round of review")},
    )
    def open_round(self):
        """A round starts; reviewers can be invited."""

    @transition(
        "state",
        source=S.IN_REVIEW,
        target=S.DECISION_PENDING,
        permission=nobody_but_the_system,
        conditions=[ENOUGH_REVIEWS],
        custom={"label": _("All reviews are in")},
    )
    def reviews_sufficient(self):
        """As many reviews are in as were wanted."""

    @transition(
        "state",
        source=S.IN_REVIEW,
        target=S.DECISION_PENDING,
        permission=is_editor_of_case,
        custom={"label": _("Wait for no more reviews")},
    )
    def close_early(self):
        """The editor will decide with fewer reviews than were wanted, and says why."""

    @transition(
        "state",
        source=S.DECISION_PENDING,
        target=S.IN_REVIEW,
        permission=is_editor_of_case,
        conditions=[CLEAN_COPY],
        custom={"label": _("Ask for one more review")},
    )
    def more_reviews(self):
        """The reviews are split or thin: one more opinion."""

    @transition(
        "state",
        source=S.DECISION_PENDING,
        target=S.IN_REVIEW,
        permission=nobody_but_the_system,
        custom={"label": _("A review was sent back")},
    )
    def await_review_again(self):
        """A review was sent back for completion, and fewer are in than are wanted."""

    @transition(
        "state",
        source=S.IN_REVIEW,
        target=S.WITH_EDITOR,
        permission=nobody_but_the_system,
        custom={"label": _("The round was cancelled")},
    )
    def leave_round(self):
        """The round was cancelled before anybody had agreed to review."""

    # --- deciding ---

    @transition(
        "state",
        source=UNDER_DECISION,
        target=S.REVISION_REQUESTED,
        permission=decides_case,
        conditions=[CONFIRMED],
        custom={"label": _("Ask for a revision")},
    )
    def request_revision(self):
        """The author is asked to revise; the letter says what."""

    @transition(
        "state",
        source=S.REVISION_REQUESTED,
        target=S.WITH_EDITOR,
        permission=is_author,
        conditions=[REVISED_FILE, TO_EDITOR],
        custom={"label": _("Send the revision")},
    )
    def submit_revision(self):
        """The author hands in the revised manuscript with a response."""

    @transition(
        "state",
        source=S.REVISION_REQUESTED,
        target=S.IN_REVIEW,
        permission=is_author,
        conditions=[REVISED_FILE, BACK_TO_REVIEW],
        custom={"label": _("Send the revision")},
    )
    def resume_review(self):
        """The author has mended something technical; the reviewers go on."""

    @transition(
        "state",
        source=S.REVISION_REQUESTED,
        target=S.DECISION_PENDING,
        permission=is_author,
        conditions=[REVISED_FILE, BACK_TO_DECISION],
        custom={"label": _("Send the revision")},
    )
    def resume_decision(self):
        """The author has mended something technical; the editor goes on to decide."""

    @transition(
        "state",
        source=UNDER_DECISION,
        target=S.ACCEPTED,
        permission=decides_case,
        conditions=[CONFIRMED, REVIEWED_ENOUGH, LICENCE],
        custom={"label": _("Accept")},
    )
    def accept(self):
        """The submission will be published."""

    @transition(
        "state",
        source=[S.SUBMITTED, S.AWAITING_EDITOR, S.WITH_EDITOR],
        target=S.ACCEPTED,
        permission=decides_case,
        conditions=[CONFIRMED, NOT_REVIEWED_TYPE, LICENCE],
        custom={"label": _("Accept without review")},
    )
    def accept_unreviewed(self):
        """Forewords, book reviews, chronicles: accepted without a round and labelled so."""

    @transition(
        "state",
        source=UNDER_DECISION,
        target=S.REJECTED,
        permission=decides_case,
        conditions=[CONFIRMED],
        custom={"label": _("Reject")},
    )
    def reject(self):
        """The submission will not be published."""

    @transition(
        "state",
        source=S.REJECTED,
        target=S.WITH_EDITOR,
        permission=is_author_or_office,
        conditions=[NEVER_APPEALED],
        custom={"label": _("Appeal")},
    )
    def submit_appeal(self):
        """The author asks for the decision to be looked at again, by another editor."""

    @transition(
        "state",
        source=S.REJECTED,
        target=S.AWAITING_EDITOR,
        permission=is_author_or_office,
        conditions=[NEVER_APPEALED],
        custom={"label": _("Appeal")},
    )
    def appeal_to_desk(self):
        """The same while there is no other editor: someone must be named first."""

    @transition(
        "state",
        source=[S.ACCEPTED, S.COPYEDITING, S.REJECTED],
        target=S.DECISION_PENDING,
        permission=is_chief,
        conditions=[IN_NO_ISSUE],
        custom={"label": _("Reopen the decision")},
    )
    def reopen(self):
        """The decision was a mistake; nothing is published yet."""

    @transition(
        "state",
        source=BEFORE_ACCEPTANCE,
        target=S.WITHDRAWN,
        permission=is_author_or_office,
        custom={"label": _("Withdraw")},
    )
    def withdraw(self):
        """The author takes the submission back, or the office does for a reason."""

    @transition(
        "state",
        source=IN_PRODUCTION,
        target=S.WITHDRAWN,
        permission=is_office,
        custom={"label": _("Withdraw")},
    )
    def withdraw_accepted(self):
        """The office confirms the author's wish, or withdraws the article for a reason."""

    # --- producing ---

    @transition(
        "state",
        source=S.ACCEPTED,
        target=S.COPYEDITING,
        permission=is_production,
        custom={"label": _("Begin copyediting")},
    )
    def start_copyedit(self):
        """Production takes the accepted manuscript."""

    @transition(
        "state",
        source=S.COPYEDITING,
        target=S.TYPESETTING,
        permission=is_production,
        conditions=[WORD_FILE],
        custom={"label": _("Pass to typesetting")},
    )
    def finish_copyedit(self):
        """The text is final; it becomes an article."""

    @transition(
        "state",
        source=S.TYPESETTING,
        target=S.PROOFING,
        permission=is_production,
        conditions=[TYPESET_TEXT, A_PROOF],
        custom={"label": _("Send the proof to the author")},
    )
    def send_proof(self):
        """The author is asked to read the proof."""

    @transition(
        "state",
        source=S.PROOFING,
        target=S.TYPESETTING,
        permission=is_author,
        custom={"label": _("Return the proof with corrections")},
    )
    def return_proof(self):
        """The author found something to correct."""

    @transition(
        "state",
        source=S.PROOFING,
        target=S.READY,
        permission=is_author,
        custom={"label": _("Approve the proof")},
    )
    def approve_proof(self):
        """The author says: print it like this."""

    @transition(
        "state",
        source=S.READY,
        target=S.SCHEDULED,
        permission=is_production,
        conditions=[IN_AN_ISSUE],
        custom={"label": _("Schedule")},
    )
    def schedule(self):
        """The issue that holds the article was frozen."""

    @transition(
        "state",
        source=S.SCHEDULED,
        target=S.READY,
        permission=is_production,
        custom={"label": _("Take back from the schedule")},
    )
    def unschedule(self):
        """The issue is being changed again."""

    @transition(
        "state",
        source=S.SCHEDULED,
        target=S.PUBLISHED,
        permission=is_office_or_chief,
        conditions=[IN_AN_ISSUE],
        custom={"label": _("Publish")},
    )
    def publish(self):
        """The article is public."""

    # --- afterwards ---

    @transition(
        "state",
        source=S.PUBLISHED,
        target=S.SCHEDULED,
        permission=nobody_but_the_system,
        custom={"label": _("Take back from the public")},
    )
    def unpublish(self):
        """The issue that holds the article was taken back."""

    @transition(
        "state",
        source=S.PUBLISHED,
        target=S.PUBLISHED,
        permission=is_chief,
        conditions=[NOT_RETRACTED],
        custom={"label": _("Publish a correction")},
    )
    def correct(self):
        """A correction stands beside the article from now on."""

    @transition(
        "state",
        source=S.PUBLISHED,
        target=S.PUBLISHED,
        permission=is_chief,
        conditions=[NOT_RETRACTED],
        custom={"label": _("Retract the article")},
    )
    def retract(self):
        """The article stays readable, marked as retracted wherever it is shown."""
