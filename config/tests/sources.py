"""The project's own sources, read once, for the tests that hold them to the house rules."""

import ast
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("config", "review", "journal", "notifications")


def place(path):
    """`journal/actions/submitting.py`"""
    return path.relative_to(ROOT).as_posix()


@cache
def modules(*folders, with_tests=False):
    """The paths of our modules under these folders (default: every app), without migrations."""
    found = [path for folder in folders or APPS for path in sorted((ROOT / folder).rglob("*.py"))]
    left_out = {"migrations"} if with_tests else {"migrations", "tests"}
    return [path for path in found if left_out.isdisjoint(path.parts)]


@cache
def text_of(path):
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path):
    return ast.parse(text_of(path))


@cache
def templates(*parts):
    """The templates under these folders or files of templates/ (default: all)."""
    chosen = [ROOT / "templates" / part for part in parts or ("",)]
    return [
        path for one in chosen for path in ([one] if one.is_file() else sorted(one.rglob("*.html")))
    ]


def imported_names(tree):
    """The names under which a module imports things: `submitting` is no submission."""
    return {
        (alias.asname or alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def words_imported(path):
    """The parts of the dotted paths that a module imports from: journal, models, ..."""
    return {
        word
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        for word in (node.module or "").split(".")
    }


def reverse_names(*above, on):
    """The names by which models of the apps `on` can reach tables of the apps `above`."""
    return {
        name
        for app in on
        for model in apps.get_app_config(app).get_models()
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label in above
        for name in (relation.get_accessor_name(), relation.name)
    }
