"""A machine that lacks something is told what, and one that has all is left alone."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from config import bootstrap

ROOT = Path(settings.BASE_DIR)


def run(*arguments, path):
    return subprocess.run(
        [sys.executable, "config/bootstrap.py", *arguments],
        cwd=ROOT,
        env={"PATH": path},
        capture_output=True,
        text=True,
    )


def test_bare_machine_is_told_what_is_missing(tmp_path):
    done = run("demo", path=str(tmp_path))
    assert done.returncode == 1
    packages = "fontconfig fonts-noto-core redis-server"
    assert f"Missing on this system (by Debian's names): {packages}." in done.stdout


def test_ready_machine_is_left_alone():
    assert bootstrap.missing_packages(bootstrap.PROGRAMS["test"]) == []


def test_library_is_looked_for_by_loading_it():
    assert bootstrap.loads("libc.so.6") is True
    assert bootstrap.loads("libnothing-of-that-name.so.0") is False


def test_line_installs_all_packages_at_once():
    line = bootstrap.install_line(["fontconfig", "libpango-1.0-0"])
    assert line == (
        "apt-get update -qq && "
        "apt-get install -y -qq --no-install-recommends fontconfig libpango-1.0-0"
    )


def test_bootstrap_needs_the_standard_library_alone():
    source = (ROOT / "config" / "bootstrap.py").read_text()
    imported = set(re.findall(r"^(?:import|from) ([\w]+)", source, flags=re.MULTILINE))
    assert imported - set(sys.stdlib_module_names) == set()


# --- The pins ---------------------------------------------------------------------------


def pins(name):
    """Pinned version of each package in a requirements file, with how many hashes it has."""
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text(), flags=re.MULTILINE)
    found = {}
    for block in filter(str.strip, blocks):
        package, version = re.match(r"([a-z0-9-]+)(?:\[[^]]+\])?==([\w.+]+)", block).groups()
        found[package] = (version, len(re.findall(r"--hash=sha256:[0-9a-f]{64}", block)))
    return found


def wanted(name):
    """The packages that a requirements*.in asks for, normalised."""
    lines = (ROOT / name).read_text().splitlines()
    asked = [line for line in lines if line and not line.startswith(("#", "-"))]
    return {re.match(r"[\w-]+", line)[0].lower().replace("_", "-") for line in asked}


@pytest.mark.parametrize("stem", ["requirements", "requirements-dev"])
def test_every_dependency_is_pinned_by_hashes(stem):
    pinned = pins(f"{stem}.txt")
    assert wanted(f"{stem}.in") - set(pinned) == set()
    assert [package for package, (_, hashes) in pinned.items() if not hashes] == []


@pytest.mark.parametrize("stem", ["requirements", "requirements-dev"])
def test_pins_name_no_place(stem):
    text = (ROOT / f"{stem}.txt").read_text()
    assert re.findall(r"(?:https?|file):|--(?:extra-)?index|--find-links| @ ", text) == []


def test_developers_have_the_versions_that_offices_run():
    office, developer = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: developer[name] for name in office} == office


@pytest.mark.parametrize("stem", ["requirements", "requirements-dev"])
def test_every_dependency_has_its_reason(stem):
    explained = re.findall(
        r"^\| ([\w-]+)", (ROOT / "docs" / "dependencies.md").read_text(), flags=re.MULTILINE
    )
    assert wanted(f"{stem}.in") - {name.lower() for name in explained} == set()
