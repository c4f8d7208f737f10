"""What only review can tell of a text that crosses the wall; the rest is `journal.scanning`."""

from journal.anonymity import sees
from journal.scanning import all_authors_of, reviewers_of, words_that_name
from review.models import Review


def named_to_author(text, submission):
    """The words that name a reviewer of the case, whoever writes to its authors."""
    hidden = reviewers_of(submission).exclude(pk__in=_named_to_authors(submission))
    return words_that_name(hidden, text, submission, known=all_authors_of(submission))


def named_to_reviewer(text, assignment):
    """The words that name an author or another reviewer, whoever writes to this one."""
    submission, hidden = assignment.round.submission, []
    if not sees("author_names", "rev_accepted", assignment.mode):
        hidden += all_authors_of(submission)
    if not sees("reviewer_identity", "corev", assignment.mode):
        hidden += reviewers_of(submission).exclude(pk=assignment.reviewer_id)
    return words_that_name(hidden, text, submission, known=[assignment.reviewer])


def named_in_review(text, assignment):
    """The words that name a reviewer to the authors, or an author to the other reviewers."""
    submission = assignment.round.submission
    found = named_to_author(text, submission)
    if not sees("author_names", "corev", assignment.mode):
        found += words_that_name(all_authors_of(submission), text, submission)
    return list(dict.fromkeys(found))


def authors_may_learn_who(assignment):
    """Whether review is open: then a reviewer who agrees to it is named once it is released."""
    return sees("reviewer_identity", "author", assignment.mode, is_released=True)


def _named_to_authors(submission):
    """Reviewers whose names the authors will read: the review is open and they agree to it."""
    agreed = Review.objects.filter(
        agrees_to_be_named=True, assignment__round__submission=submission
    ).select_related("assignment")
    return [one.assignment.reviewer_id for one in agreed if authors_may_learn_who(one.assignment)]
