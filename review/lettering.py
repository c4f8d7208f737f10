"""The draft of a decision letter: what the reviewers wrote to the author, without their names."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from review.showing import shown_reviews

OPENING = _("[Write here what you ask of the author.]")


def openings():
    """The line kept for the editor's own words, in every language it may have been written in."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield str(OPENING)


def letter_draft(submission, round_):
    """The text that the editor begins with, in the author's language."""
    with override(submission.author.language):
        # "handling" sees every comment; only those meant for the author are put in.
        reviews = shown_reviews(round_, "handling") if round_ else []
        texts = [f"{one.label}\n\n{one.comments_to_author.strip()}" for one in reviews]
        return "\n\n".join([str(OPENING), *texts])
