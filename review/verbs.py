"""What the source of a verb says: the letters it posts, who may, the sentences it refuses with.

Read are the verb itself and the private helpers of its module that it calls, and those that refuse
or lock (`refuse_...`, `lock_...`, `locked_for_...`) wherever they stand.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from django.utils.functional import Promise

import journal.actions
import review.actions
from notifications.letters import all_kinds
from review.actions import deciding
from review.machines import MACHINES, Verb
from review.verdicts import LETTERS

TAKING_BACK = ("withdraw", "withdraw_about", "withdraw_from_reviewer")
REFUSING = ("refuse_unless", "Blocked")
RECORDING = ("note", "record")
PERMISSIONS = ("journal.permissions", "review.permissions")
NOT_BY_THEMSELVES = ("has_role", "is_conflicted")  # say nothing without what they are asked
READ_WITH = ("_", "refuse_", "lock_", "locked_for_")
# Verbs on people, roles and settings: no case and no issue moves by them.
OF_THE_OFFICE = ("appointing", "deputising", "founding", "leaving", "settling", "wording")


def standing_verbs() -> list[Verb]:
    """The verbs that record something for somebody and run no arrow, in the order of the files."""
    running = {verb for machine in MACHINES for verbs in machine.verbs.values() for verb in verbs}
    modules = [
        import_module(f"{package.__name__}.{one.name}")
        for package in (journal.actions, review.actions)
        for one in iter_modules(package.__path__)
        if one.name not in OF_THE_OFFICE
    ]
    verbs = [
        function
        for module in modules
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]
    return [one for one in verbs if one not in running and _records(one)]


def _records(function: Verb) -> bool:
    return "by" in inspect.signature(function).parameters and any(
        isinstance(node, ast.Call) and getattr(node.func, "attr", "") in RECORDING
        for _where, node in reached(function)
    )


def letters_of(verb: Verb, move: str = "") -> list[str]:
    """The letters that a verb posts; a decision takes its letter from the row of LETTERS."""
    chosen = LETTERS if verb is deciding.release else ()
    found = [letter for arrow, letter in chosen if arrow == move]
    kinds = all_kinds()
    return list(dict.fromkeys(found + [one for one in strings_of(verb) if one in kinds]))


def permissions_of(verb: Verb) -> list[Verb]:
    """The predicates that a verb asks itself, because no arrow asks them."""
    asked = {}
    for where, node in reached(verb):
        predicate = where.__globals__.get(node.id) if isinstance(node, ast.Name) else None
        if inspect.isfunction(predicate) and predicate.__module__ in PERMISSIONS:
            asked[predicate.__name__] = predicate
    return [one for name, one in asked.items() if name not in NOT_BY_THEMSELVES]


def roles_of(verb: Verb) -> list[str]:
    """The roles of which a verb asks for one by name."""
    asked = [
        one.value if isinstance(one, ast.Starred) else one
        for _where, node in reached(verb)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "has_role"
        for one in node.args[2:]
        if getattr(node.args[0], "id", "") == "by"
    ]
    found = [inspect.unwrap(verb).__globals__.get(one.id) for one in asked]
    return [role for one in found for role in ([one] if isinstance(one, str) else one or ())]


def sentences_of(verb: Verb) -> Iterator[str]:
    """The sentences with which a verb refuses, beside those of its arrow's conditions."""
    for where, node in reached(verb):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSING:
            yield from _sentences_in(node, where)


def _sentences_in(call: ast.Call, where: Verb) -> Iterator[str]:
    for node in ast.walk(call):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))
        elif isinstance(node, ast.Name):
            constant = where.__globals__.get(node.id)
            if isinstance(constant, Promise):
                yield str(constant)


def strings_of(function: Verb) -> Iterator[str]:
    """The strings in a verb and its helpers, in their order."""
    for _where, node in reached(function):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def reached(function: Verb, seen: frozenset[str] = frozenset()) -> Iterator[tuple[Verb, ast.AST]]:
    """(function, node) for the syntax of a function and of the helpers that are read with it.

    What stands inside a call of TAKING_BACK is left out: those letters are taken back, not posted.
    """
    function = inspect.unwrap(function)
    seen |= {function.__name__}
    for node in _nodes(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        yield function, node
        helper = _helper(function, node)
        if helper is not None and helper.__name__ not in seen:
            yield from reached(helper, seen)


def _helper(function: Verb, node: ast.AST) -> Verb | None:
    name = node.id if isinstance(node, ast.Name) else ""
    if not name.startswith(READ_WITH) or name in REFUSING:
        return None
    found = function.__globals__.get(name)
    return found if inspect.isfunction(found) else None


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TAKING_BACK:
            continue
        yield node
        yield from _nodes(node)
