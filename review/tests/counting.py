"""What there is of a case, counted: so that two looks can be compared, also by two processes."""

from collections import Counter

from journal.models import Event, Submission
from notifications.models import Letter
from review.models import Assignment, Decision, Review, Round


def counts_of(case_key):
    """{what: how many}; letters that were taken back do not count, a state counts as one."""
    case = Submission.objects.get(pk=case_key)
    assignments = Assignment.objects.filter(round__submission=case)
    return dict(
        Counter(
            [
                f"case is {case.state}",
                *(f"round is {one.state}" for one in Round.objects.filter(submission=case)),
                *(f"assignment is {one.state}" for one in assignments),
                *("review" for _one in Review.objects.filter(assignment__in=assignments)),
                *("decision" for _one in Decision.objects.filter(submission=case)),
                *(f"event {one.verb}" for one in Event.objects.of(case)),
                *(f"letter {one.letter}" for one in Letter.objects.exclude(phase="withdrawn")),
            ]
        )
    )


def gained(before, after):
    """What there is more of, and (negative) less, without what is as it was."""
    more = Counter(after)
    more.subtract(before)
    return {what: number for what, number in sorted(more.items()) if number}
