"""The house rules as code: sizes, doors, tables that must fit, and what we do without."""

import ast
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver

from config.tests.sources import ROOT, modules, place, templates, text_of, tree_of
from notifications.letters import all_kinds

LONGEST_MODULE = 300  # lines
LONGEST_FUNCTION = 40
LONGEST_VIEW = 15  # statements, those inside others counted too

# What may be more, and why.
LONGER_MODULES = {
    "journal/workflow/submission.py",  # one machine in one file: a table of arrows
}
LONGER_FUNCTIONS = {
    "notifications/outbox.py: post",  # most of it is the row that it writes
}
FULL_PACKAGES = {
    "config/__init__.py",  # Celery's app must be there when Django is
    "journal/models/__init__.py",
    "notifications/models/__init__.py",  # these two name the nouns
    "review/models/__init__.py",
}
OTHERS_VIEWS = ("django.", "allauth.")
VIEWS = [
    path
    for path in modules()
    if path.parent.name == "views" or path.name in ("views.py", "probes.py")
]

FORBIDDEN = {
    r"\bmark_safe\b": "escape with format_html",
    r"\bcsrf_exempt\b": "every POST carries its token",
    r"""fields\s*=\s*["']__all__["']""": "name the fields that a form may change",
    r"\b(?:TODO|FIXME|XXX)\b": "do it or make an issue of it",
    r"noqa: PLC0415 -- (?!slow import)": "imports stand at the top",
    r"\bto=submission\.editor\b": "post_to_editor reaches the deputies as well",
}
INLINE = {
    r"<script(?![^>]*\b(?:src=|type=\"application/json\"))": "script",
    r"<style\b|\sstyle\s*=": "style",
    r"\son[a-z]+\s*=\s*[\"']|javascript:": "handler",
    r"\bsrc\s*=\s*[\"'](?:https?:)?//|<link[^>]*\bhref=[\"'](?:https?:)?//": "host of others",
}


def test_modules_can_be_read_in_one_sitting():
    longer = {
        place(path): lines
        for path in modules(with_tests=True)
        if (lines := len(text_of(path).splitlines())) > LONGEST_MODULE
    }

    assert {path: longer[path] for path in longer.keys() - LONGER_MODULES} == {}
    assert LONGER_MODULES - longer.keys() == set(), "no exception any more"


def test_functions_are_short():
    longer = {
        f"{place(path)}: {node.name}"
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }

    assert longer == LONGER_FUNCTIONS


def test_views_are_thin():
    thick = {
        f"{place(path)}: {node.name}": size
        for path in VIEWS
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and (size := _statements(node)) > LONGEST_VIEW
    }

    assert thick == {}


def _statements(function):
    """The statements of a function without its docstring; nested ones count like any other."""
    inside = sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1
    return inside - (ast.get_docstring(function) is not None)


def test_packages_are_empty():
    full = {place(path) for path in modules() if path.name == "__init__.py" and text_of(path)}

    assert full == FULL_PACKAGES


def test_every_view_has_a_door():
    ours = [view for view in _views() if not view.__module__.startswith(OTHERS_VIEWS)]
    without = {f"{view.__module__}.{view.__name__}" for view in ours if not hasattr(view, "door")}

    assert len(ours) > 30
    assert without == set()


def _views(patterns=None):
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLPattern):
            yield one.callback
        else:
            yield from _views(one.url_patterns)


def test_every_text_of_a_letter_belongs_to_a_letter():
    texts = {path.name.partition(".")[0] for path in (ROOT / "templates/letters").glob("*.txt")}

    assert texts == set(all_kinds())


@pytest.mark.parametrize("pattern", FORBIDDEN, ids=FORBIDDEN.values())
def test_sources_do_without(pattern):
    assert found_in(modules(), pattern) == []


def test_views_fetch_nothing_by_its_key():
    """A door fetches through `visible_to` and answers 404: `get(pk=` would do neither."""
    assert found_in(VIEWS, r"objects\.get\(pk=") == []


@pytest.mark.parametrize("pattern", INLINE, ids=INLINE.values())
def test_templates_keep_to_the_content_security_policy(pattern):
    assert found_in(templates(), pattern) == []


def found_in(paths, pattern):
    return [
        f"{place(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize(
    ("pattern", "bad", "good"),
    [
        ("script", "<script>alert()</script>", '<script src="{% static "a.js" %}"></script>'),
        ("style", '<p style="color:red">', '<p class="late">'),
        ("handler", '<a onclick="go()">', '<a class="once" href="/on=1">'),
        ("host of others", '<img src="//a.example/b.png">', '<a href="https://orcid.org/">'),
    ],
)
def test_rules_for_templates_tell_bad_from_good(pattern, bad, good):
    expression = next(key for key, name in INLINE.items() if name == pattern)

    assert (bool(re.search(expression, bad)), bool(re.search(expression, good))) == (True, False)


def test_settings_of_an_office_pass_the_deployment_check(tmp_path):
    office = {
        "SITE_URL": "https://journal.example.org",
        "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGHIJ",
        "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
        "IMPRIMATUR_VAR": str(tmp_path),
        "PATH": os.environ["PATH"],
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    checked = subprocess.run(
        command, cwd=settings.BASE_DIR, env=office, capture_output=True, text=True
    )

    assert (checked.returncode, checked.stderr) == (0, "")
