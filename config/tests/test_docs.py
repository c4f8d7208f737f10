"""What the documents name is there: paths, links, targets of make, sizes that were promised."""

import re

import pytest

from config.tests.sources import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
LINK = re.compile(r"\]\(([^)#:]+)\)")
# A path in backticks begins with a folder of ours and holds no sign of a pattern.
PATH = re.compile(r"`((?:config|review|journal|notifications|templates|locale|docs)/[\w./-]+)`")


def name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_lead_somewhere(document):
    targets = [(document.parent / link).resolve() for link in LINK.findall(document.read_text())]
    missing = {name(target) for target in targets if not target.exists()}

    assert missing == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_named_paths_exist(document):
    paths = PATH.findall(document.read_text())

    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_readme_says_where_to_change_what():
    rows = re.findall(
        r"^\| (?!I want|---)(.+?) \| (.+) \|$", (ROOT / "README.md").read_text(), re.M
    )

    assert 15 <= len(rows) <= 20
    assert [what for what, where in rows if not PATH.search(where)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_named_make_targets_exist(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = re.findall(r"(?:`|^    )make ((?:[a-z-]+ ?)+)", document.read_text(), re.M)

    assert {target for line in named for target in line.split()} - targets == set()


@pytest.mark.parametrize("decision", DECISIONS, ids=name)
def test_decision_is_short_and_comes_first(decision):
    lines = decision.read_text().splitlines()

    assert len(lines) <= 30
    assert lines[0].startswith(f"# {decision.name[:4]} ")
    assert lines[2].startswith("**Decision.**")


def test_decisions_are_numbered_without_gaps():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
