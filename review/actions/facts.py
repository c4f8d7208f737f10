"""The facts that review stores with the case below: how many reviews are open and in."""


def count_reviews(submission, *, now):
    """Store the counts of the latest round, and whose turn that makes it."""
    latest = submission.rounds.order_by("-number").first()
    before = submission.waiting_on
    submission.reviews_open = latest.assignments.open().count() if latest else 0
    submission.reviews_in = latest.assignments.handed_in().count() if latest else 0
    since, due = submission.since, submission.due
    submission.settle(now=now)
    if submission.waiting_on == before:
        submission.since, submission.due = since, due
    submission.save(update_fields=["reviews_open", "reviews_in", "waiting_on", "since", "due"])
