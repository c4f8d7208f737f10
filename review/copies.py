"""What of a manuscript a reviewer reads: clean copies and what was made of them."""

from journal.anonymity import Sight, sees, sight
from journal.files.kinds import Kind
from journal.models import CopyText, File
from review.relations import keeps_files, relation_of_reviewer


def readable_copy(assignment, now):
    """The cleaned copy, while the round's files are the reviewer's to read; None otherwise."""
    hidden = sight("review_copy", relation_of_reviewer(assignment), assignment.mode)
    if hidden is Sight.HIDDEN or not keeps_files(assignment, now):
        return None
    return assignment.round.version.review_copy()


def readable_original(assignment, now):
    """The file as the author sent it, for reviewers who may know who wrote it."""
    may = sees("original_file", relation_of_reviewer(assignment), assignment.mode)
    if not may or not keeps_files(assignment, now):
        return None
    return assignment.round.version.manuscript()


def readable_text(assignment, now):
    """The text of the cleaned copy, to be read in the browser; None when there is none."""
    return _text_of(readable_copy(assignment, now))


def shown_in_page(assignment, now):
    """How the browser shows the copy: `text`, `pdf`, or "" when it is only downloaded."""
    copy = readable_copy(assignment, now)
    if copy is not None and copy.kind == Kind.PDF:
        return "pdf"
    return "text" if _text_of(copy) else ""


def readable_changes(assignment, now):
    """The text of the copy whose changes this reviewer may read, with the earlier copy; or None.

    The earlier version must have been in a round of the same mode, and its copy clean: what stood
    in it and was taken out is read here.
    """
    text = readable_text(assignment, now)
    earlier = text.compared_with if text else None
    if earlier is None or earlier.cleaning_state != File.Cleaning.CLEAN:
        return None
    return text if earlier.version.mode == assignment.mode else None


def files_beside(version):
    """[(number, copy)] by the numbers that author and editors know supplements by, too; what has
    the number 0 is the manuscript with marked changes."""
    marked = [(0, one) for one in version.marked_copies()]
    return [*marked, *((version.number_of(one), one) for one in version.supplement_copies())]


def _text_of(copy):
    if copy is None:
        return None
    texts = CopyText.objects.select_related("compared_with__version", "copy__version")
    return texts.filter(copy=copy).first()
