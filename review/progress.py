"""How far an open round has come: a pure reading of its assignments."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Progress(models.TextChoices):
    NEEDS_REVIEWERS = "needs_reviewers", pgettext_lazy("progress of a round", "Needs reviewers")
    AWAITING_RESPONSES = (
        "awaiting_responses",
        pgettext_lazy("progress of a round", "Awaiting answers"),
    )
    AWAITING_REVIEWS = "awaiting_reviews", pgettext_lazy("progress of a round", "Awaiting reviews")
    OVERDUE = "overdue", pgettext_lazy("progress of a round", "A reviewer is late")
    SOME_REVIEWS_IN = "some_reviews_in", pgettext_lazy("progress of a round", "Some reviews in")
    REVIEWS_COMPLETE = "reviews_complete", pgettext_lazy("progress of a round", "Reviews complete")
    RECOMMENDATION_IN = (
        "recommendation_in",
        pgettext_lazy("progress of a round", "Recommendation in"),
    )


def progress_of(assignments, *, wanted, today, awaits_more=True, is_recommended=False):
    """The word for a round that is open.

    `wanted` is the number of reviews; `awaits_more` is false once the editor waits for no further
    one. What asks for an action comes before what asks for patience.
    """
    waited_for = [one for one in assignments if one.is_open]
    handed_in = sum(one.is_handed_in for one in assignments)
    if is_recommended:
        return Progress.RECOMMENDATION_IN
    if not awaits_more:
        return Progress.REVIEWS_COMPLETE
    if handed_in + len(waited_for) < wanted:
        return Progress.NEEDS_REVIEWERS
    if any(one.due_on < today for one in waited_for):
        return Progress.OVERDUE
    if handed_in:
        return Progress.SOME_REVIEWS_IN if waited_for else Progress.REVIEWS_COMPLETE
    if any(one.is_invited for one in waited_for):
        return Progress.AWAITING_RESPONSES
    return Progress.AWAITING_REVIEWS
