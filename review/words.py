"""What a case needs now, in words: for the desk (an order) and for the author (an explanation)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.turns import Turn
from journal.workflow.submission import S

TO_DO = {
    S.SUBMITTED: _("Being checked"),
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
    S.SUBMITTED: _("The journal has received your submission and checks its files."),
    S.NEEDS_FIX: _("Something in your submission must be mended first."),
    S.AWAITING_EDITOR: _(
        "The journal has received your submission and chooses an editor for it. "
        "You need not do anything."
    ),
    S.WITH_EDITOR: _(
        "An editor reads your manuscript and prepares the review. You need not do anything."
    ),
    S.IN_REVIEW: _(
        "Reviewers read your manuscript. You will hear from us when they have answered."
    ),
    S.DECISION_PENDING: _("The reviews are in. The editor reads them and decides."),
    S.REVISION_REQUESTED: _(
        "Please revise the manuscript. The letter says what the editor and the reviewers ask for."
    ),
    S.ACCEPTED: _("Your manuscript is accepted. Production will begin soon."),
    S.COPYEDITING: _("Your text is being copyedited."),
    S.TYPESETTING: _("Your article is being typeset. You will be asked to read the proof."),
    S.PROOFING: _("The proof of your article is ready. Please read it."),
    S.READY: _("Your article is ready and waits for an issue."),
    S.SCHEDULED: _("Your article is in an issue that will be published soon."),
    S.PUBLISHED: _("Your article is published."),
    S.REJECTED: _("The journal will not publish this manuscript. The letter says why."),
    S.WITHDRAWN: _("This submission was withdrawn."),
}

VERBS = {
    "submit": pgettext_lazy("event", "submitted"),
    "screen_to_desk": pgettext_lazy("event", "passed the checks"),
    "assign_editor": pgettext_lazy("event", "assigned an editor"),
    "open_round": pgettext_lazy("event", "opened a round of review"),
    "invite": pgettext_lazy("event", "invited a reviewer"),
    "accept": pgettext_lazy("event", "accepted the manuscript"),
    "agree": pgettext_lazy("event", "agreed to review"),
    "decline": pgettext_lazy("event", "declined"),
    "expire": pgettext_lazy("event", "let an invitation expire"),
    "begin": pgettext_lazy("event", "began writing a review"),
    "hand_in": pgettext_lazy("event", "handed in a review"),
    "consider": pgettext_lazy("event", "took a review into account"),
    "cancel": pgettext_lazy("event", "cancelled a review"),
    "close": pgettext_lazy("event", "closed the round"),
    "reviews_sufficient": pgettext_lazy("event", "counted all reviews as in"),
    "decide": pgettext_lazy("event", "made a decision"),
    "undo_decision": pgettext_lazy("event", "took the decision back"),
    "request_revision": pgettext_lazy("event", "asked for a revision"),
    "submit_revision": pgettext_lazy("event", "sent a revision"),
    "reject": pgettext_lazy("event", "rejected"),
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
}


def to_do(submission):
    """The next step of a case in two or three words."""
    if submission.state != S.IN_REVIEW:
        return TO_DO.get(submission.state, submission.get_state_display())
    if submission.waiting_on == Turn.EDITOR:
        return _("Invite reviewers")
    return _("Reviewers read")
