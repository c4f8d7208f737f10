"""Some people who do the same thing at once: `python -m review.tests.racer decide 5 17`.

Says "ready", waits for a line, lets so many threads try it on the case with this key, prints what
came of it as JSON: the outcomes, how many rows of the verb there are, whether the chain holds.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.db import connection  # noqa: E402

from journal.models import Event, Submission  # noqa: E402
from journal.models.events import first_broken  # noqa: E402
from journal.refusals import Blocked, StaleState  # noqa: E402
from notifications import clock  # noqa: E402
from notifications.models import Letter  # noqa: E402
from review.actions import deciding, inviting, responding, reviewing, rounding  # noqa: E402
from review.models import Assignment, Criterion, Decision, Review, RosterEntry, Round  # noqa: E402


def decide(case):
    editor = case.editor
    deciding.decide(case, verdict="major", letter="Please.", by=editor, now=clock.now())


def release(case):
    deciding.release(case.decisions.get(), now=clock.now())


def open_round(case):
    rounding.open_round(case, by=case.editor, now=clock.now())


def invite(case):
    reviewer = RosterEntry.objects.order_by("pk").first().user
    inviting.invite(case.rounds.get(), reviewer, by=case.editor, now=clock.now())


def accept(case):
    one = Assignment.objects.filter(round__submission=case).order_by("pk").first()
    responding.accept(one, by=one.reviewer, now=clock.now())


def hand_in(case):
    one = Assignment.objects.filter(round__submission=case).order_by("pk").first()
    reviewing.hand_in(
        one,
        scores=dict.fromkeys(Criterion.values, 4),
        recommendation="minor",
        comments_to_author="Good.",
        by=one.reviewer,
        now=clock.now(),
    )


PATIENCE = 30  # seconds

# verb: (how it is done, what there must be one of afterwards)
RACES = {
    "decide": (decide, Decision.objects.count),
    "release": (release, lambda: Letter.objects.filter(letter="decision_revise").count()),
    "open_round": (open_round, Round.objects.count),
    "invite": (invite, Assignment.objects.count),
    "accept": (accept, lambda: Event.objects.filter(verb="accept").count()),
    "hand_in": (hand_in, Review.objects.count),
}


def attempt(verb, key, start):
    """What came of one attempt: `done`, or the refusal by its name and sentence."""
    try:
        case = Submission.objects.select_related("editor").get(pk=key)
        start.wait()
        verb(case)
    except Blocked as blocked:
        return str(blocked)
    except StaleState:
        return "stale"
    finally:
        connection.close()
    return "done"


def main(name, count, key):
    verb, rows = RACES[name]
    rows()
    connection.close()  # opened once: the file is in the journal mode that the others want
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    start = Barrier(int(count), timeout=PATIENCE)
    with ThreadPoolExecutor(int(count)) as pool:
        racers = [pool.submit(attempt, verb, key, start) for _each in range(int(count))]
    outcomes = [racer.result() for racer in racers]
    is_whole = first_broken(Event.objects.all()) is None
    print(json.dumps([outcomes, rows(), is_whole]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
