"""The draft of a decision letter: what the reviewers wrote to the author, without their names."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

OPENING = _("[Write here what you ask of the author.]")


def openings():
    """The line kept for the editor's own words, in every language it may have been written in."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield str(OPENING)


def letter_draft(submission, round_):
    """The text that the editor begins with, in the author's language."""
    with override(submission.author.language):
        return "\n\n".join([str(OPENING), *passages(submission, round_).values()])


def passages(submission, round_):
    """{assignment: how the draft quotes its review}, in the shuffled order of labels."""
    if round_ is None:
        return {}
    handed_in = round_.assignments.handed_in().in_label_order().select_related("review")
    with override(submission.author.language):
        return {one: f"{one.label}\n\n{_words(one)}" for one in handed_in}


def redrafted(letter, submission, round_, withheld):
    """The letter without the reviews that are withheld and with those that are not.

    Only whole passages, as the draft wrote them, are taken out; whatever else was typed stays.
    """
    letter = one_kind_of_line_ends(letter)
    for assignment, passage in passages(submission, round_).items():
        if assignment in withheld:
            letter = letter.replace(passage, "")
        elif _words(assignment) not in letter:
            letter = f"{letter}\n\n{passage}"
    return "\n\n".join(part for part in letter.split("\n\n") if part.strip())


def quoted_in(letter, assignments):
    """Those of the assignments whose comments stand in the letter, word for word."""
    letter = one_kind_of_line_ends(letter)
    return [one for one in assignments if _words(one) in letter]


def one_kind_of_line_ends(text):
    """Browsers send CR LF, rows may hold either."""
    return text.replace("\r\n", "\n")


def _words(assignment):
    return one_kind_of_line_ends(assignment.review.words_to_author).strip()
