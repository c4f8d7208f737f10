"""What a case needs now, in words: for the desk (an order) and for the author (an explanation)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.models import Mode
from journal.turns import Turn
from journal.workflow.submission_states import FINAL, S

# What a reviewer is told of the way of review, by the mode frozen with the invitation.
POLICY = {
    Mode.DOUBLE: _(
        "Review is double-anonymous: you do not learn who wrote the manuscript, and its authors do "
        "not learn who you are."
    ),
    Mode.SINGLE: _(
        "Review is single-anonymous: you learn who wrote the manuscript, and its authors do not "
        "learn who you are."
    ),
    Mode.OPEN: _(
        "Review is open: you learn who wrote the manuscript, and if you agree to it, its authors "
        "learn who you are once the decision is sent."
    ),
}

TO_DO = {
    S.SUBMITTED: _("Being checked"),
    S.NEEDS_FIX: _("Author mends"),
    S.AWAITING_EDITOR: _("Assign an editor"),
    S.WITH_EDITOR: _("Open a round of review"),
    S.DECISION_PENDING: _("Decide"),
    S.REVISION_REQUESTED: _("Author revises"),
    S.ACCEPTED: _("Begin copyediting"),
    S.COPYEDITING: _("Finish copyediting"),
    S.TYPESETTING: _("Typeset and send the proof"),
    S.PROOFING: _("Author reads the proof"),
    S.READY: _("Put into an issue"),
    S.SCHEDULED: _("Waits for its issue"),
}

FOR_AUTHOR = {
    S.DRAFT: _("You have not sent this submission yet. Complete it and send it when it is ready."),
    S.SUBMITTED: _(
        "The journal has received your submission and checks its files. "
        "Next, an editor is chosen for it."
    ),
    S.NEEDS_FIX: _("Something in your submission must be mended first."),
    S.AWAITING_EDITOR: _(
        "The journal has received your submission and chooses an editor for it. "
        "You need not do anything."
    ),
    S.WITH_EDITOR: _(
        "An editor reads your manuscript and prepares the review. You need not do anything."
    ),
    S.IN_REVIEW: _(
        "Reviewers were asked to read your manuscript. "
        "You will hear from us when their reviews are in."
    ),
    S.DECISION_PENDING: _("The reviews are in. The editor reads them and decides."),
    S.REVISION_REQUESTED: _(
        "Please revise the manuscript. The letter says what the editor and the reviewers ask for."
    ),
    S.ACCEPTED: _("Your manuscript is accepted. Production will begin soon."),
    S.COPYEDITING: _(
        "Your text is being copyedited. Next, it is typeset, and you will be asked to read the "
        "proof."
    ),
    S.TYPESETTING: _("Your article is being typeset. You will be asked to read the proof."),
    S.PROOFING: _("The proof of your article is ready. Please read it."),
    S.READY: _("Your article is ready and waits for an issue."),
    S.SCHEDULED: _("Your article is in an issue that will be published soon."),
    S.PUBLISHED: _("Your article is published."),
    S.REJECTED: _("The journal will not publish this manuscript. The letter says why."),
    S.WITHDRAWN: _("This submission was withdrawn."),
}

# Where the author is asked to do something; the author alone can.
FOR_COAUTHOR = {
    S.NEEDS_FIX: _("The journal has asked the author who sent the submission to mend something."),
    S.REVISION_REQUESTED: _(
        "The journal has asked the author who sent the manuscript to revise it, by letter."
    ),
    S.COPYEDITING: _(
        "The text is being copyedited. Next, it is typeset, and its author is asked to read the "
        "proof."
    ),
    S.TYPESETTING: _("The article is being typeset. Its author will be asked to read the proof."),
    S.PROOFING: _("The proof of the article is with the author who sent it."),
    S.REJECTED: _(
        "The journal will not publish this manuscript. The letter to its author says why."
    ),
}

VERBS = {
    "submit": pgettext_lazy("event", "submitted"),
    "screen_to_desk": pgettext_lazy("event", "passed the checks"),
    "assign_editor": pgettext_lazy("event", "assigned an editor"),
    "hand_over": pgettext_lazy("event", "gave the case to another editor"),
    "return_to_author": pgettext_lazy("event", "returned it to the author"),
    "resubmit_fixed": pgettext_lazy("event", "mended it and sent it again"),
    "editor_declines": pgettext_lazy("event", "handed the case back"),
    "accept_unreviewed": pgettext_lazy("event", "accepted it without review"),
    "withdraw": pgettext_lazy("event", "withdrew the submission"),
    "withdraw_accepted": pgettext_lazy("event", "withdrew the accepted article"),
    "ask_to_withdraw": pgettext_lazy("event", "asked to withdraw the article"),
    "keep": pgettext_lazy("event", "answered that the article stays"),
    "skip_reminder": pgettext_lazy("event", "skipped a reminder"),
    "move_reminder": pgettext_lazy("event", "gave a reminder another day"),
    "silence": pgettext_lazy("event", "stopped reminders to somebody"),
    "end_silence": pgettext_lazy("event", "let reminders go out again"),
    "mark_bounced": pgettext_lazy("event", "noted that a letter came back"),
    "send_again": pgettext_lazy("event", "sent a letter again"),
    "see_to": pgettext_lazy("event", "saw to a letter that did not arrive"),
    "bounce": pgettext_lazy("event", "could not deliver an invitation"),
    "log_contact": pgettext_lazy("event", "noted what was said"),
    "remind": pgettext_lazy("event", "sent a reminder by hand"),
    "hold": pgettext_lazy("event", "put the case on hold"),
    "release": pgettext_lazy("event", "took the case off hold"),
    "extend_revision": pgettext_lazy("event", "moved the date of the revision"),
    "ask_for_time": pgettext_lazy("event", "asked for more time"),
    "open_round": pgettext_lazy("event", "opened a round of review"),
    "invite": pgettext_lazy("event", "invited a reviewer"),
    "accept": pgettext_lazy("event", "accepted the manuscript"),
    "agree": pgettext_lazy("event", "agreed to review"),
    "decline": pgettext_lazy("event", "declined"),
    "expire": pgettext_lazy("event", "let an invitation expire"),
    "begin": pgettext_lazy("event", "began writing a review"),
    "declare_conflict": pgettext_lazy("event", "declared a conflict of interest"),
    "record_conflict": pgettext_lazy("event", "recorded a conflict of interest"),
    "lift_conflict": pgettext_lazy("event", "lifted a conflict of interest"),
    "lose_editor": pgettext_lazy("event", "relieved the editor of the case"),
    "hand_in": pgettext_lazy("event", "handed in a review"),
    "consider": pgettext_lazy("event", "took a review into account"),
    "cancel": pgettext_lazy("event", "cancelled a review"),
    "reinstate": pgettext_lazy("event", "invited a reviewer again"),
    "return_for_fix": pgettext_lazy("event", "sent a review back for completion"),
    "await_review_again": pgettext_lazy("event", "waited for a review again"),
    "extend": pgettext_lazy("event", "moved the date of a review"),
    "edit_review": pgettext_lazy("event", "edited what the author reads of a review"),
    "cancel_round": pgettext_lazy("event", "cancelled the round"),
    "leave_round": pgettext_lazy("event", "gave the case back to its editor"),
    "close": pgettext_lazy("event", "closed the round"),
    "reviews_sufficient": pgettext_lazy("event", "counted all reviews as in"),
    "decide": pgettext_lazy("event", "made a decision"),
    "undo_decision": pgettext_lazy("event", "took the decision back"),
    "end_link": pgettext_lazy("event", "ended a reviewer's link"),
    "drop_decision": pgettext_lazy("event", "dropped a decision whose maker has left"),
    "request_revision": pgettext_lazy("event", "asked for a revision"),
    "submit_revision": pgettext_lazy("event", "sent a revision"),
    "reject": pgettext_lazy("event", "rejected"),
    "desk_reject": pgettext_lazy("event", "rejected without review"),
    "fail_decision": pgettext_lazy("event", "could not send a decision"),
    "recommend": pgettext_lazy("event", "recommended a decision"),
    "return_recommendation": pgettext_lazy("event", "sent the recommendation back"),
    "close_early": pgettext_lazy("event", "waited for no more reviews"),
    "more_reviews": pgettext_lazy("event", "asked for one more review"),
    "resume_review": pgettext_lazy("event", "sent the corrected manuscript"),
    "resume_decision": pgettext_lazy("event", "sent the corrected manuscript"),
    "submit_appeal": pgettext_lazy("event", "appealed"),
    "appeal_to_desk": pgettext_lazy("event", "appealed"),
    "submit_again": pgettext_lazy("event", "began to submit again"),
    "reopen": pgettext_lazy("event", "reopened the decision"),
    "reopen_round": pgettext_lazy("event", "reopened the round"),
    "open_integrity_case": pgettext_lazy("event", "opened an integrity case"),
    "close_integrity_case": pgettext_lazy("event", "closed the integrity case"),
    "release_copy": pgettext_lazy("event", "released the copy for reviewers"),
    "start_copyedit": pgettext_lazy("event", "began copyediting"),
    "put_copyedited": pgettext_lazy("event", "added the copyedited text"),
    "put_texts": pgettext_lazy("event", "changed title, abstract or keywords"),
    "finish_copyedit": pgettext_lazy("event", "passed the text to typesetting"),
    "typeset_again": pgettext_lazy("event", "had the text typeset again"),
    "send_proof": pgettext_lazy("event", "sent the proof"),
    "return_proof": pgettext_lazy("event", "returned the proof with corrections"),
    "approve_proof": pgettext_lazy("event", "approved the proof"),
    "schedule": pgettext_lazy("event", "scheduled the article with its issue"),
    "unschedule": pgettext_lazy("event", "took the article back from its issue"),
    "publish": pgettext_lazy("event", "published the article"),
    "unpublish": pgettext_lazy("event", "took the article back from the public"),
    "correct": pgettext_lazy("event", "published a correction"),
    "retract": pgettext_lazy("event", "retracted the article"),
    "delete_draft": pgettext_lazy("event", "deleted the draft"),
    "enter_draft": pgettext_lazy("event", "entered a submission"),
    "confirm_statements": pgettext_lazy("event", "confirmed the statements"),
    "begin_thread": pgettext_lazy("event", "began a discussion"),
    "write_message": pgettext_lazy("event", "wrote in a discussion"),
    "add_people": pgettext_lazy("event", "let more people into a discussion"),
    "change_wishes": pgettext_lazy("event", "changed when and about what to be asked"),
    "confirm_authorship": pgettext_lazy("event", "confirmed being an author"),
    "dispute_authorship": pgettext_lazy("event", "objected to how the authors are named"),
    "dispute_entry": pgettext_lazy("event", "said that something was entered wrongly"),
}


def explained(submission, *, is_author=True):
    """For the author: where the case is and what comes next, in a sentence or two.

    To a co-author (`is_author` False) nothing is said that asks them to do the author's work.
    """
    if not is_author and submission.state in FOR_COAUTHOR:
        return FOR_COAUTHOR[S(submission.state)]
    if submission.is_under_appeal and submission.state not in FINAL:
        return _("Your appeal has arrived. Another editor looks at the case and decides anew.")
    if submission.state == S.WITH_EDITOR and not submission.article_type.is_peer_reviewed:
        return _("An editor reads your text. You need not do anything.")
    if submission.state == S.IN_REVIEW and not submission.reviews_open + submission.reviews_in:
        return _("The editor looks for reviewers of your manuscript. You need not do anything.")
    return FOR_AUTHOR[S(submission.state)]


def to_do(submission):
    """The next step of a case in two or three words."""
    if submission.waiting_on == Turn.CHIEF:
        return _("Answer the recommendation")
    if submission.is_unconfirmed and submission.state == S.WITH_EDITOR:
        return _("Author confirms")
    if submission.withdrawal_asked_at and submission.waiting_on == Turn.OFFICE:
        return _("Answer the author, who asks to withdraw")
    if submission.state == S.WITH_EDITOR and not submission.article_type.is_peer_reviewed:
        return _("Accept it, or decide")
    if submission.state != S.IN_REVIEW:
        return TO_DO.get(submission.state, submission.get_state_display())
    if submission.waiting_on == Turn.EDITOR:
        return _("Invite reviewers")
    return _("Reviewers read")
