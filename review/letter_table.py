"""All letters in their families, who reads each, and what the values of their texts are."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AUTHOR, REVIEWER, STAFF, OTHERS = "author", "reviewer", "staff", "others"
# What names somebody of the other side: letters to this reader have none of these values.
WALLED = {
    AUTHOR: frozenset({"reviewer", "person", "comments"}),
    REVIEWER: frozenset({"author", "number", "address", "person", "reviewer"}),
}


@dataclass(frozen=True)
class Family:
    """Letters that belong together: {who reads them: their names}."""

    label: Promise
    letters: dict[str, str]

    def __iter__(self):
        return (name for names in self.letters.values() for name in names.split())


FAMILIES = (
    Family(
        _("Submission"),
        {
            AUTHOR: "draft_address submission_received confirm_authorship confirm_submission"
            " confirm_reminder fix_wanted fix_reminder fix_received entered_for_you withdrawn"
            " withdrawal_kept",
            STAFF: "new_submission authorship_disputed statements_confirmed confirm_in_vain"
            " fix_arrived fix_in_vain entry_disputed case_withdrawn withdrawal_asked",
        },
    ),
    Family(
        _("Editors"),
        {
            STAFF: "editor_assigned case_reassigned editor_declined desk_reminder editor_reminder"
            " editor_in_vain all_reviews_in recommendation_made recommendation_reminder"
            " recommendation_returned letter_undelivered digest",
        },
    ),
    Family(
        _("Invitations"),
        {
            REVIEWER: "invitation invitation_reminder invitation_again thanks_for_accepting"
            " thanks_for_declining invitation_expired review_cancelled fresh_link",
            STAFF: "reviewer_accepted reviewer_declined reviewer_silent reply_in_vain",
        },
    ),
    Family(
        _("Reviews"),
        {
            REVIEWER: "review_reminder due_date_moved manuscript_corrected review_received"
            " review_returned review_edited entered_for_reviewer conflict_entered review_thanks"
            " review_thanks_shared review_withdrawn",
            STAFF: "review_arrived reviewer_takes_time review_far_off review_in_vain"
            " review_in_vain_chief reviewer_in_conflict",
        },
    ),
    Family(
        _("Decisions"),
        {
            AUTHOR: "decision_accept decision_accept_unreviewed decision_revise decision_technical"
            " decision_reject decision_resubmit decision_desk_reject decision_reopened"
            " appeal_received",
            STAFF: "decision_by_another decision_dropped case_reopened appeal_arrived",
        },
    ),
    Family(
        _("Revisions"),
        {
            AUTHOR: "revision_reminder revision_extended revision_received",
            STAFF: "revision_arrived time_wanted revision_far_off revision_in_vain",
        },
    ),
    Family(
        _("Production and publication"),
        {
            AUTHOR: "proof_to_author proof_reminder article_published article_taken_back"
            " article_corrected article_retracted",
            REVIEWER: "reviewed_article_published",
            STAFF: "to_production acceptance_reopened proof_returned proof_approved proof_in_vain"
            " issue_compiled"
            " compile_failed",
        },
    ),
    Family(
        _("People and roles"),
        {
            OTHERS: "confirm_reviewing role_changed work_handed_on several_duties"
            " reminder_by_hand discussion_message",
            REVIEWER: "discussion_to_reviewer",
        },
    ),
    Family(
        _("The site"),
        {
            OTHERS: "record_head record_broken backup_failed job_failed mail_test account"
            " letter_undelivered_of_office"
        },
    ),
)
READERS = {
    letter: reader
    for family in FAMILIES
    for reader, names in family.letters.items()
    for letter in names.split()
}


# What each value is; in brackets it stands where only the occasion of a letter knows it.
VARIABLES = {
    "recipient": _("the name of whoever gets the letter"),
    "journal": _("the name of the journal"),
    "personal_link": _("the link that is this reader’s alone"),
    "name": _("the name of the reader"),
    "title": _("the title of the manuscript"),
    "abstract": _("the abstract of the manuscript"),
    "number": _("the number of the submission"),
    "address": _("the address of the page that the letter is about"),
    "due": _("the day by which it is due"),
    "reply_by": _("the day by which to answer the invitation"),
    "review_days": _("the number of days for a review"),
    "editor": _("the name of the editor"),
    "reviewer": _("the name of the reviewer"),
    "policy": _("who learns of whom in this review"),
    "by": _("who did it"),
    "how": _("how the message came: by mail, by telephone"),
    "day": _("the day of it"),
    "what": _("what was entered"),
    "person": _("who objects"),
    "words": _("the words of whoever objects"),
    "items": _("the list of what is to be mended"),
    "corrections": _("the corrections of the author"),
    "comments": _("the comments to the author as edited"),
    "letter": _("the letter that the editor wrote"),
    "verdict": _("the decision in a word"),
    "note": _("the note that was written"),
    "reason": _("the reason that was given"),
    "notice": _("the text of the published notice"),
    "article": _("the public address of the article"),
    "issue": _("the issue"),
    "pages": _("the number of pages"),
    "topics": _("the topics on the roster"),
    "duties": _("the list of what is to be done"),
    "change": _("what changed, in a sentence"),
    "changes": _("the list of what changed"),
    "events": _("the number of events"),
    "head": _("the line that sums up the record"),
    "where": _("where the record is broken"),
    "last": _("when the last backup was made"),
    "writer": _("who writes, as the reader may know them"),
    "files": _("what is said of the files with the message"),
    "jobs": _("the list of what failed"),
    "cases": _("the list of cases that wait"),
    "reader": _("the person whom the letter did not reach"),
    "which": _("which letter it was"),
    "subject": _("the subject as it was typed"),
    "text": _("the text as it was typed"),
    "site": _("the address of the site"),
    "heading": _("the subject of the message"),
    "message": _("the message about the account"),
}
