"""Every machine with the verbs that run its arrows, and the letters that those verbs post.

The arrows are read from the machines. Which verb runs an arrow a machine cannot know: it stands in
MACHINES. The letters are read from the source of the verbs.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models
from django_fsm import Transition

from journal.actions import assigning, issuing, producing, submitting
from journal.models import Issue, Submission
from journal.workflow.conditions import Condition
from notifications.letters import all_kinds
from review.actions import (
    deciding,
    enrolling,
    inviting,
    responding,
    reviewing,
    revising,
    rounding,
)
from review.models import Assignment, RosterEntry, Round

Verb = Callable[..., object]


@dataclass(frozen=True)
class Machine:
    """`verbs`: move -> the verbs that run it, first the one that performs the arrow."""

    name: str
    model: type[models.Model]
    verbs: dict[str, tuple[Verb, ...]]

    def arrows(self) -> dict[str, list[Transition]]:
        """{move: its arrows, one for each state it starts from}, in the order of the file."""
        found = self.model._meta.get_field("state").get_all_transitions(self.model)
        moves: dict[str, list[Transition]] = {}
        for arrow in sorted(found, key=lambda one: one.method.__code__.co_firstlineno):
            moves.setdefault(arrow.name, []).append(arrow)
        return moves


MACHINES = (
    Machine(
        "Submission",
        Submission,
        {
            "submit": (submitting.submit,),
            "screen_to_desk": (submitting.screen,),
            "assign_editor": (assigning.assign_editor,),
            "open_round": (rounding.open_round,),
            "reviews_sufficient": (reviewing.hand_in,),
            "request_revision": (deciding.release, inviting.cancel_open),
            "submit_revision": (revising.submit_revision,),
            "accept": (deciding.release, inviting.cancel_open, producing.open_article),
            "reject": (deciding.release, inviting.cancel_open),
            "start_copyedit": (producing.start_copyedit,),
            "finish_copyedit": (producing.finish_copyedit,),
            "send_proof": (producing.send_proof,),
            "return_proof": (producing.return_proof,),
            "approve_proof": (producing.approve_proof,),
            "schedule": (issuing.freeze,),
            "unschedule": (issuing.request_change,),
            "publish": (issuing.publish,),
        },
    ),
    Machine("Round", Round, {"close": (deciding.release, inviting.cancel_open)}),
    Machine(
        "Assignment",
        Assignment,
        {
            "invite": (inviting.invite,),
            "accept": (responding.accept,),
            "decline": (responding.decline,),
            "expire": (inviting.expire,),
            "begin": (reviewing.save_draft,),
            "hand_in": (reviewing.hand_in,),
            "consider": (deciding.release,),
            "cancel": (inviting.cancel,),
        },
    ),
    Machine(
        "Issue",
        Issue,
        {
            "assemble": (issuing.add_article,),
            "freeze": (issuing.freeze,),
            "start_compile": (issuing.start_compile,),
            "finish_compile": (issuing.finish_compile,),
            "fail_compile": (issuing.fail_compile,),
            "request_change": (issuing.request_change,),
            "approve": (issuing.approve,),
            "publish": (issuing.publish,),
        },
    ),
    Machine(
        "Roster entry",
        RosterEntry,
        {"confirm": (enrolling.confirm,), "approve": (enrolling.approve,)},
    ),
)


def awaited(arrow: Transition) -> int | None:
    """The issue that brings the arrow's effects, or None when they are here."""
    return next((one.issue for one in conditions_of(arrow) if one.issue is not None), None)


def conditions_of(arrow: Transition) -> list[Condition]:
    return arrow.conditions


def letters_of(verb: Verb, move: str = "") -> list[str]:
    """The letters that a verb posts, itself or through private helpers of its module.

    A decision takes its letter from the row of VERDICTS that holds the move.
    """
    chosen = deciding.VERDICTS.values() if verb is deciding.release else ()
    found = [letter for arrow, letter in chosen if arrow == move]
    kinds = all_kinds()
    return list(dict.fromkeys(found + [one for one in strings_of(verb) if one in kinds]))


def strings_of(function: Verb) -> Iterator[str]:
    """The strings in a verb and its private helpers, in their order."""
    for node in reached(function):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def reached(function: Verb, seen: frozenset[str] = frozenset()) -> Iterator[ast.AST]:
    """The syntax of a function and of the private helpers of its module that it calls.

    What stands inside `withdraw(...)` is left out: those letters are taken back, not posted.
    """
    function = inspect.unwrap(function)
    seen |= {function.__name__}
    for node in _nodes(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        yield node
        if isinstance(node, ast.Name) and node.id.startswith("_") and node.id not in seen:
            helper = function.__globals__.get(node.id)
            if inspect.isfunction(helper):
                yield from reached(helper, seen)


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "withdraw":
            continue
        yield node
        yield from _nodes(node)
