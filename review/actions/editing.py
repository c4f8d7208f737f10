"""Change what the author will read of a review, beside what the reviewer wrote."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.permissions import is_editor_of_case
from journal.refusals import Blocked, StaleState, refuse_unless
from journal.scanning import pass_names
from review.actions.locking import locked, refuse_while_deciding
from review.lettering import one_kind_of_line_ends
from review.posting import post_to_reviewer
from review.scanning import named_to_author, named_to_reviewer
from review.workflow.assignment import HANDED_IN, A


@transaction.atomic
def edit_before_release(assignment, *, words, by, now, confirmed_names=False):
    """Store the editor's version of the comments to the author; the reviewer is told, and reads it.

    The original stays. Giving its very words takes the edit back. Refused once a decision has
    released the review: the author has read it.
    """
    submission, assignment = locked(assignment)
    if not is_editor_of_case(submission, by):
        raise PermissionDenied
    if assignment.state not in HANDED_IN:
        raise StaleState(assignment, "edit_before_release")
    if assignment.state != A.SUBMITTED:
        raise Blocked(_("This review was released with a decision: it stays as it was read."))
    refuse_while_deciding(submission)
    refuse_unless(bool(words.strip()), _("Leave some words to the author."))
    review, words = assignment.review, one_kind_of_line_ends(words).strip()
    before, original = (
        one_kind_of_line_ends(text).strip()
        for text in (review.words_to_author, review.whole_to_author)
    )
    refuse_unless(words != before, _("Nothing was changed."))
    is_original = words == original
    found = named_to_author(words, submission) + named_to_reviewer(words, assignment)
    left = pass_names(found, confirmed=confirmed_names)
    review.edited_comments = "" if is_original else words
    review.edited_by, review.edited_at = by.person, now
    review.save(update_fields=["edited_comments", "edited_by", "edited_at"])
    details = {"reviewer": assignment.reviewer_id, "is_original": is_original} | left
    submission.note(verb="edit_review", by=by, now=now, details=details)
    post_to_reviewer(assignment, "review_edited", now=now, occasion=now.isoformat(), comments=words)
