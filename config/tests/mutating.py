"""Take away one guard after another and see which test notices: `make mutants`.

A guard is a permission or a condition of an arrow, a predicate of permissions, a `visible_to`, a
mask (a call of `sees`, a row of the table of `journal.anonymity`) or the door of a view. Each is
removed in a copy of the working tree; then the tests that are most likely to notice run, one file
after another, until one fails; with `--far` all others after them. What nothing notices is listed
as ALIVE and ends the run with 1.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue

from config.tests.guards import ROOT, Mutant, mutants

REPORT = ROOT / "docs" / "measured" / "mutation.md"
KNOWN = ROOT / "docs" / "measured" / "mutation.json"
SOUND: set[str] = set()  # tests that were seen to pass
NEAR = 8  # files of tests that name a guard, which are asked without `--far`
LIMIT = 900  # seconds that one file of tests may take
SLOW = ("story", "operations", "languages", "look", "faults", "races", "streamed", "drill")
# The likely killers of each kind, the quickest first.
LIKELY = {
    "permission": ["review/tests/test_who_may.py"],
    "condition": [
        "review/tests/test_when_not.py",
        "journal/tests/test_issues_verbs.py",
        "review/tests/test_moves_refused.py",
        "review/tests/test_weighing_refused.py",
        "review/tests/test_verbs_refused.py",
    ],
    "predicate": ["review/tests/test_who_may.py", "config/tests/test_doors.py"],
    "visible_to": [
        "review/tests/test_visible_to.py",
        "config/tests/test_doors.py",
        "config/tests/test_two_journals.py",
    ],
    "mask": [
        "journal/tests/test_anonymity.py",
        "review/tests/test_who_reads_files.py",
        "review/tests/test_wall.py",
    ],
    "door": ["config/tests/test_doors.py"],
}


def copy_of_tree(folder: Path) -> Path:
    """What git knows and what was not committed yet; the environment is the same."""
    copy = folder / "tree"
    copy.mkdir()
    if (ROOT.parent / "shared").is_dir():
        (folder / "shared").symlink_to(ROOT.parent / "shared")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


def killer_of(mutant: Mutant, tree: Path, first: list[str | None], *, far: bool) -> str | None:
    """The test that fails without this guard, or None."""
    target = tree / mutant.path
    whole = target.read_text()
    start, end = mutant.span
    changed = whole[:start] + mutant.text + whole[end:]
    target.write_text(changed)
    try:
        tried: set[str] = set()
        for file in order(mutant, tree, first, far=far):
            options = narrowed(mutant, file)
            if file not in tried and (failed := first_failure(tree, file, *options)):
                target.write_text(whole)
                if passes(tree, failed):
                    return failed
                print(f"     {failed} fails also while every guard stands", flush=True)  # noqa: T201
                target.write_text(changed)
            tried.add(file)
        return None
    finally:
        target.write_text(whole)


def passes(tree: Path, test: str) -> bool:
    """Whether the test passes while every guard stands: else it has noticed nothing."""
    if test not in SOUND and first_failure(tree, test) is None:
        SOUND.add(test)
    return test in SOUND


def order(mutant: Mutant, tree: Path, first: list[str | None], *, far: bool) -> list[str]:
    """The test that killed it last time, the likely files, those that name it, then all others."""
    texts = {
        str(path.relative_to(tree)): path.read_text()
        for path in sorted(tree.glob("*/tests/test_*.py"))
        if not any(word in path.name for word in SLOW)
    }
    likely = [name for name in LIKELY[mutant.kind] if name in texts]
    naming = [name for name, text in texts.items() if re.search(rf"\b{mutant.word}\b", text)]
    naming.sort(key=lambda name: mutant.word not in name)
    return [*filter(None, first), *likely, *(texts if far else naming[:NEAR])]


def narrowed(mutant: Mutant, file: str) -> list[str]:
    """Only what can notice it: a view's guard changes its module's doors, a condition no person."""
    if mutant.kind == "condition":
        return ["-k", "not wrong_person_is_refused and not wrong_state_is_refused"]
    if "/views/" not in mutant.path or not file.startswith("config/tests/test_doors.py"):
        return []
    module = mutant.path.removesuffix(".py").replace("/", ".")
    return ["--doors", module, "-k", "answers_everybody"]


def first_failure(tree: Path, what: str, *options: str) -> str | None:
    """The first failing test of a file (or that one test), None when all pass."""
    if not (tree / what.partition("::")[0]).exists():
        return None
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    command += ["-m", "not browser", "--no-header", "--tb=no", *options, what]
    environment = os.environ | {"IMPRIMATUR_VAR": str(tree / "var"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, text=True, timeout=LIMIT
        )
    except subprocess.TimeoutExpired:
        return f"{what} (did not end)"
    if done.returncode in (0, 5):
        return None
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].split(" ", 1)[1].partition(" - ")[0] if failed else what


def run(
    chosen: list[Mutant], killers: dict[str, str | None], jobs: int, *, ask: list[str], far: bool
) -> None:
    """Fill `killers`, {key: killer or None}; each job has a tree of its own."""
    known = json.loads(KNOWN.read_text()) if KNOWN.exists() else {}
    with tempfile.TemporaryDirectory() as name:
        trees: Queue[Path] = Queue()
        for number in range(jobs):
            folder = Path(name) / str(number)
            folder.mkdir()
            trees.put(copy_of_tree(folder))

        def judge(mutant: Mutant) -> None:
            tree = trees.get()
            try:
                first = [known.get(mutant.key), *ask]
                killer = killer_of(mutant, tree, first, far=far)
            finally:
                trees.put(tree)
            killers[mutant.key] = killer
            print(f"{len(killers):4} {killer or 'ALIVE'}  <-  {mutant.key}", flush=True)  # noqa: T201

        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(judge, chosen))


def write_report(every: list[Mutant], killers: dict[str, str | None], seconds: float) -> None:
    """Only what was run anew changes; guards that are gone leave the list."""
    known = (json.loads(KNOWN.read_text()) if KNOWN.exists() else {}) | killers
    known = {one.key: known[one.key] for one in every if one.key in known}
    KNOWN.write_text(json.dumps(known, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    alive = [key for key, killer in known.items() if killer is None]
    lines = [
        "# What each guard is noticed by when it is taken away",
        "",
        "Made by `make mutants`; do not edit. Each guard was removed in turn; the test beside it",
        "failed without it and passes with it.",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, commit {commit}, {os.cpu_count()} processors:",
        f"{len(every)} guards, {len(known) - len(alive)} noticed, {len(alive)} not noticed,",
        f"{len(every) - len(known)} not run yet;",
        f"{len(killers)} run anew in {seconds / 60:.0f} minutes.",
        "",
        "| Guard | In | Removed | Noticed by |",
        "| --- | --- | --- | --- |",
    ]
    for one in every:
        shown = one.name.replace("|", "\\|")
        killer = known.get(one.key, "not run yet") or "**nothing**"
        lines.append(f"| {one.kind} | {one.path} | `{shown}` | {killer} |")
    REPORT.write_text("\n".join(lines) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="a word of the key: kind, file or name")
    parser.add_argument("--unknown", action="store_true", help="only those without a known killer")
    parser.add_argument("--ask", nargs="*", default=[], help="files of tests to ask before others")
    parser.add_argument("--far", action="store_true", help="also ask tests that do not name it")
    parser.add_argument("--list", action="store_true", help="name the guards and stop")
    chosen = parser.parse_args()
    every = mutants()
    known = json.loads(KNOWN.read_text()) if KNOWN.exists() else {}
    wanted = [one for one in every if chosen.only in one.key]
    if chosen.unknown:
        wanted = [one for one in wanted if not known.get(one.key)]
    if chosen.list:
        print("\n".join(one.key for one in wanted))  # noqa: T201
        return 0
    began = time.monotonic()
    killers: dict[str, str | None] = {}
    try:
        run(wanted, killers, chosen.jobs, ask=chosen.ask, far=chosen.far)
    finally:  # a run that is ended early keeps what it found
        write_report(every, killers, time.monotonic() - began)
    return int(any(killer is None for killer in killers.values()))


if __name__ == "__main__":
    sys.exit(main())
