"""The facts that review stores with the case below: how many reviews are open and in."""

from journal.turns import Turn


def count_reviews(submission, *, now):
    """Store the counts of the latest round that was not cancelled, and whose turn that makes it."""
    latest = submission.rounds.in_force().last()
    before = submission.waiting_on
    submission.reviews_open = latest.assignments.open().count() if latest else 0
    submission.reviews_in = latest.assignments.handed_in().count() if latest else 0
    turn = {name: getattr(submission, name) for name in submission.TURN}
    submission.settle(now=now)
    if submission.waiting_on == before:
        for name, value in turn.items():
            setattr(submission, name, value)
    submission.save(update_fields=["reviews_open", "reviews_in", *submission.TURN])


def await_until(submission, day):
    """A case that waits on its reviewers is not late before the last of them is."""
    if submission.waiting_on == Turn.REVIEWERS and (submission.due or day) < day:
        submission.due = day
        submission.save(update_fields=["due"])


def answer_advice(submission, *, now):
    """A recommendation that waits for the chief waits no longer; the caller saves the case."""
    submission.advice.waiting().update(answered_at=now)
    submission.awaits_chief = False
