"""A child ends well, late, crashed or refused, and never outlives its limits."""

import pytest

from journal.files import child


def run(statement, *options, seconds=20, **limits):
    """Run one statement in a child, through a module of the standard library."""
    lines = []
    child.run(
        "timeit", "-n1", "-r1", *options, statement, seconds=seconds, on_line=lines.append, **limits
    )
    return lines


def failure_of(statement, **limits):
    with pytest.raises(child.ChildFailed) as failure:
        run(statement, **limits)
    return failure.value


def test_lines_of_a_good_child_are_passed_on():
    assert run("print('half')", megabytes=256)[0] == "half"


def test_child_that_sleeps_too_long_is_late():
    assert failure_of("__import__('time').sleep(60)", seconds=1, megabytes=256).reason == "late"


def test_child_that_counts_too_long_is_late():
    assert failure_of("while True: pass", seconds=1, megabytes=256).reason == "late"


def test_child_that_eats_memory_crashes_and_says_so():
    failure = failure_of("bytearray(900_000_000)", megabytes=256)
    assert (failure.reason, failure.said[-11:]) == ("crashed", "MemoryError")


def test_child_that_ends_with_three_refused():
    statement = "import os, sys; sys.stderr.write('no\\n'); sys.stderr.flush(); os._exit(3)"
    failure = failure_of(statement, megabytes=256)
    assert (failure.reason, failure.said) == ("refused", "no")


def test_flood_of_complaints_does_not_stop_the_child():
    lines = run("import sys; sys.stderr.write('x' * 1_000_000); print('done')", megabytes=256)
    assert lines[0] == "done"


def test_secrets_of_the_parent_are_not_inherited(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "mrs-secret")
    monkeypatch.setenv("LANG", "C.UTF-8")
    shown = run("import os; print(sorted(os.environ))", megabytes=256)[0]
    assert ("SECRET_KEY" in shown, "'LANG'" in shown) == (False, True)
