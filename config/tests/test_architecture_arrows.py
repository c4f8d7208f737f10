"""The machines: every arrow is complete, runs through the one door, and stands in the document."""

import ast

import pytest

from config.tests.sources import ROOT, imported_names, modules, place, tree_of, words_imported
from review.actions import deciding
from review.describing import describe
from review.effects_to_come import EFFECTS_TO_COME, NAMED
from review.machines import MACHINES, awaited
from review.verbs import letters_of, reached

ARROWS = [
    pytest.param(machine, arrows[0], id=f"{machine.name}: {move}")
    for machine in MACHINES
    for move, arrows in machine.arrows().items()
]
MOVES = {move for machine in MACHINES for move in machine.arrows()}
ISSUES = (4, 5, 6, 7)
DOOR = ("perform", "arrow_of")
# Modules that meet things with machines; elsewhere `close` and `cancel` are those of files.
KNOWING = [
    path for path in modules("journal", "review") if {"models", "perform"} & words_imported(path)
]


def test_there_are_five_machines_and_many_arrows():
    assert [machine.name for machine in MACHINES] == [
        "Submission",
        "Round",
        "Assignment",
        "Issue",
        "Roster entry",
    ]
    assert len(ARROWS) > 50


def test_workflow_document_is_current():
    written = (ROOT / "docs" / "workflow.md").read_text(encoding="utf-8")

    assert written == describe(), "run `make docs`"


@pytest.mark.parametrize(("machine", "arrow"), ARROWS)
def test_arrow_says_who_may_and_what_it_means(machine, arrow):
    assert callable(arrow.permission)
    assert (arrow.method.__doc__ or "").strip() != ""
    assert str(arrow.custom["label"]) != ""


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("submission.accept()", 1),
        ("move = assignment.invite\nmove()", 1),
        ("perform(submission.accept, by=by)", 0),
        ("from review.actions import inviting\ninviting.invite(round_, user)", 0),
    ],
)
def test_moves_past_perform_are_found(source, number):
    assert len(moves_past_perform(ast.parse(source), "here")) == number


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("cases.update(state='accepted')", 1),
        ("Place.objects.bulk_update(places, ['state'])", 1),
        ("getattr(submission, move)()", 1),
        ("cases.update(due=None)", 0),
        ("perform(getattr(submission, arrow), by=by)", 0),
    ],
)
def test_states_set_past_the_machine_are_found(source, number):
    assert len(states_set(ast.parse(source), "here")) == number


@pytest.mark.parametrize(("machine", "arrow"), ARROWS)
def test_arrow_has_an_empty_body(machine, arrow):
    body = _function(arrow.method).body

    assert [type(statement) for statement in body] == [ast.Expr]


@pytest.mark.parametrize(("machine", "arrow"), ARROWS)
def test_arrow_has_a_verb_or_an_issue_that_brings_it(machine, arrow):
    assert (arrow.name in machine.verbs) == (awaited(arrow) is None)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_verbs_belong_to_arrows_that_exist(machine):
    assert set(machine.verbs) - set(machine.arrows()) == set()


@pytest.mark.parametrize(
    ("move", "verb"),
    [(move, verbs[0]) for machine in MACHINES for move, verbs in machine.verbs.items()],
)
def test_verb_performs_its_move(move, verb):
    """By `perform(thing.move)` in the verb or a private helper; a decision by its row."""
    names = {node.attr for _where, node in reached(verb) if isinstance(node, ast.Attribute)}
    if verb is deciding.release:
        names |= {arrow for arrow, _letter in deciding.VERDICTS.values()}

    assert move in names


@pytest.mark.parametrize("effect", EFFECTS_TO_COME, ids=lambda one: f"{one.machine}: {one.move}")
def test_effect_that_waits_names_a_move_and_what_brings_it(effect):
    moves = next(one for one in MACHINES if one.name == effect.machine).arrows()

    assert effect.move in moves
    assert effect.what.endswith(".")
    assert effect.comes_with in (*ISSUES, *NAMED)


def test_every_arrow_to_come_has_an_effect_that_waits_for_the_same():
    waiting = {(one.machine, one.move, one.comes_with) for one in EFFECTS_TO_COME}
    drawn = {
        (machine.name, move, awaited(arrows[0]))
        for machine in MACHINES
        for move, arrows in machine.arrows().items()
        if awaited(arrows[0])
    }

    assert drawn - waiting == set()
    assert {issue for _machine, _move, issue in drawn} <= set(ISSUES)


def test_work_without_an_issue_is_waited_for():
    assert {one.comes_with for one in EFFECTS_TO_COME} - set(ISSUES) == set(NAMED)


def test_letters_taken_back_are_not_counted_as_posted():
    cancel = next(one for one in MACHINES if one.name == "Assignment").verbs["cancel"][0]

    assert letters_of(cancel) == ["review_cancelled"]


def test_moves_are_made_by_perform_only():
    assert [one for path in KNOWING for one in moves_past_perform(tree_of(path), place(path))] == []


def moves_past_perform(tree, name):
    """A move of a thing (`submission.accept`) may be named in the arguments of `perform` only."""
    in_perform = {
        id(node)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in DOOR
        for argument in call.args
        for node in ast.walk(argument)
    }
    others = imported_names(tree) | ({"self"} if _defines_moves(tree) else set())
    return [
        f"{name}:{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MOVES and id(node) not in in_perform
        if getattr(node.value, "id", "") not in others
    ]


def _defines_moves(tree):
    """A class with methods of such names (`self.invite`) means its own."""
    return any(isinstance(node, ast.FunctionDef) and node.name in MOVES for node in ast.walk(tree))


def _function(method):
    path = ROOT / method.__code__.co_filename
    return next(
        node
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and node.name == method.__name__
    )


def test_states_are_not_set_past_the_machine():
    assert [one for path in modules() for one in states_set(tree_of(path), place(path))] == []


def states_set(tree, name):
    """Neither by `update(state=...)` nor by calling a method whose name was put together."""
    return [
        f"{name}:{call.lineno}: {ast.unparse(call)}"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        if _updates_a_state(call) or _calls_by_a_made_up_name(call)
    ]


def _calls_by_a_made_up_name(call):
    """`getattr(thing, name)()`: moves take no arguments."""
    inner = call.func
    is_getattr = isinstance(inner, ast.Call) and getattr(inner.func, "id", "") == "getattr"
    return is_getattr and not call.args and not isinstance(inner.args[1], ast.Constant)


def _updates_a_state(call):
    name = getattr(call.func, "attr", "")
    if name == "update":
        return any(keyword.arg == "state" for keyword in call.keywords)
    return name == "bulk_update" and "'state'" in ast.unparse(call)
