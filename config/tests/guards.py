"""Every guard of the product, found in its source, and what stands in its place when it is gone."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {"tests", "migrations", "sample", "typesetting", "management"}
DOORS = {"people", "staff", "reviewer", "office"}
QUESTIONS = {"visible_to", "handled_by", "written_by"}
ANYONE = '__import__("journal.doors", fromlist=["anyone"]).anyone'
EVERYBODY = "(lambda _thing, _party: True)"


@dataclass(frozen=True)
class Mutant:
    """`span`: first and last offset in the source that `text` takes the place of."""

    kind: str
    path: str
    name: str
    span: tuple[int, int]
    text: str

    @property
    def word(self) -> str:
        """What a test that is about this guard would name: the move, view, function or module."""
        named = self.name.removeprefix("def ").removeprefix("row ").partition(":")[0].split()[0]
        return named if named.isidentifier() else Path(self.path).stem

    @property
    def key(self) -> str:
        return f"{self.kind} {self.path} {self.name}"


def mutants() -> list[Mutant]:
    """Every guard of the product, in the order of the files; a name that returns is numbered."""
    found: list[Mutant] = []
    seen: dict[str, int] = {}
    for path in sources():
        source = path.read_text()
        for kind, name, node, text in guards(ast.parse(source), path.name):
            place = str(path.relative_to(ROOT))
            number = seen[f"{kind} {place} {name}"] = seen.get(f"{kind} {place} {name}", 0) + 1
            numbered = name if number == 1 else f"{name} ({number})"
            found.append(Mutant(kind, place, numbered, span_of(source, node), text))
    return found


def sources() -> Iterator[Path]:
    for app in ("journal", "review", "notifications"):
        for path in sorted((ROOT / app).rglob("*.py")):
            if not LEFT_OUT.intersection(path.relative_to(ROOT).parts):
                yield path


def guards(tree: ast.Module, file: str) -> Iterator[tuple[str, str, ast.AST, str]]:
    """(kind, name, node to be replaced, text that takes its place)"""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from _of_function(node, file)
        elif isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.Assign) and _names(node) == ["TABLE"] and file == "anonymity.py":
            yield from _of_table(node.value)


def _of_function(node: ast.FunctionDef, file: str) -> Iterator[tuple[str, str, ast.AST, str]]:
    for one in node.decorator_list:
        called = one.func if isinstance(one, ast.Call) else one
        name = getattr(called, "id", "")
        if name == "transition":
            yield from _of_arrow(node.name, one)
        elif name in DOORS:
            yield "door", node.name, one, ANYONE
    if file == "permissions.py":
        yield "predicate", node.name, _body(node), "return True"
    if node.name in QUESTIONS:
        yield "visible_to", f"def {node.name}", _body(node), "return self.all()"


def _of_arrow(move: str, arrow: ast.Call) -> Iterator[tuple[str, str, ast.AST, str]]:
    for keyword in arrow.keywords:
        if keyword.arg == "permission":
            yield "permission", move, keyword.value, EVERYBODY
        elif keyword.arg == "conditions" and isinstance(keyword.value, ast.List):
            kept = keyword.value.elts
            for one in kept:
                if getattr(getattr(one, "func", None), "id", "") == "awaits":
                    continue
                others = ", ".join(ast.unparse(other) for other in kept if other is not one)
                yield "condition", f"{move}: {ast.unparse(one)}", keyword.value, f"[{others}]"


def _of_call(node: ast.Call) -> Iterator[tuple[str, str, ast.AST, str]]:
    name = getattr(node.func, "id", "")
    if name == "sees":
        yield "mask", ast.unparse(node)[:60], node, "True"
    elif isinstance(node.func, ast.Attribute) and node.func.attr in QUESTIONS:
        asked = ast.unparse(node.func.value)
        yield "visible_to", ast.unparse(node)[:60], node, f"{asked}.all()"


def _of_table(table: ast.expr) -> Iterator[tuple[str, str, ast.AST, str]]:
    assert isinstance(table, ast.Dict)
    for key, value in zip(table.keys, table.values, strict=True):
        row = ast.literal_eval(value)
        yield "mask", f"row {ast.literal_eval(key)}", value, repr(row.replace("-", "R"))


def _names(node: ast.Assign) -> list[str]:
    return [getattr(target, "id", "") for target in node.targets]


def _body(node: ast.FunctionDef) -> ast.AST:
    """The statements after the docstring, as one stretch."""
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    stretch = ast.Pass()
    stretch.lineno, stretch.col_offset = first.lineno, first.col_offset
    stretch.end_lineno, stretch.end_col_offset = (
        node.body[-1].end_lineno,
        node.body[-1].end_col_offset,
    )
    return stretch


def span_of(source: str, node: ast.AST) -> tuple[int, int]:
    """Columns of `ast` count bytes of UTF-8; the offsets here count characters."""
    lines = source.splitlines(keepends=True)

    def offset(line: int, column: int) -> int:
        before = lines[line - 1].encode()[:column].decode()
        return sum(map(len, lines[: line - 1])) + len(before)

    return (
        offset(node.lineno, node.col_offset),  # type: ignore[attr-defined]
        offset(node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
    )
