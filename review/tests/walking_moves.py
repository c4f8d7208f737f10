"""What each verb is called with in a random walk, and who would do it.

`arguments(walk, n)` gives (positional, named) for any case and any state, `n` chooses among them;
it raises LookupError where there is nothing of the kind yet.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from journal.actions import issuing, submitting
from journal.models import File
from journal.models.journals import Mode
from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION, SECTION_EDITOR
from journal.tests import factories
from notifications.models import Silence
from review.actions import declaring, leaving
from review.entries import entries_open_to_dispute
from review.models import Assignment, Verdict
from review.outgoing import foreseen_of_case, key_of
from review.posting import abouts_of
from review.tests.cases import LETTER, RESPONSE, SCORES, TO_AUTHOR, TO_EDITOR, manuscript
from review.workflow.assignment import OPEN, WRITING

WHY = "The second table is wrong."
ROLES = (EDITOR, CHIEF, PRODUCTION, SECTION_EDITOR, MANAGER)


@dataclass(frozen=True)
class Move:
    """`who` is a word of `Walk.natural`; "system" takes no `by`."""

    verb: Callable
    who: str
    arguments: Callable

    @property
    def name(self):
        return f"{self.verb.__module__.rpartition('.')[2]}.{self.verb.__name__}"


def pick(things, n):
    """One of several; LookupError when there are none."""
    things = list(things)
    return things[n % len(things)] if things else nothing()


def nothing():
    raise LookupError


def case(walk, n, **facts):
    return [walk.case], facts


def of_case(**facts):
    return lambda walk, n: ([walk.case], facts)


def of_assignment(*states, **facts):
    """One in these states where there is one, else any."""

    def arguments(walk, n):
        asked = walk.asked
        likely = [one for one in asked if one.state in states]
        return [pick(likely or asked, n)], {
            name: fact(walk, n) if callable(fact) else fact for name, fact in facts.items()
        }

    return arguments


def foreseen(**facts):
    """One of the reminders that will go out about the case."""

    def arguments(walk, n):
        planned = foreseen_of_case(walk.case, walk.now)
        keys = [key_of(step) for one in planned for step in one.steps]
        made = {name: make(walk, n) for name, make in facts.items()}
        return [walk.case], {"key": pick(keys or nothing(), n)} | made

    return arguments


def silence(walk, n):
    until = walk.today + timedelta(days=3) if n % 2 else None
    return [walk.case], {"to": walk.world.author, "until": until, "why": WHY}


def silenced(walk, n):
    found = Silence.objects.filter(about__in=abouts_of(walk.case)).first() or nothing()
    return [walk.case], {"to": found.recipient}


def in_days(*days):
    return lambda walk, n: walk.today + timedelta(days=days[n % len(days)])


def upload(version=1):
    return io.BytesIO(manuscript(version=version))


def mark_clean(submission, *, now, is_held=False):
    """The cleaner, by its outcome: every waiting file gets its copy, and the case is screened."""
    for file in submission.files.waiting_to_be_cleaned():
        copy = factories.mark_file_clean(file, now=now)
        if is_held:
            File.objects.filter(pk=copy.pk).update(cleaning_state=File.Cleaning.HELD)
    submitting.screen(submission, now=now)


def print_issue(issue, *, now):
    """The press, by its outcome."""
    issue, fence = issuing.claim_compile(issue.pk, now=now) or nothing()
    facts = {"printed": factories.printed(issue), "inputs_hash": issue.inputs_hash()}
    issuing.finish_compile(issue, fence=fence, now=now, **facts)


def break_press(issue, *, now):
    """The press, when it cannot."""
    issue, fence = issuing.claim_compile(issue.pk, now=now) or nothing()
    issuing.fail_compile(issue, fence=fence, reason="A table is too wide.", now=now)


def typeset(submission, *, now):
    """The typesetter, by its outcome."""
    article = getattr(submission, "article", None)
    if submission.state != "typesetting" or article is None:
        nothing()
    factories.typeset_by_hand(submission, now=now)


def assign(walk, n):
    journal = walk.journal
    people = journal.memberships.in_roles(EDITOR, SECTION_EDITOR, CHIEF).order_by("pk")
    return [walk.case], {"editor": pick(people, n).user}


def hand_over(walk, n):
    return [walk.case], assign(walk, n)[1] | {"why": WHY}


def revise(walk, n):
    facts = {"name": "second.docx", "response": RESPONSE}
    return [walk.case], {"upload": upload(2), **facts}


def decide(walk, n):
    """The number is a verdict, whether to invite to submit again, whether there is a waiver."""
    rest = n // len(Verdict)
    may_resubmit, waiver = bool(rest % 2), WHY if rest // 2 % 3 else ""
    facts = {"letter": LETTER, "may_resubmit": may_resubmit, "waiver": waiver}
    return [walk.case], {"verdict": pick(Verdict.values, n), **facts}


def advise(walk, n):
    return [walk.case], {"verdict": pick(Verdict.values, n), "letter": LETTER, "note": "Sound."}


def held(walk, n):
    return [walk.case.decisions.held().first() or nothing()], {}


def latest_decision(walk, n):
    return [walk.case.decisions.last() or nothing()], {}


def round_(walk, n):
    return [walk.case.rounds.order_by("-number").first() or nothing()], {}


def invite(walk, n):
    (one,), _facts = round_(walk, n)
    return [one, walk.person(pick(walk.reviewers, n))], {}


def hand_in(walk, n):
    (one,), _facts = of_assignment(*WRITING)(walk, n)
    return [one], {
        "scores": SCORES,
        "recommendation": "minor",
        "comments_to_author": TO_AUTHOR,
        "comments_to_editor": TO_EDITOR,
        "agrees_to_be_named": bool(n % 2),
    }


def record_conflict(walk, n):
    person = walk.person(pick(walk.people, n))
    return [walk.case], {"person": person, "kind": pick(declaring.KINDS, n // 15), "why": WHY}


def lift(walk, n):
    return [pick(walk.case.conflicts.all(), n)], {"why": WHY}


def dispute(walk, n):
    """Mostly by somebody for whom something was entered since they last spoke."""
    case, told = walk.case, [walk.case.author, *walk.asked]
    open_to = [one for one in told if entries_open_to_dispute(case, one).exists()]
    return [case, pick(open_to if n % 4 else told, n)], {"words": "I did not say this."}


def coauthor(walk, n):
    """Mostly one who was asked."""
    named = walk.case.contributors.all()
    return [pick(named.exclude(asked_at=None) if n % 4 else named, n)], {}


def objecting(walk, n):
    return coauthor(walk, n)[0], {"words": f"I never agreed to this ({n % 2})."}


def appoint(walk, n):
    until = in_days(20)(walk, n) if n % 2 else None
    return [walk.journal], {
        "email": walk.person(pick(walk.people, n)).email,
        "role": pick(ROLES, n // 15),
        "until": until,
    }


def revoke(walk, n):
    held = pick(walk.journal.memberships.own().order_by("pk"), n)
    return [walk.journal], {"user": held.user, "role": held.role}


def appoint_deputy(walk, n):
    held = pick(walk.journal.memberships.own().order_by("pk"), n)
    return [walk.journal], {
        "absent": held.user,
        "role": held.role,
        "email": walk.person(pick(walk.people, n // 5)).email,
        "since": in_days(0, 1)(walk, n),
        "until": in_days(3, 15)(walk, n),
    }


def end_deputy(walk, n):
    return [pick(walk.journal.memberships.deputies().order_by("pk"), n)], {}


def leave(walk, n):
    person = walk.person(pick(walk.people, n))
    new = walk.person(pick(walk.people, n // 3))
    mine = Assignment.objects.filter(reviewer=person, round__submission=walk.case, state__in=OPEN)
    plan = leaving.Plan(
        editors={walk.case: new} if walk.case.editor == person else {},
        cancelled=tuple(mine.with_people()) if n // 45 % 2 else (),
        is_farewell=n // 15 % 3 > 0,
    )
    return [walk.journal, person, plan], {}


def change_mode(walk, n):
    facts = {"names": walk.journal.names, "mode": pick(Mode.values, n)}
    return [walk.journal], {"facts": facts, "sender": {}}


def issue(walk, n):
    return [walk.journal.issues.order_by("-pk").first() or nothing()], {}


def of_issue(**facts):
    return lambda walk, n: (issue(walk, n)[0], facts)


def plan(walk, n):
    number = walk.journal.issues.count() + 1
    facts = {"volume": 3, "number": number, "year": 2026, "titles": {"en": "Services"}}
    return [walk.journal], facts


def article(walk, n):
    (one,), _facts = issue(walk, n)
    return [one, getattr(walk.case, "article", None) or nothing()], {}


def article_up(walk, n):
    return article(walk, n)[0], {"steps": -1}


def held_copy(walk, n):
    waiting = walk.case.files.filter(cleaning_state=File.Cleaning.HELD)
    return [pick(waiting.order_by("pk"), n)], {}


def texts(walk, n):
    own = {"titles": factories.TITLE, "abstracts": factories.ABSTRACT}
    return [walk.case], own | {"keywords": factories.KEYWORDS}


def entry(walk, n):
    return [pick(walk.journal.roster.order_by("pk"), n)], {}
