"""docs/workflow.md, made of the machines as they stand in code.

States, arrows, conditions and permissions are read from the machines themselves. What a machine
cannot know, the verbs that run an arrow, stands in MACHINES; their letters are read from their
source. Tests hold the table against the code and the file against this text.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import override
from django_fsm import Transition

from journal.actions import assigning, issuing, producing, submitting
from journal.models import Issue, Submission
from journal.turns import DEADLINES, TURNS
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

OPENING = """\
# The workflow

Made by `make docs` from the code; do not edit. A move is an arrow of a machine in `*/workflow/`,
run by a verb in `*/actions/` through `journal/perform.py` and by nothing else. A move that comes
with an issue is drawn but refused with a sentence until then; the diagrams leave it out."""


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


def describe() -> str:
    """The whole of docs/workflow.md, in the source language."""
    with override(None):
        parts = [OPENING, *(_machine(one) for one in MACHINES), _reminders(), _other_letters()]
    return "\n\n".join(parts) + "\n"


def _machine(machine: Machine) -> str:
    code = inspect.getsourcefile(machine.model.__mro__[1])
    moves = machine.arrows()
    return "\n\n".join(
        [
            f"## {machine.name}",
            f"Drawn in {_link(Path(code or ''))}.",
            _diagram(moves),
            _states(machine),
            _table(
                ("From", "Move", "To", "Who", "If", "What happens", "Letters", "Comes with"),
                [_row(machine, move, arrows) for move, arrows in moves.items()],
            ),
        ]
    )


def _diagram(moves: dict[str, list[Transition]]) -> str:
    """Arrows between the same two states are drawn as one."""
    between: dict[tuple[str, str], list[str]] = {}
    for move, arrows in moves.items():
        for arrow in arrows if awaited(arrows[0]) is None else ():
            between.setdefault((arrow.source, arrow.target), []).append(move)
    lines = [f"    {a} --> {b}: {', '.join(names)}" for (a, b), names in between.items()]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def _states(machine: Machine) -> str:
    field = machine.model._meta.get_field("state")
    states = [(f"`{value}`", str(label)) for value, label in field.choices]
    if machine.model is not Submission:
        return _table(("State", "Shown as"), states)
    return _table(
        ("State", "Shown as", "Whose turn", "Days, unless the journal sets others"),
        [
            (*shown, *_turn(value))
            for shown, (value, _label) in zip(states, field.choices, strict=True)
        ],
    )


def _turn(state: str) -> tuple[str, str]:
    if state not in TURNS:
        return "the editor or the reviewers, by the reviews that are open and in", ""
    who, duty = TURNS[state]
    return str(who.label), str(DEADLINES[duty]) if duty else ""


def _row(machine: Machine, move: str, arrows: list[Transition]) -> tuple[str, ...]:
    arrow, verbs = arrows[0], machine.verbs.get(move, ())
    issue = awaited(arrow)
    letters = dict.fromkeys(letter for verb in verbs for letter in letters_of(verb, move))
    return (
        ", ".join(f"`{one.source}`" for one in arrows),
        f"`{move}`: {_in_words(arrow.method)}",
        f"`{arrow.target}`",
        _in_words(arrow.permission),
        " ".join(str(one.sentence) for one in _conditions(arrow) if one.issue is None),
        "<br>".join(_effect(verb) for verb in verbs),
        ", ".join(f"`{letter}`" for letter in letters),
        f"#{issue}" if issue else "",
    )


def awaited(arrow: Transition) -> int | None:
    """The issue that brings the arrow's effects, or None when they are here."""
    return next((one.issue for one in _conditions(arrow) if one.issue is not None), None)


def _conditions(arrow: Transition) -> list[Condition]:
    return arrow.conditions


def _effect(verb: Verb) -> str:
    source = inspect.unwrap(verb)
    link = _link(
        Path(source.__code__.co_filename),
        f"{Path(source.__code__.co_filename).stem}.{source.__name__}",
    )
    return f"{link}: {_in_words(verb)}" if verb.__doc__ else link


def _in_words(function: Callable) -> str:
    """The first line of a docstring, else the name as words."""
    if function.__doc__:
        return function.__doc__.strip().splitlines()[0]
    return function.__name__.removeprefix("is_").replace("_", " ").capitalize() + "."


def letters_of(verb: Verb, move: str = "") -> list[str]:
    """The letters that a verb posts, itself or through private helpers of its module.

    A decision takes its letter from the row of VERDICTS that holds the move.
    """
    chosen = deciding.VERDICTS.values() if verb is deciding.release else ()
    found = [letter for arrow, letter in chosen if arrow == move]
    kinds = all_kinds()
    return list(dict.fromkeys(found + [one for one in strings_of(verb, set()) if one in kinds]))


def strings_of(function: Callable, seen: set[str]) -> Iterator[str]:
    """The strings in a function and its module's private helpers, but for those taken back."""
    function = inspect.unwrap(function)
    seen.add(function.__name__)
    for node in _reached(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name) and node.id.startswith("_") and node.id not in seen:
            helper = function.__globals__.get(node.id)
            if inspect.isfunction(helper):
                yield from strings_of(helper, seen)


def _reached(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node, but nothing inside `withdraw(...)`: its letters are taken back, not posted."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "withdraw":
            continue
        yield node
        yield from _reached(node)


def _reminders() -> str:
    rules = [rule for path in settings.REMINDERS for rule in import_string(path)]
    return "## Letters that the clock posts\n\n" + _table(
        ("Letter", "About", "Days from the due date"),
        [
            (f"`{rule.letter}`", _in_words(rule.duties), ", ".join(f"{day:+}" for day in rule.days))
            for rule in rules
        ],
    )


def _other_letters() -> str:
    """What is left when the letters of the moves and of the clock are taken away."""
    posted = {
        letter
        for machine in MACHINES
        for move, verbs in machine.verbs.items()
        for verb in verbs
        for letter in letters_of(verb, move)
    }
    posted |= {rule.letter for path in settings.REMINDERS for rule in import_string(path)}
    others = [kind for name, kind in all_kinds().items() if name not in posted]
    rows = [(f"`{kind.name}`", str(kind.label)) for kind in others]
    return "## Letters that belong to no move\n\n" + _table(("Letter", "What"), rows)


def _link(path: Path, words: str = "") -> str:
    place = path.resolve().relative_to(settings.BASE_DIR).as_posix()
    return f"[{words or place}](../{place})"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _column in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )
