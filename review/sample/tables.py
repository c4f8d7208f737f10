"""Reads TOML tables into dataclasses; what is wrong is said with its file and line."""

import dataclasses
import tomllib
import typing
from pathlib import Path

LangText = dict[str, str]
LANGUAGES = ("en", "ru")


class ContentError(Exception):
    """The content is not as it should be; the message begins with `file:line:`."""


@dataclasses.dataclass(frozen=True)
class Table:
    """One TOML table and where it stands: `line` is its header's, counted from 1."""

    values: dict
    path: Path
    lines: tuple[str, ...]
    line: int = 1

    def error(self, sentence, key=None):
        return ContentError(f"{self.path.name}:{self.line_of(key)}: {sentence}")

    def line_of(self, key):
        """The first line at or below the table's header that sets `key`, or opens it as `[key]`."""
        for number, line in enumerate(self.lines[self.line - 1 :], start=self.line):
            if key and (line.split("=")[0].strip() == key or line.strip() == f"[{key}]"):
                return number
        return self.line


def parse(text, path, *, first_line=1):
    """A whole TOML text as one Table; `first_line` is where the text begins in its file."""
    padded = "\n" * (first_line - 1) + text
    try:
        values = tomllib.loads(padded)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name}: {error}") from error
    return Table(values, path, tuple(padded.splitlines()), first_line)


def read(path):
    return parse(path.read_text(encoding="utf-8"), path)


def each(table, key):
    """The tables of the array `[[key]]`, in the order of the file."""
    headers = [n for n, line in enumerate(table.lines, start=1) if line.strip() == f"[[{key}]]"]
    rows = table.values.get(key, [])
    return [
        dataclasses.replace(table, values=row, line=line)
        for row, line in zip(rows, headers, strict=True)
    ]


def build(cls, table, **known):
    """An instance of `cls` from the table's values; `known` are fields made by the caller.

    Raises ContentError where a value is missing, of another type, or not a field of `cls`.
    """
    fields = {field.name: field for field in dataclasses.fields(cls)}
    hints = typing.get_type_hints(cls)
    values = dict(known)
    for name, value in table.values.items():
        if name in known:
            continue
        if name not in fields:
            raise table.error(f"{name!r} is not known", name)
        values[name] = converted(value, hints[name], lambda s, key=name: table.error(s, key))
    for name, field in fields.items():
        if name not in values and field.default is dataclasses.MISSING:
            raise table.error(f"{name!r} is missing")
    return cls(**values)


def converted(value, hint, error):
    """`value` as the type that `hint` names; `error(sentence)` makes what is raised otherwise."""
    if isinstance(value, str):
        value = value.strip()
    if hint == LangText and isinstance(value, dict):
        if missing := [lang for lang in LANGUAGES if not value.get(lang)]:
            raise error(f"no text in {', '.join(missing)}")
        return {lang: text.strip() for lang, text in value.items()}
    if typing.get_origin(hint) is tuple and isinstance(value, list):
        return tuple(value)
    if typing.get_origin(hint) is dict and isinstance(value, dict):
        inner = typing.get_args(hint)[1]
        return {key: converted(item, inner, error) for key, item in value.items()}
    if hint in (str, int, bool, int | None) and type(value) in (hint, *typing.get_args(hint)):
        return value
    raise error(f"{value!r} is not of the type {hint}")
