"""The life of a submission. Every arrow below is the whole truth; effects live in the verbs.

States and conditions have modules of their own beside this one. A method body is empty: what a move
does beside changing the state is written in `journal/actions` and `review/actions`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

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
from journal.workflow.conditions import awaits
from journal.workflow.submission_conditions import (
    A_PROOF,
    ALL_ANSWERED,
    AUTHORS,
    BACK_TO_DECISION,
    BACK_TO_REVIEW,
    CLEAN_COPY,
    CONFIRMED,
    CONSENTS,
    ENOUGH_REVIEWS,
    IN_AN_ISSUE,
    IN_NO_ISSUE,
    LICENCE,
    MANUSCRIPT,
    NEVER_APPEALED,
    NO_OPEN_REVIEWS,
    NOT_RETRACTED,
    NOT_REVIEWED_TYPE,
    REVIEWED_ENOUGH,
    REVIEWED_TYPE,
    REVISED_FILE,
    TEXTS,
    TO_EDITOR,
    TYPESET_TEXT,
    WORD_FILE,
)
from journal.workflow.submission_states import BEFORE_ACCEPTANCE, IN_PRODUCTION, UNDER_DECISION, S


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
        conditions=[REVIEWED_TYPE, CLEAN_COPY],
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
        source=[S.SUBMITTED, S.AWAITING_EDITOR, S.WITH_EDITOR, S.DECISION_PENDING],
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
