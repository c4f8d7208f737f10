"""docs/workflow.md, made of the machines as they stand in code: a test holds the file to it."""

import inspect
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.translation import override
from django_fsm import Transition

from journal.models import Submission
from journal.roles import ROLES
from journal.turns import DEADLINES, TURNS
from notifications.duties import all_rules
from notifications.letters import all_kinds, kind_of
from review.effects_to_come import EFFECTS_TO_COME
from review.machines import MACHINES, Machine, Verb, awaited, conditions_of
from review.verbs import letters_of, permissions_of, roles_of, sentences_of, standing_verbs

OPENING = """\
# The workflow

Made by `make docs` from the code; do not edit. A move is an arrow of a machine in `*/workflow/`,
run by a verb in `*/actions/` through `journal/perform.py` and by nothing else. A move that comes
with an issue is drawn but refused with a sentence until then; the diagrams leave it out."""
HEAD = ("From", "Move", "To", "Who", "Refused with", "What happens", "Letters", "Comes with")


def describe() -> str:
    """The whole of docs/workflow.md, in the source language."""
    with override(None):
        parts = [
            OPENING,
            *(_machine(one) for one in MACHINES),
            _standing(),
            _reminders(),
            _other_letters(),
            _effects_to_come(),
        ]
    return "\n\n".join(parts) + "\n"


def _machine(machine: Machine) -> str:
    code = Path(inspect.getfile(machine.model.__mro__[1]))
    moves = machine.arrows()
    return "\n\n".join(
        [
            f"## {machine.name}",
            f"Drawn in {_link(code)}.",
            _diagram(moves),
            _states(machine),
            _table(HEAD, [_row(machine, move, arrows) for move, arrows in moves.items()]),
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
    guards = [str(one.sentence) for one in conditions_of(arrow) if one.issue is None]
    said = [sentence for verb in verbs for sentence in sentences_of(verb)]
    return (
        ", ".join(f"`{one.source}`" for one in arrows),
        f"`{move}`: {_in_words(arrow.method)}",
        f"`{arrow.target}`",
        _in_words(arrow.permission),
        " ".join(dict.fromkeys([*guards, *said])),
        "<br>".join(_effect(verb) for verb in verbs),
        ", ".join(f"`{letter}`" for letter in letters),
        f"#{issue}" if issue else "",
    )


def _effect(verb: Verb) -> str:
    path = Path(inspect.unwrap(verb).__code__.co_filename)
    link = _link(path, f"{path.stem}.{verb.__name__}")
    return f"{link}: {_in_words(verb)}" if verb.__doc__ else link


def _in_words(function: Callable) -> str:
    """The first line of a docstring, else the name as words."""
    if function.__doc__:
        return function.__doc__.strip().splitlines()[0]
    return function.__name__.removeprefix("is_").replace("_", " ").capitalize() + "."


def _standing() -> str:
    """The verbs that record something and leave the state as it is."""
    head = ("What happens", "Who", "Refused with", "Letters")
    rows = [
        (
            _effect(verb),
            _who(verb),
            " ".join(dict.fromkeys(sentences_of(verb))),
            ", ".join(f"`{letter}`" for letter in letters_of(verb)),
        )
        for verb in standing_verbs()
    ]
    return "## Moves that leave the state as it is\n\n" + _table(head, rows)


def _who(verb: Verb) -> str:
    """By the predicates and roles that the verb asks for; else its page decides who gets there."""
    labels = dict(ROLES)
    said = [_in_words(one) for one in permissions_of(verb)]
    said += [f"{labels[role]}." for role in roles_of(verb)]
    return " ".join(said) or "Whoever its page is open to."


def _effects_to_come() -> str:
    """What waits, and for what."""
    rows = [
        (one.machine, f"`{one.move}`", one.what, _work(one.comes_with)) for one in EFFECTS_TO_COME
    ]
    head = ("Machine", "Move", "What it does not do yet", "Comes with")
    return "## Effects that wait\n\n" + _table(head, rows)


def _work(comes_with: int | str) -> str:
    return f"#{comes_with}" if isinstance(comes_with, int) else comes_with


def _reminders() -> str:
    return "## Letters that the clock posts\n\n" + _table(
        ("Letter", "What", "Days from the due date"),
        [
            (
                f"`{rule.letter}`",
                str(kind_of(rule.letter).label),
                ", ".join(f"{day:+}" for day in rule.days),
            )
            for rule in all_rules()
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
    posted |= {letter for verb in standing_verbs() for letter in letters_of(verb)}
    posted |= {rule.letter for rule in all_rules()}
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
