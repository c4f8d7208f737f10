"""Nobody points up: what the import linter cannot see, namely strings and reverse relations.

A lower app reaches a table above it only by the name of a relation that starts at a model it
knows, or by a dotted path, the name of an address or a template of the app above.
"""

import ast
import re

import pytest

from config.tests.sources import ROOT, modules, place, reverse_names, templates, text_of, tree_of

REVIEW_NAMES = reverse_names("review", on=["journal"])
NAMES_ABOVE_NOTIFICATIONS = reverse_names("review", "journal", on=["notifications"]) | (
    REVIEW_NAMES | reverse_names("journal", on=["journal"])
)
JOURNAL_TEMPLATES = templates("journal", "base.html", "parts", "print", "refusals", "account")
LOOKUPS = {
    "select_related",
    "prefetch_related",
    "order_by",
    "values",
    "values_list",
    "only",
    "defer",
    "distinct",
    "F",
    "Count",
    "Exists",
    "Prefetch",
    "getattr",
    "hasattr",
}
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def test_relations_of_review_are_found():
    expected = {"rounds", "decisions", "assignments", "roster", "roster_entries", "experts"}

    assert expected - REVIEW_NAMES == set()


def test_journal_names_nothing_of_review():
    assert names_above(modules("journal"), ["review"], REVIEW_NAMES) == []


def test_notifications_names_nothing_of_apps_above():
    found = names_above(modules("notifications"), ["review", "journal"], NAMES_ABOVE_NOTIFICATIONS)

    assert found == []


def test_templates_of_journal_name_nothing_of_review():
    assert tags_above(JOURNAL_TEMPLATES, ["review"], REVIEW_NAMES) == []


def test_templates_of_notifications_name_nothing_of_apps_above():
    paths = templates("notifications", "letters")

    assert tags_above(paths, ["review", "journal"], NAMES_ABOVE_NOTIFICATIONS) == []


@pytest.mark.parametrize(
    "source",
    [
        "submission.rounds.all()",
        "Submission.objects.filter(rounds__number=1)",
        "Journal.objects.prefetch_related('roster__user')",
        "reverse('review:desk', args=[slug])",
        "ring_after_commit('review.tasks.release_decision', key)",
        "apps.get_model('review.Assignment')",
    ],
)
def test_names_above_are_found_in_code(source):
    path = ROOT / "journal" / "not_there.py"

    assert len(names_in(ast.parse(source), path, ["review"], REVIEW_NAMES)) == 1


@pytest.mark.parametrize(
    ("tag", "is_found"),
    [
        ("{{ submission.rounds.count }}", True),
        ("{% url 'review:desk' page.journal.slug %}", True),
        ('{% include "review/parts/review.html" %}', True),
        ("{% load review_tags %}", True),
        ("{{ article.review_facts.rounds }}", False),
        ('{% translate "The rounds of review are closed." %}', False),
    ],
)
def test_names_above_are_found_in_tags(tag, is_found):
    assert bool(pointing_up(["review"], REVIEW_NAMES).search(tag)) == is_found


def names_above(paths, apps, relations):
    return [one for path in paths for one in names_in(tree_of(path), path, apps, relations)]


def names_in(tree, path, apps, relations):
    """Strings like `review.tasks.x` and `review:desk`, and relations as attribute or lookup."""
    dotted = re.compile(rf"(?:{'|'.join(apps)})[.:][a-zA-Z_.]+")
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in relations:
            found.append((node, ast.unparse(node)))
        elif isinstance(node, ast.Constant) and dotted.fullmatch(str(node.value)):
            found.append((node, node.value))
        elif isinstance(node, ast.Call):
            found += [(node, one) for one in _looked_up(node) & relations]
    return [f"{place(path)}:{node.lineno}: {name}" for node, name in found]


def _looked_up(call):
    """The parts of the lookups in a call: `round__version` in an argument's name or string."""
    named = [keyword.arg for keyword in call.keywords if keyword.arg]
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name not in LOOKUPS:
        named = [one for one in named if "__" in one]
    else:
        named += [
            one.value
            for one in call.args
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
    return {part for one in named for part in one.lstrip("-").split("__")}


def tags_above(paths, apps, relations):
    """Only tags count: what a page says in words may well be about rounds."""
    return [
        f"{place(path)}: {tag}"
        for path in paths
        for tag in TAG.findall(text_of(path))
        if pointing_up(apps, relations).search(tag)
    ]


def pointing_up(apps, relations):
    """Addresses, templates and tags of an app above; relations, but not in what it stored below."""
    either, names = "|".join(apps), "|".join(sorted(relations))
    return re.compile(
        rf"""["'](?:{either})[:/]|\bload\b[^%]*\b(?:{either})_tags"""
        rf"""|(?<!review_facts)\.(?:{names})\b"""
    )
