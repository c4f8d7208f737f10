"""Some people who do the same thing at once: `python -m review.tests.racer decide 5 0 17`.

Says "ready", waits for a line, lets so many threads try it on the case with this key, and prints as
JSON what came of it. At the next line it prints what there is of the case then, and whether the
chain of events holds. The third number is that of the first thread, among all processes: races
between two verbs give them to even and odd ones.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from threading import Barrier

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from journal.models import Event, Submission  # noqa: E402
from journal.models.events import first_broken  # noqa: E402
from journal.refusals import Blocked, StaleState  # noqa: E402
from notifications import clock, reminders  # noqa: E402
from review.actions import (  # noqa: E402
    deciding,
    inviting,
    responding,
    reviewing,
    rounding,
    withdrawing,
)
from review.models import Assignment, RosterEntry, Verdict  # noqa: E402
from review.questions import Criterion  # noqa: E402
from review.tests.counting import counts_of  # noqa: E402

PATIENCE = 60  # seconds
VERDICTS = (Verdict.REVISE_MAJOR, Verdict.REJECT, Verdict.REVISE_MINOR, Verdict.ACCEPT)


def decide(case, number):
    """Each another verdict."""
    verdict = VERDICTS[number % len(VERDICTS)]
    waiver = "Enough." if verdict == Verdict.ACCEPT else ""
    facts = {"verdict": verdict, "letter": "Please.", "waiver": waiver}
    deciding.decide(case, by=case.editor, now=clock.now(), **facts)


def release(case, _number):
    deciding.release(case.decisions.get(), now=clock.now())


def open_round(case, _number):
    rounding.open_round(case, by=case.editor, now=clock.now())


def invite(case, _number):
    reviewer = RosterEntry.objects.order_by("pk").first().user
    inviting.invite(case.rounds.get(), reviewer, by=case.editor, now=clock.now())


def accept(case, _number):
    one = _first(case)
    responding.accept(one, by=one.reviewer, now=clock.now())


def hand_in(case, _number):
    _hand_in(_first(case))


def hand_in_their_own(case, number):
    """Every reviewer, more than once."""
    mine = Assignment.objects.filter(round__submission=case).order_by("pk")
    _hand_in(mine[number % mine.count()])


def note(case, _number):
    """Something small, recorded under the case's lock."""
    with transaction.atomic():
        locked = Submission.objects.locked(case)
        locked.note(verb="look", by=case.editor, now=clock.now())


def withdraw_or_decide(case, number):
    if number % 2:
        decide(case, number)
    else:
        withdrawing.withdraw(case, by=case.author, now=clock.now())


def decline_or_remind(case, number):
    """The third day after the reply was due, at eleven in the journal's zone."""
    one = _first(case)
    day = datetime.combine(one.reply_by + timedelta(days=3), time(11), tzinfo=case.journal.zone)
    if number % 2:
        reminders.post_due(now=day)
    else:
        responding.decline(one, by=one.reviewer, now=day)


def _first(case):
    return Assignment.objects.filter(round__submission=case).order_by("pk").first()


def _hand_in(one):
    reviewing.hand_in(
        one,
        scores=dict.fromkeys(Criterion.values, 4),
        recommendation="minor",
        comments_to_author="Good.",
        by=one.reviewer,
        now=clock.now(),
    )


RACES = {
    race.__name__: race
    for race in (
        *(decide, release, open_round, invite, accept, hand_in),
        *(hand_in_their_own, note, withdraw_or_decide, decline_or_remind),
    )
}


def attempt(race, key, number, start):
    """What came of one attempt: `done`, or the refusal by its name and sentence."""
    try:
        case = Submission.objects.select_related("editor").get(pk=key)
        start.wait()
        race(case, number)
    except Blocked as blocked:
        return str(blocked)
    except StaleState:
        return "stale"
    finally:
        connection.close()
    return "done"


def main(name, count, first, key):
    count, first, key = int(count), int(first), int(key)
    counts_of(key)
    connection.close()  # opened once: the file is in the journal mode that the others want
    say("ready")
    start = Barrier(count, timeout=PATIENCE)
    with ThreadPoolExecutor(count) as pool:
        numbers = range(first, first + count)
        racers = [pool.submit(attempt, RACES[name], key, n, start) for n in numbers]
    say(json.dumps([racer.result() for racer in racers]))
    say(json.dumps([counts_of(key), first_broken(Event.objects.all()) is None]))


def say(text):
    print(text, flush=True)  # noqa: T201
    sys.stdin.readline()


if __name__ == "__main__":
    main(*sys.argv[1:])
