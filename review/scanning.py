"""Texts that cross the wall: whom they name of those whom their reader must not know.

What is looked for, and how, is told in docs/decisions/0015. Whoever sends such a text is shown the
words that were found and may say that they stay: the same name may be somebody else's.
"""

from django.utils.translation import gettext as _

from journal.anonymity import sees
from journal.files.finding import secrets_of, words_naming
from journal.models import User
from journal.refusals import NamesFound
from review.models import Review


def named_to_author(text, submission):
    """The words that name a reviewer of the case, whoever writes to its authors."""
    reviewers = User.objects.filter(conflicts__in=submission.conflicts.of_reviewers())
    known = _authors(submission)
    return _words(text, reviewers.exclude(pk__in=_named_to_authors(submission)), submission, known)


def named_to_reviewer(text, assignment):
    """The words that name an author or another reviewer, whoever writes to this one."""
    submission, hidden = assignment.round.submission, []
    if not sees("author_names", "rev_accepted", assignment.mode):
        hidden += _authors(submission)
    if not sees("reviewer_identity", "corev", assignment.mode):
        others = submission.conflicts.of_reviewers().exclude(user=assignment.reviewer)
        hidden += [one.user for one in others.select_related("user")]
    return _words(text, hidden, submission, [assignment.reviewer])


def named_to_reviewers(text, submission):
    """The words that name an author, in what all reviewers of a coming round may read.

    The round begins with the journal's way of review; the last one may have been stricter.
    """
    modes = {submission.mode, submission.journal.mode}
    if all(sees("author_names", "rev_accepted", mode) for mode in modes):
        return []
    return _words(text, _authors(submission), submission, [])


def pass_names(words, *, confirmed):
    """What the record keeps of names that stay: how many. Raises NamesFound unless confirmed."""
    if words and not confirmed:
        raise NamesFound(
            _("These names were found: %(names)s. Take them out, or tick below that they may stay.")
            % {"names": "; ".join(words)}
        )
    return {"names_stay": len(words)} if words else {}


def _words(text, hidden, submission, known):
    """What the reader knows anyway tells nothing: the editor's name, a name or a place they share.

    A hidden person who is known as well is not hidden.
    """
    hidden = list(hidden)
    known = [*known, *([submission.editor] if submission.editor else [])]
    places = {one.affiliation for one in known} | {*submission.journal.names.values()}
    shared = {place.casefold() for place in (*places, *submission.journal.publishers.values())}
    secrets = set(secrets_of(hidden)) | {
        one.affiliation for one in hidden if one.affiliation.casefold() not in shared
    }
    return words_naming(text, sorted(secrets - {""}), shared=secrets_of(known))


def authors_may_learn_who(assignment):
    """Whether review is open: then a reviewer who agrees to it is named once it is released."""
    return sees("reviewer_identity", "author", assignment.mode, is_released=True)


def _authors(submission):
    return [submission.author, *submission.contributors.all()]


def _named_to_authors(submission):
    """Reviewers whose names the authors will read: the review is open and they agree to it."""
    agreed = Review.objects.filter(
        agrees_to_be_named=True, assignment__round__submission=submission
    ).select_related("assignment")
    return [one.assignment.reviewer_id for one in agreed if authors_may_learn_who(one.assignment)]
