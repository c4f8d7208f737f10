"""Texts that cross the wall: whom they name of those whom their reader must not know.

What is looked for, and how, is told in docs/decisions/0015. Whoever sends such a text is shown the
words that were found and may say that they stay: the same name may be somebody else's.
"""

from django.utils.translation import gettext as _

from journal.anonymity import sees
from journal.files.finding import secrets_of, words_naming
from journal.models import User
from journal.refusals import NamesFound


def named_to_reviewers(text, submission):
    """The words that name an author, in what all reviewers of a coming round may read.

    The round begins with the journal's way of review; the last one may have been stricter.
    """
    modes = {submission.mode, submission.journal.mode}
    if all(sees("author_names", "rev_accepted", mode) for mode in modes):
        return []
    return words_that_name(all_authors_of(submission), text, submission)


def named_to_invited(submission):
    """The same of what an invitation says of a submission: title, abstract, keywords."""
    if not submission.article_type.is_peer_reviewed:
        return []
    texts = (submission.titles, submission.abstracts, submission.keywords)
    lines = [line for by_language in texts for line in by_language.values()]
    return named_to_reviewers("\n".join(lines), submission)


def named_to_public(text, *submissions):
    """The words that name a reviewer of one of the cases, in what everybody may read.

    That one of them lets the author learn the name does not matter to everybody.
    """
    found = [
        words_that_name(reviewers_of(one), text, one, known=all_authors_of(one))
        for one in submissions
    ]
    return list(dict.fromkeys(word for words in found for word in words))


def pass_names(words, *, confirmed):
    """What the record keeps of names that stay: how many. Raises NamesFound unless confirmed."""
    if words and not confirmed:
        raise NamesFound(
            _("These names were found: %(names)s. Take them out, or tick below that they may stay.")
            % {"names": "; ".join(words)}
        )
    return {"names_stay": len(words)} if words else {}


def words_that_name(hidden, text, submission, *, known=()):
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


def all_authors_of(submission):
    return [submission.author, *submission.contributors.all()]


def reviewers_of(submission):
    """Whoever was ever asked to review the case."""
    return User.objects.filter(conflicts__in=submission.conflicts.of_reviewers())
